"""The models of news and forums."""

from news.models.forums import (
    ForumDeadline,
    ForumFee,
    ForumIndexPage,
    ForumOrganiser,
    ForumPage,
)
from news.models.news import NewsIndexPage, NewsPage, NewsRelatedPage, NewsTopic
from news.models.topics import Topic

__all__ = [
    "ForumDeadline",
    "ForumFee",
    "ForumIndexPage",
    "ForumOrganiser",
    "ForumPage",
    "NewsIndexPage",
    "NewsPage",
    "NewsRelatedPage",
    "NewsTopic",
    "Topic",
]
