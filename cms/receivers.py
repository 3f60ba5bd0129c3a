"""What must follow when Wagtail acts on one page of a family."""

from django.db.models.signals import post_save
from wagtail.models import Locale
from wagtail.signals import page_unpublished, post_page_move

from cms.facts import family


def connect() -> None:
    """Connect the receivers of this module."""
    page_unpublished.connect(follow_unpublication, dispatch_uid="cms.follow_unpublication")
    post_page_move.connect(follow_move, dispatch_uid="cms.follow_move")
    post_save.connect(fill_language, sender=Locale, dispatch_uid="cms.fill_language")


def follow_unpublication(sender, instance, **kwargs) -> None:
    """An original takes its family down; a translation is withdrawn."""
    if hasattr(instance, "is_original"):
        family.take_down(instance)


def follow_move(sender, instance, **kwargs) -> None:
    """Siblings follow their original."""
    page = instance.specific
    if getattr(page, "is_original", False):
        family.move_along(page)


def fill_language(sender, instance, created, raw=False, **kwargs) -> None:
    """A new language shows every page from its first day, labelled as not translated."""
    if created and not raw:
        from cms.models import ContentPage

        family.complete_languages(ContentPage.__subclasses__())
