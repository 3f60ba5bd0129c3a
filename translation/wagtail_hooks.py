"""What translation registers with Wagtail's admin.

wagtail-localize 1.14.5 lets its submit, update, editor, PO, preview, report and snippet views be
used past the permissions of the page (its editor publishes without the right to, and shows
drafts). Translators work in Wagtail's own editor instead, so all those views are closed here:
this module comes first, at order -1000. Delete the closing when a release asks for page
permissions everywhere.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.models import ContentPage, User
from cms.publishing_rights import rights_of
from translation import localize_buttons  # noqa: F401 - takes out what it names
from translation.lag import UP_TO_DATE
from translation.originals import show_reference
from translation.reach import may_edit, may_translate
from translation.views import changes, sending, taking_up
from translation.views.board import BoardView
from translation.views.publication import PublishTogether
from translation.views.queue import QueueView

FIRST, LAST = -1000, 1000


@hooks.register("register_admin_urls", order=FIRST)
def close_localize() -> list[URLPattern]:
    """Its catalogue of messages is all that stays open."""
    return [re_path(r"^localize/(?!jsi18n/)", taking_up.closed)]


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    """Our own views."""
    pages = "translation/<int:page_id>"
    return [
        path(f"{pages}/take-up/", taking_up.take_up, name="translation_take_up"),
        path(f"{pages}/changes/", changes.ChangesView.as_view(), name="translation_changes"),
        path(f"{pages}/up-to-date/", changes.up_to_date, name="translation_up_to_date"),
        path(f"{pages}/send/", sending.SendView.as_view(), name="translation_send"),
        path("translation/", QueueView.as_view(), name="translation_queue"),
        path("translation/reference/", show_reference, name="translation_reference"),
        path("translation/board/", BoardView.as_view(), name="translation_board"),
        path(f"{pages}/publish/", PublishTogether.as_view(), name="translation_publish"),
    ]


class TranslatorsItem(MenuItem):
    """Shown to whoever may edit a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """See ``translation.reach``."""
        return may_translate(request.user)


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    """What waits to be translated."""
    address = reverse("translation_queue")
    return TranslatorsItem(
        _("Translations"), address, name="translations", icon_name="globe", order=150
    )


@hooks.register("register_reports_menu_item")
def board_item() -> MenuItem:
    """Every piece in every language."""
    address = reverse("translation_board")
    return TranslatorsItem(
        _("Board of translations"), address, name="translation-board", icon_name="table", order=100
    )


@hooks.register("register_page_header_buttons")
def send_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an original."""
    specific = page.specific_deferred
    if getattr(specific, "is_original", False) and may_edit(user, specific):
        address = reverse("translation_send", args=[page.pk])
        if next_url:
            address += f"?{urlencode({'next': next_url})}"
        yield Button(sending.SEND, address, icon_name="globe", priority=40)


hooks.register("register_bulk_action", sending.SendBulkAction)


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """How our screens and the panel above a form look."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("translation.css"))


@hooks.register("insert_editor_js")
def original_script() -> SafeString:
    """The original beside the fields of a translation."""
    address = versioned_static("original.js")
    return format_html('<script type="module" src="{}"></script>', address)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What a page's history says."""
    actions.register_action(
        UP_TO_DATE,
        _("Translation declared up to date"),
        _("The change in the original needs nothing here"),
    )


@hooks.register("before_edit_page", order=FIRST)
def offer_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias in another language than its original's is not edited but taken up."""
    if page.alias_of_id and getattr(page, "is_awaiting_translation", False):
        return taking_up.show_untranslated(request, page)
    return None


@hooks.register("construct_page_action_menu", order=LAST)
def drop_localize_actions(menu_items: list, request: HttpRequest, context: dict) -> None:
    """Nothing of wagtail-localize in the menu below the form."""
    menu_items[:] = [item for item in menu_items if not (item.name or "").startswith("localize-")]


@hooks.register("construct_reports_menu", order=LAST)
def drop_localize_report(request: HttpRequest, menu_items: list) -> None:
    """Its report shows pages that the reader may not see."""
    menu_items[:] = [item for item in menu_items if "/localize/" not in item.url]


def _publishes(user: User, page: Page | None) -> bool:
    """Whether ``user`` publishes at all; the screen says in which languages of this page."""
    publishes = user.is_superuser or bool(rights_of(user))
    return publishes and isinstance(page, ContentPage)


class PublishTogetherItem(ActionMenuItem):
    """In the menu below the form, of the original and of each translation."""

    label = _("Publish in several languages")
    name = "publish-together"
    icon_name = "upload"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For who publishes."""
        return context["view"] == "edit" and _publishes(context["request"].user, context["page"])

    def get_url(self, context: dict[str, Any]) -> str:
        """The screen with all languages."""
        return reverse("translation_publish", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def publish_together_item() -> ActionMenuItem:
    """After Wagtail's "Publish"."""
    return PublishTogetherItem(order=35)


@hooks.register("register_page_header_buttons")
def publish_together_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu at the top of a page, in the explorer too."""
    if _publishes(user, page.specific_deferred):
        url = reverse("translation_publish", args=[page.pk])
        label = _("Publish in several languages")
        yield Button(label, url, icon_name="upload", priority=55)
