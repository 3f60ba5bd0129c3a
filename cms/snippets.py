"""The registers in the admin's menu: small things that are one row in all languages.

An app adds a register of its own by registering a :class:`RegisterViewSet`.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.models import Person, Unit
from cms.register_deletion import DeleteFromRegisterView

MENU_HOOK = "register_registers_menu_item"
registers = Menu(register_hook_name=MENU_HOOK)


# Wagtail's texts put the name of the model into a sentence; in Russian its case or gender is then
# wrong. So the views below have texts of their own.
NOT_SAVED = _("Not saved: please correct what is marked below.")


class CodeColumn(Column):
    """What a code means, under the heading that is given."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=f"get_{name}_display", sort_key=name, **kwargs)


class RegisterIndexView(IndexView):
    """The list of a register."""

    add_item_label = _("Add to the register")


class AddToRegisterView(CreateView):
    """Adds a row."""

    success_message = _("“%(object)s” is now in the register.")
    error_message = NOT_SAVED


class EditInRegisterView(EditView):
    """Changes a row."""

    success_message = _("“%(object)s” is saved.")
    error_message = NOT_SAVED


class RegisterChooserViewSet(SnippetChooserViewSet):
    """Chooses a row of a register."""

    choose_one_text = _("Choose from the register")
    choose_another_text = _("Choose another from the register")

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        """The field's buttons."""
        return AdminSnippetChooser(
            model=self.model,
            icon=self.icon,
            choose_one_text=self.choose_one_text,
            choose_another_text=self.choose_another_text,
            link_to_chosen_text=_("Edit in the register"),
        )


class RegisterViewSet(SnippetViewSet):
    """A register in the menu group "Registers".

    Its label is set by each class: Wagtail's own would keep the language of the first who saw it.
    """

    menu_hook = MENU_HOOK
    chooser_viewset_class = RegisterChooserViewSet
    index_view_class = RegisterIndexView
    add_view_class = AddToRegisterView
    edit_view_class = EditInRegisterView
    delete_view_class = DeleteFromRegisterView
    delete_template_name = "wagtailadmin/registers/confirm_delete.html"
    list_per_page = 50
    # Names are JSON: Wagtail's own index reads them, ``icontains`` does not.
    search_backend_name = "default"
    # What the columns of the list ask of other tables.
    list_related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows with ``list_related``."""
        return self.model._default_manager.select_related(*self.list_related)


class PersonViewSet(RegisterViewSet):
    """The persons whom the site names."""

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    menu_order = 300
    list_display = ("name", "role", "unit")
    list_related = ("unit",)
    list_filter = ("unit", "public_contact")


class UnitViewSet(RegisterViewSet):
    """The university's faculties, departments and offices."""

    model = Unit
    icon = "group"
    menu_label = _("Units of the university")
    menu_name = "units"
    menu_order = 400
    list_display = ("name", CodeColumn("kind", label=_("Kind")), "parent")
    list_related = ("parent",)
    list_filter = ("kind",)


register_snippet(PersonViewSet)
register_snippet(UnitViewSet)


@hooks.register("register_admin_menu_item")
def registers_menu_item() -> SubmenuMenuItem:
    """The group; it is not shown to those who may see none of the registers."""
    return SubmenuMenuItem(
        _("Registers"), registers, name="registers", icon_name="list-ul", order=250
    )
