"""What the ground registers with Wagtail's admin."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms import office_admin, snippets  # noqa: F401 - each registers what it shows
from cms.rich_text import register_link_types


# After Wagtail's own handlers, which these replace: an app's place in INSTALLED_APPS decides else.
@hooks.register("register_rich_text_features", order=1000)
def use_reader_links(features: FeatureRegistry) -> None:
    """Links in rich text follow the reader's language."""
    register_link_types(features)
