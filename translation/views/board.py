"""The board: every piece of content in every language, filtered, counted, as a spreadsheet."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from cms.colleagues import name_of
from cms.languages import language_name
from cms.models import ContentPage
from cms.serving import languages, page_types
from translation.board import SECTION_DEPTH, Answer, Cell, Piece, Question, ask
from translation.reach import may_translate, reach
from translation.status import State
from translation.views.board_sheet import BoardSheet
from translation.views.queue import TemplateColumn


@dataclass
class Row:
    """A piece as the board shows it; ``cells`` with their links, in the order of the columns."""

    piece: Piece
    title: str
    language: str
    kind: str
    section: str
    url: str
    next_date: datetime.datetime | None
    cells: list["ShownCell"] = field(default_factory=list)


@dataclass
class ShownCell:
    """``cell`` is None where the original is in that language, or the site's language is new."""

    language: int
    cell: Cell | None
    who: str = ""
    url: str = ""
    is_original: bool = False


class LanguageColumn(BaseColumn):
    """Where the pieces stand in one language."""

    cell_template_name = "translation/cells/board.html"

    def __init__(self, at: int, language: str) -> None:
        super().__init__(f"language_{language}", label=capfirst(language_name(language)))
        self.at = at

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        """Adds ``cell``."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "shown": instance.cells[self.at]}


class BoardForm(forms.Form):
    """The filters, each "all" by default; an answer that is not among them is left out."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("Translator"), required=False)


