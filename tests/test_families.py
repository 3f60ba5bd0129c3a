"""Two walks of hundreds of random steps through the admin, over every page type, with a look at the
public pages after each.

No two languages disagree, no draft is public, nothing is published by who may not.
``FAMILIES_SEED`` walks another way, ``FAMILIES_STEPS`` walks further.
"""

import datetime
import inspect
import os
from random import Random

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.template import Template
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.facts.declaration import declaration
from home.models import HomePage, StandardPage
from tests import sentinels
from tests.desk import Desk, family, in_language, is_refused, stored
from tests.factories import FILLED_PAGES
from tests.factories.blocks import listed, stream
from tests.factories.home import child, home_page, statement, statements
from tests.oracle import Piece, look, sitemap_addresses, visible_facts
from tests.page_forms import bound_form, form_data

SEED = int(os.environ.get("FAMILIES_SEED", "20131014"))
STEPS = int(os.environ.get("FAMILIES_STEPS", "250"))
PAGES = "wagtailadmin_pages:"
OTHERS = {"en": ("ky", "ru"), "ky": ("en", "ru"), "ru": ("en", "ky")}
# More of what people do often.
WEIGHTS = {
    "publish_original": 12, "draft_original": 8, "editor_tries_to_publish": 4, "schedule": 7,
    "time_passes": 9, "translate": 12, "draft_translation": 8, "translator_tries_to_publish": 5,
    "moderate": 6, "send_crafted_facts": 7, "restore": 9, "unpublish": 6, "act_in_bulk": 4,
    "move": 4, "reorder": 2, "copy": 3, "delete": 3, "try_closed_doors": 1, "change_rows": 5,
}  # fmt: skip


def body():
    """Blocks with words and facts."""
    figure = {"value": sentinels.number(), "unit": "%", "label": sentinels.word()}
    figures = {"title": sentinels.word(), "figures": listed([figure])}
    text = f"<p>{sentinels.word()}</p>"
    return {"rich_text": text, "key_figures": figures}


