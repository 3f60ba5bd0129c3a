"""What the admin offers for beginning from a page or a template."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import ContentPage, User
from cms.snippets import MENU_HOOK
from office.action_buttons import menu_button, message_button
from office.copies import begin, content_of, dates_of
from office.desk_pages import DeskRequest, edit_address, title_of
from office.models import BegunFrom, PageTemplate
from office.new_pages import COPIED, KIND_OF_MODEL, Starts

NEW_FROM_THIS = gettext_lazy("New from this")
SAVE_AS_TEMPLATE = gettext_lazy("Save as a template")


def _may_copy(user: User, page: Page) -> bool:
    """Who edits a page and may add one beside it; that is asked once for all rows of a list."""
    known = vars(user).setdefault("_may_add_below", {})
    above = page.path[: -page.steplen]
    if above not in known:
        parent = page.get_parent()
        known[above] = bool(parent and parent.permissions_for_user(user).can_add_subpage())
    return known[above] and page.permissions_for_user(user).can_edit()


def _source(request: DeskRequest, page_id: int) -> ContentPage:
    """The page that is copied: the original where this one is not translated.

    Its latest draft, as its editors see it.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if type(page) not in KIND_OF_MODEL:
        # Outside the languages' addresses a 404 would become a redirect.
        raise PermissionDenied
    if page.is_awaiting_translation:
        page = page.original
    if not _may_copy(request.user, page):
        raise PermissionDenied
    return page.get_latest_revision_as_object()


@require_POST
def new_from_page(request: DeskRequest, page_id: int) -> HttpResponse:
    """Begin a new page with the content of another, and open it."""
    source = _source(request, page_id)
    section = source.get_parent()
    page = begin(
        type(source),
        content_of(source),
        section,
        request.user,
        title_of(source),
        dates_of(source),
    )
    return redirect(edit_address(page))


@require_POST
def new_from_template(request: DeskRequest, template_id: int) -> HttpResponse:
    """Begin a new page from a template, in the section of its language, and open it."""
    template = get_object_or_404(PageTemplate, pk=template_id)
    sections = Starts(request.user).sections.get(template.language, {})
    section = sections.get(template.kind)
    model = next(
        (each for each in KIND_OF_MODEL if KIND_OF_MODEL[each].code == template.kind), None
    )
    if section is None or model is None:
        raise PermissionDenied
    page = begin(model, template.content, section, request.user, template.name)
    return redirect(edit_address(page))


