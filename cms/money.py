"""Amounts of money in the currency that the source states. Nothing is ever converted."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.numbers import (
    format_decimal,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_territory_currencies,
)
from django.utils.translation import override, pgettext

from cms.codes_field import CodeField
from cms.countries import COUNTRY_CODES
from cms.local_formats import NBSP, active_language, babel_locale, sort_key

# The currencies of most calls and projects here, offered first.
COMMON_CURRENCIES = ("EUR", "USD", "KGS", "RUB", "GBP", "CHF", "TRY", "CNY", "KRW", "JPY", "KZT")

# Where CLDR has no sign, or not the one that people here write.
SYMBOLS = {
    "ru": {"KGS": "сом"},
    "ky": {"USD": "$", "RUB": "₽", "GBP": "£", "KRW": "₩", "JPY": "¥"},
}
CURRENCY_NAMES = {
    "en": {"KGS": "Kyrgyz som"},
    "ru": {"KGS": "кыргызский сом"},
    "ky": {"KGS": "кыргыз сому"},
}


def currency_name(currency: str, language: str | None = None) -> str:
    """The currency's name in ``language`` (the active one by default)."""
    own = CURRENCY_NAMES.get(active_language(language), {})
    return own.get(currency) or get_currency_name(currency, locale=babel_locale(language))


def _symbol(currency: str, language: str) -> str:
    own = SYMBOLS.get(language, {})
    return own.get(currency) or get_currency_symbol(currency, locale=babel_locale(language))


@lru_cache(maxsize=1)
def _current_currencies() -> frozenset[str]:
    known = Locale("en").currencies
    used = {code for country in COUNTRY_CODES for code in get_territory_currencies(country)}
    return frozenset(code for code in used if code in known)


@lru_cache(maxsize=16)
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    names = {code: currency_name(code, language) for code in _current_currencies()}
    others = sorted(
        names.keys() - set(COMMON_CURRENCIES), key=lambda c: sort_key(names[c], language)
    )
    return tuple((code, f"{code} — {names[code]}") for code in (*COMMON_CURRENCIES, *others))


def currency_choices() -> tuple[tuple[str, str], ...]:
    """(code, code and name in the active language): the common ones, then all in use today."""
    return _choices(active_language())


def _written(amount: Decimal, currency: str) -> str:
    """The CLDR pattern for an amount: no decimals where it is whole."""
    digits = 0 if amount == amount.to_integral_value() else get_currency_precision(currency)
    return "#,##0" + (f".{'0' * digits}" if digits else "")


@dataclass(frozen=True)
class Money:
    """An amount and its ISO 4217 currency."""

    amount: Decimal
    currency: str

    def format(self, language: str | None = None) -> str:
        """As the language writes it: €50,000 · 50 000 €. Whole amounts have no decimals."""
        language = active_language(language)
        locale, pattern = babel_locale(language), _written(self.amount, self.currency)
        number = format_decimal(self.amount, pattern, locale=locale)
        symbol = _symbol(self.currency, language)
        if language != "en":
            return f"{number}{NBSP}{symbol}"
        return f"{symbol}{NBSP if symbol[-1].isalpha() else ''}{number}"

    def __str__(self) -> str:
        return self.format()


def format_amounts(
    least: Decimal | None, most: Decimal | None, currency: str, language: str | None = None
) -> str:
    """From an amount to another, one of them, or "" for none: "€10,000 – €50,000"."""
    first, last = (
        None if each is None else Money(each, currency).format(language) for each in (least, most)
    )
    if first and last:
        return first if first == last else f"{first} – {last}"
    with override(active_language(language)):
        if first:
            return pgettext("amount of money", "at least %(amount)s") % {"amount": first}
        if last:
            return pgettext("amount of money", "up to %(amount)s") % {"amount": last}
    return ""


class CurrencyField(CodeField):
    """A currency; its value is an ISO 4217 code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 3, "choices": currency_choices})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs
