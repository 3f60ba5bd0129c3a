"""Feeds of lists, RSS 2.0 and Atom: what an item says, and how a feed is written by Django."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import format_html_join

from cms.context import office
from cms.local_formats import active_language
from cms.models import ContentPage
from cms.models.list_pages import ListPage
from cms.summaries import changed_at, list_name, plain, summary_of

FORMATS: dict[str, Any] = {"feed.rss": Rss201rev2Feed, "feed.atom": Atom1Feed}
MIME_TYPES = {name: writer.content_type.split(";")[0] for name, writer in FORMATS.items()}
LENGTH = 30


@dataclass(frozen=True)
class FeedItem:
    """A page in a feed; ``lines`` are facts in words, below the summary."""

    page: ContentPage
    published: datetime.datetime | None
    categories: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


MakeItems = Callable[[Any, HttpRequest, datetime.datetime], list[FeedItem]]
_feeds: dict[type[ContentPage], MakeItems] = {}


def feed_of(model: type[ListPage]) -> Callable[[MakeItems], MakeItems]:
    """Have a function make the items of the feed below the lists of a type.

    It is asked with the list, the request and the moment, in the active language, for at most
    ``LENGTH`` pages that fit the filters of the address and whose words are in that language, the
    newest first.
    """

    def register(make: MakeItems) -> MakeItems:
        _feeds[model] = make
        return make

    return register


def has_feed(page: ContentPage) -> bool:
    """Whether there is a feed below a page."""
    return type(page) in _feeds


def items_of(page: ListPage, request: HttpRequest, now: datetime.datetime) -> list[FeedItem]:
    """What the feed of a list tells at a moment."""
    return _feeds[type(page)](page, request, now)


def write_feed(
    page: ListPage, items: list[FeedItem], file: str, request: HttpRequest
) -> tuple[str, bytes]:
    """The type and the text of ``file``, a name of ``FORMATS``."""
    address, language, query = page.get_full_url(request), active_language(), page.filter_query
    name, owner = list_name(page), plain(office(request).office)
    feed = FORMATS[file](
        title=f"{name} · {owner}" if owner else name,
        link=f"{address}{query}",
        description=("" if page.is_awaiting_translation else summary_of(page)) or name,
        language=language,
        author_name=owner or None,
        feed_url=f"{address}{file}{query}",
        # A list in another language, or another part of it, is another feed.
        feed_guid=uuid.uuid5(page.translation_key, f"feed:{language}{query}").urn,
        ttl=60,
    )
    for item in items:
        _add(feed, item, request)
    # Django would write the moment of the request for a feed without dated items, so that it would
    # seem new each time.
    if not any(item["pubdate"] or item["updateddate"] for item in feed.items):
        feed.latest_post_date = lambda: datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    return feed.content_type, feed.writeString("utf-8").encode()


def _add(feed: Any, item: FeedItem, request: HttpRequest) -> None:
    lines = [line for line in (summary_of(item.page), *map(plain, item.lines)) if line]
    changed = changed_at(item.page)
    published = item.published or changed
    feed.add_item(
        title=plain(item.page.title),
        link=item.page.get_full_url(request),
        # Readers take a description for HTML.
        description=format_html_join("\n", "<p>{}</p>", ((line,) for line in lines)),
        pubdate=published,
        updateddate=max((each for each in (changed, published) if each), default=None),
        unique_id=item.page.translation_key.urn,
        unique_id_is_permalink=False,
        categories=[plain(name) for name in item.categories],
    )
