"""Brings the rows that are one in all languages in line with the content files.

Organisations, units, persons, programmes, topics, and the office's settings.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.models import Site

from cms.models import OfficeSettings, Person, Unit
from home.content.entries import (
    Entry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
    ProgrammeEntry,
    TopicEntry,
    UnitEntry,
)
from home.content.files import Content
from home.content.ledger import (
    CREATED,
    KEPT,
    UNCHANGED,
    UPDATED,
    Ledger,
    entry_digest,
    stored_digest,
)
from home.content.reading import ContentError
from news.models import Topic
from partners.models import Organisation
from projects.models import Programme


def load_rows(content: Content, ledger: Ledger) -> None:
    """Write every row that is new or has changed in the files; those pointed to come first."""
    if content.office:
        _load_settings(content.office, ledger)
    for kind, entries in (
        ("units", [unit for unit in content.units.values() if unit.publish]),
        ("organisations", _successors_first(content.organisations)),
        ("people", content.people.values()),
        ("programmes", content.programmes.values()),
        ("topics", content.topics.values()),
    ):
        model, values, alike = WRITERS[kind]
        for entry in entries:
            _load_row(f"{kind}:{entry.key}", entry, model, values, alike, ledger)


def _load_row(
    key: str,
    entry: Entry,
    model: type[Model],
    values: Callable[[Any, Ledger], dict[str, Any]],
    alike: Callable[[Any], Model | None],
    ledger: Ledger,
) -> None:
    ledger.begin()
    known, digest = ledger.get(key), entry_digest(entry)
    if known and known.digest == digest:
        return ledger.note(UNCHANGED, key)
    if known is None:
        row = model(**values(entry, ledger))
        if found := alike(row):
            ledger.remember(key, digest, found)
            return ledger.note(KEPT, key, "it was there already")
        outcome = CREATED
    else:
        stored = ledger.row(key)
        if stored is None:
            return ledger.note(KEPT, key, "deleted since")
        if stored_digest(stored) != known.written:
            return ledger.note(KEPT, key, "edited since")
        row, outcome = stored, UPDATED
        for name, value in values(entry, ledger).items():
            setattr(row, name, value)
    _save(row, entry)
    ledger.written.append(row)
    ledger.remember(key, digest, row, stored_digest(row))
    return ledger.note(outcome, key)


def _load_settings(entry: OfficeEntry, ledger: Ledger) -> None:
    """The office's settings; a row that nobody has filled in is as good as none."""
    site = Site.objects.get(is_default_site=True)
    stored = OfficeSettings.for_site(site)
    if stored_digest(stored) == stored_digest(OfficeSettings(site=site)):
        stored.delete()

    def alike(row: OfficeSettings) -> Model | None:
        return OfficeSettings.objects.filter(site=row.site).first()

    def values(entry: OfficeEntry, ledger: Ledger) -> dict[str, Any]:
        names = ("university", "university_short", "office", "address", "phone", "email")
        found = {name: getattr(entry, name) for name in (*names, "university_site")}
        return {"site": site, **found}

    _load_row("office", entry, OfficeSettings, values, alike, ledger)


def _save(row: Model, entry: Entry) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise ContentError(told(error, entry.where)) from error
    row.save()
    row.refresh_from_db()


def told(error: ValidationError, where: str) -> str:
    """What a model says against an entry, with the field where it names one."""
    if hasattr(error, "error_dict"):
        parts = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
    else:
        parts = error.messages
    return f"{where}: {'; '.join(parts)}"


def _successors_first(organisations: dict[str, OrganisationEntry]) -> Iterator[OrganisationEntry]:
    """Each after the one it has become. Raises ContentError if they go round in a circle."""
    done: set[str] = set()

    def with_successor(key: str, below: tuple[str, ...]) -> Iterator[OrganisationEntry]:
        entry = organisations[key]
        if key in below:
            raise ContentError(f"{entry.where}: successor: a circle of successors")
        if entry.successor and entry.successor not in done:
            yield from with_successor(entry.successor, (*below, key))
        if key not in done:
            done.add(key)
            yield entry

    for key in organisations:
        yield from with_successor(key, ())


def _unit(entry: UnitEntry, ledger: Ledger) -> dict[str, Any]:
    return {"name": entry.name, "short_name": entry.short_name, "kind": entry.kind}


def _organisation(entry: OrganisationEntry, ledger: Ledger) -> dict[str, Any]:
    successor = ledger.pk(f"organisations:{entry.successor}") if entry.successor else None
    return {
        "name": entry.name,
        "native_name": entry.native_name,
        "acronym": entry.acronym,
        "aliases": "\n".join(entry.aliases),
        "country": entry.country,
        "city": entry.city,
        "kind": entry.kind,
        "ror_id": entry.ror or None,
        "website": entry.website,
        "latitude": entry.lat,
        "longitude": entry.lon,
        "successor_id": successor,
        "source_note": "\n".join([entry.note, *entry.sources]).strip(),
    }


def _person(entry: PersonEntry, ledger: Ledger) -> dict[str, Any]:
    return {
        "name": entry.name,
        "role": entry.role,
        "degree": entry.degree,
        "unit_id": ledger.pk(f"units:{entry.unit}") if entry.unit else None,
        "public_contact": entry.public_contact,
    }


def _programme(entry: ProgrammeEntry, ledger: Ledger) -> dict[str, Any]:
    organisation = entry.organisation and ledger.pk(f"organisations:{entry.organisation}")
    return {
        "name": entry.name,
        "acronym": entry.acronym,
        "slug": entry.slug,
        "organisation_id": organisation or None,
        "description": entry.description,
        "website": entry.website,
    }


def _topic(entry: TopicEntry, ledger: Ledger) -> dict[str, Any]:
    return {"name": entry.name}


def _same_names(row: Any) -> Model | None:
    """A row of the same model with the same names, made by somebody else."""
    return next((each for each in type(row).objects.all() if each.name == row.name), None)


def _same_organisation(row: Organisation) -> Model | None:
    by_id = Organisation.objects.filter(ror_id=row.ror_id) if row.ror_id else None
    return (by_id and by_id.first()) or row.same_name().first()


def _same_slug(row: Programme) -> Model | None:
    return Programme.objects.filter(slug=row.slug).first()


# For each kind of entry: its model, what is written, and the row that may stand for it already.
WRITERS: dict[str, tuple[type[Model], Callable[..., dict[str, Any]], Callable[..., Any]]] = {
    "units": (Unit, _unit, _same_names),
    "organisations": (Organisation, _organisation, _same_organisation),
    "people": (Person, _person, _same_names),
    "programmes": (Programme, _programme, _same_slug),
    "topics": (Topic, _topic, _same_names),
}
