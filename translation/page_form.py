"""What the form of a page says and asks about its translations."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.facts.forms import ContentPageForm
from cms.models import ContentPage
from cms.panels import beside_words, head_panels
from translation.lag import MINOR, SEEN, TAKEN_IN, current_version, draft_version
from translation.models import DraftMark, OriginalVersion, TranslationWork
from translation.originals import beside_field, is_reference_shown, originals_of
from translation.standings import status_of


def register() -> None:
    """Put the panel on the forms of all pages, with what it asks."""
    head_panels.append(FamilyPanel())
    beside_words.append(beside_field)
    ContentPageForm.more_fields.append(asked)


def asked(form: ContentPageForm) -> dict[str, forms.Field]:
    """On an original with a translation: is the change minor? On one that lags: is it taken in?"""
    page = form.instance
    if not page.pk or page.alias_of_id:
        return {}
    if page.is_original:
        return _ask_minor(page)
    page.versions_apart = versions_apart(page)
    return _ask_taken_in(page.versions_apart[1]) if page.versions_apart else {}


def versions_apart(page: ContentPage) -> tuple[OriginalVersion, OriginalVersion] | None:
    """What a translation in hand renders, and what the original says now, where they differ."""
    current = current_version(page)
    base = current and draft_version(page)
    return (base, current) if base and current and base.pk != current.pk else None


def _ask_minor(page: ContentPage) -> dict[str, forms.Field]:
    if not any(member.is_translated for member in page.members):
        return {}
    marks = DraftMark.objects.filter(pk=page.latest_revision_id, is_minor=True)
    field = forms.BooleanField(
        label=_("Only a small correction: translations stay up to date"),
        help_text=_(
            "A comma, a misprint. Otherwise translators are asked to follow, and readers of the "
            "translations are told that the original has changed."
        ),
        required=False,
        initial=page.has_unpublished_changes and marks.exists(),
    )
    return {MINOR: field}


def _ask_taken_in(current: OriginalVersion) -> dict[str, forms.Field]:
    taken_in = forms.BooleanField(
        label=_("This text takes in what has changed in the original"),
        help_text=_("Tick it when you have translated the changes."),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=current.pk)
    return {TAKEN_IN: taken_in, SEEN: seen}


class FamilyPanel(Panel):
    """Above the fields: the same content in the other languages, one click away."""

    class BoundPanel(Panel.BoundPanel):
        """On an original its translations; on a translation its original, and what changed."""

        template_name = "translation/family_panel.html"

        def is_shown(self) -> bool:
            """Not on a page that is being made."""
            return super().is_shown() and bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds the page's family, and those of the form's questions that it asks."""
            context = super().get_context_data(parent_context) or {}
            page = self.instance
            context["questions"] = [
                self.form[name] for name in (MINOR, TAKEN_IN) if name in self.form.fields
            ]
            context["seen"] = self.form[SEEN] if SEEN in self.form.fields else None
            add = self._of_original if page.is_original else self._of_translation
            return context | add(page)

        def _edit_url(self, page: ContentPage) -> str:
            """ "" where the user may not edit it."""
            user = self.request.user if self.request else None
            if user is None or not page.permissions_for_user(user).can_edit():
                return ""
            return reverse("wagtailadmin_pages:edit", args=[page.pk])

        def _of_original(self, page: ContentPage) -> dict[str, Any]:
            others = [member for member in page.members if member.pk != page.pk]
            statuses = status_of(others)
            return {
                "translations": [
                    {
                        "page": member,
                        "language": member.locale.language_code,
                        "url": self._edit_url(member),
                        "status": statuses[member.pk],
                    }
                    for member in others
                ]
            }

        def _of_translation(self, page: ContentPage) -> dict[str, Any]:
            apart = getattr(page, "versions_apart", None)
            work = TranslationWork.objects.filter(page=page.pk).select_related("decided_by").first()
            return {
                "page": page,
                "original": page.original,
                "url": self._edit_url(page.original),
                "awaiting": page.is_awaiting_translation,
                "lags": apart is not None,
                "changed_at": apart[1].changed_at if apart else None,
                "work": work,
                "reference": originals_of(page).reference_language,
                "is_reference_shown": is_reference_shown(self.request),
            }
