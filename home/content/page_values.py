"""What the entries of pages become: the words of one language, and the facts with their rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape

from home.content.entries import NewsEntry, PageEntry, PartnerEntry, ProjectEntry
from home.content.ledger import Ledger
from home.content.offer_entries import CallEntry, ForumEntry
from home.content.offer_values import call_facts, call_words, forum_facts, forum_words
from home.content.page_entries import (
    ContactEntry,
    Function,
    HeadingBlock,
    HomeEntry,
    IndexEntry,
    OfficePageEntry,
    StandardEntry,
)
from home.content.streams import StreamWriter
from home.models import (
    ContactPage,
    ContactPerson,
    ContactPhone,
    HomePage,
    OfficePage,
    OfficeStaff,
    StandardPage,
)
from news.models import (
    ForumIndexPage,
    ForumPage,
    NewsIndexPage,
    NewsPage,
    NewsRelatedPage,
    NewsTopic,
)
from partners.models import PartnerIndexPage, PartnerPage
from projects.models import (
    CallIndexPage,
    CallPage,
    ProgrammeIndexPage,
    ProjectAmount,
    ProjectCoordinator,
    ProjectIndexPage,
    ProjectMember,
    ProjectPage,
    ProjectUnit,
)

Values = dict[str, Any]

PAGE_MODELS: dict[str, Any] = {
    "home": HomePage,
    "standard": StandardPage,
    "office": OfficePage,
    "contact": ContactPage,
    "partner_index": PartnerIndexPage,
    "programme_index": ProgrammeIndexPage,
    "project_index": ProjectIndexPage,
    "call_index": CallIndexPage,
    "forum_index": ForumIndexPage,
    "news_index": NewsIndexPage,
    "partners": PartnerPage,
    "projects": ProjectPage,
    "news": NewsPage,
    "calls": CallPage,
    "forums": ForumPage,
}


@dataclass(frozen=True)
class Writer:
    """How the entries of one kind become pages."""

    words: Callable[[Any, StreamWriter], Values]
    facts: Callable[[Any, Ledger], Values]


def words(entry: PageEntry, streams: StreamWriter) -> Values:
    """The words of a page in the language of ``streams``, by field."""
    language = streams.language
    values = {
        "title": entry.title[language],
        "search_description": entry.search_description.get(language, ""),
    }
    if entry.slug:
        values["slug"] = entry.slug[language]
    return values | WRITERS[type(entry)].words(entry, streams)


def facts(entry: PageEntry, ledger: Ledger) -> Values:
    """The facts of a page by field or relation; rows are new and unsaved."""
    return WRITERS[type(entry)].facts(entry, ledger)


def _rows(model: Any, field: str, kind: str, keys: list[Any], ledger: Ledger) -> list[Any]:
    """A row for each key, but for those whose target somebody has deleted."""
    targets = [ledger.pk(f"{kind}:{key}") for key in keys]
    return [model(**{f"{field}_id": pk}) for pk in targets if pk]


def _nothing(entry: PageEntry, ledger: Ledger) -> Values:
    return {}


def _home_words(entry: HomeEntry, streams: StreamWriter) -> Values:
    return {"lead": entry.lead[streams.language], "body": streams.body(entry.body)}


def _standard_words(entry: StandardEntry, streams: StreamWriter) -> Values:
    summary = entry.summary.get(streams.language, "")
    return {"summary": summary, "body": streams.body(entry.body)}


def _index_words(entry: IndexEntry, streams: StreamWriter) -> Values:
    return {"introduction": entry.introduction.get(streams.language, "")}


def _office_words(entry: OfficePageEntry, streams: StreamWriter) -> Values:
    language = streams.language
    tasks = Function(number=entry.tasks.number, text=entry.tasks.heading, items=entry.tasks.items)
    return {
        "summary": entry.summary[language],
        "introduction": entry.introduction[language],
        "goals": streams.statements("goals", entry.goals),
        "tasks": streams.statements("tasks", [tasks]),
        "functions_introduction": entry.functions_introduction[language],
        "functions": streams.statements("functions", entry.functions),
    }


def _office_facts(entry: OfficePageEntry, ledger: Ledger) -> Values:
    return {"staff": _rows(OfficeStaff, "person", "people", entry.staff, ledger)}


def _contact_words(entry: ContactEntry, streams: StreamWriter) -> Values:
    language = streams.language
    heading = [HeadingBlock(text=entry.links_heading)] if entry.links else []
    return {
        "introduction": f"<p>{escape(entry.summary[language])}</p>",
        "body": streams.body(heading) + streams.links(entry.links),
    }


def _contact_facts(entry: ContactEntry, ledger: Ledger) -> Values:
    return {
        "phones": [ContactPhone(name=phone.label, number=phone.number) for phone in entry.phones],
        "people": _rows(ContactPerson, "person", "people", entry.people, ledger),
    }


def _partner_words(entry: PartnerEntry, streams: StreamWriter) -> Values:
    return {"summary": entry.summary.get(streams.language, "")}


def _partner_facts(entry: PartnerEntry, ledger: Ledger) -> Values:
    return {
        "organisation_id": ledger.pk(f"organisations:{entry.organisation}"),
        "partner_since": entry.partner_since,
    }


def _project_words(entry: ProjectEntry, streams: StreamWriter) -> Values:
    language = streams.language
    return {
        "summary": entry.summary.get(language, ""),
        "objectives": entry.objectives.get(language, ""),
        "results": entry.results.get(language, ""),
        "body": streams.html_body(entry.body),
    }


def _project_facts(entry: ProjectEntry, ledger: Ledger) -> Values:
    members = [(ledger.pk(f"organisations:{m.organisation}"), m.role) for m in entry.consortium]
    return {
        "acronym": entry.acronym,
        "reference": entry.reference,
        "programme_id": entry.programme and ledger.pk(f"programmes:{entry.programme}"),
        "coordinator_id": entry.coordinator and ledger.pk(f"organisations:{entry.coordinator}"),
        "starts": entry.starts,
        "ends": entry.ends,
        "website": entry.website,
        "coordinators": _rows(ProjectCoordinator, "person", "people", entry.coordinators, ledger),
        "consortium": [ProjectMember(organisation_id=pk, role=role) for pk, role in members if pk],
        "units": _rows(ProjectUnit, "unit", "units", entry.units, ledger),
        "amounts": [ProjectAmount(amount=a.amount, currency=a.currency) for a in entry.amounts],
    }


def _news_words(entry: NewsEntry, streams: StreamWriter) -> Values:
    return {"lead": entry.lead[streams.language], "body": streams.html_body(entry.body)}


def _news_facts(entry: NewsEntry, ledger: Ledger) -> Values:
    related = [f"projects:{key}" for key in entry.projects]
    related += [f"partners:{key}" for key in entry.partners]
    pages = [ledger.page_pk(key) for key in related]
    return {
        "date": entry.date,
        "source_link": entry.source_link,
        "topics": _rows(NewsTopic, "topic", "topics", entry.topics, ledger),
        "related": [NewsRelatedPage(related_id=pk) for pk in pages if pk],
    }


WRITERS: dict[type[PageEntry], Writer] = {
    HomeEntry: Writer(_home_words, _nothing),
    StandardEntry: Writer(_standard_words, _nothing),
    IndexEntry: Writer(_index_words, _nothing),
    OfficePageEntry: Writer(_office_words, _office_facts),
    ContactEntry: Writer(_contact_words, _contact_facts),
    PartnerEntry: Writer(_partner_words, _partner_facts),
    ProjectEntry: Writer(_project_words, _project_facts),
    NewsEntry: Writer(_news_words, _news_facts),
    CallEntry: Writer(call_words, call_facts),
    ForumEntry: Writer(forum_words, forum_facts),
}
