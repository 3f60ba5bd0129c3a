"""Steps of a walk that make pages, put them elsewhere, and take them away."""

import json

from wagtail.models import Page, PageViewRestriction, Revision

from cms.facts.declaration import declaration
from home.models import StandardPage
from tests import sentinels
from tests.desk import family, in_language, stored
from tests.oracle import Piece, answers
from tests.page_forms import new_page_data
from tests.sentinels import in_revision

PAGES = "wagtailadmin_pages:"


class TreeSteps:
    """What concerns a page as a whole: where it is, who may read it, whether it is there."""

    def create(self):
        """A page of text in any language: as a draft, at once or for later."""
        above = self.random.choice([self.home, *(each.page for each in self._sections())])
        parent = in_language(above, self.random.choice(("en", "ky", "ru")))
        return [self._create(parent, next(self.ways))]

    def _create(self, parent, how="now"):
        slug = f"new-{self.random.randint(0, 10**9)}"
        data = new_page_data(StandardPage, parent, self.desk.users["publisher"])
        data |= {"title": sentinels.word(), "summary": sentinels.word(), "slug": slug}
        data |= {"action-publish": "1"} if how != "draft" else {}
        data |= {"go_live_at": self._moment(self.random.randint(1, 5))} if how == "later" else {}
        self.desk.post("publisher", PAGES + "add", "home", "standardpage", parent.pk, **data)
        page = StandardPage.objects.get(slug=slug, is_original=True)
        piece = self._made(page)
        if how != "draft":
            self._published(piece, page, page.latest_revision)
        return piece

    def move(self):
        """A page of text to another section, or a translation, which may not move alone."""
        texts = [piece for piece in self.pieces if type(piece.page) is StandardPage]
        piece = self.random.choice(texts)
        sections = [self.home.pk, *(each.page.pk for each in self._sections())]
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
        """A page or a translation, which is public at once if its words are its own and it was."""
        piece, public = self._piece(leaf=True), self.random.random() < 0.5
        page = stored(self.random.choice([piece.page, self._other(piece)]))
        data = {"publish_copies": "on"} if public else {}
        made = self._copied(page, page.get_parent(), **data)
        if not made:  # of its type there may be only one
            return [piece]
        copied = self._made(made[0])
        if public and page.live and not page.is_awaiting_translation:
            shown = Revision(content=json.loads(made[0].to_json()))
            words = declaration(type(page)).words
            assert in_revision(shown, words) <= {made[0].title} | piece.public(), "a copied draft"
            copied.live, copied.original = True, shown
        return [copied]

    def copy_abroad(self):
        """A page may not be copied into the tree of another language, nor moved there."""
        piece = self._piece(leaf=True)
        target = self._other(piece).get_parent()
        for who in ("publisher", "admin"):
            self.desk.post(who, PAGES + "move_confirm", piece.page.pk, target.pk)
        assert not self._copied(stored(piece.page), target), "copied into another language"
        return [piece]

    def _copied(self, page, parent, **data):
        slug = f"copy-{self.random.randint(0, 10**9)}"
        self.desk.post(
            "publisher", PAGES + "copy", page.pk, new_title=sentinels.word(), new_slug=slug,
            new_parent_page=parent.pk, alias="on", **data,
        )  # fmt: skip
        return list(type(page).objects.filter(slug=slug, is_original=True))

    def _made(self, page):
        piece = Piece(page)
        self.pieces.append(piece)
        return piece

    def delete(self):
        """A page that was made on the walk; a translation may not be deleted alone."""
        made = [each for each in self._leaves() if each.page.slug.startswith(("copy-", "new-"))]
        piece = self._piece(leaf=True)
        self.desk.post("admin", PAGES + "delete", self._other(piece).pk)
        self.desk.post("editor", PAGES + "delete", piece.page.pk) if piece.live else None
        if made:
            gone = self.random.choice(made)
            self.desk.post("publisher", PAGES + "delete", gone.page.pk)
            left = Page.objects.filter(translation_key=gone.page.translation_key)
            assert not left.exists(), "a page remains in a language"
            self.pieces.remove(gone)
        return [piece] if piece in self.pieces else []

    def restrict(self):
        """Who may read is set on the original, for all languages; then all may read again."""
        piece = self._piece(leaf=True)
        address = PAGES + "set_privacy"
        other = self._taken_up(self._other(piece))
        self.desk.post("admin", address, other.pk, restriction_type="login")
        assert not PageViewRestriction.objects.exists(), "one language was restricted alone"
        self.desk.post("publisher", address, piece.page.pk, restriction_type="login")
        assert not piece.live or answers(piece) == {302}, "not restricted in every language"
        self.desk.post("publisher", address, piece.page.pk, restriction_type="none")
        return [piece]

    def try_closed_doors(self):
        piece = self._piece()
        for who in ("admin", "publisher", "translator"):
            for door in (f"submit/page/{piece.page.pk}/", "reports/translations/"):
                answer = self.desk.clients[who].post(f"/admin/localize/{door}", {"locales": [1, 2]})
                assert answer.status_code == 403, "a door of wagtail-localize is open"
        return [piece]
