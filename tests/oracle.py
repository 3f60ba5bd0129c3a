"""What the public should see of a piece of content, known apart from the site; the comparison."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Revision

from cms.facts.declaration import columns, declaration, relations, row_columns, word_streams
from cms.facts.overlay import stored_rows
from tests.desk import family
from tests.sentinels import facts_of, in_revision, sentinels

READER = Client()


@dataclass
class Piece:
    """One family: whether it is public, and which revisions a publisher has approved."""

    page: object
    live: bool = False
    original: Revision | None = None
    translations: dict = field(default_factory=dict)
    seen: set = field(default_factory=set)

    @property
    def language(self):
        """The language that it was written in."""
        return self.page.locale.language_code

    def approved(self):
        """All that decides what readers see of it."""
        return self.live, self.original, dict(self.translations)

    def published(self, member, revision):
        """Somebody who may has published, or scheduled, a revision of a member."""
        code = member.locale.language_code
        if code == self.language:
            later = parse_datetime(revision.content.get("go_live_at") or "")
        else:
            later = family(self.page)[self.language].go_live_at
        if later and later > timezone.now():
            return
        if code == self.language:
            self.live, self.original = True, revision
        else:
            self.translations[code] = revision

    def saved(self, member):
        """A draft was saved: on a page that isn't live, it stands where its translation stood."""
        if member.locale.language_code != self.language and not self.live:
            self.translations[member.locale.language_code] = None

    def unpublished(self, member):
        """A member was unpublished."""
        if member.locale.language_code == self.language:
            self.live = False
        else:
            self.translations[member.locale.language_code] = None

    def words(self, code):
        """The sentinels that its page in a language should show as words, its title first."""
        revision = self.translations.get(code) or self.original
        return in_revision(revision, declaration(type(self.page)).words)

    def title(self, code):
        """Its title in a language."""
        return (self.translations.get(code) or self.original).content["title"]

    def facts(self):
        """The sentinels that its page should show as facts, in every language."""
        model = type(self.page)
        streams = [stream.name for stream in word_streams(model)]
        names = [*declaration(model).facts, *streams]
        return facts_of(in_revision(self.original, names))

    def figures(self):
        """Those of its facts that are in blocks."""
        names = [stream.name for stream in word_streams(type(self.page))]
        return facts_of(in_revision(self.original, names))

    def public(self):
        """Every sentinel of it that may be seen."""
        if not self.live:
            return set()
        words = set().union(*(self.words(code) for code in (self.language, *self.translations)))
        return self.facts() | {each for each in words if each.startswith("W")}


def look(piece, allowed, languages):
    """Compare a piece of content, read in some languages, with what it should be.

    ``allowed`` is all that may be seen, of this piece and of others that the page lists.
    """
    members = family(piece.page)
    assert len(members) == 3, "a page is missing in a language"
    _compare_rows(piece, members)
    facts = {code: facts_of(_read(piece, members[code], allowed)) for code in languages}
    if piece.live:
        piece.seen = piece.facts() & piece.seen | set.union(*facts.values())
        for code, found in facts.items():
            missing = piece.seen - found
            missing -= _not_yet_translated(members[piece.language], members[code])
            assert not missing, f"languages disagree: {code} does not show {missing}"


def answers(piece):
    """The status codes of its pages in all languages."""
    return {READER.get(member.get_url()).status_code for member in family(piece.page).values()}


def is_listed(piece):
    """Whether the page above it shows its title, in any language."""
    members = family(piece.page)
    return any(
        piece.title(code) in _tokens(READER.get(member.get_parent().get_url()))
        for code, member in members.items()
        if member.depth > 2
    )


def _tokens(response):
    return sentinels(response.content.decode())


def _read(piece, member, allowed):
    response, code = READER.get(member.get_url()), member.locale.language_code
    expected = 200 if piece.live else 404
    assert response.status_code == expected, f"{code} answers {response.status_code}"
    found = _tokens(response)
    assert found <= allowed, f"{code} shows what is not public: {found - allowed}"
    if piece.live:
        assert piece.title(code) in found, f"{code} does not show {piece.title(code)}"
        _check_label(piece, member, response)
    return found


