"""What translation registers with Wagtail's admin.

wagtail-localize 1.14.5 lets its submit, update, editor, PO, preview, report and snippet views be
used past the permissions of the page (its editor publishes without the right to, and shows
drafts). Translators work in Wagtail's own editor instead, so all those views are closed here:
this module comes first, at order -1000. Delete the closing when a release asks for page
permissions everywhere.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from wagtail import hooks
from wagtail.models import Page

from translation import localize_buttons, views  # noqa: F401 - takes out what it names

FIRST, LAST = -1000, 1000


@hooks.register("register_admin_urls", order=FIRST)
def close_localize() -> list[URLPattern]:
    """Its catalogue of messages is all that stays open."""
    return [re_path(r"^localize/(?!jsi18n/)", views.closed)]


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    """Our own views."""
    return [
        path("translation/<int:page_id>/take-up/", views.take_up, name="translation_take_up"),
    ]


@hooks.register("before_edit_page", order=FIRST)
def offer_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias in another language than its original's is not edited but taken up."""
    if page.alias_of_id and getattr(page, "is_awaiting_translation", False):
        return views.show_untranslated(request, page)
    return None


@hooks.register("construct_page_action_menu", order=LAST)
def drop_localize_actions(menu_items: list, request: HttpRequest, context: dict) -> None:
    """Nothing of wagtail-localize in the menu below the form."""
    menu_items[:] = [item for item in menu_items if not (item.name or "").startswith("localize-")]


@hooks.register("construct_reports_menu", order=LAST)
def drop_localize_report(request: HttpRequest, menu_items: list) -> None:
    """Its report shows pages that the reader may not see."""
    menu_items[:] = [item for item in menu_items if "/localize/" not in item.url]
