"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News and forums."""

    name = "news"
    verbose_name = _("News and forums")

    def ready(self) -> None:
        from cms.site_cache import drop_with
        from news import calendars, feeds, linked_data  # noqa: F401
        from news.models import Topic

        drop_with(Topic)
