"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Programmes, projects and calls."""

    name = "projects"
    verbose_name = _("Projects and calls")

    def ready(self) -> None:
        from partners.panels import register_partner_section
        from projects import addresses, calendars, feeds, linked_data  # noqa: F401
        from projects.partner_section import partner_projects

        addresses.connect()
        register_partner_section(partner_projects, order=200)
