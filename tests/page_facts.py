"""Reading the facts that a page shows."""

from bs4 import BeautifulSoup


def soup(client, address):
    """The page at an address, parsed; it must be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def facts(client, address):
    """The facts of a page: label -> text."""
    rows = soup(client, address).select("dl.facts .fact")
    return {text(row.dt): text(row.dd) for row in rows}


def groups(client, address):
    """The groups of a list: heading -> titles in order."""
    found = soup(client, address).select("section.list__group")
    return {
        text(group.h2): [text(title.a) for title in group.select(".card__title")] for group in found
    }


def text(element):
    """The words of an element, with single spaces."""
    return " ".join(element.get_text(" ").split())
