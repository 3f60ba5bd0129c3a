"""The style guide, for developers: every component and every block on one page, in one language.

Its own words are in English, as the code is; what it shows is in the language of ``?language=``.
It has an address where ``home.development_urls`` are the site's, and only while debugging.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override

from cms.blocks import BodyStreamBlock
from home.blocks import StatementStreamBlock
from home.samples import samples
from news.blocks import ProgrammeStreamBlock, SpeakersStreamBlock
from projects.blocks import DocumentsStreamBlock

STREAMS = (
    BodyStreamBlock,
    DocumentsStreamBlock,
    StatementStreamBlock,
    ProgrammeStreamBlock,
    SpeakersStreamBlock,
)
# Which colours are text on which ground.
TEXT_ON_GROUND = (
    ("text", "paper"), ("text", "surface"), ("quiet", "paper"), ("quiet", "surface"),
    ("accent", "paper"), ("accent", "surface"), ("accent", "accent-soft"),
    ("text", "accent-soft"), ("on-accent", "accent"), ("on-deep", "deep"),
    ("on-deep-quiet", "deep"), ("warning", "surface"), ("warning", "warning-soft"),
    ("text", "warning-soft"),
)  # fmt: skip
# What WCAG 2.2 AA asks of text of ordinary size.
ENOUGH = 4.5
_COLOUR = re.compile(r"--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3});")


@dataclass(frozen=True)
class Contrast:
    """A colour of text on a ground: the ratio of their luminances, by day and in the dark."""

    text: str
    ground: str
    light: float
    dark: float

    @property
    def is_enough(self) -> bool:
        """Whether it can be read in both."""
        return min(self.light, self.dark) >= ENOUGH


def styleguide(request: HttpRequest) -> HttpResponse:
    """The whole guide on one page."""
    if not settings.DEBUG:
        raise Http404
    languages = dict(settings.LANGUAGES)
    asked = request.GET.get("language", "")
    light, dark = colours()
    with override(asked if asked in languages else "ky"):
        context = samples(timezone.now())
        context |= {"languages": list(languages), "blocks": _blocks()}
        context |= {
            "colours": [(name, value, dark.get(name, value)) for name, value in light.items()],
            "contrasts": contrasts(),
        }
        return render(request, "pages/home/styleguide.html", context)


def _blocks() -> list[dict[str, Any]]:
    """Each block that a stream of the site may hold, as its preview shows it."""
    children = {name: block for stream in STREAMS for name, block in stream().child_blocks.items()}
    return [
        {"name": name, "html": block.render(block.get_preview_value())}
        for name, block in children.items()
    ]


def colours() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the style sheet's tokens by name: by day, and in the dark."""
    css = Path(finders.find("site.css") or "").read_text()
    tokens = css.partition("@layer tokens {")[2].partition("@layer base {")[0]
    light, _media, dark = tokens.partition("prefers-color-scheme: dark")
    found = [{name: f"#{value}" for name, value in _COLOUR.findall(part)} for part in (light, dark)]
    return found[0], found[1]


def contrasts() -> list[Contrast]:
    """How well each colour of text can be read on its grounds."""
    light, dark = colours()
    return [
        Contrast(
            text, ground, *(_ratio(each[text], each[ground]) for each in (light, light | dark))
        )
        for text, ground in TEXT_ON_GROUND
    ]


def _ratio(one: str, other: str) -> float:
    """As WCAG 2.2 defines it: from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
