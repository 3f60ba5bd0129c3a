"""What machines read of a page: schema.org, Open Graph."""

import datetime
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from PIL import Image

from cms.models import OfficeSettings
from tests.factories import FILLED_PAGES
from tests.factories.blocks import NASTY, image
from tests.factories.home import address, in_language, translate
from tests.factories.news import DAY, filled_forum_page, forum_page, news_page
from tests.factories.projects import call_page, filled_programme, programme_index

pytestmark = pytest.mark.django_db
KINDS = {
    "HomePage": ("WebSite", "publisher", "Organization"),
    "OfficePage": ("AboutPage", "mainEntity", "Organization"),
    "ContactPage": ("ContactPage", "mainEntity", "Organization"),
    "StandardPage": ("WebPage", None, None),
    "PartnerPage": ("AboutPage", "mainEntity", "CollegeOrUniversity"),
    "ProjectPage": ("WebPage", "mainEntity", "ResearchProject"),
    "CallPage": ("WebPage", "mainEntity", "MonetaryGrant"),
    "NewsPage": ("NewsArticle", "publisher", "Organization"),
    "ForumPage": ("Event", "organizer", "CollegeOrUniversity"),
}


@pytest.fixture
def office(home):
    settings = OfficeSettings.for_site(home.get_site())
    settings.office = {"en": "International Office", "ru": "Отдел", "ky": "Бөлүм"}
    settings.university = {"en": "OshTU", "ru": "ОшТУ", "ky": "ОшТУ"}
    settings.save()
    return settings


def soup(client, page, language="en"):
    response = client.get(address(page, language))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def described(client, page, language="en"):
    (script,) = soup(client, page, language).select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def preview(client, page, language="en"):
    metas = soup(client, page, language).select("meta[property]")
    found = {}
    for meta in metas:
        found.setdefault(meta["property"], []).append(meta["content"])
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


@pytest.mark.parametrize("model", FILLED_PAGES, ids=lambda model: model.__name__)
def test_every_type_says_what_it_is(client, home, office, model):
    page = FILLED_PAGES[model](home)
    kind, relation, related = KINDS.get(model.__name__, ("CollectionPage", None, None))
    thing, *rest = described(client, page)
    assert thing["@type"] == kind
    assert thing["url"] == f"http://testserver{address(page)}"
    if relation:
        subject = thing[relation][0] if isinstance(thing[relation], list) else thing[relation]
        assert subject["@type"] == related
    (breadcrumbs,) = rest or [None]
    if model.__name__ == "HomePage":
        assert breadcrumbs is None
    else:
        steps = breadcrumbs["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == "http://testserver/en/"
        assert steps[-1]["item"] == f"http://testserver{address(page)}"


@pytest.mark.parametrize("title", NASTY)
def test_no_title_breaks_out_of_the_data(client, home, title):
    page = news_page(home, title=title, lead=title, slug="nasty")
    article = described(client, page)[0]
    assert article["headline"] == " ".join(title.replace("\x0b", "").split())
    shown = preview(client, page)
    assert shown["og:title"] == article["headline"]
    scripts = soup(client, page).find_all("script")
    assert [script.get("type") for script in scripts if not script.get("src")] == [
        "application/ld+json"
    ]


def test_what_is_not_translated_is_described_in_its_own_language(client, home, office):
    page = news_page(home, title="Visit", lead="Guests came")
    translate(page, "ru", title="Визит", lead="Были гости")
    for language, words, title in (("ru", "ru", "Визит"), ("ky", "en", "Visit")):
        article = described(client, page, language)[0]
        assert (article["inLanguage"], article["headline"]) == (words, title)
        assert article["url"] == f"http://testserver{address(page, words)}"
        names = {"en": "International Office", "ru": "Отдел"}
        assert article["publisher"]["name"] == names[words]
        shown = preview(client, page, language)
        assert shown["og:locale"] == {"en": "en_GB", "ru": "ru_RU"}[words]
        assert shown["og:locale:alternate"] == {"en": "ru_RU", "ru": "en_GB"}[words]
        assert shown["og:url"] == article["url"]
        assert shown["og:description"] == article["description"]


def test_news_has_its_dates(client, home):
    page = news_page(home, date=DAY)
    page.save_revision().publish()
    article = described(client, page)[0]
    assert article["datePublished"] == "2026-05-14"
    changed = type(page).objects.get(pk=page.pk).last_published_at
    assert datetime.datetime.fromisoformat(article["dateModified"]) == changed.replace(
        microsecond=0
    )
    shown = preview(client, page)
    assert shown["og:type"] == "article"
    assert shown["article:published_time"] == "2026-05-14"
    # Its facts may change while its words don't.
    translate(page, "ky", title="Сапар")
    assert "article:modified_time" in preview(client, in_language(page, "ky"), "ky")


def test_a_forum_says_when_where_and_how_one_is_there(client, home):
    hybrid = described(client, filled_forum_page(home, body={}))[0]
    assert hybrid["startDate"] == "2026-05-14T10:00+02:00"
    assert hybrid["endDate"] == "2026-05-16T17:30+02:00"
    assert hybrid["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    there, online = hybrid["location"]
    assert there["address"]["addressCountry"] == "KG"
    assert online["@type"] == "VirtualLocation"
    plain = described(client, forum_page(home, title="A day"))[0]
    assert plain["startDate"] == plain["endDate"] == "2026-05-14"
    assert "eventAttendanceMode" not in plain


def test_a_call_is_out_of_date_after_its_last_deadline(client, home):
    hour = {"day": DAY, "time": datetime.time(17), "zone": "Europe/Brussels"}
    page = described(client, call_page(home, deadlines=[hour]))[0]
    assert page["expires"] == "2026-05-14T15:00:00+00:00"
    assert "expires" not in described(client, call_page(home, title="Rolling"))[0]


def test_a_programme_is_described_at_its_own_address(client, home):
    programmes, programme = programme_index(home), filled_programme()
    html = client.get(f"{address(programmes)}{programme.slug}/").content
    script = BeautifulSoup(html, "html.parser").select_one("script[type='application/ld+json']")
    page, breadcrumbs = json.loads(script.string)["@graph"]
    assert page["mainEntity"]["@type"] == "FundingScheme"
    assert breadcrumbs["itemListElement"][-1]["item"].endswith(f"/{programme.slug}/")


def test_a_cover_is_shown_as_a_jpeg_of_the_right_size(client, home):
    page = news_page(home, cover=image(size=(1600, 900)), cover_alt="Guests & hosts")
    shown = preview(client, page)
    assert shown["og:image"].startswith("http://testserver/media/")
    assert shown["og:image:alt"] == "Guests & hosts"
    rendition = page.cover.renditions.get(filter_spec__startswith="fill-1200x630|format-jpeg")
    picture = Image.open(io.BytesIO(rendition.file.read()))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_a_page_without_a_cover_shows_the_picture_of_the_site(client, home):
    lost = image()
    lost.file.storage.delete(lost.file.name)
    for page in (news_page(home), news_page(home, title="Lost", cover=lost)):
        shown = preview(client, page)
        assert shown["og:image"] == "http://testserver/static/card.png"
    with Image.open(finders.find("card.png")) as picture:
        assert picture.size == (1200, 630)
