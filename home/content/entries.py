"""What the files of ``content/`` hold: one dataclass for each kind of entry.

The annotations are the schema that ``reading`` follows. A field without a default is required.
``source``, ``note`` and ``same`` are for whoever writes the files and are not loaded.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from home.content.words import (
    ENGLISH,
    Language,
    OrganisationKey,
    PartialDateText,
    PartnerKey,
    PersonKey,
    ProgrammeKey,
    ProjectKey,
    Slugs,
    SomeWords,
    TopicKey,
    UnitKey,
    Words,
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry has; ``where`` is its file and key, for messages."""

    not_loaded: ClassVar[tuple[str, ...]] = ("where", "source", "note", "same")

    key: str
    where: str
    source: list[str] = field(default_factory=list)
    note: str = ""
    same: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OfficeEntry(Entry):
    """``office.yaml``: what head and foot of every page show."""

    university: Words
    university_short: Words
    office: Words
    address: Words
    phone: str = ""
    email: str = ""
    university_site: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitEntry(Entry):
    """A part of the university; one with ``publish: false`` is not loaded."""

    name: Words
    short_name: SomeWords = field(default_factory=SomeWords)
    kind: str
    page_abbreviation: str = ""
    publish: bool = True


@dataclass(frozen=True, kw_only=True)
class OrganisationEntry(Entry):
    """An organisation; its sources and note are loaded, for the office alone."""

    not_loaded = ("where", "same")

    name: Words
    native_name: str = ""
    acronym: str = ""
    aliases: list[str] = field(default_factory=list)
    country: str
    city: Words = field(default_factory=Words)
    kind: str
    ror: str = ""
    website: str = ""
    lat: Decimal | None = None
    lon: Decimal | None = None
    successor: OrganisationKey | None = None
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PersonEntry(Entry):
    """A person in a public role."""

    name: Words
    degree: Words = field(default_factory=Words)
    role: Words = field(default_factory=Words)
    unit: UnitKey | None = None
    public_contact: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgrammeEntry(Entry):
    """A programme or funding line, and the organisation behind it."""

    slug: str
    acronym: str = ""
    name: Words
    organisation: OrganisationKey | None = None
    website: str = ""
    description: Words = field(default_factory=Words)


@dataclass(frozen=True, kw_only=True)
class TopicEntry(Entry):
    """A topic of news."""

    name: Words


@dataclass(frozen=True, kw_only=True)
class PageEntry(Entry):
    """What every page has; ``original`` is the language in which it is written first."""

    not_loaded = (*Entry.not_loaded, "original")

    original: Language = ENGLISH
    slug: Slugs
    title: Words
    search_description: Words = field(default_factory=Words)


@dataclass(frozen=True, kw_only=True)
class PartnerEntry(PageEntry):
    """A page about a partner organisation."""

    organisation: OrganisationKey
    summary: Words = field(default_factory=Words)
    partner_since: PartialDateText | None = None


@dataclass(frozen=True)
class Amount:
    """A sum and its ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Member:
    """An organisation and its role in a project."""

    organisation: OrganisationKey
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectEntry(PageEntry):
    """A grant project."""

    acronym: str = ""
    reference: str = ""
    programme: ProgrammeKey | None = None
    coordinator: OrganisationKey | None = None
    coordinators: list[PersonKey] = field(default_factory=list)
    consortium: list[Member] = field(default_factory=list)
    units: list[UnitKey] = field(default_factory=list)
    starts: PartialDateText | None = None
    ends: PartialDateText | None = None
    amounts: list[Amount] = field(default_factory=list)
    website: str = ""
    summary: Words = field(default_factory=Words)
    objectives: Words = field(default_factory=Words)
    body: Words = field(default_factory=Words)
    results: Words = field(default_factory=Words)


@dataclass(frozen=True, kw_only=True)
class NewsEntry(PageEntry):
    """A piece of news."""

    date: PartialDateText
    lead: Words
    body: Words = field(default_factory=Words)
    topics: list[TopicKey] = field(default_factory=list)
    projects: list[ProjectKey] = field(default_factory=list)
    partners: list[PartnerKey] = field(default_factory=list)
    source_link: str = ""
