"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News and forums."""

    name = "news"
    verbose_name = _("News and forums")

    def ready(self) -> None:
        from cms.page_cache import everything_changes_with
        from cms.sections import register_section
        from cms.site_cache import drop_with
        from news import calendars, feeds, linked_data  # noqa: F401
        from news.models import ForumPage, Topic
        from news.page_sections import news_of_page, news_of_programme
        from partners.models import PartnerPage
        from projects.models import CallPage, ProgrammeIndexPage, ProjectPage

        drop_with(Topic)
        for page_type in (PartnerPage, ProjectPage, CallPage, ForumPage):
            register_section(page_type, news_of_page, order=300)
        register_section(ProgrammeIndexPage, news_of_programme, order=300)
        everything_changes_with(Topic)
