"""Questions that every type of page can be asked, for lists whose queries don't grow with them.

A page type with questions of its own derives from the query set::

    class CallQuerySet(ContentPageQuerySet): ...

    class CallPage(ContentPage):
        objects = PageManager.from_queryset(CallQuerySet)()
"""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.db.models import CharField, DateTimeField, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet

from cms.deadlines import next_midnight
from cms.local_formats import ALPHABETS, active_language
from cms.page_cache import recording
from cms.restrictions import anything_is_restricted, restricted_pages
from cms.site_cache import kept
from cms.written_sql import WrittenSQL


class ByCodePoint(Func):
    """A text compared letter by letter, whatever the collation of the database."""

    template = '%(expressions)s COLLATE "C"'
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite has another name for it."""
        return self.as_sql(
            compiler, connection, template="%(expressions)s COLLATE BINARY", **context
        )


def alphabetical(text: str | Combinable, language: str | None = None) -> ByCodePoint:
    """To order by: the texts of a field as the alphabet of ``language`` has them (ң after н)."""
    expression = F(text) if isinstance(text, str) else text
    for small, place in ALPHABETS.get(active_language(language), {}).items():
        for letter, put in ((small, place), (small.upper(), place.upper())):
            expression = Replace(expression, Value(letter), Value(put))
    return ByCodePoint(expression)


class WordsLanguage(WrittenSQL):
    """The language of a page's words: its own, or the original's where it is not translated."""

    output_field = CharField()
    template = """CASE WHEN {is_original} OR {is_translated} THEN {own} ELSE (
        SELECT locale.language_code FROM {pages} original
        JOIN {base} page ON page.id = original.page_ptr_id
        JOIN {locales} locale ON locale.id = page.locale_id
        WHERE original.is_original AND page.translation_key = {family} LIMIT 1) END"""

    def __init__(self, model: type[Page], to_type: str = "") -> None:
        """``model`` is the type of page; ``to_type`` leads to it where ``Page`` is asked."""
        tables = {"pages": model, "base": Page, "locales": Locale}
        super().__init__(
            {name: table._meta.db_table for name, table in tables.items()},
            is_original=f"{to_type}is_original",
            is_translated=f"{to_type}is_translated",
            own="locale__language_code",
            family="translation_key",
        )


class ContentPageQuerySet(PageQuerySet):
    """Pages of one type."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """With each original go its siblings, and all that is below any of them.

        Every way to delete a page of a type ends here; Wagtail's admin goes past its ``delete``.
        """
        keys = self.order_by().filter(is_original=True).values("translation_key")
        doomed = Page.objects.filter(
            Q(pk__in=self.order_by().values("pk")) | Q(translation_key__in=keys)
        )
        # Wagtail asks each page as it deletes it, so all of them must still be there: one deletion.
        return Page.objects.filter(pk__in=list(doomed.values_list("pk", flat=True))).delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def with_words_language(self) -> Self:
        """Each page knows its ``words_language`` and ``locale`` without asking again."""
        return self.select_related("locale").annotate(words_language=WordsLanguage(self.model))

    def with_changes(self) -> Self:
        """Each knows as ``original_changed`` when the facts on its original changed last."""
        originals = self.model._base_manager.order_by().filter(
            translation_key=OuterRef("translation_key"), is_original=True
        )
        return self.annotate(original_changed=Subquery(originals.values("last_published_at")[:1]))

    def in_own_words(self) -> Self:
        """Originals and translations: nothing that shows the words of another language."""
        return self.filter(Q(is_original=True) | Q(is_translated=True))

    def listed(self, within: str | None = None) -> Self:
        """What a public list shows: live pages that everybody may read, the languages of their
        titles, no bodies.

        What is being made is then made again when a page of this type changes; or, where
        ``within`` is a tag of their ``shown_in``, when one of those does.
        """
        recording.shows(within or recording.list_tag(self.model))
        if day := recording.recorded_day():
            recording.changes_at(*self._moments(*day))
        pages = self.live().with_words_language().defer_streamfields()
        if anything_is_restricted():
            pages = pages.exclude(pk__in=restricted_pages().values("pk"))
        return pages

    def moments(
        self, after: datetime.datetime, until: datetime.datetime
    ) -> Iterable[datetime.datetime]:
        """When any page of this type changes by itself, between two moments of one day."""
        return ()

    def next_moment(self, now: datetime.datetime) -> datetime.datetime:
        """When any page of this type may change by itself next: midnight at the latest."""
        midnight = next_midnight(now)
        return min((each for each in self._moments(now, midnight) if each > now), default=midnight)

    def _moments(self, after: datetime.datetime, until: datetime.datetime) -> list:
        """Read once a day; whatever changes them drops what is kept."""
        name = f"moments:{self.model._meta.label}:{until:%Y-%m-%dT%H:%M}"
        return kept(name, lambda: sorted({*self.model.objects.moments(after, until)}))

    def beginning(self, length: int = 10) -> tuple[list[Any], bool]:
        """Its first pages, and whether there are more."""
        found = list(self[: length + 1])
        return found[:length], len(found) > length

    # Whether ``with_next_date`` and ``over`` have an answer for pages of this type.
    dated = False

    def with_next_date(self, now: datetime.datetime) -> Self:
        """Each with ``next_date``: the next moment by which it matters to readers, or None."""
        return self.annotate(next_date=Value(None, output_field=DateTimeField()))

    def over(self, now: datetime.datetime) -> Self:
        """Those with which readers can do nothing any more: closed calls."""
        return self.none()

    def in_alphabetical_order(self, language: str | None = None) -> Self:
        """By title, as the alphabet of ``language`` (the active one by default) has it."""
        return self.order_by(alphabetical("title", language), "pk")


ContentPageManager = PageManager.from_queryset(ContentPageQuerySet)