class TemplateForm(forms.Form):
    """What the template is called."""

    name = forms.CharField(
        label=gettext_lazy("Name of the template"),
        max_length=150,
        help_text=gettext_lazy("For example: Erasmus+ mobility of students."),
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Put it in the place of the template of this name"), required=False
    )

    def __init__(self, *args: Any, page: ContentPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = KIND_OF_MODEL[type(page)].code
        self.key = {"kind": code, "language": page.locale.language_code}

    def clean(self) -> dict[str, Any]:
        """Another's template is not lost without a word."""
        cleaned: dict[str, Any] = super().clean() or {}
        same = PageTemplate.objects.filter(name=cleaned.get("name"), **self.key)
        if not cleaned.get("replace") and same.exists():
            message = _(
                "There is a template of this name. Give another name, or tick that this one takes "
                "its place."
            )
            self.add_error("name", message)
        return cleaned


class SaveAsTemplateView(WagtailAdminTemplateMixin, FormView):
    """Keeps the content of a page as a template of its kind."""

    form_class = TemplateForm
    template_name = "wagtailadmin/desk/save_as_template.html"
    page_title = SAVE_AS_TEMPLATE
    header_icon = "copy"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the page."""
        self.page = _source(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's title."""
        return title_of(self.page)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the first page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the page."""
        return {**super().get_form_kwargs(), "page": self.page}

    def get_initial(self) -> dict[str, Any]:
        """Its title is a first name."""
        return {"name": title_of(self.page)[:150]}

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        """Keeps it."""
        PageTemplate.objects.update_or_create(
            name=form.cleaned_data["name"],
            **form.key,
            defaults={"content": content_of(self.page)},
        )
        message = _("The template is kept. It stands on the first page of the desk.")
        messages.success(self.request, message)
        return redirect(edit_address(self.page))


@require_POST
def links_checked(request: DeskRequest, page_id: int) -> HttpResponse:
    """Whoever edits the page has looked at its links."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    BegunFrom.objects.filter(page=page).delete()
    messages.success(request, _("Noted: the links are right."))
    return redirect(edit_address(page))


def say_what_to_check(request: HttpRequest, page: Page) -> None:
    """Above the form of a page that was begun from another, until its links are checked."""
    begun = BegunFrom.objects.filter(page=page).first()
    if begun is None:
        return
    model = page.specific_class
    links = format_html_join(
        "",
        '<li>{}: <a href="{}" target="_blank" rel="noreferrer">{}</a></li>',
        ((model._meta.get_field(name).verbose_name, url, url) for name, url in begun.links),
    )
    dates = format_html_join("", "<li>{}</li>", ([each] for each in begun.dates))
    parts = [
        format_html(
            "{}", _("Begun from “%(title)s”; the dates are empty.") % {"title": begun.source}
        )
    ]
    if begun.dates:
        parts.append(format_html("<br>{}<ul>{}</ul>", _("Its deadlines were:"), dates))
    if begun.links:
        parts.append(format_html("<br>{}<ul>{}</ul>", _("Check the links:"), links))
    address = reverse("desk_links_checked", args=[page.pk])
    button = message_button(_("Links and dates are right"), address)
    text = format_html_join("", "{}", ([part] for part in [*parts, button]))
    messages.warning(request, text)


def _copy_buttons(page: Page, user: User) -> Iterator[Button]:
    if page.specific_class in COPIED and _may_copy(user, page):
        address = reverse("desk_new_from_page", args=[page.pk])
        yield menu_button(NEW_FROM_THIS, address, "copy", 25)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: User, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a row of the list."""
    yield from _copy_buttons(page, user)


@hooks.register("register_page_header_buttons")
def header_buttons(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu at the head of a page."""
    yield from _copy_buttons(page, user)
    if page.specific_class in KIND_OF_MODEL and _may_copy(user, page):
        address = reverse("desk_save_as_template", args=[page.pk])
        yield Button(SAVE_AS_TEMPLATE, address, icon_name="snippet", priority=26)


class TemplatePolicy(ModelPermissionPolicy):
    """By Django's permissions; templates are made of pages, not here."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Never adding."""
        return action != "add" and super().user_has_permission(user, action)


class PageTemplateIndexView(IndexView):
    """The list of templates."""

    page_title = gettext_lazy("Templates of pages")

    @property
    def no_results_message(self) -> str:
        """How to make the first."""
        return _("No template yet. Open a page and choose “Save as a template” in its menu.")


class TemplateNameForm(WagtailAdminModelForm):
    """Another name, which no other template of the kind and language may have."""

    class Meta:
        model = PageTemplate
        fields = ["name"]

    def _get_validation_exclusions(self) -> set[str]:
        """Kind and language are not in the form, but a name is one's own only within them."""
        return super()._get_validation_exclusions() - {"kind", "language"}


class PageTemplateViewSet(ModelViewSet):
    """Templates are named and deleted here; they are made of pages."""

    model = PageTemplate
    icon = "copy"
    menu_label = gettext_lazy("Templates of pages")
    menu_name = "page-templates"
    menu_hook = MENU_HOOK
    menu_order = 650
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = PageTemplateIndexView
    list_display = [
        "name",
        Column("kind_label", label=gettext_lazy("Kind")),
        Column("language_label", label=gettext_lazy("Language")),
        DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[TemplateNameForm]:
        """Only the name can be changed."""
        return TemplateNameForm

    @property
    def permission_policy(self) -> TemplatePolicy:
        """See :class:`TemplatePolicy`."""
        return TemplatePolicy(PageTemplate)
