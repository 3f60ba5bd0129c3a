"""Organisations and partners, plain and filled."""

from itertools import count

from partners.models import Organisation, PartnerIndexPage, PartnerPage
from tests.factories.blocks import KYRGYZ, RUSSIAN, TITLE, filled_blocks, image, rich, stream
from tests.factories.home import child, section

_numbers = count(1)


def organisation(**fields):
    """An organisation with no more than must be."""
    name = {"en": f"Organisation {next(_numbers)} & <sons>"}
    return Organisation.objects.create(**{"name": name, "country": "DE", **fields})


def filled_organisation(**fields):
    """An organisation with every field filled, a predecessor and a successor."""
    number = next(_numbers)
    filled = {
        "name": {
            "en": f"University {number} <A>",
            "ru": f"Университет {number} & Ё",
            "ky": f"Университет {number} ң ө ү",
        },
        "native_name": "Universität <München>",
        "acronym": f"U{number}",
        "aliases": f"{RUSSIAN}\n{KYRGYZ}",
        "country": "KG",
        "city": {"en": "Osh", "ru": "Ош", "ky": "Ош"},
        "kind": "university",
        "website": "https://example.org/?a=1&b=<2>",
        "latitude": "40.52828",
        "longitude": "72.79850",
        "successor": organisation(),
        "source_note": "Internal: seen on a letterhead",
    }
    made = Organisation.objects.create(**filled | fields)
    organisation(successor=made)
    return made


def partner_index(parent, **fields):
    """The list of partners below the home page."""
    return section(
        parent, PartnerIndexPage, **{"title": "Partners", "introduction": rich(), **fields}
    )


def partner_page(parent, **fields):
    """A partner with no more than must be."""
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or organisation()
    return child(partner_index(parent), PartnerPage, **fields)


def filled_partner_page(parent, rows=2, body=None, **fields):
    """A partner with every field filled."""
    filled = {
        "organisation": filled_organisation(),
        "partner_since": "2013-10",
        "logo": image(),
        "summary": TITLE,
        "body": stream(filled_blocks() if body is None else body),
    }
    return partner_page(parent, **filled | fields)


FILLED_PAGES = {PartnerIndexPage: partner_index, PartnerPage: filled_partner_page}
