"""Wagtail's checker of the preview, as this site wants it, and our own checks of the words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem
from wagtail.models import Page

from cms.models import ContentPage
from office.place_names import names_of, place_label
from office.text_checks import KINDS, doubts
from translation.segments import page_segments

LONGEST_SHOWN = 120
MEANINGFUL = _("Use meaningful text for screen reader users")


class ContentChecker(ContentCheckerItem):
    """Only what editors write is looked at, not the frame of the page."""

    axe_include = ["main"]
    # Search engines are given the summary where no description is written.
    axe_run_only = [
        *(name for name in ContentCheckerItem.axe_run_only if name != "empty-meta-description"),
        "image-alt",
        "image-redundant-alt",
        "page-has-heading-one",
        "scope-attr-valid",
        "table-duplicate-name",
        "td-headers-attr",
        "th-has-data-cells",
    ]
    # Wagtail's own are said again, so that our catalogues can say them in Kyrgyz.
    axe_messages = {
        "button-name": {"error_name": _("Button text is empty"), "help_text": MEANINGFUL},
        "empty-heading": {"error_name": _("Empty heading found"), "help_text": MEANINGFUL},
        "empty-table-header": {
            "error_name": _("Table header text is empty"),
            "help_text": MEANINGFUL,
        },
        "frame-title": {
            "error_name": _("Empty frame title found"),
            "help_text": _("Use a meaningful title for screen reader users"),
        },
        "heading-order": {
            "error_name": _("Incorrect heading hierarchy"),
            "help_text": _("Avoid skipping levels"),
        },
        "input-button-name": {
            "error_name": _("Input button text is empty"),
            "help_text": MEANINGFUL,
        },
        "link-name": {"error_name": _("Link text is empty"), "help_text": MEANINGFUL},
        "p-as-heading": {
            "error_name": _("Misusing paragraphs as headings"),
            "help_text": _("Use proper heading tags"),
        },
        "alt-text-quality": {
            "error_name": _("Image alt text has inappropriate pattern"),
            "help_text": _("Use meaningful text"),
        },
        "image-alt": {
            "error_name": _("A picture has no description"),
            "help_text": _("Say what it shows, or mark it as a decoration"),
        },
        "image-redundant-alt": {
            "error_name": _("A picture’s description says what stands beside it"),
            "help_text": _("Nobody should have to hear it twice"),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no title"),
            "help_text": _("Write one"),
        },
        "scope-attr-valid": {
            "error_name": _("A table’s heading belongs to no row or column"),
            "help_text": _("Choose the first row or column as headings"),
        },
        "table-duplicate-name": {
            "error_name": _("A table’s caption and summary are the same"),
            "help_text": _("Leave one of them out"),
        },
        "td-headers-attr": {
            "error_name": _("A table’s cell names a heading that isn’t there"),
            "help_text": _("Make the table anew"),
        },
        "th-has-data-cells": {
            "error_name": _("A heading in a table has no cells"),
            "help_text": _("Fill in its row or column, or leave it out"),
        },
    }


@hooks.register("construct_wagtail_userbar")
def use_content_checker(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """In the place of Wagtail's own."""
    items[:] = [
        ContentChecker(in_editor=item.in_editor) if type(item) is AccessibilityItem else item
        for item in items
    ]


@hooks.register("insert_editor_js")
def text_checks_script() -> SafeString:
    """Fills the side panel."""
    return format_html('<script src="{}"></script>', versioned_static("admin-checks.js"))


@hooks.register("register_admin_urls")
def text_check_urls() -> list[URLPattern]:
    """What the side panel "Checks" asks for."""
    return [path("text-checks/<int:page_id>/", text_checks, name="text_checks")]


@never_cache
@require_safe
def text_checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """What there is to look at in the words of the page's latest draft."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    found = [
        {
            "kind": KINDS[doubt.kind],
            "label": place_label(type(draft), names_of(draft, doubt.path)),
            "words": doubt.words[:LONGEST_SHOWN],
            "url": f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
            f"#:w:contentpath={doubt.path.partition('#')[0]}",
        }
        for doubt in doubts_of(draft)
    ]
    return render(request, "wagtailadmin/checks/text_checks.html", {"doubts": found})


def doubts_of(draft: ContentPage) -> list[Any]:
    """The doubts about a page as it is in memory; a translation is compared with what is public."""
    if not isinstance(draft, ContentPage):
        return []
    original = None
    if not draft.is_original:
        public = type(draft).objects.get(pk=draft.original.pk)
        original = {segment.path: segment.text for segment in page_segments(public)}
    return doubts(page_segments(draft), draft.locale.language_code, original)
