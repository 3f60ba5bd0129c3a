"""What the entries of calls and forums become."""

from collections.abc import Sequence
from typing import Any

from home.content.ledger import Ledger
from home.content.offer_entries import AmountRange, CallEntry, Deadline, ForumEntry, OfferEntry
from home.content.streams import StreamWriter
from news.models import ForumDeadline
from projects.models import CallAmount, CallDeadline

Values = dict[str, Any]


def call_words(entry: CallEntry, streams: StreamWriter) -> Values:
    """The words of a call in the language of ``streams``."""
    language = streams.language
    return forum_words(entry, streams) | {
        "eligibility": entry.eligibility.get(language, ""),
        "how_to_apply": entry.how_to_apply.get(language, ""),
    }


def call_facts(entry: CallEntry, ledger: Ledger) -> Values:
    """The facts of a call, with new rows. Raises ValidationError where a row is wrong."""
    names = (
        "kind", "official_link", "opens_on", "rolling", "co_funding", "audience",
        "fields_of_science", "open_to_institutions", "source_link", "checked_on",
    )  # fmt: skip
    return {
        **{name: getattr(entry, name) for name in names},
        "programme_id": entry.programme and ledger.pk(f"programmes:{entry.programme}"),
        "funder_id": entry.funder and ledger.pk(f"organisations:{entry.funder}"),
        "deadlines": _rows(CallDeadline, entry.deadlines),
        "amounts": _rows(CallAmount, entry.amounts),
    }


def forum_words(entry: OfferEntry, streams: StreamWriter) -> Values:
    """The words of a forum in the language of ``streams``."""
    return {"summary": entry.summary[streams.language], "body": streams.html_body(entry.body)}


def forum_facts(entry: ForumEntry, ledger: Ledger) -> Values:
    """The facts of a forum, with new rows. Raises ValidationError where a row is wrong."""
    names = (
        "kind", "starts_on", "ends_on", "venue", "city", "country", "format",
        "working_languages", "link", "source_link", "checked_on",
    )  # fmt: skip
    return {
        **{name: getattr(entry, name) for name in names},
        "deadlines": _rows(ForumDeadline, entry.deadlines),
    }


def _rows(model: Any, entries: Sequence[Deadline | AmountRange]) -> list[Any]:
    """New rows of a page, which saving the page does not validate."""
    rows = [model(**vars(entry)) for entry in entries]
    for row in rows:
        row.full_clean(exclude=["page"])
    return rows
