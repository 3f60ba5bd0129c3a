"""Steps of a walk that fill in the form of a page."""

from cms.facts.declaration import declaration
from tests import sentinels
from tests.desk import in_language, is_refused, stored

PAGES = "wagtailadmin_pages:"


class EditingSteps:
    """What people do with the forms of an original and of its translations."""

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

    def translate(self):
        piece = self._piece()
        page = self._taken_up(self._other(piece))
        data = self._changed("publisher", page, share=1, sorts="W")
        offered = sentinels.sentinels(str(data))
        assert not piece.live or piece.figures() <= offered, "a block is not offered"
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
        other = self._other(piece)
        answer = self.desk.post("translator", "translation_take_up", other.pk)
        kyrgyz = other.locale.language_code == "ky"
        assert kyrgyz or is_refused(answer), "a translator takes up another language"
        page = self.random.choice([piece.page, self._taken_up(stored(other))])
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
        data["go_live_at"] = data["expire_at"] = self._moment(self.random.randint(1, 9))
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
        if page.is_translated:
            assert stored(page).slug == page.slug, "an old address comes back"
        return self._sent(piece, page, response, published=bool(action))

    def change_rows(self):
        """Take a row or a block of facts away, or add one, on the original."""
        piece = self._piece()
        data = self._changed("publisher", piece.page)
        for relation in declaration(type(piece.page)).facts:
            total = int(data.get(f"{relation}-TOTAL_FORMS", 0))
            if total > 1:
                data[f"{relation}-{total - 1}-DELETE"] = "on"
            elif total:
                data |= _copied_row(data, relation)
        data |= self._other_figures(data)
        response = self.desk.send("publisher", piece.page, data, "publish")
        return self._sent(piece, piece.page, response, published=True)

    def _other_figures(self, data):
        """The second of the innermost blocks with numbers goes, or is made like the first."""
        lists = [name.removesuffix("-count") for name in data if name.endswith("-count")]
        firsts = {f"{name}-0-": name for name in lists if _has_number(data, f"{name}-0-")}
        if not firsts:
            return {}
        first = max(firsts, key=len)
        name, second = firsts[first], f"{first[:-2]}1-"
        if int(data[f"{name}-count"]) > 1:
            return {f"{second}deleted": "1"}
        block = {n.replace(first, second): v for n, v in data.items() if n.startswith(first)}
        block = sentinels.changed(block, self.random, share=1)
        return block | {f"{second}id": "", f"{second}order": "1", f"{name}-count": "2"}


def _has_number(data, start):
    return any(sentinels.NUMBER.search(str(data[name])) for name in data if name.startswith(start))


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
