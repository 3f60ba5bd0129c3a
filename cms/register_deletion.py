"""Deleting rows of a register: what is in use is refused, with links to all that uses it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail import hooks
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import DeleteView

from cms.usage import uses


class DeleteFromRegisterView(DeleteView):
    """Deletes a row that nothing uses."""

    success_message = gettext_lazy("“%(object)s” is no longer in the register.")

    @property
    def confirmation_message(self) -> str:
        """Without the name of the model, whose case would be wrong."""
        return gettext("Delete “%(object)s” from the register?") % {"object": self.object}

    def form_valid(self, form: Form) -> HttpResponse:
        """Delete it, or say again what uses it."""
        if uses(self.object, self.request.user):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds ``uses``."""
        found = uses(self.object, self.request.user)
        return {**super().get_context_data(**kwargs), "uses": found, "is_protected": bool(found)}


class DeleteManyFromRegister(DeleteBulkAction):
    """Deletes rows if nothing uses any of them."""

    template_name = "wagtailadmin/registers/confirm_bulk_delete.html"
    aria_label = gettext_lazy("Delete the chosen rows")

    @classproperty
    def models(cls) -> list[type[Model]]:
        """The registers, not all that Wagtail has as snippets."""
        return [
            model
            for model in get_snippet_models()
            if issubclass(model.snippet_viewset.delete_view_class, DeleteFromRegisterView)
        ]

    def annotate_items(self, items: Sequence[Model]) -> Sequence[Model]:
        """Each item knows what uses it."""
        items = super().annotate_items(items)
        self.uses = {item.pk: uses(item, self.request.user) for item in items}
        self.is_protected = any(self.uses.values())
        return items

    def object_context(self, snippet: Model) -> dict[str, Any]:
        """Adds ``uses``."""
        return {**super().object_context(snippet), "uses": self.uses[snippet.pk]}

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        """Back to the question, which says what uses them."""
        if self.is_protected:
            return redirect(self.request.get_full_path())
        return None

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many are gone."""
        message = ngettext(
            "%(count)d row is no longer in the register.",
            "%(count)d rows are no longer in the register.",
            num_parent_objects,
        )
        return message % {"count": num_parent_objects}


# After Wagtail's own action of this name, which it replaces for the registers.
hooks.register("register_bulk_action", DeleteManyFromRegister, order=1000)
