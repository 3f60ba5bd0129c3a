"""The office's desk, with its mail going out at once."""

import pytest

from tests.factories.office import office_address


@pytest.fixture
def mails(db, settings, mailoutbox):
    """What has been sent; the office has an address, and background work is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    office_address()
    return mailoutbox
