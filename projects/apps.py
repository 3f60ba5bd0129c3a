"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Programmes, projects and calls."""

    name = "projects"
    verbose_name = _("Projects and calls")

    def ready(self) -> None:
        from cms.models import Unit
        from cms.page_cache import everything_changes_with
        from cms.sections import register_section
        from cms.site_cache import drop_with
        from partners.models import PartnerPage
        from partners.partner_filters import register_partner_filter
        from projects import addresses, calendars, feeds, linked_data  # noqa: F401
        from projects.models import Programme
        from projects.partner_projects_filter import JOINT_PROJECTS
        from projects.partner_section import partner_projects

        addresses.connect()
        drop_with(Programme, Unit)
        register_section(PartnerPage, partner_projects, order=200)
        # The list of programmes shows a new one too.
        everything_changes_with(Programme, new_rows=True)
        register_partner_filter(JOINT_PROJECTS)
