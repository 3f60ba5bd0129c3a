"""Samples of all that the components show, for the style guide: nothing of it is stored.

Pages are stand-ins with the attributes that the components ask for; dates, deadlines, money and
names are the real ones. What is a word is in the reader's language, unless it is to be seen how
another one looks. Pictures are the newest of the library, as in the previews of blocks.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import get_language

from cms.blocks.media import preview_image
from cms.countries import country_name, home_country
from cms.deadlines import Deadline
from cms.list_filters import Option
from cms.list_selection import Chip, OptionField
from cms.local_formats import format_day, weekday_names
from cms.models import Person, Unit
from cms.names import Names
from cms.partial_dates import PartialDate
from cms.regions import Region
from news.event_time import EventTime
from news.models import Topic
from news.month import Month, by_day, weeks
from partners.models import Organisation
from partners.partner_map import PartnerCountry, PartnerMap, PartnerRegion
from projects.models import CallAmount, Programme, ProjectAmount
from projects.models.call_queries import CallAt
from projects.status import project_status

ADDRESS = "https://example.org/"
TITLE = Names(
    en="Teaching mobility for young engineers",
    ru="Преподавательская мобильность для молодых инженеров",
    ky="Жаш инженерлер үчүн окутуучулук мобилдүүлүк",
)
TEXT = Names(
    en="A semester at a partner university; travel, insurance and a grant are paid for.",
    ru="Семестр в вузе-партнёре; дорога, страховка и стипендия оплачиваются.",
    ky="Өнөктөш университетте бир семестр; жол, камсыздандыруу жана стипендия төлөнөт.",
)
LONG_KYRGYZ = (
    "Эл аралык өнөктөштүктү өнүктүрүү жана окутуучулардын академиялык мобилдүүлүгүн кеңейтүү "
    "боюнча биргелешкен долбоордун жыйынтыктоочу конференциясы"
)
OSH = Names(en="Osh", ru="Ош", ky="Ош")
UNIVERSITY = Names(en="University of the Mountains", ru="Горный университет", ky="Тоо университети")
PROGRAMME = Names(en="Programme for exchange", ru="Программа обмена", ky="Алмашуу программасы")
PERSON = Names(en="Name of a person", ru="Имя человека", ky="Адамдын аты")
ROLE = Names(en="Coordinator", ru="Координатор", ky="Координатор")


def samples(now: datetime.datetime) -> dict[str, Any]:
    """Everything that the guide shows besides colours and blocks, at a moment."""
    picture = preview_image("")
    forums = _forums(now)
    return {
        "now": now,
        "picture": picture,
        "sample": _page(),
        "untranslated": _page(language=_other_language()),
        "lagging": _lagging(),
        "calls": _calls(now),
        "forums": forums,
        "news": _in_each_state(_news, picture),
        "partners": _in_each_state(_partner, picture),
        "projects": _projects(now),
        "deadlines": _deadlines(now),
        "people": [_person(photo=picture), _person(photo=None, public_contact=False)],
        "organisation": Organisation(name=UNIVERSITY, country="KG", city=OSH),
        "programme": Programme(name=PROGRAMME),
        "city": OSH,
        "list": Paginator(range(100), 10).page(2),
        "feeds": [{"kind": kind, "url": ADDRESS, "type": "text/xml"} for kind in ("RSS", "Atom")],
        "calendar": {"url": ADDRESS, "type": "text/calendar"},
        "selection": _selection(),
        "map": _map(),
        **_month(now, forums),
    }


def _page(language: str = "", title: str = "", **facts: Any) -> Any:
    """A stand-in of a page with its words in ``language``, the reader's by default."""
    language = language or get_language() or ""
    long_ago = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    return SimpleNamespace(
        title=title or TITLE.in_language(language),
        summary=TEXT.in_language(language),
        lead=TEXT.in_language(language),
        get_url=lambda request=None: ADDRESS,
        words_language=language,
        is_awaiting_translation=language != get_language(),
        first_published_at=long_ago,
        last_published_at=long_ago,
        original_changed=None,
        original=SimpleNamespace(get_full_url=lambda request=None: ADDRESS),
        get_full_url=lambda request=None: ADDRESS,
        source_link=ADDRESS,
        checked_on=long_ago.date(),
        **facts,
    )


def _other_language() -> str:
    return "ru" if get_language() == "en" else "en"


def _lagging() -> dict[str, Any]:
    """What is said of a translation whose original has changed."""
    locale = SimpleNamespace(language_code=_other_language())
    return {
        "original": SimpleNamespace(url=ADDRESS, locale=locale),
        "rendered": format_day(datetime.date(2026, 5, 3)),
        "changed": format_day(datetime.date(2026, 5, 7)),
    }


def _in_each_state(make: Callable[..., Any], picture: Any) -> list[Any]:
    """With a picture and without, not translated, and with a long title in Kyrgyz."""
    return [
        make(picture),
        make(None),
        make(None, language=_other_language()),
        make(picture, language="ky", title=LONG_KYRGYZ),
    ]


def _rows(*rows: Any) -> Any:
    """What a relation of a page gives to a template."""
    return SimpleNamespace(all=list(rows))


def _news(cover: Any, **words: str) -> Any:
    topic = SimpleNamespace(topic=Topic(name=ROLE))
    return _page(cover=cover, date=PartialDate.parse("2026-05"), topics=_rows(topic), **words)


def _partner(logo: Any, **words: str) -> Any:
    return _page(logo=logo, organisation=Organisation(name=UNIVERSITY, city=OSH), **words)


