"""What others offer: calls for grants, and forums.

An offer passes, so it is not always translated: its texts are in the original's language, and in
those others into which it is translated whole.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal

from home.content.entries import PageEntry
from home.content.words import OrganisationKey, ProgrammeKey, SlugsSoFar, SomeWords, WordsSoFar


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """What is due until when, no more precise than the source; ``zone`` as ``ZoneField`` has it."""

    name: str
    day: datetime.date
    time: datetime.time | None = None
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class AmountRange:
    """What a call gives, from and to; either may be missing."""

    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    currency: str


@dataclass(frozen=True, kw_only=True)
class OfferEntry(PageEntry):
    """A page whose facts are another's, as of a day."""

    slug: SlugsSoFar
    title: WordsSoFar
    search_description: WordsSoFar = field(default_factory=WordsSoFar)
    summary: WordsSoFar
    body: WordsSoFar = field(default_factory=WordsSoFar)
    deadlines: list[Deadline] = field(default_factory=list)
    source_link: str
    checked_on: datetime.date

    def half_translated(self) -> Iterator[str]:
        """The fields that are in other languages than the title."""
        for each in fields(self):
            texts = getattr(self, each.name)
            gradual = isinstance(texts, WordsSoFar | SlugsSoFar)
            if gradual and texts and texts.keys() != self.title.keys():
                yield each.name


@dataclass(frozen=True, kw_only=True)
class CallEntry(OfferEntry):
    """A call for grants."""

    kind: str
    programme: ProgrammeKey | None = None
    funder: OrganisationKey | None = None
    official_link: str
    opens_on: datetime.date | None = None
    rolling: bool = False
    amounts: list[AmountRange] = field(default_factory=list)
    co_funding: str = ""
    audience: list[str] = field(default_factory=list)
    fields_of_science: list[str] = field(default_factory=list)
    open_to_institutions: str = ""
    eligibility: WordsSoFar = field(default_factory=WordsSoFar)
    how_to_apply: WordsSoFar = field(default_factory=WordsSoFar)


@dataclass(frozen=True, kw_only=True)
class ForumEntry(OfferEntry):
    """A conference, school, exhibition and the like."""

    kind: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    venue: SomeWords = field(default_factory=SomeWords)
    city: SomeWords = field(default_factory=SomeWords)
    country: str = ""
    format: str = ""
    working_languages: list[str] = field(default_factory=list)
    link: str
