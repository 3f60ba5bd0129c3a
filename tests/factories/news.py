"""News and forums, plain and filled."""

import datetime

from news.models import (
    ForumDeadline,
    ForumFee,
    ForumIndexPage,
    ForumOrganiser,
    ForumPage,
    NewsIndexPage,
    NewsPage,
    NewsRelatedPage,
    NewsTopic,
    Topic,
)
from partners.models import Organisation
from tests.factories.blocks import (
    KYRGYZ,
    RUSSIAN,
    TITLE,
    filled_blocks,
    image,
    listed,
    person,
    rich,
    stream,
)
from tests.factories.home import child, section

DAY = datetime.date(2026, 5, 14)


def topic(**fields):
    """A topic with its name in each language."""
    name = {"en": "Visits & <guests>", "ru": "Визиты", "ky": "Сапарлар"}
    return Topic.objects.create(**{"name": name, **fields})


def news_index(parent, **fields):
    """The list of news below the home page."""
    return section(parent, NewsIndexPage, **{"title": "News", "introduction": rich(), **fields})


def news_page(parent, **fields):
    """News with no more than must be."""
    return child(news_index(parent), NewsPage, **{"date": DAY, **fields})


def filled_news_page(parent, rows=2, body=None, related=None, **fields):
    """News with every field filled; ``rows`` topics and, unless given, related pages."""
    related = related or [news_page(parent, title=f"{RUSSIAN} {n}") for n in range(rows)]
    filled = {
        "lead": TITLE,
        "cover": image(),
        "cover_alt": KYRGYZ,
        "body": stream(filled_blocks() if body is None else body),
        "source_link": "https://example.org/news?a=1&b=<2>",
        "topics": [NewsTopic(topic=topic()) for _row in range(rows)],
        "related": [NewsRelatedPage(related=page) for page in related],
    }
    return news_page(parent, **filled | fields)


def forum_index(parent, **fields):
    """The list of forums below the home page."""
    return section(parent, ForumIndexPage, **{"title": "Forums", "introduction": rich(), **fields})


def forum_page(parent, **fields):
    """A forum with no more than must be."""
    required = {"kind": "conference", "starts_on": DAY}
    return child(forum_index(parent), ForumPage, **required | fields)


def programme(days=2, items=2):
    """Raw stream data of a programme, a day after the other from ``DAY``."""
    return stream(
        [
            (
                "day",
                {
                    "date": str(DAY + datetime.timedelta(days=day)),
                    "items": listed(
                        {
                            "time": f"{9 + item % 12:02}:30:00",
                            "end_time": f"{10 + item % 12:02}:15:00",
                            "title": f"{TITLE} {item}",
                            "speaker": RUSSIAN,
                        }
                        for item in range(items)
                    ),
                },
            )
            for day in range(days)
        ]
    )


def speakers(count=2):
    """Raw stream data of speakers: as many persons as guests."""
    guest = {"name": KYRGYZ, "role": RUSSIAN, "text": TITLE}
    return stream(
        [("person", person().pk) for _speaker in range(count)]
        + [("guest", dict(guest)) for _speaker in range(count)]
    )


def organisation(number=0):
    """An organisation that holds forums."""
    name = {"en": f"University <{number}>", "ru": f"Университет & {number}"}
    return Organisation.objects.create(name=name, country="DE", kind="university")


def filled_forum_page(parent, rows=2, body=None, **fields):
    """A forum with every field filled; ``rows`` rows of each relation."""
    filled = {
        "summary": TITLE,
        "topics": rich(),
        "ends_on": DAY + datetime.timedelta(days=2),
        "start_time": datetime.time(10, 0),
        "end_time": datetime.time(17, 30),
        "zone": "Europe/Brussels",
        "venue": {"en": "Main building, hall 1", "ru": "Главный корпус", "ky": KYRGYZ},
        "city": {"en": "Osh", "ru": "Ош", "ky": "Ош"},
        "country": "KG",
        "format": "hybrid",
        "working_languages": ["ky", "ru", "en"],
        "link": "https://example.org/forum?a=1&b=<2>",
        "source_link": "https://example.org/source?a=1&b=<2>",
        "checked_on": datetime.date(2026, 4, 2),
        "programme": programme(rows, rows),
        "speakers": speakers(rows),
        "body": stream(filled_blocks() if body is None else body),
        "organisers": [ForumOrganiser(organisation=organisation(n)) for n in range(rows)],
        "deadlines": [_deadline(n) for n in range(rows)],
        "fees": [
            ForumFee(amount=50 + n, currency="EUR", participant="student") for n in range(rows)
        ],
    }
    return forum_page(parent, **filled | fields)


def _deadline(number):
    day = DAY - datetime.timedelta(days=30 - number % 28)
    return ForumDeadline(name="abstract", day=day, time=datetime.time(17), zone="Europe/Brussels")


FILLED_PAGES = {
    NewsIndexPage: news_index,
    NewsPage: filled_news_page,
    ForumIndexPage: forum_index,
    ForumPage: filled_forum_page,
}
