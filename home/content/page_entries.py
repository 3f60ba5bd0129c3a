"""What the files of ``content/pages/`` hold: pages, and the blocks of their bodies."""

from dataclasses import dataclass, field

from home.content.entries import PageEntry
from home.content.words import Addresses, PageKey, PersonKey, ProgrammeKey, Slugs, WordLists, Words


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block of a body; ``BLOCKS`` names the kinds."""


@dataclass(frozen=True, kw_only=True)
class TextBlock(Block):
    """Simple HTML."""

    html: Words


@dataclass(frozen=True, kw_only=True)
class HeadingBlock(Block):
    """A heading of the second level."""

    text: Words


@dataclass(frozen=True, kw_only=True)
class CalloutBlock(Block):
    """A note that stands out."""

    title: Words
    html: Words


@dataclass(frozen=True, kw_only=True)
class ListBlock(Block):
    """A plain list."""

    items: list[Words]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One of the steps."""

    title: Words
    html: Words


@dataclass(frozen=True, kw_only=True)
class StepsBlock(Block):
    """Things to do in order, under a heading."""

    heading: Words
    items: list[Step]


@dataclass(frozen=True, kw_only=True)
class TableBlock(Block):
    """A table of texts; its heading is the caption."""

    heading: Words
    header: WordLists
    rows: list[WordLists]


@dataclass(frozen=True, kw_only=True)
class PeopleBlock(Block):
    """Persons by key."""

    heading: Words
    people: list[PersonKey] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RelatedPagesBlock(Block):
    """Pages by key."""

    heading: Words
    pages: list[PageKey] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ProgrammesBlock(Block):
    """Programmes by key."""

    programmes: list[ProgrammeKey] = field(default_factory=list)


BLOCKS: dict[str, type[Block]] = {
    "text": TextBlock,
    "heading": HeadingBlock,
    "callout": CalloutBlock,
    "list": ListBlock,
    "steps": StepsBlock,
    "table": TableBlock,
    "people": PeopleBlock,
    "related_pages": RelatedPagesBlock,
    "programmes": ProgrammesBlock,
}


@dataclass(frozen=True, kw_only=True)
class OwnPageEntry(PageEntry):
    """A page with a file of its own."""

    type: str


@dataclass(frozen=True, kw_only=True)
class HomeEntry(OwnPageEntry):
    """The home page; its address is the language alone."""

    slug: Slugs = field(default_factory=Slugs)
    lead: Words
    body: list[Block] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class StandardEntry(OwnPageEntry):
    """A page of text."""

    summary: Words = field(default_factory=Words)
    body: list[Block] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class IndexEntry(OwnPageEntry):
    """A section that lists its pages."""

    introduction: Words = field(default_factory=Words)


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal of the office under its number in the regulations."""

    number: str
    text: Words


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """The office's tasks under their common number and heading."""

    number: str
    heading: Words
    items: list[Words]


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function of the office under the number of its regulations."""

    number: str
    text: Words
    items: list[Words] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OfficePageEntry(OwnPageEntry):
    """The page about the office."""

    summary: Words
    introduction: Words
    goals: list[Goal]
    tasks: Tasks
    functions_introduction: Words
    functions: list[Function]
    staff: list[PersonKey] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A telephone number and what answers it."""

    label: Words
    number: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link to another site."""

    label: Words
    url: Addresses


@dataclass(frozen=True, kw_only=True)
class ContactEntry(OwnPageEntry):
    """The page of contacts; the address is the office's, in ``office.yaml``."""

    summary: Words
    phones: list[Phone] = field(default_factory=list)
    links_heading: Words = field(default_factory=Words)
    links: list[Link] = field(default_factory=list)
    people: list[PersonKey] = field(default_factory=list)


# The ``type`` of a file.
PAGE_TYPES: dict[str, type[OwnPageEntry]] = {
    "home": HomeEntry,
    "standard": StandardEntry,
    "office": OfficePageEntry,
    "contact": ContactEntry,
    "partner_index": IndexEntry,
    "programme_index": IndexEntry,
    "project_index": IndexEntry,
    "call_index": IndexEntry,
    "forum_index": IndexEntry,
    "news_index": IndexEntry,
}
