"""Programmes, projects and calls, plain and filled."""

import datetime
from itertools import count

from cms.models import Unit
from projects.models import (
    CallAmount,
    CallDeadline,
    CallIndexPage,
    CallPage,
    Programme,
    ProgrammeIndexPage,
    ProjectAmount,
    ProjectCoordinator,
    ProjectIndexPage,
    ProjectMember,
    ProjectPage,
    ProjectUnit,
)
from tests.factories.blocks import (
    KYRGYZ,
    RUSSIAN,
    TITLE,
    document,
    filled_blocks,
    listed,
    person,
    rich,
    stream,
)
from tests.factories.home import child, section
from tests.factories.partners import filled_organisation

LINK = "https://example.org/call?a=1&b=<2>"
DAY = datetime.date(2026, 5, 14)
_numbers = count(1)


def programme(**fields):
    """A programme with no more than must be."""
    return Programme.objects.create(**{"name": {"en": f"Programme {next(_numbers)}"}, **fields})


def filled_programme(**fields):
    """A programme with every field filled."""
    number = next(_numbers)
    filled = {
        "name": {
            "en": f"Erasmus {number} <A>",
            "ru": f"Эразмус {number} & Ё",
            "ky": f"Эразмус {number} ң ө ү",
        },
        "acronym": f"ERA{number}",
        "organisation": filled_organisation(),
        "description": {"en": f"Supports <b>.\n\n{TITLE}", "ru": RUSSIAN, "ky": KYRGYZ},
        "website": LINK,
    }
    return Programme.objects.create(**filled | fields)


def programme_index(parent, **fields):
    """The list of programmes below the home page."""
    return section(
        parent, ProgrammeIndexPage, **{"title": "Programmes", "introduction": rich(), **fields}
    )


def documents(number=2):
    """Raw stream data of one list of documents."""
    files = [{"document": document().pk, "title": TITLE if n else ""} for n in range(number)]
    return stream([("documents", {"title": "", "documents": listed(files)})])


def project_index(parent, **fields):
    """The list of projects below the home page."""
    return section(
        parent, ProjectIndexPage, **{"title": "Projects", "introduction": rich(), **fields}
    )


def project_page(parent, **fields):
    """A project with no more than must be."""
    return child(project_index(parent), ProjectPage, **fields)


def unit():
    """A faculty."""
    return Unit.objects.create(name={"en": "Faculty <1>", "ky": KYRGYZ}, kind="faculty")


def filled_project_page(parent, rows=2, body=None, **fields):
    """A project with every field filled; ``rows`` rows of each relation."""
    filled = {
        "acronym": "GeoTAK <1>",
        "reference": "617695-EPP-1",
        "programme": filled_programme(),
        "coordinator": filled_organisation(),
        "starts": "2021-01-15",
        "ends": "2024-01",
        "website": LINK,
        "summary": TITLE,
        "objectives": rich(),
        "body": stream(filled_blocks() if body is None else body),
        "results": rich(),
        "documents": documents(rows),
        "amounts": [ProjectAmount(amount=873769 + n, currency="EUR") for n in range(rows)],
        "consortium": [
            ProjectMember(organisation=filled_organisation(), role="associated")
            for _row in range(rows)
        ],
        "coordinators": [ProjectCoordinator(person=person()) for _row in range(rows)],
        "units": [ProjectUnit(unit=unit()) for _row in range(rows)],
    }
    return project_page(parent, **filled | fields)


def call_index(parent, **fields):
    """The list of calls below the home page."""
    return section(parent, CallIndexPage, **{"title": "Calls", "introduction": rich(), **fields})


def call_page(parent, deadlines=(), **fields):
    """A call with no more than must be; each deadline is a day or the fields of its row."""
    required = {"kind": "grant", "official_link": LINK, "rolling": not deadlines}
    rows = [deadline(each) for each in deadlines]
    return child(call_index(parent), CallPage, **{**required, "deadlines": rows, **fields})


def deadline(given):
    """A row of a call, of a day or of its fields."""
    return CallDeadline(**(given if isinstance(given, dict) else {"day": given}))


def filled_call_page(parent, rows=2, body=None, **fields):
    """A call with every field filled; ``rows`` rows of each relation."""
    hour = {"time": datetime.time(17), "zone": "Europe/Brussels"}
    days = [DAY + datetime.timedelta(days=n) for n in range(rows)]
    filled = {
        "kind": "scholarship",
        "programme": filled_programme(),
        "funder": filled_organisation(),
        "opens_on": datetime.date(2026, 2, 1),
        "deadlines": [{"name": "application", "day": day, **hour} for day in days],
        "amounts": [
            CallAmount(amount_min=1000 + n, amount_max=50000, currency="EUR") for n in range(rows)
        ],
        "co_funding": "in_kind",
        "audience": ["student", "teacher"],
        "career_stages": ["master", "early"],
        "fields_of_science": ["2", "2.10"],
        "eligible_countries": ["KG", "KZ"],
        "country_groups": ["central_asia"],
        "open_to_persons": "yes",
        "open_to_institutions": "no",
        "application_languages": ["en", "ky"],
        "contact_name": "Helpdesk & <team>",
        "contact_email": "help@example.org",
        "contact_phone": "+32 2 000 00 00",
        "source_link": "https://example.org/source?a=1&b=<2>",
        "checked_on": datetime.date(2026, 4, 2),
        "summary": TITLE,
        "eligibility": rich(),
        "how_to_apply": rich(),
        "body": stream(filled_blocks() if body is None else body),
        "documents": documents(rows),
    }
    return call_page(parent, **filled | fields)


FILLED_PAGES = {
    ProgrammeIndexPage: programme_index,
    ProjectIndexPage: project_index,
    ProjectPage: filled_project_page,
    CallIndexPage: call_index,
    CallPage: filled_call_page,
}
