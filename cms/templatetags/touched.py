"""For the admin's questions before a page is moved, unpublished, deleted or hidden."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.touched import touched_by

register = template.Library()


@register.inclusion_tag("wagtailadmin/pages/touched.html")
def touched(page: Page) -> dict[str, Any]:
    """The languages of a page, and the pages below it."""
    return {"pages": touched_by([page.specific_deferred] if isinstance(page, Page) else [])}


@register.inclusion_tag("wagtailadmin/pages/touched.html")
def all_touched(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the pages chosen in the explorer."""
    return {"pages": touched_by(item["item"] for item in items), "named": True}