def _deadlines(now: datetime.datetime) -> list[Deadline]:
    """Far and soon, with an hour and without, in a zone and in none, over and still ahead."""
    today = now.date()

    def due(days: int, name: str = "application", hour: int = 0, zone: str = "") -> Deadline:
        day = today + datetime.timedelta(days=days)
        return Deadline(name, day, datetime.time(hour) if hour else None, zone)

    return [
        due(90, hour=17, zone="Europe/Brussels"),
        due(60, "abstract"),
        due(40, zone="AoE"),
        due(30, hour=18, zone="Asia/Bishkek"),
        due(5, hour=17, zone="Europe/Brussels"),
        due(1),
        due(-3, hour=12, zone="Europe/Brussels"),
    ]


def _calls(now: datetime.datetime) -> list[CallAt]:
    """One for each status, one that is not translated, one with a long title."""
    far, *_others, soon, _tomorrow, over = _deadlines(now)
    later = now.date() + datetime.timedelta(days=20)
    stated: list[dict[str, Any]] = [
        {"stated_deadlines": [far]},
        {"stated_deadlines": [soon]},
        {"stated_deadlines": [far], "opens_on": later},
        {"stated_deadlines": [], "rolling": True},
        {"stated_deadlines": []},
        {"stated_deadlines": [over]},
        {"stated_deadlines": [far], "language": _other_language()},
        {"stated_deadlines": [far], "language": "ky", "title": LONG_KYRGYZ},
    ]
    return [CallAt.of(_call(**each), now) for each in stated]


def _call(**given: Any) -> Any:
    facts = {
        "kind": "grant",
        "opens_on": None,
        "rolling": False,
        "programme": Programme(name=PROGRAMME),
        "funder": None,
        "amounts": _rows(CallAmount(amount_min=Decimal(1000), amount_max=Decimal(50000))),
        "audience": ["student", "teacher"],
    }
    return _page(**{**facts, **given})


def _forums(now: datetime.datetime) -> list[Any]:
    """Coming, taking place, past, not translated, with a long title."""
    states: list[tuple[int, dict[str, str]]] = [
        (10, {}),
        (0, {}),
        (-20, {}),
        (12, {"language": _other_language()}),
        (15, {"language": "ky", "title": LONG_KYRGYZ}),
    ]
    return [_forum(now, days, **words) for days, words in states]


def _forum(now: datetime.datetime, days: int, **words: str) -> Any:
    first = now.date() + datetime.timedelta(days=days)
    time = EventTime(first, first + datetime.timedelta(days=2))
    status = time.status(now)
    return _page(
        kind="conference",
        starts_on=time.starts_on,
        ends_on=time.ends_on,
        event_time=time,
        status=status,
        city=OSH,
        country="KG",
        format="hybrid",
        **words,
    )


def _projects(now: datetime.datetime) -> list[Any]:
    """Running, planned, completed, without dates; not translated; with a long title."""
    year = now.year
    return [
        _project(now, year - 1, year + 1),
        _project(now, year + 1, year + 2),
        _project(now, year - 3, year - 1),
        _project(now, None, None),
        _project(now, year - 1, year + 1, language=_other_language()),
        _project(now, year - 1, year + 1, language="ky", title=LONG_KYRGYZ),
    ]


def _project(now: datetime.datetime, first: int | None, last: int | None, **words: str) -> Any:
    starts, ends = (PartialDate(year) if year else None for year in (first, last))
    return _page(
        acronym="GEO",
        starts=starts,
        ends=ends,
        status=project_status(starts, ends, now.date()),
        programme=Programme(name=PROGRAMME),
        coordinator=Organisation(name=UNIVERSITY, country="KG"),
        amounts=_rows(ProjectAmount(amount=Decimal(873769))),
        **words,
    )


def _person(**fields: Any) -> Person:
    contact = {"email": "person@example.org", "phone": "+996 3222 00000", "public_contact": True}
    unit = Unit(name=UNIVERSITY, kind="faculty")
    return Person(**{"name": PERSON, "role": ROLE, "unit": unit, **contact, **fields})


def _selection() -> Any:
    """A list of which something is asked, and something that it doesn't offer."""
    options = [Option("grant", TITLE.in_language()), Option("other", LONG_KYRGYZ, "ky")]

    class ListForm(forms.Form):
        kind = OptionField(ROLE.in_language(), options)

    return SimpleNamespace(
        page=SimpleNamespace(is_filtered=True),
        form=ListForm(auto_id="filter-%s", label_suffix=""),
        hidden={},
        chosen={"kind": "other"},
        sort_code="",
        chips=[Chip(ROLE.in_language(), option, ADDRESS) for option in options],
        has_unknown=True,
        all_url=ADDRESS,
    )


def _map() -> PartnerMap:
    """Two countries of one region, and one of another."""
    codes = {Region.CENTRAL_ASIA: ["KZ", "UZ"], Region.EUROPE: ["DE"]}
    regions = []
    for region, of in codes.items():
        countries = [PartnerCountry(code, country_name(code), 3, ADDRESS) for code in of]
        regions.append(PartnerRegion(str(region.label), ADDRESS, countries))
    return PartnerMap(regions, home_country())


def _month(now: datetime.datetime, forums: list[Any]) -> dict[str, Any]:
    month = Month.of(now.date())
    return {
        "today": now.date(),
        "month": month,
        "before_url": ADDRESS,
        "after_url": ADDRESS,
        "weekdays": weekday_names(),
        "weeks": weeks(month, forums),
        "days": by_day(month, [forum for forum in forums if Month.of(forum.starts_on) == month]),
    }
