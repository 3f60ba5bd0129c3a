"""What a page is in the words of schema.org, for search engines: one graph of JSON-LD on each page.

Each app describes its own types; a type that nobody describes is a list or a plain page.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from cms.context import office
from cms.local_formats import active_language
from cms.models import ContentPage, OfficeSettings
from cms.models.list_pages import ListPage
from cms.summaries import absolute, canonical_url, changed_at, plain, summary_of

Node = dict[str, Any]


@dataclass(frozen=True)
class Described:
    """A page that is being described, with its address and picture.

    ``context`` is that of its template. A description asks it for what the ``get_context`` of its
    type promises, by ``[...]``: it breaks with the promise, not silently.
    """

    page: Any
    context: Any
    request: HttpRequest
    url: str
    picture: str

    @property
    def publisher(self) -> Node:
        """The office, by its name in the language of the page's words."""
        return office_node(office(self.request), self.page.words_language)


Describe = Callable[[Described], Node]
_descriptions: dict[type[ContentPage], Describe] = {}


def linked_data_of(model: type[ContentPage]) -> Callable[[Describe], Describe]:
    """Have a function describe the pages of a type."""

    def register(describe: Describe) -> Describe:
        _descriptions[model] = describe
        return describe

    return register


def node(kind: str, **properties: Any) -> Node:
    """A thing of schema.org; properties without a value are left out, and so is a bare type."""
    found = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return {"@type": kind, **found} if found else {}


def office_node(settings: OfficeSettings, language: str, **properties: Any) -> Node:
    """The office as a part of its university, by their names in a language."""
    university = node(
        "CollegeOrUniversity",
        name=plain(settings.university.in_language(language)),
        alternateName=plain(settings.university_short.in_language(language)),
        url=settings.university_site,
    )
    name = plain(settings.office.in_language(language))
    return node("Organization", name=name, parentOrganization=university, **properties)


def about_page(described: Described, kind: str = "WebPage", **properties: Any) -> Node:
    """The properties that all creative works have, for a page or an article."""
    page = described.page
    return node(
        kind,
        **{
            "@id": described.url,
            "url": described.url,
            "name": plain(page.title),
            "description": summary_of(page),
            "inLanguage": page.words_language,
            # A programme shown below its list has no date of its own.
            "dateModified": None if getattr(page, "shown", None) else changed_at(page),
            **properties,
        },
    )


def place(city: Any, country: str, venue: Any = "") -> Node:
    """A place by the names of its venue and city, and its country's code."""
    address = node("PostalAddress", addressLocality=plain(city), addressCountry=country)
    return node("Place", name=plain(venue) or plain(city), address=address)


def graph(
    page: ContentPage, trail: Iterable[Mapping[str, str]], context: Any, picture: str = ""
) -> SafeString:
    """The ``<script>`` that describes a page and its place in the site; a browser runs none of it.

    ``trail`` are the pages above, from the home page down: ``title`` and ``url`` of each.
    ``context`` is that of the page's template.
    """
    request = context["request"]
    described = Described(page, context, request, canonical_url(page, request), picture)
    describe = _descriptions.get(type(page), _described_by_nobody)
    nodes = [describe(described), _breadcrumbs(page, trail, described)]
    data = {"@context": "https://schema.org", "@graph": [each for each in nodes if each]}
    # Django's own way to write JSON into HTML, <, > and & escaped; it has one type only.
    script = json_script(data, encoder=_Encoder)
    typed = script.replace('type="application/json"', 'type="application/ld+json"', 1)
    return mark_safe(typed)


def _described_by_nobody(described: Described) -> Node:
    is_list = isinstance(described.page, ListPage)
    return about_page(described, "CollectionPage" if is_list else "WebPage")


class _Encoder(DjangoJSONEncoder):
    """Moments to the second, and Cyrillic as it is: escaped it takes thrice the room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime.datetime):
            return o.isoformat(timespec="seconds")
        return super().default(o)


def _breadcrumbs(
    page: ContentPage, trail: Iterable[Mapping[str, str]], described: Described
) -> Node:
    above = [(plain(each["title"]), absolute(each["url"], described.request)) for each in trail]
    if not above:
        return {}
    own = page.get_full_url(described.request) or ""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate([*above, (plain(page.title), own)], 1)
    ]
    return {"@type": "BreadcrumbList", "inLanguage": active_language(), "itemListElement": steps}
