"""What a page refers to is counted as used, in every language, once the tasks have run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from home.models import StandardPage
from projects.models import ProjectCoordinator, ProjectMember
from tests.desk import stored
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
