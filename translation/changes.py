"""What has changed between two versions of an original's words. Everything here is pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from translation.segments import Segment


@dataclass(frozen=True)
class Change:
    """One text of the original then and now; "" where it was added or is gone.

    ``path`` is the text's place as the later version has it, or as the earlier one had it.
    """

    path: str
    before: str
    after: str


def place(path: str) -> str:
    """A path without the number of the paragraph."""
    return path.partition("#")[0]


def changes(before: Iterable[Segment], after: Iterable[Segment]) -> list[Change]:
    """What differs, in the order of the later version; what is gone comes last.

    A paragraph that was put in does not make those behind it look changed.
    """
    old, new = _by_place(before), _by_place(after)
    names = [*new, *(name for name in old if name not in new)]
    return [each for name in names for each in _in_place(old.get(name, []), new.get(name, []))]


def _by_place(segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        found.setdefault(place(segment.path), []).append(segment)
    return found


def _in_place(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Change]:
    texts = [each.text for each in old], [each.text for each in new]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind != "equal":
            for was, became in zip_longest(old[i1:i2], new[j1:j2]):
                known = became or was
                yield Change(
                    known.path if known else "",
                    was.text if was else "",
                    became.text if became else "",
                )


def changed_share(before: Sequence[Segment], after: Sequence[Segment]) -> int:
    """How much differs, in per cent of all texts; at least 1, since a new order is a change too."""
    number = len(changes(before, after))
    return max(1, min(100, round(100 * number / max(len(before), len(after), 1))))
