"""The form of a call."""

from typing import Any

from django.utils.translation import gettext as _

from cms.facts.forms import ContentPageForm


class CallPageForm(ContentPageForm):
    """Before it is published a call needs a deadline, or must say that it has none."""

    def clean(self) -> dict[str, Any]:
        """Drafts may lack both; on a translation neither is in the form."""
        cleaned = super().clean()
        if self.is_deferred_validation or "deadlines" not in self.formsets:
            return cleaned
        formset = self.formsets["deadlines"]
        if formset.is_valid() and not cleaned.get("rolling"):
            kept = [form for form in formset.forms if form not in formset.deleted_forms]
            if not kept:
                message = _("Enter a deadline, or tick that applications are taken at any time.")
                self.add_error("rolling", message)
        return cleaned
