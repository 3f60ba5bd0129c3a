"""What an editor must give, and may leave out."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from news.models import ForumPage
from tests.desk import Desk
from tests.factories.home import address, in_language, translate
from tests.factories.news import filled_forum_page, forum_page, news_index, news_page

pytestmark = pytest.mark.django_db


def errors(response):
    assert response.status_code == 200
    return set(response.context["form"].errors)


@pytest.mark.parametrize(
    ("make", "required"),
    [(news_page, {"title", "date"}), (forum_page, {"title", "kind", "starts_on"})],
)
def test_few_fields_must_be_there_to_publish(home, make, required):
    page = make(home)
    blank = dict.fromkeys(required, "")
    assert errors(Desk().edit("publisher", page, "publish", **blank)) == required


@pytest.mark.parametrize(
    ("written", "stored"), [("14.10.2013", "2013-10-14"), ("10.2013", "2013-10"), ("2013", "2013")]
)
def test_the_day_of_news_may_be_left_out(home, written, stored):
    page = news_page(home)
    assert Desk().edit("publisher", page, "publish", date=written).status_code == 302
    page.refresh_from_db()
    assert str(page.date) == stored


@pytest.mark.parametrize("written", ["31.02.2027", "soon", "2013-14"])
def test_a_date_that_cannot_be_is_refused(home, written):
    page = news_page(home)
    response = Desk().edit("publisher", page, "publish", date=written)
    assert errors(response) == {"date"}
    assert written in response.content.decode()


def test_a_new_piece_of_news_is_of_today(home):
    path = f"/admin/pages/add/news/newspage/{news_index(home).pk}/"
    form = Desk().clients["editor"].get(path).context["form"]
    today = datetime.datetime.now(ZoneInfo("Asia/Bishkek"))
    assert form["date"].value() == f"{today:%d.%m.%Y}"


def test_a_draft_of_a_forum_may_lack_its_days(client, home):
    page = forum_page(home)
    response = Desk().edit("editor", page, kind="", starts_on="")
    assert response.status_code == 302
    assert client.get(address(page)).status_code == 200
    draft = ForumPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.starts_on is None
    assert draft.event_time is None


def test_hours_need_their_zone(home):
    page = forum_page(home)
    response = Desk().edit("publisher", page, "publish", start_time="10:00", zone="")
    assert errors(response) == {"zone"}


def test_a_translator_sees_the_facts_and_cannot_send_others(home):
    page = filled_forum_page(home, rows=1, body={})
    translation = translate(page, "ky", title="Форум")
    desk = Desk()
    form = desk.clients["translator"].get(f"/admin/pages/{translation.pk}/edit/")
    shown = form.content.decode()
    assert not {"kind", "starts_on", "zone"} & set(form.context["form"].fields)
    assert "Университет &amp; 0" in shown
    desk.edit("translator", translation, kind="seminar", starts_on="2030-01-01")
    draft = in_language(page, "ky").get_latest_revision_as_object()
    assert (draft.kind, draft.starts_on) == (page.kind, page.starts_on)
