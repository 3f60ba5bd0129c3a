"""What an editor may set for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.names import NamesField


@register_setting(icon="cog")
class OfficeSettings(BaseSiteSetting):
    """The names, address and telephone that head and foot of every page show."""

    university = NamesField(_("university"), blank=True)
    university_short = NamesField(_("university, short"), blank=True)
    office = NamesField(_("office"), blank=True)
    address = NamesField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    university_site = models.URLField(_("the university's own site"), blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("university"), FieldPanel("university_short"), FieldPanel("office")],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("university_site"),
            ],
            heading=_("Contact"),
        ),
    ]

    class Meta:
        verbose_name = _("the office: names and contact")
        verbose_name_plural = _("the office: names and contact")
