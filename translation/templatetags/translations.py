"""What pages say of their translation."""

import datetime
from typing import Any

from django import template
from django.utils import timezone

from cms.local_formats import format_clock, format_day
from cms.models import ContentPage
from translation.lag import lag_of
from translation.status import Status

register = template.Library()


@register.inclusion_tag("components/lagging.html")
def lag_notice(page: Any) -> dict[str, Any]:
    """That a translation renders an earlier text, with both dates; nothing where it does not."""
    lag = lag_of(page) if isinstance(page, ContentPage) else None
    if lag is None:
        return {}
    rendered, changed = map(timezone.localtime, (lag.rendered, lag.changed))
    same_day = rendered.date() == changed.date()
    return {
        "original": page.original,
        "rendered": _moment(rendered, with_hour=same_day),
        "changed": _moment(changed, with_hour=same_day),
    }


def _moment(at: datetime.datetime, *, with_hour: bool) -> str:
    day = format_day(at.date())
    return f"{day}, {format_clock(at)}" if with_hour else day


@register.inclusion_tag("translation/status.html")
def translation_status(status: Status) -> dict[str, Any]:
    """Where a page stands, in words, and how far what readers have is out of date."""
    return {"status": status}
