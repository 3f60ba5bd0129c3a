"""The original and its siblings in the other languages.

Source of truth: the original's row. Siblings are written from it, in the transaction that saves
it, and never the other way. What holds of every family, at every moment:

* all members are live, or none is;
* all members have the same facts;
* a member that nobody has translated has the original's words.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, get_default_page_content_type

from cms.facts.declaration import columns, declaration, relations, row_columns
from cms.facts.overlay import (
    StoredRows,
    lay_facts,
    mirrored_rows,
    mirrored_streams,
    stored_rows,
)
from cms.indexes import index_after_commit, indexed_once
from cms.slugs import free_slug

# Follow the original's row where a page has not been translated; slugs are each page's own.
NOT_FOLLOWED = ("slug", "draft_title")


class Family:
    """The stored members of one piece of content, locked for the rest of the transaction."""

    def __init__(self, model: type[Page], translation_key: UUID, *, lock: bool = False) -> None:
        members = model._base_manager.filter(translation_key=translation_key).order_by("pk")
        if lock:
            members = members.select_for_update(of=("self", "page_ptr"))
        self.members: list[Page] = list(members)
        self._rows: dict[str, StoredRows] = {}

    @property
    def original(self) -> Page | None:
        """The member that facts are entered on."""
        return next((member for member in self.members if member.is_original), None)

    @property
    def siblings(self) -> list[Page]:
        """All members but the original."""
        return [member for member in self.members if not member.is_original]

    def member(self, pk: int) -> Page | None:
        """The stored member with this key."""
        return next((member for member in self.members if member.pk == pk), None)

    def rows(self, relation: str) -> StoredRows:
        """The child rows of all members as they were when they were first asked for."""
        if relation not in self._rows:
            self._rows[relation] = stored_rows(self.members, relation)
        return self._rows[relation]


def original_of(page: Page) -> Page:
    """The stored original of ``page``; ``page`` itself where it has none."""
    return Family(type(page), page.translation_key).original or page


@indexed_once()
def write_siblings(page: Page) -> None:
    """Write what the original's row says to its siblings' rows, or to ``page`` if it is one."""
    family = Family(type(page), page.translation_key, lock=True)
    if family.original is None:
        return
    for sibling in family.siblings:
        if page.pk in (sibling.pk, family.original.pk) and write_sibling(family, sibling):
            index_after_commit(sibling)


def write_sibling(family: Family, sibling: Page) -> bool:
    """Bring one sibling's row in line with the original's, both as stored; whether it was not."""
    original = family.original
    if original is None:
        return False
    model = type(original)
    declared = declaration(model)
    names, rows = columns(model, declared.facts), relations(model, declared.facts)
    values: dict = {}
    if not sibling.is_translated:
        words = tuple(name for name in declared.words if name not in NOT_FOLLOWED)
        names += columns(model, words)
        rows += relations(model, words)
        following = _following(original, sibling)
        values |= {n: value for n, value in following.items() if getattr(sibling, n) != value}
    values |= {
        name: getattr(original, name)
        for name in names
        if getattr(original, name) != getattr(sibling, name)
    }
    if sibling.is_translated:
        values |= mirrored_streams(sibling, original)
    values |= _standing(original, sibling)
    if values:
        model._base_manager.filter(pk=sibling.pk).update(**values)
    changed_rows = [_write_rows(original, sibling, name, family.rows(name)) for name in rows]
    _follow_schedule(original, sibling)
    return bool(values) or any(changed_rows)


def _standing(original: Page, sibling: Page) -> dict:
    """Live or not, as the original is."""
    if sibling.live == original.live and sibling.expired == original.expired:
        return {}
    changed = sibling.latest_revision_id != sibling.live_revision_id
    return {
        "live": original.live,
        "expired": original.expired,
        "has_unpublished_changes": changed if original.live else True,
        "first_published_at": sibling.first_published_at or original.first_published_at,
    }


def _following(original: Page, sibling: Page) -> dict:
    """What a page that is not translated takes from the original besides its words."""
    values = {"last_published_at": original.last_published_at}
    if sibling.alias_of_id:
        values["draft_title"] = original.title
        values["latest_revision_created_at"] = original.latest_revision_created_at
        values["has_unpublished_changes"] = not original.live
    return values


def _write_rows(original: Page, sibling: Page, relation: str, stored: StoredRows) -> bool:
    """Write those rows that differ; whether any does."""
    left = {row.pk: row for row in stored[sibling.pk]}
    changed = False
    for row in mirrored_rows(sibling, original, relation, stored):
        names = row_columns(type(row), type(sibling))
        own = left.pop(row.pk, None)
        if own is None or any(getattr(own, name) != getattr(row, name) for name in names):
            row.save()
            changed = True
    for row in left.values():
        row.delete()
        changed = True
    return changed


def _follow_schedule(original: Page, sibling: Page) -> None:
    """An approved translation waits no longer than its original, or its original's next words."""
    if sibling.latest_revision_id is None:
        return
    scheduled = Revision.objects.filter(
        base_content_type=get_default_page_content_type(), approved_go_live_at__isnull=False
    )
    waiting = scheduled.filter(object_id=str(sibling.pk))
    next_words = scheduled.filter(object_id=str(original.pk)).values("approved_go_live_at")[:1]
    now = timezone.now()
    due = Coalesce(Subquery(next_words), Value(max(original.go_live_at or now, now)))
    waiting.exclude(approved_go_live_at=original.go_live_at).update(approved_go_live_at=due)


