"""Calls, projects and programmes in the words of schema.org."""

from decimal import Decimal

from cms.deadlines import closing_deadlines
from cms.linked_data import Described, Node, about_page, linked_data_of, node
from cms.models import AmountRow
from cms.models.rows import SumRow
from cms.summaries import plain, summary_of
from partners.linked_data import organisation_node
from projects.models import CallPage, ProgrammeIndexPage, ProjectPage


@linked_data_of(CallPage)
def grant(described: Described) -> Node:
    """A page about a grant, which is out of date once its last deadline is over."""
    page, context = described.page, described.context
    deadlines = [] if page.rolling else closing_deadlines(context["deadlines"])
    offered = node(
        "MonetaryGrant",
        name=plain(page.title),
        description=summary_of(page),
        url=page.official_link,
        funder=organisation_node(context["funder"]),
        amount=[_range(row) for row in context["amounts"]],
    )
    expires = deadlines[-1].closes_at() if deadlines else None
    return about_page(described, expires=expires, mainEntity=offered)


@linked_data_of(ProjectPage)
def project(described: Described) -> Node:
    """A page about a research project, its consortium and what it is paid by."""
    page, context = described.page, described.context
    organisations = [page.coordinator, *(row.organisation for row in context["members"])]
    subject = node(
        "ResearchProject",
        name=plain(page.title),
        alternateName=plain(page.acronym),
        identifier=plain(page.reference),
        url=page.website,
        foundingDate=str(page.starts or ""),
        dissolutionDate=str(page.ends or ""),
        member=[organisation_node(each) for each in organisations if each],
        funding=[_funding(row, page) for row in context["amounts"]],
    )
    return about_page(described, mainEntity=subject)


@linked_data_of(ProgrammeIndexPage)
def programmes(described: Described) -> Node:
    """The list of programmes, or a page about one."""
    programme = described.page.shown
    if programme is None:
        return about_page(described, "CollectionPage")
    scheme = node(
        "FundingScheme",
        name=plain(programme),
        alternateName=plain(programme.acronym),
        url=programme.website,
        parentOrganization=organisation_node(programme.organisation),
    )
    return about_page(described, mainEntity=scheme)


def _range(row: AmountRow) -> Node:
    low, high = _number(row.amount_min), _number(row.amount_max)
    if low == high:
        return node("MonetaryAmount", value=low, currency=row.currency)
    return node("MonetaryAmount", minValue=low, maxValue=high, currency=row.currency)


def _funding(row: SumRow, page: ProjectPage) -> Node:
    amount = node("MonetaryAmount", value=_number(row.amount), currency=row.currency)
    return node("MonetaryGrant", name=plain(page.programme), amount=amount)


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == int(amount) else float(amount)
