"""Brings the pages in line with the content files: originals, and translations."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

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
            page = page or self._create(key, entry, parent, in_menu)
            self._write(page, key, entry, language)
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
        self._write(page, key, entry, language)
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
        for place in parent.get_translations(inclusive=True).select_related("locale"):
            slug = entry.slug.get(place.locale.language_code, entry.slug.get(entry.original))
            if slug and Page.objects.child_of(place).filter(slug=slug).exists():
                return f"the address {slug} is taken"
        return ""

    def _create(self, key: str, entry: PageEntry, parent: Any, in_menu: bool) -> Any:
        """A new original, which is in every language from now on."""
        kind = entry.type if isinstance(entry, OwnPageEntry) else key.split(":")[0]
        locale = self.locales[entry.original]
        page = PAGE_MODELS[kind](locale=locale, show_in_menus=in_menu)
        self._set(page, key, entry, entry.original)
        return parent.get_translation(locale).add_child(instance=page)

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

    def _write(self, page: Any, key: str, entry: PageEntry, language: str) -> None:
        """Write and publish one language; publishing validates it."""
        self._set(page, key, entry, language)
        page.save_revision(clean=False).publish()

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
