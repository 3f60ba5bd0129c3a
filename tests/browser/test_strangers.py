"""The browser's base: logging in works, and nothing on a page talks to anyone else."""

import pytest

from cms.models import User


def test_the_administrator_logs_in_and_the_admin_asks_no_one_else(page, log_in):
    User.objects.create_superuser("chief", password="password")
    log_in(page, "chief")
    assert page.title()


@pytest.mark.xfail(raises=AssertionError, strict=True)
def test_a_request_to_a_third_party_fails_the_test(page):
    page.goto("/admin/login/")
    page.evaluate("fetch('https://example.org/').catch(() => null)")
