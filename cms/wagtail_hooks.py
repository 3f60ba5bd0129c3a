"""What the ground registers with Wagtail's admin."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms import (  # noqa: F401 - each registers its own
    correction_views,
    group_admin,
    moderation,
    office_admin,
    snippets,
    unpublishing,
)
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


@hooks.register("construct_help_menu")
def drop_release_notes(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's news for developers, in English, with a badge that calls for attention."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new")]
