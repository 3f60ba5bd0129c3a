"""Steps of a walk that make pages, put them elsewhere, and take them away."""

import json

from wagtail.models import Page, PageViewRestriction, Revision

from cms.facts.declaration import declaration
from home.models import StandardPage
from tests import sentinels
from tests.desk import family, in_language, stored
from tests.oracle import Piece, answers, is_listed
from tests.page_forms import form_data, new_page_data
from tests.sentinels import in_revision

PAGES = "wagtailadmin_pages:"


class TreeSteps:
    """What concerns a page as a whole: where it is, who may read it, whether it is there."""

    def create(self):
        """A page of text in any language: as a draft, at once or for later."""
        above = self.random.choice([self.home, *(each.page for each in self._sections())])
        parent = in_language(above, self.random.choice(("en", "ky", "ru")))
        return [self._create(parent, next(self.ways))]

    def _create(self, parent, how="now", slug=""):
        slug = slug or f"new-{self.random.randint(0, 10**9)}"
        data = new_page_data(StandardPage, parent, self.desk.users["publisher"])
        data |= {"title": sentinels.word(), "summary": sentinels.word(), "slug": slug}
        data |= {"action-publish": "1"} if how != "draft" else {}
        data |= {"go_live_at": self._moment(self.random.randint(1, 5))} if how == "later" else {}
        self.desk.post("publisher", PAGES + "add", "home", "standardpage", parent.pk, **data)
        page = StandardPage.objects.child_of(parent).get(slug=slug)
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
            self._move(piece, target)
        return [piece]

    def move_where_taken(self):
        """A page of text to a section where the address of its translation is taken."""
        texts = [piece for piece in self._leaves() if type(piece.page) is StandardPage]
        piece, target = self.random.choice(texts), self.random.choice(self._sections())
        other = self._taken_up(self._other(piece))
        if other.slug == piece.page.slug:
            data = self._changed("publisher", other, share=1, sorts="W")
            response = self.desk.send("publisher", other, data, "publish")
            self._sent(piece, other, response, published=True)
            if self.random.random() < 0.5:
                self._unpublish(piece, other)
        slug = stored(other).slug
        if piece.page.slug == slug or piece.page.pk == target.page.pk:
            return [piece]
        taken = self._create(in_language(target.page, other.locale.language_code), slug=slug)
        self._move(piece, target.page)
        form = form_data(other, self.desk.users["publisher"])
        assert form["slug"] == stored(other).slug, "the old address comes back"
        return [piece, taken]

    def _move(self, piece, target):
        self.desk.post("publisher", PAGES + "move_confirm", piece.page.pk, target.pk)
        piece.page = stored(piece.page)

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
        return [self._copy(piece, self.random.random() < 0.5) or piece]

    def _copy(self, piece, public):
        """A page or a translation, which is public at once if its words are its own and it was."""
        page = stored(self.random.choice([piece.page, self._other(piece)]))
        data = {"publish_copies": "on"} if public else {}
        made = self._copied(page, page.get_parent(), **data)
        if not made:  # of its type there may be only one
            return None
        copied = self._made(made[0])
        if public and page.live and not page.is_awaiting_translation:
            shown = Revision(content=json.loads(made[0].to_json()))
            words = declaration(type(page)).words
            assert in_revision(shown, words) <= {made[0].title} | piece.public(), "a copied draft"
            copied.live, copied.original = True, shown
        return copied

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
        """Who may read is set on the original, for all languages, and holds for a copy of any; then
        all may read both.
        """
        piece = self._piece(leaf=True)
        address = PAGES + "set_privacy"
        other = self._taken_up(self._other(piece))
        self.desk.post("admin", address, other.pk, restriction_type="login")
        assert not PageViewRestriction.objects.exists(), "one language was restricted alone"
        self.desk.post("publisher", address, piece.page.pk, restriction_type="login")
        pieces = [piece, *filter(None, [self._copy(piece, public=True)])]
        for each in pieces:
            assert not each.live or answers(each) == {302}, "not restricted in every language"
            assert not (each.live and is_listed(each)), "a list shows what not everybody may read"
            self.desk.post("publisher", address, each.page.pk, restriction_type="none")
        return pieces

    def try_closed_doors(self):
        piece = self._piece()
        for who in ("admin", "publisher", "translator"):
            for door in (f"submit/page/{piece.page.pk}/", "reports/translations/"):
                answer = self.desk.clients[who].post(f"/admin/localize/{door}", {"locales": [1, 2]})
                assert answer.status_code == 403, "a door of wagtail-localize is open"
        return [piece]
