"""What the ground registers with Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms import office_admin, snippets, unpublishing  # noqa: F401 - each registers its own
from cms.rich_text import register_link_types


# After Wagtail's own handlers, which these replace: an app's place in INSTALLED_APPS decides else.
@hooks.register("register_rich_text_features", order=1000)
def use_reader_links(features: FeatureRegistry) -> None:
    """Links in rich text follow the reader's language."""
    register_link_types(features)


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    """How our own fields look in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("admin.css"))


@hooks.register("insert_global_admin_js")
def admin_script() -> SafeString:
    """A date that cannot be read is refused, not replaced."""
    return format_html('<script src="{}"></script>', versioned_static("admin.js"))


class SubmitForModeration(SubmitForModerationMenuItem):
    """Says so in the reader's language; Wagtail's item names the approval as the database does."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With our label."""
        return {**super().get_context_data(parent_context), "label": _("Submit for moderation")}


@hooks.register("construct_page_action_menu")
def name_moderation(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Puts :class:`SubmitForModeration` in the place of Wagtail's own."""
    for place, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[place] = SubmitForModeration(order=item.order)


@hooks.register("construct_help_menu")
def drop_release_notes(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's news for developers, in English, with a badge that calls for attention."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new")]
