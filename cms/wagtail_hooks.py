"""What the ground registers with Wagtail's admin."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.models import Person, Unit
from cms.rich_text import register_link_types


class PersonViewSet(SnippetViewSet):
    """The persons whom the site names."""

    model = Person
    icon = "user"
    list_display = ("name", "role", "unit")
    list_per_page = 50


class UnitViewSet(SnippetViewSet):
    """The university's faculties, departments and offices."""

    model = Unit
    icon = "group"
    list_display = ("name", "kind", "parent")
    list_per_page = 50


register_snippet(PersonViewSet)
register_snippet(UnitViewSet)


# After Wagtail's own handlers, which these replace: an app's place in INSTALLED_APPS decides else.
@hooks.register("register_rich_text_features", order=1000)
def use_reader_links(features: FeatureRegistry) -> None:
    """Links in rich text follow the reader's language."""
    register_link_types(features)
