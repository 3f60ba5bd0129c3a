"""What follows in translations when a page is saved, drafted or withdrawn."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_unpublished

from cms.facts.revised_page import draft_saved
from cms.serving import page_types
from translation import lag


def connect() -> None:
    """Connect the receivers of this module."""
    for model in page_types():
        post_save.connect(lag.page_saved, sender=model, dispatch_uid=f"translation.{model}")
    draft_saved.connect(lag.draft_saved, dispatch_uid="translation.draft")
    page_unpublished.connect(follow_withdrawal, dispatch_uid="translation.withdrawn")


def follow_withdrawal(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A translation that was taken down by itself renders nothing; with its family, it waits."""
    if hasattr(instance, "is_original") and not instance.is_original:
        page = type(instance)._base_manager.get(pk=instance.pk)
        if not page.is_translated:
            lag.withdrawn(page)
