"""What news is about: one row each, with its name in every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.names import NamesField


class Topic(index.Indexed, models.Model):
    """A subject under which news is filed: visits, agreements, mobility."""

    name = NamesField(_("name"))

    panels = [FieldPanel("name")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("topic of news")
        verbose_name_plural = _("topics of news")

    def __str__(self) -> str:
        return str(self.name)
