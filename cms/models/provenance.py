"""Where the facts of a page were found, for pages about what others offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from cms.panels import FactPanel


class Provenance(models.Model):
    """The source of a page's facts, and the day on which it said so."""

    facts: tuple[str, ...] = ("source_link", "checked_on")

    source_link = models.URLField(
        _("source"),
        blank=True,
        max_length=500,
        help_text=_("The page or the collection of data from which these facts were taken."),
    )
    checked_on = models.DateField(
        _("as of"),
        null=True,
        blank=True,
        help_text=_("The day on which the source said so: what has changed since is not here."),
    )

    provenance_panel = MultiFieldPanel(
        [FieldRowPanel([FactPanel("source_link"), FactPanel("checked_on")])],
        heading=_("Where the facts are from"),
        classname="collapsed",
    )

    class Meta:
        abstract = True
