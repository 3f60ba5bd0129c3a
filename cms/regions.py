"""The regions of the world, after the United Nations' M49, each country in one.

Smaller regions stand together where a list of partners gains nothing by parting them. What funders
call a group of countries is in ``cms.countries``.
"""

from django.db import models
from django.utils.translation import pgettext_lazy


class Region(models.TextChoices):
    """A part of the world, from here outwards."""

    CENTRAL_ASIA = "central_asia", pgettext_lazy("region", "Central Asia")
    EUROPE = "europe", pgettext_lazy("region", "Europe (with Russia)")
    WESTERN_ASIA = "western_asia", pgettext_lazy("region", "Western Asia (with Türkiye)")
    SOUTHERN_ASIA = "southern_asia", pgettext_lazy("region", "Southern Asia (with Iran)")
    EASTERN_ASIA = "eastern_asia", pgettext_lazy("region", "Eastern and South-Eastern Asia")
    AFRICA = "africa", pgettext_lazy("region", "Africa")
    NORTHERN_AMERICA = "northern_america", pgettext_lazy("region", "Northern America")
    LATIN_AMERICA = "latin_america", pgettext_lazy("region", "Latin America and the Caribbean")
    OCEANIA = "oceania", pgettext_lazy("region", "Oceania")


_MEMBERS = {
    Region.CENTRAL_ASIA: "KG KZ TJ TM UZ",
    Region.EUROPE: (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT "
        "LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
    ),
    Region.WESTERN_ASIA: "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    Region.SOUTHERN_ASIA: "AF BD BT IN IR LK MV NP PK",
    Region.EASTERN_ASIA: "BN CN HK ID JP KH KP KR LA MM MN MO MY PH SG TH TL TW VN",
    Region.AFRICA: (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA "
        "MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW"
    ),
    Region.NORTHERN_AMERICA: "BM CA GL PM US",
    Region.LATIN_AMERICA: (
        "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM "
        "KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
    ),
    Region.OCEANIA: (
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"
    ),
}
COUNTRIES_OF: dict[str, frozenset[str]] = {
    region.value: frozenset(members.split()) for region, members in _MEMBERS.items()
}
_REGIONS = {country: region for region, members in COUNTRIES_OF.items() for country in members}


def region_of(country: str) -> str:
    """The code of a country's region; "" for Antarctica and what is no country."""
    return _REGIONS.get(country, "")
