"""The small forms of an enquiry's screen in the admin: the answer, a note, who has it in hand."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.colleagues import ColleagueField, name_of
from cms.models import User
from office.enquiry_form import PlainCharField
from office.models import Enquiry, EnquiryEntry

LONGEST_ANSWER = 20_000


def answerers() -> QuerySet[User]:
    """Those who may answer enquiries."""
    return get_user_model().objects.with_perm("office.change_enquiry").order_by("username")


class AnswerForm(forms.Form):
    """The answer; ``seen`` is the last line of the history that its writer has read."""

    text = PlainCharField(
        label=gettext_lazy("Answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Write the answer.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        self.enquiry = enquiry
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Somebody else may have answered while this was written."""
        cleaned = super().clean() or {}
        answers = self.enquiry.entries.filter(kind=EnquiryEntry.Kind.ANSWER)
        newer = answers.filter(pk__gt=cleaned.get("seen") or 0).select_related("user").last()
        if newer:
            who = name_of(newer.user)
            raise forms.ValidationError(
                _("%(who)s has answered meanwhile: see the history. Send again if still needed."),
                params={"who": who},
            )
        return cleaned


class NoteForm(forms.Form):
    """A note that the asker never sees."""

    note = PlainCharField(
        label=gettext_lazy("Note"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write the note.")},
    )


class AssignForm(forms.Form):
    """Who has it in hand."""

    assigned_to = ColleagueField(
        queryset=User.objects.none(),
        required=False,
        label=gettext_lazy("In the hands of"),
        empty_label=gettext_lazy("nobody"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = answerers()  # type: ignore[attr-defined]
