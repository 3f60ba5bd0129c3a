"""The form of a call, and what of its dates can't be true together."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cms.deadlines import Deadline, closes_before_opening
from cms.facts.forms import ContentPageForm
from cms.local_formats import format_day


def opening_contradiction(
    opens_on: datetime.date | None, deadlines: Iterable[Deadline]
) -> dict[str, str]:
    """That the call opens after one of its deadlines, said of the field "opens on"."""
    early = closes_before_opening(opens_on, deadlines)
    if early is None:
        return {}
    message = _("The call opens after its deadline of %(day)s. Correct one of the two dates.")
    return {"opens_on": message % {"day": format_day(early.day)}}


class CallPageForm(ContentPageForm):
    """Before it is published a call needs a deadline, or must say that it has none."""

    def clean(self) -> dict[str, Any]:
        """Drafts may lack both; on a translation neither is in the form."""
        cleaned = super().clean()
        if self.is_deferred_validation or "deadlines" not in self.formsets:
            return cleaned
        formset = self.formsets["deadlines"]
        if not formset.is_valid():
            return cleaned
        kept = [form for form in formset.forms if form not in formset.deleted_forms]
        if not kept and not cleaned.get("rolling"):
            message = _("Enter a deadline, or tick that applications are taken at any time.")
            self.add_error("rolling", message)
        stated = [form.instance.deadline for form in kept if form.instance.day]
        for field, message in opening_contradiction(cleaned.get("opens_on"), stated).items():
            self.add_error(field, message)
        return cleaned
