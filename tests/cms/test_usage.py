"""What a page refers to is counted as used, in every language, once the tasks have run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from home.models import StandardPage
from projects.models import ProjectCoordinator, ProjectMember
from tests.desk import family, stored
from tests.factories.blocks import described, image, listed, person, stream
from tests.factories.home import child
from tests.factories.partners import organisation
from tests.factories.projects import project_page

pytestmark = pytest.mark.django_db
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def uses(row):
    """The number of pages that refer to it."""
    return ReferenceIndex.get_grouped_references_to(row).count()


def body(picture, somebody):
    return stream(
        {
            "image": {"image": described(picture), "caption": ""},
            "people": {"title": "", "people": listed([somebody.pk])},
        }
    )


def test_usage_follows_what_the_page_says(home, settings, django_capture_on_commit_callbacks):
    settings.TASKS = AT_ONCE
    first, second, somebody = image(), image(), person()
    with django_capture_on_commit_callbacks(execute=True):
        page = child(home, StandardPage, body=body(first, somebody))
    assert first.get_usage().count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        page.body = body(second, somebody)
        page.save()
    assert [each.get_usage().count() for each in (first, second)] == [0, 3]


def test_usage_follows_the_rows_of_what_is_published(home, desk, settings):
    settings.TASKS = AT_ONCE
    first, second = person(), person()
    page = project_page(home, coordinators=[ProjectCoordinator(person=first)])
    desk.translate(page, title="Долбоор")
    page = desk.publish(page, **{"coordinators-0-person": str(second.pk)})
    assert [uses(each) for each in (first, second)] == [0, 3]
    desk.save(page, **{"coordinators-0-person": str(first.pk)})
    assert [uses(each) for each in (first, second)] == [0, 3]
    with desk.committing():
        stored(page).delete()
    assert uses(second) == 0


def test_the_index_is_made_once_for_a_page_however_many_rows_it_has(
    home, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = AT_ONCE
    counts = []
    for rows in (1, 5):
        page = project_page(
            home, consortium=[ProjectMember(organisation=organisation()) for _row in range(rows)]
        )
        page.consortium = [ProjectMember(organisation=organisation()) for _row in range(rows)]
        with (
            CaptureQueriesContext(connection) as queries,
            django_capture_on_commit_callbacks(execute=True),
        ):
            page.save()
        assert uses(page.consortium.first().organisation) == 3
        counts.append(sum("wagtailcore_referenceindex" in query["sql"] for query in queries))
    assert counts[0] == counts[1]


def test_the_admins_search_follows_each_language_of_a_page(home, desk, settings):
    settings.TASKS = AT_ONCE
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}

    def found(word):
        return {page.pk for page in Page.objects.search(word)}

    with desk.committing():
        page = project_page(home, title="Meadows")
    assert found("Meadows") == {member.pk for member in family(page).values()}
    with desk.committing():
        page = stored(page)
        page.title = "Pastures"
        page.save_revision().publish()
    assert found("Pastures") == {member.pk for member in family(page).values()}
    assert not found("Meadows")
    with desk.committing():
        stored(page).delete()
    assert not found("Pastures")