class Walk:
    """The site, what its readers should see, and a random walk over it."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.home = home_page()
        self.desk = Desk()
        self.clock = None
        self.approved = {}
        self.pieces = [self._first(model, make) for model, make in FILLED_PAGES.items()]
        kyrgyz = in_language(self.pieces[-1].page, "ky")
        self.pieces.append(self._fill(child(kyrgyz.get_parent().specific, StandardPage, title="K")))

    def _first(self, model, make):
        """A page of a type, as its factory fills it, but for blocks that fill many screens."""
        known, filled = inspect.signature(make).parameters, stream(body())
        if model is HomePage:
            page = stored(self.home)
            page.body = filled
            page.save()
            return self._fill(page)
        if "functions" in (words := declaration(model).words):
            numbered = statements(statement(sentinels.number(), sentinels.word()))
            return self._fill(make(self.home, people=1, functions=numbered))
        fields = {name: 1 for name in ("rows", "people") if name in known}
        if "body" in words:
            fields["body"] = body() if "body" in known else filled
        return self._fill(make(self.home, **fields))

    def _fill(self, page):
        """Its form filled with sentinels and published."""
        page = stored(page)
        form = bound_form(page, self.desk.users["publisher"])
        data = sentinels.filled(form, declaration(type(page)).facts)
        page = self.desk.publish(page, **data)
        piece = Piece(page)
        piece.published(page, page.latest_revision)
        piece.seen = visible_facts(piece)
        return piece

    # Choices

    def _piece(self, *, leaf=False):
        pages = Page.objects.filter(pk__in=[piece.page.pk for piece in self.pieces])
        leaves = set(pages.filter(numchild=0, depth__gt=2).values_list("pk", flat=True))
        return self.random.choice([p for p in self.pieces if not leaf or p.page.pk in leaves])

    def _other(self, piece):
        """The page of a piece in a language that it was not written in."""
        return in_language(piece.page, self.random.choice(OTHERS[piece.language]))

    def _changed(self, who, page, revision=None, share=0.4, sorts="WF7"):
        data = form_data(page, self.desk.users[who], revision)
        data = sentinels.changed(data, self.random, share, sorts)
        return sentinels.another_year(data, self.random) if "F" in sorts else data

    def _sent(self, piece, page, response, *, published=False):
        """Tell the oracle what became of a form; the page may be locked, or the form refused."""
        if response.status_code != 302 or is_refused(response):
            return [piece]
        page = stored(page)
        piece.saved(page)
        if published:
            self._published(piece, page, page.latest_revision)
        return [piece]

    def _published(self, piece, page, revision):
        self.approved[revision.pk] = (piece, page)
        piece.published(page, revision)

    def _taken_up(self, page, who="publisher"):
        return self.desk.take_up(page, who) if page.alias_of_id else page

    # Steps; each returns the pieces that it touched

    def publish_original(self):
        piece = self._piece()
        data = self._changed("publisher", piece.page)
        response = self.desk.send("publisher", piece.page, data, "publish")
        return self._sent(piece, piece.page, response, published=True)

    def draft_original(self):
        piece, who = self._piece(), self.random.choice(("editor", "publisher"))
        return self._sent(
            piece, piece.page, self.desk.send(who, piece.page, self._changed(who, piece.page))
        )

    def editor_tries_to_publish(self):
        piece = self._piece()
        page = self.random.choice([piece.page, self._taken_up(self._other(piece))])
        data = self._changed("editor", page)
        return self._sent(piece, page, self.desk.send("editor", page, data, "publish"))

    def schedule(self):
        piece, hours = self._piece(leaf=True), self.random.randint(1, 5)
        data = self._changed("publisher", piece.page)
        data["go_live_at"] = _moment(hours) if self.random.random() < 0.7 else ""
        data["expire_at"] = _moment(hours + 3) if self.random.random() < 0.4 else ""
        response = self.desk.send("publisher", piece.page, data, "publish")
        return self._sent(piece, piece.page, response, published=True)

    def time_passes(self):
        self.clock.shift(datetime.timedelta(hours=self.random.randint(1, 5)))
        due = self._due()
        late = Page.objects.filter(live=True, expire_at__lt=timezone.now())
        touched = [piece for piece in self.pieces if late.filter(pk=piece.page.pk).exists()]
        for piece in touched:
            piece.live = False
        call_command("publish_scheduled")
        for piece, page, revision in due:
            self._published(piece, stored(page), revision)
        return touched + [piece for piece, _page, _revision in due]

    def _due(self):
        """What ``publish_scheduled`` will publish, all of it approved by a publisher."""
        waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
        assert set(waiting.values_list("pk", flat=True)) <= set(self.approved), "not approved"
        due = waiting.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
        return [(*self.approved[revision.pk], revision) for revision in due]

    def translate(self):
        piece = self._piece()
        page = self._taken_up(self._other(piece))
        data = self._changed("publisher", page, share=1, sorts="W")
        response = self.desk.send("publisher", page, data, "publish")
        return self._sent(piece, page, response, published=True)

    def draft_translation(self):
        piece = self._piece()
        page = self._taken_up(self._other(piece), "admin")
        who = "translator" if page.locale.language_code == "ky" else "editor"
        data = self._changed(who, page, share=0.7)
        return self._sent(piece, page, self.desk.send(who, page, data))

    def translator_tries_to_publish(self):
        piece = self._piece()
        page = self.random.choice([piece.page, self._taken_up(self._other(piece))])
        action = self.random.choice(("publish", None))
        data = self._changed("translator", page)
        response = self.desk.send("translator", page, data, action)
        if page.locale.language_code != "ky":
            assert is_refused(response), "a translator edits another language"
        self.desk.bulk("translator", "publish", page)
        self.desk.bulk("translator", "unpublish", page)
        return self._sent(piece, page, response)

    def moderate(self):
        piece = self._piece()
        page = in_language(piece.page, "ky")
        page = page if page.is_original else self._taken_up(page, "translator")
        data = self._changed("translator", page)
        response = self.desk.send("translator", page, data, "submit")
        self._sent(piece, page, response)
        task = stored(page).current_workflow_task_state
        if task is None:
            return [piece]
        for who in ("translator", "editor", "publisher"):
            action = "approve" if who != "publisher" or self.random.random() < 0.7 else "reject"
            self.desk.post(who, PAGES + "workflow_action", page.pk, action, task.pk)
            if who != "publisher":
                assert stored(page).current_workflow_task_state == task, f"{who} approved"
        if action == "approve":
            self._published(piece, stored(page), task.revision)
        return [piece]

    def send_crafted_facts(self):
        """A translation's form with all the fields of the original's, and those of no form."""
        piece = self._piece()
        page = self._taken_up(self._other(piece))
        who = self.random.choice(("editor", "publisher"))
        own = self._changed(who, page, share=1)
        facts = declaration(type(page)).facts
        assert not {name.split("-")[0] for name in own} & set(facts), "a fact can be entered"
        data = self._changed(who, piece.page, share=1) | own
        data |= {"is_original": "on", "is_translated": "on", "live": "on", "locale": "1"}
        data["go_live_at"] = data["expire_at"] = _moment(self.random.randint(1, 9))
        response = self.desk.send(who, page, data, "publish")
        return self._sent(piece, page, response, published=who == "publisher")

    def restore(self):
        """An old revision of any member, edited or not, published or not."""
        piece = self._piece()
        page = self.random.choice([piece.page, self._taken_up(self._other(piece))])
        revision = self.random.choice(list(page.revisions.order_by("pk")))
        _old_facts_come_back(revision, page)
        action = self.random.choice(("publish", None))
        response = self.desk.edit("publisher", page, action, revision)
        return self._sent(piece, page, response, published=bool(action))

    def unpublish(self):
        piece = self._piece(leaf=True)
        page = self.random.choice([piece.page, self._other(piece)])
        self.desk.post("editor", PAGES + "unpublish", page.pk)
        response = self.desk.post("publisher", PAGES + "unpublish", page.pk)
        if not is_refused(response):
            piece.unpublished(page)
        return [piece]

    def act_in_bulk(self):
        """Publish or unpublish several pages of the explorer, in any language."""
        picked = [self._piece(leaf=True) for _one in range(2)]
        pieces = list({piece.page.pk: piece for piece in picked}.values())
        pages = [self.random.choice([each.page, self._other(each)]) for each in pieces]
        action = self.random.choice(("publish", "unpublish"))
        before = [stored(page) for page in pages]
        self.desk.bulk("editor", action, *pages)
        self.desk.bulk("publisher", action, *pages)
        for piece, page in zip(pieces, before, strict=True):
            own = page.is_original or not page.alias_of_id
            if action == "publish" and own and _has_words(page):
                self._published(piece, stored(page), page.latest_revision)
            elif action == "unpublish" and page.live and not _waiting(page):
                piece.unpublished(page)
        return pieces

    def move(self):
        """A page of text to another section, or a translation, which may not move alone."""
        texts = [piece for piece in self.pieces if type(piece.page) is StandardPage]
        piece = self.random.choice(texts)
        sections = [self.home.pk, *(each.page.pk for each in texts if each.page.depth == 3)]
        target = stored(Page.objects.get(pk=self.random.choice(sections)))
        self.desk.post("admin", PAGES + "move_confirm", self._other(piece).pk, target.pk)
        if stored(piece.page).is_leaf():
            self.desk.post("publisher", PAGES + "move_confirm", piece.page.pk, target.pk)
            piece.page = stored(piece.page)
        return [piece]

    def reorder(self):
        piece = self._piece(leaf=True)
        position = f"?position={self.random.randint(0, 3)}"
        self.desk.post("publisher", PAGES + "set_page_position", piece.page.pk, query=position)
        orders = [self._order(member.get_parent()) for member in family(piece.page).values()]
        assert orders[0] == orders[1] == orders[2], "the order differs"
        return [piece]

    def _order(self, parent):
        keys = parent.get_children().values_list("translation_key", flat=True)
        known = {each.page.translation_key for each in self.pieces}
        return [key for key in keys if key in known]

    def copy(self):
        piece = self._piece(leaf=True)
        page = stored(self.random.choice([piece.page, self._other(piece)]))
        slug = f"copy-{len(self.approved)}-{self.random.randint(0, 10**9)}"
        before = set(type(page).objects.values_list("pk", flat=True))
        self.desk.post(
            "publisher", PAGES + "copy", page.pk, new_title=sentinels.word(), new_slug=slug,
            new_parent_page=page.get_parent().pk, alias="on",
        )  # fmt: skip
        made = type(page).objects.exclude(pk__in=before).filter(slug=slug, locale=page.locale)
        return [self._copied(copy) for copy in made]

    def _copied(self, copy):
        piece = Piece(copy)
        piece.seen = set()
        self.pieces.append(piece)
        return piece

    def delete(self):
        """A copy; a translation may not be deleted alone."""
        copies = [piece for piece in self.pieces if piece.page.slug.startswith("copy-")]
        piece = self._piece(leaf=True)
        self.desk.post("admin", PAGES + "delete", self._other(piece).pk)
        self.desk.post("editor", PAGES + "delete", piece.page.pk) if piece.live else None
        if copies:
            gone = self.random.choice(copies)
            self.desk.post("publisher", PAGES + "delete", gone.page.pk)
            assert not Page.objects.filter(translation_key=gone.page.translation_key).exists()
            self.pieces.remove(gone)
        return [piece] if piece in self.pieces else []

    def try_closed_doors(self):
        piece = self._piece()
        for who in ("admin", "publisher", "translator"):
            for door in (f"submit/page/{piece.page.pk}/", "reports/translations/"):
                answer = self.desk.clients[who].post(f"/admin/localize/{door}", {"locales": [1, 2]})
                assert answer.status_code == 403, "a door of wagtail-localize is open"
        return [piece]

    def change_rows(self):
        """Take a row of facts away, or add one, on the original."""
        piece = self._piece()
        data = self._changed("publisher", piece.page)
        for relation in declaration(type(piece.page)).facts:
            total = int(data.get(f"{relation}-TOTAL_FORMS", 0))
            if total > 1:
                data[f"{relation}-{total - 1}-DELETE"] = "on"
            elif total:
                data |= _copied_row(data, relation)
        response = self.desk.send("publisher", piece.page, data, "publish")
        return self._sent(piece, piece.page, response, published=True)

    # The walk

    def plan(self, steps):
        """The names of so many steps, each sort among them."""
        names = [*WEIGHTS, *self.random.choices(list(WEIGHTS), WEIGHTS.values(), k=steps)][:steps]
        self.random.shuffle(names)
        return names

    def step(self, name):
        """One step, and a look at what it touched."""
        before = {piece.page.pk: piece.approved() for piece in self.pieces}
        touched = getattr(self, name)()
        allowed = set().union(*(piece.public() for piece in self.pieces))
        for pk, piece in {piece.page.pk: piece for piece in touched}.items():
            # Where nothing should have changed, one language is enough.
            alone = piece.approved() == before.get(pk)
            look(piece, allowed, [self.random.choice(list(OTHERS))] if alone else OTHERS)

    def look_at_everything(self):
        """All pieces, and what search engines are told."""
        allowed = set().union(*(piece.public() for piece in self.pieces))
        expected = set()
        for piece in self.pieces:
            look(piece, allowed, OTHERS)
            codes = [piece.language, *(c for c, of in piece.translations.items() if of)]
            expected |= {
                f"http://testserver{family(piece.page)[code].get_url()}"
                for code in codes
                if piece.live
            }
        assert expected <= sitemap_addresses()
        known = {piece.page.translation_key for piece in self.pieces}
        for page in Page.objects.filter(translation_key__in=known):
            address = f"http://testserver{page.get_url()}"
            assert (address in sitemap_addresses()) == (address in expected), address


def _moment(hours):
    return f"{timezone.localtime() + datetime.timedelta(hours=hours):%Y-%m-%d %H:%M}"


def _waiting(page):
    """Whether it is locked until the moment that it is scheduled for."""
    return page.revisions.filter(approved_go_live_at__isnull=False).exists()


def _has_words(page):
    """Whether there is more than what Wagtail wrote down when the page was taken up."""
    return page.is_original or page.is_translated or page.revisions.count() > 1


def _copied_row(data, relation):
    """A second row like the first."""
    first, second = f"{relation}-0-", f"{relation}-1-"
    row = {n.replace(first, second): v for n, v in data.items() if n.startswith(first)}
    return row | {f"{second}id": "", f"{second}ORDER": "2", f"{relation}-TOTAL_FORMS": "2"}


def _old_facts_come_back(revision, page):
    """What somebody might do to a stored revision of a translation."""
    if not page.is_original:
        for name in declaration(type(page)).facts:
            if isinstance(value := revision.content.get(name), str):
                revision.content[name] = sentinels.TEXT.sub(lambda _old: sentinels.fact(), value)
        revision.content |= {"is_original": True, "is_translated": True, "live": True}
        revision.save(update_fields=["content"])


@pytest.fixture
def quick(settings, monkeypatch):
    """Without what takes long and changes nothing here: usage counts, copies of contexts."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_no_two_languages_ever_disagree(quick, seed):
    for cache in caches.all():
        cache.clear()
    walk = Walk(seed)
    names = walk.plan(STEPS)
    with time_machine.travel(timezone.now()) as walk.clock:
        for at, name in enumerate(names):
            try:
                walk.step(name)
            except Exception as error:
                steps = ", ".join(names[max(at - 5, 0) : at + 1])
                error.add_note(f"FAMILIES_SEED={seed}, step {at}, the last of: {steps}")
                raise
        walk.look_at_everything()
