"""In a browser: a fact is changed once, on the original, and has changed in every language."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cms.models import User
from cms.roles import EDITOR, PUBLISHER, translator
from tests.factories.home import home_page, translate
from tests.factories.projects import project_page

pytestmark = pytest.mark.django_db(transaction=True)
OLD_END, NEW_END = "01.2024", "15.06.2027"


@pytest.fixture
def project(db):
    page = project_page(home_page(), title="Water pumps", starts="2021-01-15", ends=OLD_END)
    translate(page, "ky", title="Суу насостору")
    return page


@pytest.fixture
def person():
    """``person("aida", EDITOR, language="ru")``: somebody of the office, in these groups."""

    def make(name, *groups, language="ru"):
        user = User.objects.create_user(name, password="password")
        user.groups.set(Group.objects.filter(name__in=groups))
        UserProfile.objects.create(user=user, preferred_language=language)
        return user

    return make


def kyrgyz(project):
    return next(page for page in project.members if page.locale.language_code == "ky")


def test_an_editor_moves_a_date_and_the_kyrgyz_page_shows_it(
    open_page, log_in, project, person, screenshot
):
    person("aida", EDITOR, PUBLISHER)
    desk = open_page(width=1280)
    log_in(desk, "aida")
    desk.goto(f"/admin/pages/{project.pk}/edit/")
    assert desk.input_value("input[name=ends]") == OLD_END

    desk.fill("input[name=ends]", NEW_END)
    screenshot(desk, "fact-editor-ru-1280")
    desk.click(".footer [data-w-dropdown-target=toggle]")
    desk.click("button[name=action-publish]")
    desk.wait_for_url(re.compile(r"/admin/pages/\d+/"))

    reader = open_page(width=360, language="ky")
    reader.goto(kyrgyz(project).url)
    text = reader.inner_text("main")
    assert "Суу насостору" in text
    assert "2027-жылдын 15-июн" in text
    assert "2024" not in text
    screenshot(reader, "fact-reader-ky-360")


def test_a_kyrgyz_translator_sees_the_date_and_has_no_field_for_it(
    open_page, log_in, project, person, screenshot
):
    person("bermet", translator("ky"), language="ky")
    desk = open_page(width=1280)
    log_in(desk, "bermet")

    desk.goto(f"/admin/pages/{kyrgyz(project).pk}/edit/")

    assert desk.input_value("[name=title]") == "Суу насостору"
    assert desk.query_selector("[name=ends]") is None
    assert desk.query_selector("[name^=amounts-]") is None
    assert desk.get_by_text("2024-жылдын январ").is_visible()
    assert desk.query_selector("button[name=action-publish]") is None
    screenshot(desk, "fact-translator-ky-1280")

    desk.goto(f"/admin/pages/{project.pk}/edit/")
    assert "/edit/" not in desk.url or desk.query_selector("[name=ends]") is None
