"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page and the pages about the office."""

    name = "home"
    verbose_name = _("Home and office pages")

    def ready(self) -> None:
        from home import linked_data  # noqa: F401
