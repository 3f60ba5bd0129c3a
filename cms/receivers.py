"""What must follow when something is saved, published, moved or deleted elsewhere."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site, TaskState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
)

from cms.facts import family
from cms.indexes import forget_deleted
from cms.models import Image, OfficeSettings, PrivateDocument
from cms.site_cache import drop_after_commit


def connect() -> None:
    """Connect the receivers of this module."""
    from cms.corrections import bring_back
    from cms.moderation import tell_publishers
    from cms.serving import page_types

    page_unpublished.connect(follow_unpublication, dispatch_uid="cms.follow_unpublication")
    page_published.connect(bring_back, dispatch_uid="cms.bring_back")
    post_page_move.connect(follow_move, dispatch_uid="cms.follow_move")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(forget_redirects, dispatch_uid="cms.forget_redirects")
    post_save.connect(fill_language, sender=Locale, dispatch_uid="cms.fill_language")
    for model in page_types():
        forget_deleted(model)
    task_submitted.connect(tell_publishers, sender=TaskState, dispatch_uid="cms.tell_publishers")
    post_delete.connect(forget_file, sender=PrivateDocument, dispatch_uid="cms.forget_private_file")
    _keep_the_frame_fresh()


def _keep_the_frame_fresh() -> None:
    """Whatever may show in what is kept of pages drops it: the frame's parts, pictures of cards."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(drop_after_commit, dispatch_uid="cms.frame")
    for model in (Site, Locale, OfficeSettings, PageViewRestriction, Image):
        post_save.connect(drop_after_commit, sender=model, dispatch_uid=f"cms.frame.{model}")
        post_delete.connect(drop_after_commit, sender=model, dispatch_uid=f"cms.frame.{model}")
    post_delete.connect(drop_after_commit, sender=Page, dispatch_uid="cms.frame.page")


def follow_unpublication(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """An original takes its family down; a translation is withdrawn."""
    if hasattr(instance, "is_original"):
        family.take_down(instance)


def follow_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Siblings follow their original."""
    page = instance.specific
    if getattr(page, "is_original", False):
        family.move_along(page)


def forget_redirects(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """What has come back to an address is not redirected from there to itself."""
    from wagtail.contrib.redirects.models import Redirect

    redirects = Redirect.objects.filter(
        automatically_created=True, redirect_page__path__startswith=instance.path
    )
    for redirect in redirects.select_related("redirect_page"):
        address = redirect.redirect_page.get_url() and redirect.link
        if address and Redirect.normalise_path(address) == redirect.old_path:
            redirect.delete()


def fill_language(
    sender: type[Locale], instance: Locale, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A new language shows every page from its first day, labelled as not translated."""
    if created and not raw:
        from cms.serving import page_types

        family.complete_languages(page_types())


def forget_file(sender: type[PrivateDocument], instance: PrivateDocument, **kwargs: Any) -> None:
    """A private file goes with its row, however that was deleted."""
    instance.forget_file()
