"""The list of facts on a page: ``{% load fact_list %}``, inside ``<dl class="facts">``."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

register = template.Library()


@register.simple_block_tag
def fact(content: str, label: Any) -> SafeString:
    """``{% fact _("programme") %}{{ page.programme.name|in_span }}{% endfact %}``.

    Without content the fact is said to be not stated.
    """
    # The block's content has been rendered, and so escaped, already.
    value = mark_safe(content.strip()) or not_stated()
    return format_html(
        '<div class="fact"><dt>{}</dt><dd>{}</dd></div>', capfirst(str(label)), value
    )


@register.simple_tag
def not_stated() -> SafeString:
    """What stands in the place of a fact that nobody has stated."""
    return format_html('<span class="not-stated">{}</span>', gettext("not stated"))