def take_down(page: Page) -> None:
    """After Wagtail unpublished ``page`` past its own class: the family follows.

    ``publish_scheduled`` saves an expired page as a bare ``Page``, which knows no family.
    """
    model = type(page)
    with transaction.atomic():
        family = Family(model, page.translation_key, lock=True)
        stored = family.member(page.pk)
        if stored is None or family.original is None:
            return
        if not stored.is_original and not stored.expired:
            model._base_manager.filter(pk=page.pk).update(is_translated=False)
        write_siblings(family.original)


def move_along(page: Page) -> None:
    """After an original was moved: its siblings go to the same place in their own languages."""
    parent = page.get_parent().specific
    after = list(page.get_next_siblings().values_list("translation_key", flat=True))
    with transaction.atomic():
        for sibling in Family(type(page), page.translation_key).siblings:
            place = parent.get_translation_or_none(sibling.locale_id)
            if place is not None:
                _move_sibling(sibling, place, after)


def _move_sibling(sibling: Page, place: Page, after: list) -> None:
    """Put it below ``place``, before the first that stands for one of ``after`` there, or last."""
    if not sibling.is_child_of(place):
        parents = Page.objects.filter(pk__in=(place.pk, sibling.get_parent().pk))
        if Page.objects.child_of(place).filter(slug=sibling.slug).exists():
            give_address(sibling, _free_slug(sibling.slug, parents))
            sibling.save(update_fields=["slug", "url_path"])
    if before := place.get_children().filter(translation_key__in=after).first():
        sibling.move(before, pos="left")
    else:
        sibling.move(place, pos="last-child")


def _free_slug(slug: str, parents: Iterable[Page]) -> str:
    """``slug`` with the first number that makes it unique below all ``parents``."""
    taken = {page.slug for parent in parents for page in parent.get_children()}
    return free_slug(slug, taken)


def give_address(page: Page, slug: str) -> None:
    """Give a page, in memory, another slug; its revisions too, else they bring the old one back."""
    for revision in page.revisions.filter(content__slug=page.slug):
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])
    page.slug = slug


def lay_original_over(page: Page) -> None:
    """Give a translation that was loaded or sent by a form the facts of its original."""
    lay_facts(page, original_of(page))


def offer_blocks(page: Page) -> None:
    """Give a translation, in memory, those blocks with facts that it lacks, to be translated."""
    original = original_of(page)
    for name, value in mirrored_streams(page, original, complete=True).items():
        setattr(page, name, value)


@indexed_once()
def make_aliases(page: Page) -> None:
    """Make ``page``, an original, present in every language that lacks it."""
    members = type(page)._base_manager.filter(translation_key=page.translation_key)
    for locale in Locale.objects.exclude(pk__in=members.order_by().values("locale")):
        alias = page.copy_for_translation(locale, copy_parents=True, alias=True)
        # Wagtail has copied them; those of the original hold for all languages.
        alias.view_restrictions.all().delete()


def complete_languages(models_: Iterable[type[Page]]) -> int:
    """Make every original of ``models_`` present in every language; returns how many pages were
    made.
    """
    before = Page.objects.count()
    originals = [page for model in models_ for page in model.objects.filter(is_original=True)]
    for page in sorted(originals, key=lambda page: page.path):
        make_aliases(page)
    return Page.objects.count() - before
