"""People, chosen from the site's own."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.base import PEOPLE, LineBlock, LoadedChooser


class PersonChooserBlock(LoadedChooser, SnippetChooserBlock):
    """A person, loaded with unit and portrait."""

    sort = "fact"
    kind = "person"
    stored_as = "wagtail.snippets.blocks.SnippetChooserBlock"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("cms.Person", **kwargs)

    def deconstruct(self) -> tuple:
        """As Wagtail's chooser, which takes the model."""
        path, _args, kwargs = super().deconstruct()
        return path, ["cms.Person"], kwargs

    class Meta:
        icon = "user"


class PeopleBlock(blocks.StructBlock):
    """Persons with photograph, role and, where they agreed, contact."""

    words = ("title",)
    facts = ("people",)

    title = LineBlock(label=_("Title"), required=False, max_length=200)
    people = blocks.ListBlock(PersonChooserBlock(label=_("Person")), label=_("People"), min_num=1)

    def get_preview_value(self) -> blocks.StructValue:
        """Two persons."""
        people = apps.get_model("cms", "Person").objects.select_related("photo", "unit")[:2]
        return self.normalize({"title": gettext("Contacts"), "people": list(people)})

    class Meta:
        icon = "group"
        group = PEOPLE
        label = _("People")
        description = _("People with their photograph, role and public contact.")
        template = "blocks/people.html"
        label_format = "{title}"
