"""The form of a page: on a translation, facts are not in it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from cms.facts.declaration import declaration


class ContentPageForm(WagtailAdminPageForm):
    """Wagtail's page form without the facts where the page is not the original.

    A field that is not in the form cannot be set by any request, however crafted; what the panels
    show in its place is ``cms.panels.FactPanel``'s affair.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and not page.is_original:
            for name in declaration(type(page)).facts:
                self.fields.pop(name, None)
                self.formsets.pop(name, None)

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        """When a page goes live is a fact as well."""
        return "go_live_at" in self.fields


class ContentPageCopyForm(CopyForm):
    """Wagtail's form for a copy, without aliases: a page is shown once in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
