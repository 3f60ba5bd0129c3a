"""In a browser: the form writes the address for an editor, and never puts a date in her mouth."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from cms.models import User
from cms.roles import EDITOR
from news.models import NewsPage
from tests.factories.home import home_page
from tests.factories.news import news_index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(open_page, log_in):
    """An editor's empty form for a piece of news, in Russian."""
    user = User.objects.create_user("aida", password="password")
    user.groups.set(Group.objects.filter(name=EDITOR))
    UserProfile.objects.create(user=user, preferred_language="ru")
    index = news_index(home_page())
    desk = open_page(width=1280)
    log_in(desk, "aida")
    desk.goto(f"/admin/pages/add/news/newspage/{index.pk}/")
    desk.wait_for_selector("body.ready")
    return desk


def write_title(form, title):
    """Type it and leave the field; the form's script then writes the address."""
    form.fill("[name=title]", title)
    form.press("[name=title]", "Tab")
    expect(form.locator("[name=slug]")).not_to_have_value("")


def save(form):
    with form.expect_navigation():
        form.click("button.action-save")


@pytest.mark.parametrize(
    ("title", "address"),
    [("Жаңы өнөктөш үчүн", "zhany-onoktosh-uchun"), ("Общежитие и цех", "obshchezhitie-i-tsekh")],
)
def test_a_title_in_any_script_makes_the_address(form, title, address):
    write_title(form, title)

    save(form)

    assert NewsPage.objects.get(title=title, is_original=True).slug == address


def test_a_date_that_does_not_exist_stays_and_is_refused(form):
    write_title(form, "Семинар")
    form.fill("[name=date]", "31.02.2027")
    form.press("[name=date]", "Tab")

    save(form)

    assert form.input_value("[name=date]") == "31.02.2027"
    assert form.get_by_text("Такой даты нет: 31.02.2027.").first.is_visible()
    assert form.input_value("[name=title]") == "Семинар"


def test_a_date_is_written_the_day_first(form):
    write_title(form, "Семинар")
    form.fill("[name=date]", "05.03.2027")
    form.press("[name=date]", "Tab")

    save(form)

    assert NewsPage.objects.get(is_original=True).date.first_day().isoformat() == "2027-03-05"
    assert form.input_value("[name=date]") == "05.03.2027"