class BoardView(BoardSheet, BaseListingView):
    """One question to the database, whatever is asked; fifty pieces are shown at a time."""

    page_title = gettext_lazy("Board of translations")
    header_icon = "table"
    template_name = "translation/board.html"
    results_template_name = "translation/board_results.html"
    index_url_name = "translation_board"
    table_classname = "listing translation-table"
    paginate_by = 50

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """For whoever may edit a page."""
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    # What is asked

    @cached_property
    def sections(self) -> dict[str, tuple[str, list[str]]]:
        """By the path of a section: its title in the reader's language, its paths in all."""
        pages = Page.objects.filter(depth=SECTION_DEPTH).order_by("path")
        rows = list(pages.values_list("path", "translation_key", "locale_id", "title"))
        titles: dict[Any, str] = {}
        paths: dict[Any, list[str]] = {}
        reading = self.request.LANGUAGE_CODE
        for path, key, locale, title in rows:
            if key not in titles or languages()[locale].language_code == reading:
                titles[key] = title
            paths.setdefault(key, []).append(path)
        return {path: (titles[key], paths[key]) for path, key, _locale, _title in rows}

    @cached_property
    def question(self) -> Question:
        """As the address has it; what is not known asks nothing."""
        given = self.request.GET
        kinds = {model._meta.label_lower: model for model in page_types()}
        codes = {locale.language_code: pk for pk, locale in languages().items()}
        section, who = self.sections.get(given.get("section", "")), given.get("who", "")
        return Question(
            kind=kinds.get(given.get("kind", "")),
            language=codes.get(given.get("language", "")),
            state=given.get("state", "") if given.get("state") in State.values else "",
            who=int(who) if who.isdecimal() and len(who) < 10 else None,
            sections=tuple(section[1]) if section else (),
        )

    @cached_property
    def answer(self) -> Answer:
        """What the database says."""
        return ask(self.question, self.request.user)

    @cached_property
    def people(self) -> dict[int, str]:
        """The names of those who are at work."""
        users = get_user_model().objects.filter(pk__in=self.answer.people)
        names = {user.pk: name_of(user) for user in users}
        return dict(sorted(names.items(), key=lambda item: item[1].casefold()))

    @cached_property
    def columns_of_languages(self) -> list[int]:
        """The keys of the languages that have a column."""
        asked = self.question.language
        return [asked] if asked else list(languages())

    def get_filter_form(self) -> BoardForm:
        """With what may be chosen."""
        form = BoardForm(self.request.GET)
        everything: list[tuple[Any, Any]] = [("", _("all"))]
        kinds = [(model._meta.label_lower, _kind(model)) for model in page_types()]
        sections = {title: path for path, (title, _paths) in reversed(self.sections.items())}
        codes = [locale.language_code for locale in languages().values()]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "kind": sorted(kinds, key=lambda choice: choice[1]),
            "section": sorted((path, title) for title, path in sections.items()),
            "language": [(code, capfirst(language_name(code))) for code in codes],
            "state": list(State.choices),
            "who": list(self.people.items()),
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, form.fields[name]).choices = everything + offered
        return form

    # What is shown

    def get_queryset(self) -> list[Piece]:
        """Those that match."""
        return self.answer.pieces

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The piece, its kind, and each language."""
        codes = languages()
        return [
            TemplateColumn("page", "translation/cells/piece.html", label=_("Page")),
            *(
                LanguageColumn(at, codes[pk].language_code)
                for at, pk in enumerate(self.columns_of_languages)
            ),
        ]

    def get_table(self, object_list: Sequence[Piece]) -> Any:
        """Of rows with their titles."""
        return super().get_table(list(self.rows(object_list)))

    def rows(self, pieces: Sequence[Piece]) -> Iterator[Row]:
        """The pieces with what is read in full for these only: titles and next dates."""
        keys = [piece.page for piece in pieces]
        titles = dict(Page.objects.filter(pk__in=keys).values_list("pk", "draft_title"))
        dates = self._next_dates(pieces)
        names, allowed = languages(), reach(self.request.user, "change")
        for piece in pieces:
            row = Row(
                piece=piece,
                title=titles.get(piece.page, ""),
                language=names[piece.language].language_code,
                kind=_kind(piece.kind),
                section=self.sections.get(piece.section_path, ("", []))[0],
                url=_edit_url(piece.page, piece.path, allowed),
                next_date=dates.get(piece.page),
            )
            row.cells = [self._cell(piece, pk, allowed) for pk in self.columns_of_languages]
            yield row

    def _cell(self, piece: Piece, language: int, allowed: tuple[str, ...]) -> ShownCell:
        cell = piece.cells.get(language)
        if cell is None:
            return ShownCell(language, None, is_original=language == piece.language)
        return ShownCell(
            language,
            cell,
            who=self.people.get(cell.who or 0, ""),
            url=_edit_url(cell.page, cell.path, allowed),
        )

    @staticmethod
    def _next_dates(pieces: Sequence[Piece]) -> dict[int, datetime.datetime]:
        now = timezone.now()
        found: dict[int, datetime.datetime] = {}
        for kind in {piece.kind for piece in pieces}:
            if kind.objects.all().dated:
                keys = [piece.page for piece in pieces if piece.kind is kind]
                pages = kind.objects.filter(pk__in=keys).order_by().with_next_date(now)
                found |= dict(pages.values_list("pk", "next_date"))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the filters, and each state with its number and its address."""
        counts = [
            {
                "label": state.label,
                "number": self.answer.counts[state],
                "url": self._address(state=state.value),
                "chosen": self.question.state == state,
            }
            for state in State
        ]
        return {
            **super().get_context_data(**kwargs),
            "filter_form": self.get_filter_form(),
            "counts": counts,
            "is_filtering": self.question != Question(),
        }

    def _address(self, **changes: str) -> str:
        given = self.request.GET.copy()
        given.pop(self.page_kwarg, None)
        for name, value in changes.items():
            given[name] = value
        return f"{self.index_url}?{given.urlencode()}"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """To the queue."""
        return [HeaderButton(_("My translations"), url=reverse("translation_queue"))]


def _kind(model: type[ContentPage]) -> str:
    return capfirst(str(model._meta.verbose_name))


def _edit_url(page: int, path: str, allowed: tuple[str, ...]) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page]) if path.startswith(allowed) else ""
