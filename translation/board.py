"""Every piece of content in every language: one question to the database for each type of page, the
rest in memory, so that what is counted and what is shown come from the same rules.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from cms.models import ContentPage, User
from cms.serving import page_types
from translation.models import Wanted
from translation.reach import reach
from translation.standings import in_moderation
from translation.status import Standing, State, Status, status

# Home page and sections stand for themselves; whatever is below a section belongs to it.
SECTION_DEPTH = 3
# Compared 9000 times: a plain text.
NOT_WANTED = Wanted.NO.value
IN_HAND = {State.IN_WORK, State.IN_MODERATION}
COLUMNS = (
    "pk", "path", "translation_key", "locale_id", "is_original", "is_translated", "live",
    "has_unpublished_changes", "alias_of_id", "latest_revision_id",
    "latest_revision__user_id", "latest_revision__approved_go_live_at",
    "translation_work__wanted", "translation_work__assignee_id", "translation_work__lags_since",
    "translation_work__changed_share",
)  # fmt: skip


@dataclass(slots=True)
class Cell:
    """One page that is not an original. ``who`` is the key of whose work it is, or None."""

    page: int
    path: str
    status: Status
    who: int | None


@dataclass(slots=True)
class Piece:
    """A piece of content; ``cells`` by the key of the language, without the original's own.

    ``revision`` is the key of the original's latest draft: the order in which pieces were changed.
    (A date would say the same, and to read 9000 of them takes longer than all the rest.)
    """

    kind: type[ContentPage]
    page: int = 0
    path: str = ""
    language: int = 0
    revision: int = 0
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def section_path(self) -> str:
        """Of the section that it stands in, in the tree of its original; "" for a home page."""
        end = SECTION_DEPTH * Page.steplen
        return self.path[:end] if len(self.path) >= end else ""


@dataclass(frozen=True)
class Question:
    """What of the board is asked for. Empty: everything.

    ``sections`` are the paths of one section in all languages.
    """

    kind: type[ContentPage] | None = None
    language: int | None = None
    state: str = ""
    who: int | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The pieces that match, the last changed first; how many cells there are in each state when
    one asks for no state; whose work there is.
    """

    pieces: list[Piece]
    counts: Counter[str]
    people: set[int]


def ask(question: Question, user: User, now: datetime.datetime | None = None) -> Answer:
    """What ``user`` may know: pieces that they may edit in some language. Not closed calls."""
    found = pieces(user, [question.kind] if question.kind else page_types(), now or timezone.now())
    counts: Counter[str] = Counter()
    people: set[int] = set()
    matching = []
    for piece in found:
        if question.sections and piece.section_path not in question.sections:
            continue
        cells = _cells(piece, question.language)
        people.update(cell.who for cell in cells if cell.who)
        if question.who:
            cells = [cell for cell in cells if cell.who == question.who]
        for cell in cells:
            counts[cell.status.state] += 1
            counts[State.LAGGING] += cell.status.is_in_work_and_lags
        if question.state:
            cells = [cell for cell in cells if cell.status.is_in(question.state)]
        if cells or not (question.who or question.state):
            matching.append(piece)
    return Answer(matching, counts, people)


def _cells(piece: Piece, language: int | None) -> list[Cell]:
    if language is None:
        return list(piece.cells.values())
    return [piece.cells[language]] if language in piece.cells else []


def pieces(user: User, kinds: Iterable[type[ContentPage]], now: datetime.datetime) -> list[Piece]:
    """All of these types, the last changed first."""
    allowed, moderated = reach(user, "change"), in_moderation()
    found: dict[UUID, Piece] = {}
    seen: set[UUID] = set()
    known: dict[tuple, Status] = {}
    over: set[int] = set()
    for kind in kinds:
        if kind.objects.all().dated:
            # Their keys alone: joined with pages, PostgreSQL takes a bad way for it.
            closed = kind.objects.order_by().filter(is_original=True).over(now)
            over.update(closed.values_list("pk", flat=True))
        for row in kind.objects.order_by().values_list(*COLUMNS):
            piece = found.get(row[2])
            if piece is None:
                piece = found[row[2]] = Piece(kind)
            if row[1].startswith(allowed):
                seen.add(row[2])
            _put(piece, row, moderated, known)
    own = [
        piece
        for key, piece in found.items()
        if key in seen and piece.page and piece.page not in over
    ]
    return sorted(own, key=lambda piece: (piece.revision, piece.page), reverse=True)


def _put(piece: Piece, row: Sequence, moderated: set[int], known: dict[tuple, Status]) -> None:
    """``known`` are the answers so far: many pages stand alike."""
    (pk, path, _key, language, is_original, is_translated, live, has_draft, alias_of, revision,
     drafted_by, waits_for, wanted, assignee, lags_since, share) = row  # fmt: skip
    if is_original:
        piece.page, piece.path, piece.language = pk, path, language
        piece.revision = revision or 0
        return
    standing = (
        is_translated,
        alias_of is not None,
        live,
        has_draft,
        pk in moderated,
        waits_for is not None,
        wanted == NOT_WANTED,
        lags_since,
        share or 0,
    )
    answer = known.get(standing)
    if answer is None:
        answer = known[standing] = status(Standing(*standing))
    who = assignee or (drafted_by if answer.state in IN_HAND else None)
    piece.cells[language] = Cell(pk, path, answer, who)
