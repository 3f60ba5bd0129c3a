"""The files of ``content/`` as entries: bytes in, dataclasses out.

``read_files`` takes what ``read_folder`` found; it asks no database. Every ContentError names file,
entry and field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from home.content.entries import (
    Entry,
    NewsEntry,
    OfficeEntry,
    OrganisationEntry,
    PartnerEntry,
    PersonEntry,
    ProgrammeEntry,
    ProjectEntry,
    TopicEntry,
    UnitEntry,
)
from home.content.offer_entries import CallEntry, ForumEntry, OfferEntry
from home.content.page_entries import PAGE_TYPES, OwnPageEntry
from home.content.reading import ContentError, read_fields
from home.content.words import Key

# The files that hold one entry under each key, and what they hold.
LISTS: dict[str, type[Entry]] = {
    "units": UnitEntry,
    "organisations": OrganisationEntry,
    "people": PersonEntry,
    "programmes": ProgrammeEntry,
    "topics": TopicEntry,
    "partners": PartnerEntry,
    "projects": ProjectEntry,
    "news": NewsEntry,
    "calls": CallEntry,
    "forums": ForumEntry,
}
OFFICE_FILE = "office.yaml"
PAGES_FOLDER = "pages"


@dataclass
class Content:
    """Everything that the files hold, by kind and key."""

    office: OfficeEntry | None = None
    units: dict[str, UnitEntry] = field(default_factory=dict)
    organisations: dict[str, OrganisationEntry] = field(default_factory=dict)
    people: dict[str, PersonEntry] = field(default_factory=dict)
    programmes: dict[str, ProgrammeEntry] = field(default_factory=dict)
    topics: dict[str, TopicEntry] = field(default_factory=dict)
    partners: dict[str, PartnerEntry] = field(default_factory=dict)
    projects: dict[str, ProjectEntry] = field(default_factory=dict)
    news: dict[str, NewsEntry] = field(default_factory=dict)
    calls: dict[str, CallEntry] = field(default_factory=dict)
    forums: dict[str, ForumEntry] = field(default_factory=dict)
    pages: dict[str, OwnPageEntry] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Every entry."""
        if self.office:
            yield self.office
        for kind in (*LISTS, PAGES_FOLDER):
            yield from getattr(self, kind).values()


class _Loader(yaml.CSafeLoader):
    """YAML that refuses a key given twice, of which PyYAML keeps the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        for n, key in enumerate(keys):
            if key in keys[:n]:
                line = node.value[n][0].start_mark.line + 1
                raise ContentError(f"line {line}: {key} is there twice")
        return super().construct_mapping(node, deep=deep)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The bytes of the content files below ``folder``, by their path in it."""
    paths = [*folder.glob("*.yaml"), *(folder / PAGES_FOLDER).glob("*.yaml")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def read_files(files: dict[str, bytes]) -> Content:
    """The entries of ``files`` (path in the folder -> bytes). Raises ContentError."""
    content = Content()
    for name, data in files.items():
        stem = name.removesuffix(".yaml")
        if name == OFFICE_FILE:
            content.office = read_fields(
                OfficeEntry, _mapping(name, data), name, key="office", where=name
            )
        elif name.startswith(f"{PAGES_FOLDER}/"):
            page = read_page(name, data)
            if page.key in content.pages:
                raise ContentError(f"{name}: key: {page.key} is there twice")
            content.pages[page.key] = page
        elif stem in LISTS:
            setattr(content, stem, read_list(LISTS[stem], name, data))
        else:
            raise ContentError(f"{name}: no such file is known")
    check_keys(content)
    check_languages(content)
    return content


def read_list(kind: type[Entry], name: str, data: bytes) -> dict[str, Any]:
    """The entries of a file that holds one under each key."""
    entries = {}
    for key, value in _mapping(name, data).items():
        where = f"{name}: {key}"
        entries[key] = read_fields(kind, value, where, key=key, where=where)
    return entries


def read_page(name: str, data: bytes) -> OwnPageEntry:
    """The page of a file of its own."""
    value = _mapping(name, data)
    if value.get("type") not in PAGE_TYPES:
        raise ContentError(f"{name}: type: not one of {', '.join(PAGE_TYPES)}")
    return read_fields(PAGE_TYPES[value["type"]], value, name, where=name)


def _mapping(name: str, data: bytes) -> dict[str, Any]:
    try:
        value = yaml.load(data, Loader=_Loader)
    # YAML reads 2026-13-01 as a date, which raises ValueError.
    except (yaml.YAMLError, ValueError, ContentError) as error:
        raise ContentError(f"{name}: {error}") from error
    if not isinstance(value, dict):
        raise ContentError(f"{name}: not a mapping")
    return value


def check_keys(content: Content) -> None:
    """Raises ContentError where an entry points to one that isn't there."""
    for entry in content.entries():
        for path, key in keys_in(entry, entry.where):
            if key not in getattr(content, key.kind):
                raise ContentError(f"{path}: nothing in {key.kind} has the key {key}")


def check_languages(content: Content) -> None:
    """Raises ContentError where an entry lacks its original, or is translated in part."""
    for entry in content.entries():
        if not isinstance(entry, OfferEntry):
            continue
        if entry.original not in entry.title:
            raise ContentError(f"{entry.where}: title: missing in {entry.original}")
        if names := list(entry.half_translated()):
            raise ContentError(f"{entry.where}: not in the title's languages: {', '.join(names)}")


def keys_in(value: Any, where: str) -> Iterator[tuple[str, Key]]:
    """Each (path, key) by which ``value`` points to other entries."""
    if isinstance(value, Key):
        yield where, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from keys_in(item, f"{where}[{n}]")
    elif is_dataclass(value):
        for each in fields(value):
            yield from keys_in(getattr(value, each.name), f"{where}: {each.name}")