def _not_yet_translated(original, page):
    """The facts in those blocks of the original that are not on a page yet."""
    facts = set()
    for stream in word_streams(type(page)):
        raw = [getattr(each, stream.name).get_prep_value() for each in (original, page)]
        there = str(raw[1])
        facts |= {fact for key, found in _blocks(raw[0]) if key not in there for fact in found}
    return facts


def _blocks(raw):
    """Every block in raw stream data: its key, and the facts in it."""
    if isinstance(raw, dict):
        if raw.get("id"):
            yield raw["id"], facts_of(sentinels(str(raw)))
        raw = list(raw.values())
    if isinstance(raw, list):
        for each in raw:
            yield from _blocks(each)


def _check_label(piece, member, response):
    """A page without a translation says whose words it shows."""
    code, html = member.locale.language_code, response.content.decode()
    translated = code == piece.language or bool(piece.translations.get(code))
    main = re.search(r"<main[^>]*>", html)[0]
    assert (f'lang="{piece.language}"' in main) is not translated, f"{code} is wrongly labelled"
    source = member if translated else family(piece.page)[piece.language]
    assert f'<link rel="canonical" href="http://testserver{source.get_url()}">' in html
    assert ('hreflang="x-default"' in html) is translated, f"{code} has wrong alternates"


def _compare_rows(piece, members):
    """In the database all members have the same facts, and are live together."""
    original = members[piece.language]
    assert [m.is_original for m in members.values()].count(True) == 1 and original.is_original
    states = {(member.live, member.expired) for member in members.values()}
    assert states == {(piece.live, original.expired)}, "live state differs"
    _compare_places(members)
    model, facts = type(original), declaration(type(original)).facts
    for code, member in members.items():
        assert member.is_translated == bool(piece.translations.get(code)), f"{code} is translated?"
        for name in columns(model, facts):
            assert getattr(member, name) == getattr(original, name), f"{code} differs in {name}"
        for relation in relations(model, facts):
            rows = {_rows(page, relation, model) for page in (member, original)}
            assert len(rows) == 1, f"{code} differs in {relation}"
        if member.latest_revision_id:
            _compare_draft(original, member, member.latest_revision.as_object())


def _compare_places(members):
    """Each is at the same place of its own language's tree."""
    above = {code: member.get_parent() for code, member in members.items()}
    assert len({page.translation_key for page in above.values()}) == 1, "places differ"
    for code, page in above.items():
        same = page.is_root() or page.locale_id == members[code].locale_id
        assert same, f"{code} is in the tree of another language"


def _compare_draft(original, member, draft):
    """Whatever a draft was saved with, it knows what it is, and a translator sees the original's
    facts in it.
    """
    assert draft.is_original == member.is_original, "a draft takes itself for the original"
    assert draft.is_translated == member.is_translated, "a draft takes itself for translated"
    if member.is_original:
        return
    model, facts = type(original), declaration(type(original)).facts
    for name in columns(model, facts):
        assert getattr(draft, name) == getattr(original, name), f"a draft differs in {name}"
    for relation in relations(model, facts):
        shown = [_values(row, model) for row in getattr(draft, relation).all()]
        assert shown == list(_rows(original, relation, model)), f"a draft differs in {relation}"


def _rows(page, relation, model):
    return tuple(_values(row, model) for row in stored_rows([page], relation)[page.pk])


def _values(row, model):
    return str([getattr(row, name) for name in row_columns(type(row), model)])


def sitemap_addresses():
    """What search engines are told to read."""
    return set(re.findall(r"<loc>(.*?)</loc>", sitemap_text()))


def sitemap_text():
    """All files that the sitemap's index names, one after the other."""
    files = re.findall(r"<loc>(.*?)</loc>", READER.get("/sitemap.xml").text)
    return "".join(READER.get(urlsplit(file).path).text for file in files)
