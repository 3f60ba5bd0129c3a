"""What readers can ask of the list of partners. Apps above add what they know of a partner."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.codes import OrganisationKind
from cms.countries import country_choices
from cms.list_filters import CodeFilter, ListFilter, ListSort
from cms.regions import COUNTRIES_OF, Region, region_of

_OWN: tuple[ListFilter, ...] = (
    CodeFilter(
        "region",
        _("region"),
        column="organisation__country",
        choices=lambda: Region.choices,
        group_of=region_of,
        members_of=lambda code: COUNTRIES_OF[code],
    ),
    CodeFilter("country", _("country"), column="organisation__country", choices=country_choices),
    CodeFilter(
        "kind",
        _("kind"),
        column="organisation__kind",
        choices=lambda: OrganisationKind.choices,
    ),
)
_registered: list[ListFilter] = []

PARTNER_SORTS = (
    ListSort(
        "country", pgettext_lazy("order", "by country"), lambda items, now: items.by_country()
    ),
    ListSort(
        "title",
        pgettext_lazy("order", "by name"),
        lambda items, now: items.in_alphabetical_order(),
    ),
)


def register_partner_filter(added: ListFilter) -> None:
    """Offer a filter after the list's own: by projects, by agreements."""
    if added not in _registered:
        _registered.append(added)


def partner_filters() -> tuple[ListFilter, ...]:
    """All filters of the list of partners, in their order."""
    return (*_OWN, *_registered)
