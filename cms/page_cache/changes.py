"""What a change of content drops, after it is committed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models.pages import COMMENTS_RELATION_NAME

from cms.page_cache import front, store
from cms.page_cache.recording import list_tag, page_tag

if TYPE_CHECKING:
    from cms.models import ContentPage

# Columns that no reader sees.
OF_DRAFTS = {
    "draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes",
    "locked", "locked_at", "locked_by", COMMENTS_RELATION_NAME,
}  # fmt: skip
# Of files: written when a file is first looked at, and not shown.
OF_FILES = {"file_hash", "file_size"}
# A home page or a section: menu, breadcrumbs and ways to the lists show it everywhere.
SECTION_DEPTH = 3
_of_everything: ContextVar[bool] = ContextVar("of_everything", default=False)


def drop_after_commit(tags: Iterable[str]) -> None:
    """Whatever shows one of these is made again, here and in a cache in front."""
    wanted = frozenset(tags)
    if wanted:
        transaction.on_commit(partial(drop, wanted))


def drop(tags: Iterable[str]) -> None:
    """Now: only for what is committed."""
    store.drop(tags)
    front.drop(tags)


def drop_everything(**kwargs: Any) -> None:
    """After commit; also a receiver."""
    drop_after_commit([store.EVERYTHING])


def everything_changes_with(*models: type[Model], new_rows: bool = False) -> None:
    """Rows of these stand on many pages and seldom change; a new one is on none yet, as a rule."""
    for model in models:
        uid = f"page_cache.{model._meta.label}"
        post_delete.connect(drop_everything, sender=model, dispatch_uid=uid)
        receiver = drop_everything if new_rows else _drop_unless_new
        post_save.connect(receiver, sender=model, dispatch_uid=uid)


def _drop_unless_new(created: bool, update_fields: Iterable[str] | None, **kwargs: Any) -> None:
    if not created and not (update_fields and set(update_fields) <= OF_FILES):
        drop_everything()


@contextmanager
def of_everything() -> Iterator[None]:
    """For many pages at once: everything is dropped, and nobody asks what shows which of them."""
    drop_everything()
    token = _of_everything.set(True)
    try:
        yield
    finally:
        _of_everything.reset(token)


def tags_before(page: "ContentPage | None") -> set[str]:
    """What shows a stored page; asked before it is changed."""
    if _of_everything.get():
        return set()
    return {page_tag(page.translation_key), *page.shown_in()} if page and page.live else set()


def page_saved(page: "ContentPage", before: "ContentPage | None", tags: set[str]) -> None:
    """After a page's row was written: ``before`` as it was, ``tags`` what showed it then."""
    if _of_everything.get() or not (page.live or (before and before.live)):
        return
    tags = tags | tags_before(page) | {list_tag(type(page))}
    if before is None or _link(before) != _link(page):
        tags |= _tags_of_link(page) | (_tags_of_link(before) if before else set())
    drop_after_commit(tags)


def page_gone(page: "ContentPage") -> None:
    """A page that was withdrawn or deleted past its own ``save``."""
    shown = {page_tag(page.translation_key), list_tag(type(page)), *page.shown_in()}
    drop_after_commit(shown | _tags_of_link(page))


def is_of_drafts(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these columns alone changes nothing that is public."""
    return update_fields is not None and set(update_fields) <= OF_DRAFTS


def _link(page: "ContentPage") -> tuple:
    return tuple(getattr(page, name) for name in page.link_fields)


def _tags_of_link(page: "ContentPage") -> set[str]:
    if page.depth <= SECTION_DEPTH or page.numchild:
        return {store.EVERYTHING}
    return {page_tag(page.translation_key), page_tag(page.translation_key, "link"),
            *page.linked_from()}  # fmt: skip


def connect() -> None:
    """Receivers for what does not pass through a page's own ``save``."""
    from wagtail.models import Locale, PageViewRestriction, Site
    from wagtail.signals import page_unpublished, post_page_move

    from cms.models import Document, Image, OfficeSettings, Person, Unit

    everything_changes_with(Site, Locale, OfficeSettings, PageViewRestriction, new_rows=True)
    everything_changes_with(Person, Unit, Image, Document)
    post_page_move.connect(drop_everything, dispatch_uid="page_cache.moved")
    page_unpublished.connect(_page_withdrawn, dispatch_uid="page_cache.withdrawn")
    pre_delete.connect(_page_deleted, dispatch_uid="page_cache.deleted")


def _page_withdrawn(instance: Any, **kwargs: Any) -> None:
    if hasattr(instance, "linked_from"):
        page_gone(instance)


def _page_deleted(instance: Any, **kwargs: Any) -> None:
    if hasattr(instance, "linked_from") and instance.live:
        page_gone(instance)
