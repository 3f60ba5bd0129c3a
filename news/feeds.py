"""The feeds of news and of forums."""

import datetime

from cms.feeds import LENGTH, FeedItem, feed_of
from cms.zones import home_zone, instant
from news.calendars import place_of
from news.models import ForumIndexPage, ForumPage, NewsIndexPage, NewsPage

# So that a day is the same one for readers in other zones.
NOON = datetime.time(12)


@feed_of(NewsIndexPage)
def news_items(index: NewsIndexPage, now: datetime.datetime) -> list[FeedItem]:
    """The newest news, each dated on the first day that it may tell of, at noon."""
    news = NewsPage.objects.child_of(index).listed().in_own_words().with_changes()
    return [
        FeedItem(
            page=item,
            published=instant(item.date.first_day(), NOON, home_zone()),
            categories=tuple(str(row.topic.name) for row in item.topics.all()),
        )
        for item in news.newest_first().prefetch_related("topics__topic")[:LENGTH]
    ]


@feed_of(ForumIndexPage)
def forum_items(index: ForumIndexPage, now: datetime.datetime) -> list[FeedItem]:
    """The forums that are not over, the last announced or changed first."""
    forums = ForumPage.objects.child_of(index).listed().in_own_words().with_changes()
    newest = forums.not_past(now).order_by("-last_published_at", "-pk")
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
