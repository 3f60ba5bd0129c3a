"""The site and its office in the words of schema.org."""

from cms.context import office
from cms.linked_data import Described, Node, about_page, linked_data_of, node, office_node
from cms.summaries import plain
from home.models import ContactPage, HomePage, OfficePage


@linked_data_of(HomePage)
def site(described: Described) -> Node:
    """The site, and whose it is."""
    whole = _whole_office(described)
    return about_page(described, "WebSite", publisher=whole, alternateName=whole.get("name"))


@linked_data_of(OfficePage)
def about_the_office(described: Described) -> Node:
    """A page whose subject is the office."""
    return about_page(described, "AboutPage", mainEntity=_whole_office(described))


@linked_data_of(ContactPage)
def contact(described: Described) -> Node:
    """The page that says how to reach the office."""
    return about_page(described, "ContactPage", mainEntity=_whole_office(described))


def _whole_office(described: Described) -> Node:
    """The office with its address, telephone and e-mail."""
    settings, language = office(described.request), described.page.words_language
    address = node("PostalAddress", streetAddress=plain(settings.address.in_language(language)))
    return office_node(
        settings, language, address=address, telephone=settings.phone, email=settings.email
    )
