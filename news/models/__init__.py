"""The models of news and forums."""

from news.models.forum_lists import ForumIndexPage
from news.models.forums import ForumDeadline, ForumFee, ForumOrganiser, ForumPage
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
