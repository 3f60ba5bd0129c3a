"""Brings the pages in line with the content files: originals, and translations."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from home.content.entries import PageEntry
from home.content.files import Content
from home.content.ledger import (
    CREATED,
    KEPT,
    UNCHANGED,
    UPDATED,
    Ledger,
    entry_digest,
    words_digest,
)
from home.content.page_entries import OwnPageEntry
from home.content.page_values import PAGE_MODELS, facts, words
from home.content.reading import ContentError
from home.content.rows import told
from home.content.streams import StreamWriter
from home.content.words import LANGUAGES
from home.models import HomePage, LoadedEntry
from translation.lag import takes_changes_in

# The sections of the main menu in its order.
MENU = (
    "office", "partners", "projects", "calls", "forums", "news", "mobility", "admission",
    "contacts",
)  # fmt: skip
# The pages that are in a file of many, and in which section they are.
LISTED = ("partners", "projects", "calls", "forums", "news")


class PageLoader:
    """Writes the pages of ``content`` below ``home``, the original home page."""

    def __init__(self, content: Content, ledger: Ledger, home: HomePage) -> None:
        self.content, self.ledger, self.home = content, ledger, home
        self.places: dict[UUID, list[Page]] = {}
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def load(self) -> None:
        """Write every page that is new or has changed in the files."""
        sections = self.content.pages
        order = [key for key in MENU if key in sections]
        order += [key for key in sections if key not in MENU and sections[key].type != "home"]
        for key in order:
            self._load_family(f"pages:{key}", sections[key], self.home, in_menu=key in MENU)
        for kind in LISTED:
            parent = self.ledger.row(f"pages:{kind}:{LANGUAGES[0]}")
            for key, entry in getattr(self.content, kind).items():
                self._load_family(f"{kind}:{key}", entry, parent)
        # Last, since it links to the others.
        for entry in sections.values():
            if entry.type == "home":
                self._load_family(f"pages:{entry.key}", entry, None)

    def _load_family(
        self, key: str, entry: PageEntry, parent: Page | None, in_menu: bool = False
    ) -> None:
        self.ledger.begin()
        try:
            original = self._load_original(key, entry, parent, in_menu)
            for language in LANGUAGES:
                if language != entry.original and language in entry.title:
                    self._load_translation(key, entry, original, language)
        except ValidationError as error:
            raise ContentError(told(error, entry.where)) from error

    def _load_original(self, key: str, entry: PageEntry, parent: Page | None, in_menu: bool) -> Any:
        language = entry.original
        ledger_key, digest = f"{key}:{language}", entry_digest(entry)
        known = self.ledger.get(ledger_key)
        page: Any = self.ledger.row(ledger_key) if known else self._adopted(entry)
        if known and known.digest == digest:
            self.ledger.note(UNCHANGED, ledger_key)
        elif known and page is None:
            self.ledger.note(KEPT, ledger_key, "deleted since")
        elif page is not None and self._is_edited(page, known):
            self.ledger.note(KEPT, ledger_key, "edited since")
        elif page is not None and not page.is_original:
            self.ledger.note(KEPT, ledger_key, "its original is in another language")
        elif page is None and (reason := self._obstacle(entry, parent)):
            self.ledger.note(KEPT, ledger_key, reason)
        else:
            outcome = UPDATED if page else CREATED
            if page is None:
                page = self._create(key, entry, parent, in_menu)
            else:
                self._set(page, key, entry, language)
                page.save_revision(clean=False).publish()
            self._remember(ledger_key, digest, page)
            self.ledger.note(outcome, ledger_key)
        return page

    def _load_translation(self, key: str, entry: PageEntry, original: Any, language: str) -> None:
        ledger_key, digest = f"{key}:{language}", words_digest(entry, language)
        known = self.ledger.get(ledger_key)
        if known and known.digest == digest:
            return self.ledger.note(UNCHANGED, ledger_key)
        page = original and original.get_translation_or_none(self.locales[language])
        if page is None:
            return self.ledger.note(KEPT, ledger_key, "its original is not there")
        if known and self._is_edited(page, known):
            return self.ledger.note(KEPT, ledger_key, "edited since")
        if known is None:
            if not page.alias_of_id:
                return self.ledger.note(KEPT, ledger_key, "it was translated already")
            page = self._take_up(page, entry, language)
        self._set(page, key, entry, language)
        takes_changes_in(page)
        page.save_revision(clean=False).publish()
        self._remember(ledger_key, digest, page)
        return self.ledger.note(UPDATED if known else CREATED, ledger_key)

    def _adopted(self, entry: PageEntry) -> Any:
        """The page that stands for a new entry already: the home page does."""
        home = isinstance(entry, OwnPageEntry) and entry.type == "home"
        return self.home.get_translation(self.locales[entry.original]) if home else None

    @staticmethod
    def _is_edited(page: Any, known: LoadedEntry | None) -> bool:
        """Whether somebody saved, published or unpublished the page after the loader."""
        written = known.written if known else ""
        return not page.live or str(page.latest_revision_id or "") != written

    def _obstacle(self, entry: PageEntry, parent: Page | None) -> str:
        """Why a page can't be made; "" where nothing stands in the way."""
        if parent is None:
            return "its section is not there"
        organisation = getattr(entry, "organisation", None)
        if organisation and not self.ledger.pk(f"organisations:{organisation}"):
            return "its organisation is not there"
        taken = Q(pk=None)
        for place in self._places(parent):
            slug = entry.slug.get(place.locale.language_code, entry.slug.get(entry.original))
            if slug:
                children = {"path__startswith": place.path, "depth": place.depth + 1}
                taken |= Q(slug=slug, **children)
        found = Page.objects.filter(taken).first()
        return f"the address {found.slug} is taken" if found else ""

    def _places(self, parent: Page) -> list[Page]:
        """A section in every language."""
        key = parent.translation_key
        if key not in self.places:
            self.places[key] = list(
                parent.get_translations(inclusive=True).select_related("locale")
            )
        return self.places[key]

    def _create(self, key: str, entry: PageEntry, parent: Any, in_menu: bool) -> Any:
        """A new original, which is in every language from now on."""
        kind = entry.type if isinstance(entry, OwnPageEntry) else key.split(":")[0]
        locale = self.locales[entry.original]
        page = PAGE_MODELS[kind](locale=locale, show_in_menus=in_menu)
        page.first_published_at = page.last_published_at = timezone.now()
        self._set(page, key, entry, entry.original)
        parent.get_translation(locale).add_child(instance=page)
        self._note_publication(page)
        return page

    def _take_up(self, alias: Any, entry: PageEntry, language: str) -> Any:
        """An alias made a translation, under its own address before anybody has seen another.

        Written past ``save``, which would leave a redirect from the original's address.
        """
        values: dict[str, Any] = {"alias_of": None, "is_translated": True}
        if entry.slug:
            alias.slug = entry.slug[language]
            url_path = alias.set_url_path(alias.get_parent())
            values |= {"slug": alias.slug, "url_path": url_path}
        model = type(alias)
        model.objects.filter(pk=alias.pk).update(**values)
        return model.objects.get(pk=alias.pk)

    @staticmethod
    def _note_publication(page: Any) -> None:
        """Make a revision of a page that was live and complete from its first save, and leave what
        Wagtail's publication leaves; publishing would only save the same once more.
        """
        revision = page.save_revision(clean=False, changed=False)
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
        type(page).objects.filter(alias_of=page).update(
            latest_revision_created_at=page.latest_revision_created_at, first_published_at=None
        )
        page_published.send(sender=type(page), instance=page, revision=revision)
        page.update_aliases(revision=revision)
        log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)

    def _set(self, page: Any, key: str, entry: PageEntry, language: str) -> None:
        streams = StreamWriter(key, language, self.content, self.ledger)
        values = words(entry, streams)
        if language == entry.original:
            values |= facts(entry, self.ledger)
        for name, value in values.items():
            setattr(page, name, value)

    def _remember(self, ledger_key: str, digest: str, page: Any) -> None:
        self.ledger.written.append(page)
        self.ledger.remember(ledger_key, digest, page, str(page.latest_revision_id))
