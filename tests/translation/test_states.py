"""Where a piece of content stands in a language: a table of cases."""

import datetime

import pytest

from translation.changes import Change, changed_share, changes
from translation.segments import Segment
from translation.status import Standing, State, status

DAY = datetime.datetime(2026, 5, 7, tzinfo=datetime.UTC)
TAKEN_UP = {"is_alias": False}
DRAFT = {"is_alias": False, "has_draft": True}
DONE = {"is_alias": False, "is_translated": True}
LAG = {"lags_since": DAY, "changed_share": 40}

CASES = [
    # what is known, the state, whether readers have an older translation, whether that lags
    ({}, "not_started", False, False),
    ({"live": False, "has_draft": True}, "not_started", False, False),
    ({"not_wanted": True}, "not_wanted", False, False),
    (TAKEN_UP, "in_work", False, False),
    (DRAFT, "in_work", False, False),
    (DRAFT | {"live": False}, "in_work", False, False),
    # The decision of an editor holds also for what somebody has begun.
    (DRAFT | {"not_wanted": True}, "not_wanted", False, False),
    (DRAFT | {"in_moderation": True}, "in_moderation", False, False),
    (DRAFT | {"in_moderation": True, "not_wanted": True}, "in_moderation", False, False),
    (DRAFT | {"is_scheduled": True}, "approved", False, False),
    (DONE, "published", False, False),
    (DONE | {"not_wanted": True}, "published", False, False),
    # The original was taken down: it comes back with it.
    (DONE | {"live": False}, "approved", False, False),
    (DONE | {"live": False, "has_draft": True}, "in_work", False, False),
    (DONE | LAG, "lagging", False, True),
    (DONE | {"has_draft": True}, "in_work", True, False),
    (DONE | LAG | {"has_draft": True}, "in_work", True, True),
    (DONE | {"has_draft": True, "in_moderation": True}, "in_moderation", True, False),
    (DONE | LAG | {"has_draft": True, "in_moderation": True}, "in_moderation", True, True),
    (DONE | LAG | {"has_draft": True, "is_scheduled": True}, "approved", True, True),
    # Withdrawn: what it rendered is nobody's affair.
    (DRAFT | LAG, "in_work", False, False),
]


@pytest.mark.parametrize(("known", "state", "has_older", "lags"), CASES)
def test_where_it_stands(known, state, has_older, lags):
    answer = status(Standing(**known))
    assert (answer.state, answer.has_older) == (state, has_older)
    assert (answer.lags_since, answer.changed_share) == ((DAY, 40) if lags else (None, 0))
    assert [each for each in State if answer.is_in(each)] == (
        [State(state), State.LAGGING] if lags and state != "lagging" else [State(state)]
    )


def words(*texts, path="body.1"):
    return [
        Segment(path if n == 1 else f"{path}#{n}", text) for n, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("before", "after", "found", "share"),
    [
        (words("a", "b"), words("a", "x"), [Change("body.1#2", "b", "x")], 50),
        # A paragraph that is put in first changes nothing about those behind it.
        (words("a", "b", "c"), words("n", "a", "b", "c"), [Change("body.1", "", "n")], 25),
        (words("a", "b"), words("b"), [Change("body.1", "a", "")], 50),
        (words("a"), words("a", path="body.2"),
         [Change("body.2", "", "a"), Change("body.1", "a", "")], 100),
        (words("a", "b"), [*words("a", "b"), *words("t", path="title")],
         [Change("title", "", "t")], 33),
        # Only the order of two blocks.
        ([*words("a"), *words("b", path="t")], [*words("b", path="t"), *words("a")], [], 1),
    ],
)  # fmt: skip
def test_what_has_changed_and_how_much(before, after, found, share):
    assert changes(before, after) == found
    assert changed_share(before, after) == share
