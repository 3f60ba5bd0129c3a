"""News and forums in the words of schema.org."""

from cms.linked_data import Described, Node, about_page, linked_data_of, node, place
from cms.summaries import plain
from news.event_time import EventTime
from news.models import ForumPage, NewsPage
from partners.linked_data import organisation_node

ATTENDANCE = {
    "on_site": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}


@linked_data_of(NewsPage)
def news_article(described: Described) -> Node:
    """An article with its date, its picture and its source."""
    page, publisher = described.page, described.publisher
    return about_page(
        described,
        "NewsArticle",
        headline=plain(page.title),
        datePublished=str(page.date),
        author=publisher,
        publisher=publisher,
        image=described.picture,
        keywords=[plain(topic.name) for topic in described.context["topics"]],
        isBasedOn=page.source_link,
        mainEntityOfPage=described.url,
    )


@linked_data_of(ForumPage)
def event(described: Described) -> Node:
    """An event with its time, its place and its organisers."""
    page = described.page
    time: EventTime | None = page.event_time
    return about_page(
        described,
        "Event",
        dateModified=None,
        startDate=time and time.machine,
        endDate=time and _end(time),
        eventStatus="https://schema.org/EventScheduled",
        eventAttendanceMode=ATTENDANCE.get(page.format),
        location=_locations(page),
        organizer=[organisation_node(each) for each in described.context["organisers"]],
        inLanguage=page.working_languages or page.words_language,
        sameAs=page.link,
    )


def _end(time: EventTime) -> str:
    """The last day, or the hour at which it ends."""
    if time.end_time is None:
        return time.last_day.isoformat()
    return EventTime(time.last_day, start_time=time.end_time, zone=time.zone).machine


def _locations(page: ForumPage) -> list[Node]:
    """Where one is there; also for what is held online only."""
    there = place(page.city, page.country, page.venue) if page.format != "online" else {}
    online = page.format in ("online", "hybrid") and page.link
    return [each for each in (there, node("VirtualLocation", url=online or "")) if each]
