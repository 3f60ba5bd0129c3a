"""What a partner's page says about the projects done together."""

from django.http import HttpRequest

from cms.context import section_urls
from cms.page_cache import row_tag
from cms.sections import PageSection
from partners.models import PartnerPage
from projects.models import ProjectPage


def partner_projects(page: PartnerPage, request: HttpRequest) -> PageSection | None:
    """The first projects in which the partner's organisation takes part, and the way to all."""
    if page.organisation is None:
        return None
    tag = row_tag(page.organisation, "projects")
    projects = ProjectPage.objects.of_organisation(page.organisation).filter(locale=page.locale_id)
    found, more = projects.listed(tag).by_status().beginning()
    if not found:
        return None
    whole = section_urls(request).get("projectindexpage", "")
    every = more and f"{whole}?partner={page.organisation_id}"
    return PageSection("pages/projects/partner_projects.html", {"projects": found, "all": every})
