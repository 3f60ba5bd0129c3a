"""A random walk of the office's people through the admin; what the public sees after each step."""

import inspect
from itertools import cycle
from random import Random

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from cms.facts.declaration import declaration
from cms.models import ContentPage
from home.models import HomePage, StandardPage
from tests import sentinels
from tests.desk import Desk, family, in_language, is_refused, stored
from tests.editing_steps import EditingSteps
from tests.factories import FILLED_PAGES
from tests.factories.blocks import listed, stream
from tests.factories.home import child, home_page, statement, statements
from tests.oracle import Piece, look, sitemap_addresses
from tests.page_forms import bound_form, form_data
from tests.publication_steps import PublicationSteps
from tests.tree_steps import TreeSteps

OTHERS = {"en": ("ky", "ru"), "ky": ("en", "ru"), "ru": ("en", "ky")}
# More of what people do often.
WEIGHTS = {
    "publish_original": 12, "draft_original": 8, "editor_tries_to_publish": 4, "schedule": 7,
    "time_passes": 9, "translate": 12, "draft_translation": 8, "translator_tries_to_publish": 5,
    "moderate": 6, "send_crafted_facts": 7, "restore": 9, "schedule_old_words": 3, "hasten": 2,
    "unpublish": 6, "unpublish_section": 2, "act_in_bulk": 4, "create": 4, "move": 4, "reorder": 2,
    "copy": 3, "copy_abroad": 1, "delete": 3, "restrict": 2, "try_closed_doors": 1,
    "change_rows": 5, "move_where_taken": 2,
}  # fmt: skip


def body():
    """Blocks with words and facts."""
    figure = {"value": sentinels.number(), "unit": "%", "label": sentinels.word()}
    figures = {"title": sentinels.word(), "figures": listed([figure])}
    text = f"<p>{sentinels.word()}</p>"
    return {"rich_text": text, "key_figures": figures}


class Listener:
    """What the site says while it works: the pages it announced, and what was wrong meanwhile."""

    def __init__(self):
        self.announced = set()
        self.wrong = []
        page_published.connect(self.hear)
        post_save.connect(self.glance)

    def hear(self, instance, alias=False, **kwargs):
        """A page is announced as published: as it is, and an alias only if it can be read."""
        live = Page.objects.filter(pk=instance.pk, live=True).exists()
        if instance.live != live:
            self.wrong.append(f"announced as live: {instance.live}, but is: {live}")
        if alias and not live:
            self.wrong.append("an alias is announced that is not live")
        self.announced.add(instance.pk)

    def glance(self, sender, instance, **kwargs):
        """A page was saved, perhaps not for the last time in its request."""
        if issubclass(sender, ContentPage):
            saved = Page.objects.filter(pk=instance.pk, live=True, go_live_at__gt=timezone.now())
            if saved.exists():
                self.wrong.append("a page is live before its time")


class Walk(EditingSteps, PublicationSteps, TreeSteps):
    """The site, what its readers should see, and a random walk over it.

    Each step is a method that returns the pieces it touched.
    """

    def __init__(self, seed):
        self.random = Random(seed)
        self.home = home_page()
        self.desk = Desk()
        self.clock = None
        self.approved = {}
        self.ways = cycle(("later", "now", "draft"))
        self.pieces = [self._first(model, make) for model, make in FILLED_PAGES.items()]
        kyrgyz = in_language(self.pieces[-1].page, "ky")
        self.pieces.append(self._fill(child(kyrgyz.get_parent().specific, StandardPage, title="K")))
        self.listener = Listener()

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
        return piece

    def _leaves(self):
        pages = Page.objects.filter(pk__in=[piece.page.pk for piece in self.pieces])
        leaves = set(pages.filter(numchild=0, depth__gt=2).values_list("pk", flat=True))
        return [piece for piece in self.pieces if piece.page.pk in leaves]

    def _sections(self):
        texts = [piece for piece in self.pieces if type(piece.page) is StandardPage]
        return [piece for piece in texts if piece.page.depth == 3]

    def _piece(self, *, leaf=False):
        return self.random.choice(self._leaves() if leaf else self.pieces)

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

    def plan(self, steps):
        """The names of so many steps, each sort among them."""
        names = [*WEIGHTS, *self.random.choices(list(WEIGHTS), WEIGHTS.values(), k=steps)][:steps]
        self.random.shuffle(names)
        return names

    def step(self, name):
        """One step, and a look at what it touched."""
        before = {piece.page.pk: piece.approved() for piece in self.pieces}
        self.listener.announced.clear()
        touched = getattr(self, name)()
        assert not self.listener.wrong, self.listener.wrong[0]
        allowed = set().union(*(piece.public() for piece in self.pieces))
        for pk, piece in {piece.page.pk: piece for piece in touched}.items():
            look(piece, allowed, self._to_read(piece, before.get(pk)))
            self._check_announced(piece, before.get(pk))

    def _to_read(self, piece, before):
        """Two languages, first what should have changed; one where nothing should, or is public."""
        codes = self.random.sample(list(OTHERS), 3)
        if not piece.live or piece.approved() == before:
            return codes[:1]
        if before and before[:2] == piece.approved()[:2]:
            codes.sort(key=lambda code: piece.translations.get(code) == before[2].get(code))
        return codes[:2]

    def _check_announced(self, piece, before):
        """With an original, what shows its words in other languages is announced."""
        if piece.live and before and before[1] != piece.original:
            aliases = Page.objects.filter(alias_of=piece.page.pk).values_list("pk", flat=True)
            assert set(aliases) <= self.listener.announced, "an alias is not announced"

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
        told = sitemap_addresses()
        assert expected <= told
        known = {piece.page.translation_key for piece in self.pieces}
        for page in Page.objects.filter(translation_key__in=known):
            address = f"http://testserver{page.get_url()}"
            assert (address in told) == (address in expected), address
