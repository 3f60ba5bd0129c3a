"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The office's desk."""

    name = "office"
    verbose_name = _("The office's desk")
