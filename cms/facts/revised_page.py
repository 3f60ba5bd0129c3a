"""Pages made of what a revision holds."""

from typing import Any

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import Page, Revision

from cms.facts import family
from cms.facts.revisions import without_lost_rows

# Sent by ``save_revision``, within its transaction: ``page``, ``revision``, and ``previous``, the
# key of the revision that this one was made of, or None.
draft_saved = Signal()


class RevisedPage(Page):
    """Wagtail's page, whose revisions bring back no fact and nothing that is gone.

    ``form_notes`` is what the form asked for apps above (``ContentPageForm.more_fields``).
    """

    is_original: Any
    is_translated: Any
    form_notes: dict[str, Any] = {}

    class Meta:
        abstract = True

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Wagtail's, and tells what keeps something beside the draft."""
        restored = kwargs.get("previous_revision")
        previous = restored.pk if restored else self.latest_revision_id
        revision = super().save_revision(*args, **kwargs)
        draft_saved.send(sender=type(self), page=self, revision=revision, previous=previous)
        return revision

    save_revision.alters_data = True  # type: ignore[attr-defined]

    def get_latest_revision_as_object(self) -> Page:
        """What the editor opens: in a translation, also the original's new blocks with facts."""
        page = super().get_latest_revision_as_object()
        if not (page.is_original or page.alias_of_id):
            family.offer_blocks(page)
        return page

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Page:
        """A page made of a revision's content, less what has been deleted since."""
        content = without_lost_rows(cls, data) if check_fks else data
        return super().from_serializable_data(content, check_fks=False, strict_fks=strict_fks)

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """A revision's content as a page; facts of a translation are those of its original now."""
        page = super().with_content_json(content)
        page.is_original = self.is_original
        page.is_translated = self.is_translated
        # Wagtail takes it from the revision: scheduling what was restored would take a page down.
        page.live_revision_id = self.live_revision_id
        if not self.is_original:
            family.lay_original_over(page)
        return page
