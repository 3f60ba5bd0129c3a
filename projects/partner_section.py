"""What a partner's page says about the projects done together."""

from django.http import HttpRequest

from cms.page_cache import row_tag
from cms.sections import PageSection
from partners.models import PartnerPage
from projects.models import ProjectPage


def partner_projects(page: PartnerPage, request: HttpRequest) -> PageSection | None:
    """The projects in which the partner's organisation takes part, in the page's language."""
    if page.organisation is None:
        return None
    tag = row_tag(page.organisation, "projects")
    projects = ProjectPage.objects.of_organisation(page.organisation).filter(locale=page.locale_id)
    found = list(projects.listed(tag).by_status())
    if not found:
        return None
    return PageSection("pages/projects/partner_projects.html", {"projects": found})
