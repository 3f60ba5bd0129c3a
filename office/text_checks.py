"""What may be wrong with the words of a page. Pure functions over its texts; all is advice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from translation.segments import Segment

KINDS: dict[str, str | Promise] = {
    "original": _("This is still the original’s text"),
    "language": _("This seems to be in another language"),
    "letters": _("Latin and Cyrillic letters in one word"),
    "link": _("The words of the link do not say where it leads"),
}
# Shorter than this it may be a name, which stays as it is.
LEAST_WORDS = 5
VAGUE = {
    "here", "click here", "click", "more", "read more", "learn more", "link", "this link",
    "здесь", "тут", "подробнее", "далее", "читать далее", "ссылка", "по ссылке", "по этой ссылке",
    "нажмите здесь", "узнать больше", "смотреть",
    "бул жерден", "бул жерде", "ушул жерден", "ушул жерде", "бул жерге", "шилтеме",
    "шилтеме боюнча", "бул шилтеме", "кененирээк", "толугураак", "көбүрөөк", "дагы",
}  # fmt: skip
# Letters of one script that look like letters of the other.
LATIN_ALIKE, CYRILLIC_ALIKE = set("aceopxyABCEHKMOPTXY"), set("асеорхуАВСЕНКМОРТХУ")
_RUSSIAN = {
    "и", "в", "на", "для", "с", "по", "или", "от", "из", "не", "что", "к", "до", "при", "как",
    "также", "это", "которые", "который", "будет",
}  # fmt: skip
_KYRGYZ = {
    "жана", "менен", "үчүн", "боюнча", "же", "бул", "деп", "ошондой", "болуп", "жөнүндө",
}  # fmt: skip
_TAG, _LINK = re.compile(r"<[^>]+>"), re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_ADDRESS = re.compile(r"\S*(?:://|@|www\.|\w\.\w\w+/)\S*|\b[\w-]+\.(?:kg|ru|com|org|edu|net|eu)\b")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True)
class Doubt:
    """Something to look at: a key of ``KINDS``, the path of the text, the words in question."""

    kind: str
    path: str
    words: str


def doubts(
    segments: Iterable[Segment], language: str, original: Mapping[str, str] | None = None
) -> list[Doubt]:
    """What there is to look at in texts in ``language``.

    ``original`` has the original's texts by path where it is in another language.
    """
    found: dict[Doubt, None] = {}
    for segment in segments:
        text = plain(segment.text)
        if original and is_same(segment.text, original.get(segment.path, "")):
            found[Doubt("original", segment.path, text)] = None
        elif in_other_language(text, language):
            found[Doubt("language", segment.path, text)] = None
        for word in mixed_words(text):
            found[Doubt("letters", segment.path, word)] = None
        for words in vague_links(segment):
            found[Doubt("link", segment.path, words)] = None
    return list(found)


def plain(html: str) -> str:
    """A text without its tags, in one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def words_of(text: str) -> list[str]:
    """The words of a text, without addresses."""
    return _WORD.findall(_ADDRESS.sub(" ", text))


def is_same(text: str, original: str) -> bool:
    """Whether a text of some length is the original's."""
    return text == original and len(words_of(plain(text))) >= LEAST_WORDS


def in_other_language(text: str, language: str) -> bool:
    """Whether a text of some length is hardly in the site's ``language`` (ky, ru, en)."""
    words = words_of(text)
    if len(words) < LEAST_WORDS:
        return False
    cyrillic = sum(1 for word in words if _CYRILLIC.search(word)) / len(words)
    if language == "en":
        return cyrillic > 0.5
    if cyrillic < 0.2:
        return True
    lower = {word.lower() for word in words}
    has_kyrgyz_letters = bool(re.search("[ңөү]", text.lower()))
    if language == "ky":
        return not has_kyrgyz_letters and len(lower & _RUSSIAN) >= 2
    return has_kyrgyz_letters and len(lower & _KYRGYZ) >= 2


def mixed_words(text: str) -> Iterator[str]:
    """Words in which a letter of the other script hides: it can be neither found nor read aloud.

    An abbreviation with an ending (“MoUнун”) is no such word.
    """
    for word in words_of(text):
        latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
        if not (latin and cyrillic) or re.match(r"[A-Z][A-Za-z]*[A-Z]s?[\u0400-\u052f]+$", word):
            continue
        if set(latin) <= LATIN_ALIKE or set(cyrillic) <= CYRILLIC_ALIKE:
            yield word


def vague_links(segment: Segment) -> Iterator[str]:
    """Words of links that mean nothing by themselves; a bare address is hard to hear."""
    found = _LINK.findall(segment.text)
    if segment.path.endswith(".label"):
        found.append(segment.text)
    for words in map(plain, found):
        bare = words.lower().strip(" .,:;!…→»«\"'“”")
        if bare in VAGUE or (words.lower().startswith(("http://", "https://")) and len(words) > 30):
            yield words
