"""Organisations in the words of schema.org."""

from cms.codes import OrganisationKind
from cms.linked_data import Described, Node, about_page, linked_data_of, node, place
from cms.summaries import plain
from partners.models import Organisation, PartnerPage
from partners.ror import ror_address

KINDS: dict[str, str] = {
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.INSTITUTE: "ResearchOrganization",
    OrganisationKind.COLLEGE: "EducationalOrganization",
    OrganisationKind.COMPANY: "Corporation",
    OrganisationKind.MINISTRY: "GovernmentOrganization",
    OrganisationKind.AGENCY: "GovernmentOrganization",
    OrganisationKind.FOUNDATION: "NGO",
    OrganisationKind.ASSOCIATION: "NGO",
}


def organisation_node(organisation: Organisation | None) -> Node:
    """An organisation by its names, its site and its country."""
    if organisation is None:
        return {}
    return node(
        KINDS.get(organisation.kind, "Organization"),
        name=plain(organisation),
        alternateName=plain(organisation.acronym),
        url=organisation.website,
        sameAs=ror_address(organisation.ror_id) if organisation.ror_id else "",
        location=place(organisation.city, organisation.country),
    )


@linked_data_of(PartnerPage)
def partner(described: Described) -> Node:
    """A page whose subject is the partner."""
    return about_page(
        described, "AboutPage", mainEntity=organisation_node(described.page.organisation)
    )
