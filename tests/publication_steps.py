"""Steps of a walk by which pages come to be public, and cease to be."""

import datetime

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from tests.desk import in_language, is_refused, stored

PAGES = "wagtailadmin_pages:"


class PublicationSteps:
    """Scheduling, the passing of time, unpublishing, and both in bulk."""

    def schedule(self):
        piece, hours = self._piece(leaf=True), self.random.randint(1, 5)
        data = self._changed("publisher", piece.page)
        data["go_live_at"] = self._moment(hours) if self.random.random() < 0.7 else ""
        data["expire_at"] = self._moment(hours + 3) if self.random.random() < 0.4 else ""
        response = self.desk.send("publisher", piece.page, data, "publish")
        return self._sent(piece, piece.page, response, published=True)

    def schedule_old_words(self):
        """An old revision of the original is restored and scheduled."""
        piece = self._piece(leaf=True)
        revision = self.random.choice(list(piece.page.revisions.order_by("pk")))
        later = self._moment(self.random.randint(1, 5))
        response = self.desk.edit("publisher", piece.page, "publish", revision, go_live_at=later)
        return self._sent(piece, piece.page, response, published=True)

    def hasten(self):
        """An original waits with its translation, and is then published sooner."""
        piece = self._piece(leaf=True)
        if _waiting(piece.page):
            return [piece]
        self.desk.post("publisher", PAGES + "unpublish", piece.page.pk)
        piece.live = False
        self._publish(piece, go_live_at=self._moment(9))
        other = self._taken_up(self._other(piece))
        words = self._changed("publisher", other, share=1, sorts="W")
        self._sent(
            piece, other, self.desk.send("publisher", other, words, "publish"), published=True
        )
        waiting = stored(piece.page).latest_revision_id
        self.desk.post("publisher", PAGES + "revisions_unschedule", piece.page.pk, waiting)
        self._publish(piece, go_live_at="")
        return [piece, *self.time_passes()]

    def _publish(self, piece, **changes):
        response = self.desk.edit("publisher", piece.page, "publish", **changes)
        self._sent(piece, piece.page, response, published=True)

    def time_passes(self):
        self.clock.shift(datetime.timedelta(hours=self.random.randint(1, 5)))
        due = self._due()
        late = Page.objects.filter(live=True, expire_at__lt=timezone.now())
        touched = [piece for piece in self.pieces if late.filter(pk=piece.page.pk).exists()]
        for piece in touched:
            piece.live = False
        call_command("publish_scheduled")
        self._check_waiting()
        for piece, page, revision in due:
            self._published(piece, stored(page), revision)
        return touched + [piece for piece, _page, _revision in due]

    def _due(self):
        """What ``publish_scheduled`` will publish, all of it approved by a publisher."""
        waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
        assert set(waiting.values_list("pk", flat=True)) <= set(self.approved), "not approved"
        due = waiting.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
        return [(*self.approved[revision.pk], revision) for revision in due]

    def _check_waiting(self):
        """A translation waits for its original and no longer."""
        for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
            piece, page = self.approved[revision.pk]
            moment = stored(piece.page).go_live_at
            if page.pk != piece.page.pk:
                assert revision.approved_go_live_at == moment, "a translation waits for nothing"

    def unpublish(self):
        piece = self._piece(leaf=True)
        page = self.random.choice([piece.page, self._other(piece)])
        self.desk.post("editor", PAGES + "unpublish", page.pk)
        refused = self._unpublish(piece, page)
        assert refused or page.is_original or page.is_translated, "nothing is withdrawn"
        return [piece]

    def _unpublish(self, piece, page):
        refused = is_refused(self.desk.post("publisher", PAGES + "unpublish", page.pk))
        if not refused:
            piece.unpublished(page)
        return refused

    def unpublish_section(self):
        """A page of text with all below it, in whatever language that was written."""
        section = self.random.choice(self._sections())
        self._create(self._other(section))
        pages = stored(section.page).get_descendants(inclusive=True)
        keys = set(pages.values_list("translation_key", flat=True))
        below = [piece for piece in self.pieces if piece.page.translation_key in keys]
        gone = [_taken_down(piece, section.language) for piece in below]
        response = self.desk.post(
            "publisher", PAGES + "unpublish", section.page.pk, include_descendants="on"
        )
        if not is_refused(response):
            for piece, page in zip(below, gone, strict=True):
                if page and piece.live:
                    piece.unpublished(page)
        return below

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

    def _moment(self, hours):
        return f"{timezone.localtime() + datetime.timedelta(hours=hours):%Y-%m-%d %H:%M}"


def _waiting(page):
    """Whether it is locked until the moment that it is scheduled for."""
    return page.revisions.filter(approved_go_live_at__isnull=False).exists()


def _taken_down(piece, language):
    """What goes with the section above: the piece; its words in one language where it waits."""
    page = in_language(piece.page, language) if _waiting(piece.page) else piece.page
    return None if _waiting(page) else page


def _has_words(page):
    """Whether there is more than what Wagtail wrote down when the page was taken up."""
    return page.is_original or page.is_translated or page.revisions.count() > 1
