"""The words of the original beside the fields of a translation, field by field, block by block."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST
from wagtail.admin.panels import Panel

from cms.facts.family import original_of
from cms.models import ContentPage
from translation.lag import current_version
from translation.segments import Segment, page_segments

REFERENCE = "translation_reference"
TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
# Nothing else of a text's markup is shown; a link is underlined, it leads nowhere here.
SHOWN_TAGS = {"b": "b", "strong": "strong", "i": "i", "em": "em", "br": "br", "a": "u"}


@dataclass(frozen=True)
class Piece:
    """The texts of a field, or of one block of a stream: the original's and the reference's."""

    block: str
    texts: list[Segment] = field(default_factory=list)
    reference: list[Segment] = field(default_factory=list)


@dataclass(frozen=True)
class Originals:
    """What is shown beside the fields of a page; ``reference_language`` is "" without one.

    ``is_public``: the words are those that are published; else those of the original's draft.
    """

    language: str
    is_public: bool
    texts: list[Segment]
    reference_language: str
    reference: list[Segment]

    def pieces(self, name: str) -> list[Piece]:
        """The texts of a field in the order of the original."""
        found: dict[str, Piece] = {}
        for block, text in _of_field(name, self.texts):
            found.setdefault(block, Piece(block)).texts.append(text)
        for block, text in _of_field(name, self.reference):
            found.setdefault(block, Piece(block)).reference.append(text)
        return list(found.values())


def _of_field(name: str, texts: Iterable[Segment]) -> Iterator[tuple[str, Segment]]:
    """The texts of a field, each with the id of the block of the stream that it is in, or ""."""
    for text in texts:
        parts = text.path.partition("#")[0].split(".")
        if parts[0] == name:
            yield parts[1] if len(parts) > 1 else "", Segment(text.path, readable(text.text))


def readable(text: str) -> SafeString:
    """The text of a segment as HTML that may be put into a form: bold and italics, no links."""

    def tag(found: re.Match[str]) -> str:
        name = SHOWN_TAGS.get(found[2])
        return f"<{found[1]}{name}>" if name else ""

    shown = TAG.sub(tag, text)
    # What is left of "<" is text, or a tag in a form that no segment has.
    return mark_safe(re.sub(r"<(?!/?(?:b|strong|i|em|br|u)>)", "&lt;", shown))


def originals_of(page: ContentPage) -> Originals:
    """For a page that is a translation; found once for each form."""
    known: Originals | None = page.__dict__.get("originals")
    if known is None:
        known = page.__dict__["originals"] = _find(page)
    return known


def _find(page: ContentPage) -> Originals:
    version = current_version(page) if page.original.live else None
    reference = _reference(page)
    return Originals(
        language=page.original.locale.language_code,
        is_public=version is not None,
        texts=version.words if version else page_segments(original_of(page)),
        reference_language=reference.locale.language_code if reference else "",
        reference=page_segments(reference) if reference else [],
    )


def _reference(page: ContentPage) -> ContentPage | None:
    """The published translation into the third language."""
    others = [each.pk for each in page.members if each.pk != page.pk and each.is_translated]
    pages = type(page).objects.filter(pk__in=others, live=True, is_original=False)
    return pages.select_related("locale").first()


def beside_field(panel: Panel.BoundPanel) -> SafeString | str:
    """The original's text of the field in ``panel``; "" where there is none to show."""
    page, bound_field = panel.instance, panel.bound_field
    if bound_field is None or not isinstance(page, ContentPage) or not page.pk or page.is_original:
        return ""
    originals = originals_of(page)
    pieces = originals.pieces(panel.field_name)
    if not pieces:
        return ""
    context: dict[str, Any] = {
        "label": bound_field.label,
        "name": panel.field_name,
        "originals": originals,
        "pieces": pieces,
        "is_reference_shown": is_reference_shown(panel.request),
    }
    return render_to_string("translation/original.html", context)


def is_reference_shown(request: HttpRequest | None) -> bool:
    """Whether the user has asked for the text in a second language."""
    return bool(request and hasattr(request, "session") and request.session.get(REFERENCE))


@require_POST
def show_reference(request: HttpRequest) -> HttpResponse:
    """Remember in the session whether the second language is shown."""
    request.session[REFERENCE] = request.POST.get("shown") == "true"
    return HttpResponse(status=204)
