"""The form with which pages are sent to be translated."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale, Page

from cms.colleagues import ColleagueField, name_of
from cms.languages import language_name
from cms.models import User
from translation.models import Wanted
from translation.reach import translators
from translation.sending import Order, Selection, select


class LanguageChoices(forms.ModelMultipleChoiceField):
    """Languages by their names in the reader's language."""

    def label_from_instance(self, locale: Locale) -> str:
        """кыргызский."""
        return language_name(locale.language_code)


class SendForm(forms.Form):
    """For ``pages``, by ``sender``; valid, it has ``order``, what to do, and ``selection``."""

    wanted = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[
            (Wanted.YES, gettext_lazy("Send to be translated")),
            (Wanted.NO, gettext_lazy("Declare “not to be translated”")),
            ("take_back", gettext_lazy("Take back what was decided")),
        ],
        initial=Wanted.YES,
        widget=forms.RadioSelect,
    )
    languages = LanguageChoices(
        label=gettext_lazy("Languages"),
        queryset=Locale.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    with_children = forms.BooleanField(label=gettext_lazy("With all pages below"), required=False)
    assignee = ColleagueField(
        label=gettext_lazy("Translator"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("anybody who translates into that language"),
        help_text=gettext_lazy("Gets an e-mail."),
    )
    wanted_by = forms.DateField(
        label=gettext_lazy("Wanted by"), required=False, widget=AdminDateInput
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For the translator; or why it is not to be translated."),
    )

    def __init__(self, *args: Any, pages: Iterable[Page], sender: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages, self.sender = list(pages), sender
        cast(ColleagueField, self.fields["assignee"]).queryset = translators()
        if not any(page.numchild for page in self.pages):
            del self.fields["with_children"]
        if len(self.pages) == 1:
            own = self.pages[0].locale_id
            locales = Locale.objects.exclude(pk=own)
            languages = cast(LanguageChoices, self.fields["languages"])
            languages.queryset = locales
            languages.initial = list(locales.values_list("pk", flat=True))

    def clean_wanted_by(self) -> Any:
        """Not a day that is over."""
        day = self.cleaned_data["wanted_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("That day is over."))
        return day

    def clean(self) -> dict[str, Any]:
        """Somebody who translates into each language, and something to do."""
        data = super().clean() or {}
        if self.errors:
            return data
        wanted = Wanted(data["wanted"]) if data["wanted"] != "take_back" else Wanted.UNDECIDED
        asked = wanted == Wanted.YES
        self.order = Order(
            wanted=wanted,
            languages=tuple(data["languages"]),
            with_children=data.get("with_children", False),
            assignee=data["assignee"] if asked else None,
            wanted_by=data["wanted_by"] if asked else None,
            note=data["note"] if wanted else "",
        )
        self.selection: Selection = select(self.pages, self.order, self.sender)
        self._check_translator()
        return data

    def _check_translator(self) -> None:
        """Who could not open the page is not asked to translate it."""
        to = self.order.assignee
        if to is None:
            return
        closed = {
            language_name(page.locale.language_code)
            for page in self.selection.pages
            if not page.permissions_for_user(to).can_edit()
        }
        if closed:
            message = _("%(who)s may not edit these pages in: %(languages)s.") % {
                "who": name_of(to),
                "languages": ", ".join(sorted(closed)),
            }
            self.add_error("assignee", message)
