"""The forms of a page: on a translation, facts are not in it; the address may be left empty."""

from collections.abc import Callable
from typing import Any

from django.forms import Field
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.facts.declaration import declaration
from cms.slugs import SlugFormField, ascii_slug, free_slug


class ContentPageForm(WagtailAdminPageForm):
    """Wagtail's page form without the facts where the page is not the original.

    A field that is not in the form cannot be set by any request, however crafted; what the panels
    show in its place is ``cms.panels.FactPanel``'s affair.

    An app above adds to ``more_fields`` what it asks besides the page's own fields: a function that
    gives the fields of a form. What is answered is in the page's ``form_notes``; ``cms.panels``
    has a place to show them.
    """

    more_fields: list[Callable[["ContentPageForm"], dict[str, Field]]] = []

    slug = SlugFormField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and not page.is_original:
            for name in declaration(type(page)).facts:
                self.fields.pop(name, None)
                self.formsets.pop(name, None)
        self._notes: list[str] = []
        for ask in self.more_fields:
            fields = ask(self)
            self.fields.update(fields)
            self._notes += fields

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        """When a page goes live is a fact as well."""
        return "go_live_at" in self.fields

    def _post_clean(self) -> None:
        """A draft is kept whatever it says; contradictions are told after it is saved."""
        self.instance.is_draft_in_form = self.is_deferred_validation
        super()._post_clean()

    def clean(self) -> dict[str, Any]:
        """Make the address from the title where none was given, before Wagtail looks at it."""
        data = self.cleaned_data
        if data.get("slug") == "" and data.get("title") and self.parent_page:
            data["slug"] = slug_below(self.parent_page, data["title"], self.instance)
        self.instance.form_notes = {name: data.get(name) for name in self._notes}
        return super().clean()


class ContentPageCopyForm(CopyForm):
    """Wagtail's form for a copy, without aliases: a page is shown once in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_slug"] = SlugFormField(
            label=_("Address of the copy"), initial=self.page.slug
        )

    def clean(self) -> dict[str, Any]:
        """Make the address from the title where none was given, before Wagtail looks at it."""
        data = self.cleaned_data
        if data.get("new_slug") == "" and data.get("new_title"):
            parent = data.get("new_parent_page") or self.page.get_parent()
            data["new_slug"] = slug_below(parent, data["new_title"])
        return super().clean()


def slug_below(parent: Page, title: str, page: Page | None = None) -> str:
    """An address from ``title`` that no other page than ``page`` has below ``parent``."""
    others = parent.get_children()
    if page is not None and page.pk:
        others = others.exclude(pk=page.pk)
    # A title without a letter or a digit makes no address.
    wanted = ascii_slug(title) or "page"
    taken = others.filter(slug__startswith=wanted).values_list("slug", flat=True)
    return free_slug(wanted, set(taken))
