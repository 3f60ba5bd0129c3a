"""The browser's base: logging in works, and nothing on a page talks to anyone else."""

from cms.models import User


def test_the_administrator_logs_in_and_the_admin_asks_no_one_else(page, log_in):
    User.objects.create_superuser("chief", password="password")
    log_in(page, "chief")
    assert page.title()


def test_a_request_to_a_third_party_is_refused_and_seen(page, strangers):
    page.goto("about:blank")
    answer = page.evaluate("fetch('https://example.org/').then(() => 'answered', () => 'refused')")
    assert answer == "refused"
    assert strangers == ["https://example.org/"]
    strangers.clear()
