"""The feed of partners."""

import datetime

from django.http import HttpRequest

from cms.countries import country_name
from cms.feeds import LENGTH, FeedItem, feed_of
from partners.models import PartnerIndexPage, PartnerPage


@feed_of(PartnerIndexPage)
def partner_items(
    index: PartnerIndexPage, request: HttpRequest, now: datetime.datetime
) -> list[FeedItem]:
    """The partners, the last announced or changed first."""
    partners = index.fitting(PartnerPage.objects.child_of(index).listed(), request, now)
    partners = partners.in_own_words().with_changes()
    newest = partners.order_by("-last_published_at", "-pk").select_related("organisation")
    return [
        FeedItem(page=partner, published=partner.first_published_at, categories=_country(partner))
        for partner in newest[:LENGTH]
    ]


def _country(partner: PartnerPage) -> tuple[str, ...]:
    code = partner.organisation.country if partner.organisation else ""
    return (country_name(code),) if code else ()
