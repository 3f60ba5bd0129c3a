"""The list of facts on a page: ``{% load fact_list %}``, inside ``<dl class="facts">``."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def blanks() -> list[str]:
    """``{% blanks as left_out %}``: for the labels of facts that need no line of their own."""
    return []


@register.simple_block_tag
def fact(content: str, label: Any, left_out: list[str] | None = None) -> SafeString:
    """``{% fact _("programme") %}{{ page.programme.name|in_span }}{% endfact %}``.

    Without content the fact is said to be not stated; given ``left_out``, its label goes there.
    """
    # The block's content has been rendered, and so escaped, already.
    value = mark_safe(content.strip())
    if not value and left_out is not None:
        left_out.append(str(label))
        return value
    return _line(str(label), value or not_stated())


@register.simple_tag
def not_stated_line(left_out: list[str]) -> SafeString:
    """The last line of a list of facts: the labels of those that were left out."""
    if not left_out:
        return mark_safe("")
    value = format_html('<span class="not-stated">{}</span>', ", ".join(left_out))
    return _line(gettext("not stated"), value)


@register.simple_tag
def not_stated() -> SafeString:
    """What stands in the place of a fact that nobody has stated."""
    return format_html('<span class="not-stated">{}</span>', gettext("not stated"))


def _line(label: str, value: SafeString) -> SafeString:
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', capfirst(label), value)
