"""What readers can ask of the list of calls."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.codes import Audience, CallKind, CareerStage
from cms.deadlines import CallStatus
from cms.fields_of_science import main_field, main_fields, with_children
from cms.list_filters import CodeFilter, FixedFilter, ListSort, RowFilter


class Closing(TextChoices):
    """Until when one can apply, at the moment of the question."""

    OPEN = "open", pgettext_lazy("calls", "open now")
    WITHIN_14 = "14", pgettext_lazy("calls", "closing within 14 days")
    WITHIN_30 = "30", pgettext_lazy("calls", "closing within 30 days")
    WITHIN_90 = "90", pgettext_lazy("calls", "closing within 90 days")
    ROLLING = "rolling", pgettext_lazy("calls", "no deadline, at any time")
    FORTHCOMING = "forthcoming", pgettext_lazy("calls", "opening later")
    CLOSED = "closed", pgettext_lazy("calls", "closed")
    UNKNOWN = "unknown", pgettext_lazy("calls", "dates not stated")


class OpenToKyrgyzstan(TextChoices):
    """Who from Kyrgyzstan may apply, as far as it is stated. A blank is neither yes nor no.

    A no to institutions alone is a no as long as nothing is said of persons, and the other way.
    """

    YES = "yes", pgettext_lazy("open to Kyrgyzstan", "yes")
    PERSONS = "persons", pgettext_lazy("open to Kyrgyzstan", "yes, to persons")
    INSTITUTIONS = "institutions", pgettext_lazy("open to Kyrgyzstan", "yes, to institutions")
    NOT_STATED = "not_stated", pgettext_lazy("open to Kyrgyzstan", "not stated")
    NO = "no", pgettext_lazy("open to Kyrgyzstan", "no")


_YES_TO_PERSONS = Q(open_to_persons="yes")
_YES_TO_INSTITUTIONS = Q(open_to_institutions="yes")
_SOME_YES = _YES_TO_PERSONS | _YES_TO_INSTITUTIONS
_SOME_NO = Q(open_to_persons="no") | Q(open_to_institutions="no")
_OPEN_TO = {
    OpenToKyrgyzstan.YES: _SOME_YES,
    OpenToKyrgyzstan.PERSONS: _YES_TO_PERSONS,
    OpenToKyrgyzstan.INSTITUTIONS: _YES_TO_INSTITUTIONS,
    OpenToKyrgyzstan.NOT_STATED: ~(_SOME_YES | _SOME_NO),
    OpenToKyrgyzstan.NO: _SOME_NO & ~_SOME_YES,
}


def _closing(items: Any, code: str, now: datetime.datetime) -> QuerySet:
    if code == Closing.OPEN:
        return items.open(now)
    if code == Closing.WITHIN_14:
        return items.with_status(now).filter(status_code=CallStatus.CLOSING_SOON)
    if code in (Closing.WITHIN_30, Closing.WITHIN_90):
        return items.closing_within(int(code), now)
    return items.with_status(now).filter(status_code=code)


CALL_FILTERS = (
    FixedFilter("deadline", _("deadline"), choices=Closing.choices, fits=_closing),
    CodeFilter("audience", _("who may apply"), column="audience", choices=lambda: Audience.choices),
    CodeFilter("kind", _("kind"), column="kind", choices=lambda: CallKind.choices),
    CodeFilter(
        "field",
        _("field of science"),
        column="fields_of_science",
        choices=main_fields,
        group_of=main_field,
        members_of=with_children,
    ),
    CodeFilter(
        "stage", _("career stage"), column="career_stages", choices=lambda: CareerStage.choices
    ),
    FixedFilter(
        "kyrgyzstan",
        _("open to applicants from Kyrgyzstan"),
        choices=OpenToKyrgyzstan.choices,
        fits=lambda items, code, now: items.filter(_OPEN_TO[OpenToKyrgyzstan(code)]),
    ),
    RowFilter("programme", _("programme"), relation="programme", key="slug"),
)
CALL_SORTS = (
    ListSort(
        "deadline",
        pgettext_lazy("order", "open ones first, by deadline"),
        lambda items, now: items.by_status(now),
    ),
    ListSort(
        "newest",
        pgettext_lazy("order", "the newest first"),
        lambda items, now: items.order_by("-pk"),
    ),
    ListSort(
        "title",
        pgettext_lazy("order", "by title"),
        lambda items, now: items.in_alphabetical_order(),
    ),
)
