"""The feeds of news and of forums."""

import datetime

from django.http import HttpRequest

from cms.feeds import LENGTH, FeedItem, feed_of
from cms.zones import home_zone, instant
from news.calendars import forums_told, place_of
from news.models import ForumIndexPage, ForumPage, NewsIndexPage, NewsPage

# So that a day is the same one for readers in other zones.
NOON = datetime.time(12)


@feed_of(NewsIndexPage)
def news_items(
    index: NewsIndexPage, request: HttpRequest, now: datetime.datetime
) -> list[FeedItem]:
    """The newest news, each dated on the first day that it may tell of, at noon."""
    news = index.fitting(NewsPage.objects.child_of(index).listed(), request, now)
    news = news.in_own_words().with_changes()
    return [
        FeedItem(
            page=item,
            published=instant(item.date.first_day(), NOON, home_zone()),
            categories=tuple(str(row.topic.name) for row in item.topics.all()),
        )
        for item in news.newest_first().prefetch_related("topics__topic")[:LENGTH]
    ]


@feed_of(ForumIndexPage)
def forum_items(
    index: ForumIndexPage, request: HttpRequest, now: datetime.datetime
) -> list[FeedItem]:
    """The forums, those that are over only if asked for, the last announced or changed first."""
    forums = forums_told(index, request, now, now).in_own_words()
    newest = forums.order_by("-last_published_at", "-pk")
    return [
        FeedItem(
            page=forum,
            published=forum.first_published_at,
            categories=(forum.get_kind_display(),),
            lines=(_when(forum), place_of(forum)),
        )
        for forum in newest[:LENGTH]
    ]


def _when(forum: ForumPage) -> str:
    time = forum.event_time
    return ", ".join(filter(None, (time.days(), time.hours()))) if time else ""
