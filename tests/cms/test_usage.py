"""What a page refers to is counted as used, in every language, once the tasks have run."""

import pytest

from home.models import StandardPage
from tests.factories.blocks import described, image, listed, person, stream
from tests.factories.home import child

pytestmark = pytest.mark.django_db


def body(picture, somebody):
    return stream(
        {
            "image": {"image": described(picture), "caption": ""},
            "people": {"title": "", "people": listed([somebody.pk])},
        }
    )


def test_usage_follows_what_the_page_says(home, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    first, second, somebody = image(), image(), person()
    with django_capture_on_commit_callbacks(execute=True):
        page = child(home, StandardPage, body=body(first, somebody))
    assert first.get_usage().count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        page.body = body(second, somebody)
        page.save()
    assert [each.get_usage().count() for each in (first, second)] == [0, 3]
