"""Human languages of applications and meetings: ISO 639 codes, named by Babel."""

from functools import lru_cache
from typing import Any

from cms.codes_field import CodesField
from cms.local_formats import active_language, babel_locale

# The languages in which calls and meetings that reach Osh are held.
LANGUAGE_CODES = (
    *("ky", "ru", "en", "uz", "kk", "tg", "tr", "tk", "az", "de", "fr", "es", "it", "pt", "nl"),
    *("pl", "cs", "sk", "hu", "lv", "lt", "et", "fi", "sv", "sl", "sr", "uk", "be", "ro", "bg"),
    *("el", "ar", "fa", "ur", "hi", "ms", "mn", "zh", "ja", "ko"),
)


# CLDR's Russian has "киргизский".
NAMES = {"ru": {"ky": "кыргызский"}}


def language_name(code: str, language: str | None = None) -> str:
    """What readers of ``language`` call the language ``code``; the code itself if unknown."""
    own = NAMES.get(active_language(language), {})
    return own.get(code) or babel_locale(language).languages.get(code) or code


@lru_cache(maxsize=16)
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, language_name(code, language)) for code in LANGUAGE_CODES)


def language_choices() -> tuple[tuple[str, str], ...]:
    """(code, name in the active language), the region's own languages first."""
    return _choices(active_language())


class LanguagesField(CodesField):
    """Several languages; its value is a list of ISO 639 codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "choices": language_choices})
