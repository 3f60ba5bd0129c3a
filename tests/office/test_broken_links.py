"""Links are found wherever they stand, tried politely, and told to who may mend them."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from office import link_visits
from office.broken_links import broken_places
from office.link_checks import check_links, in_turn, try_link
from office.link_outcomes import REASONS, Outcome, State, judge
from office.link_places import find_links, find_new_links
from office.link_visits import Visitor, is_public
from office.models import Link, LinkPlace
from partners.models import Organisation
from tests.desk import in_language, is_refused
from tests.factories.blocks import stream
from tests.factories.home import child, translate
from tests.factories.projects import call_index, call_page
from tests.office.other_sites import other_site

LIST, ONE = "broken_links", "broken_link"


@pytest.fixture
def site(monkeypatch):
    """Another site, which is let pass for one of the public internet."""
    monkeypatch.setattr(link_visits, "is_public", lambda address: address.startswith("127."))
    monkeypatch.setattr(link_visits, "PAUSE", 0.0)
    with other_site() as server:
        yield server


def standard_page(parent, **fields):
    return child(parent, StandardPage, **fields)


def text(html):
    return stream([("rich_text", html)])


def results():
    return {link.url: (link.state, link.reason) for link in Link.objects.all()}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4001:81b::200e", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("224.0.0.1", False),
    ],
)
def test_what_is_not_public_is_never_asked(address, public):
    assert is_public(address) is public


def test_a_private_site_is_not_asked_whatever_its_name():
    with other_site() as server:
        port = server.server_port
        for url in (
            server.url,
            f"http://localhost:{port}/",
            f"http://127.1:{port}",
            f"http://[::1]:{port}",
        ):
            assert Visitor().visit(url).reason in ("private", "no_host"), url
        assert not server.asked
    for url in ("ftp://example.org/", "file:///etc/passwd", "http://[", "http://", "http://a..b/"):
        assert Visitor().visit(url).state == State.FAILING, url


def test_a_site_is_asked_politely_and_its_answers_are_understood(site):
    waited = []
    visitor = Visitor(sleep=waited.append)
    outcomes = {path: visitor.visit(site.url + path) for path in
                ("/fine", "/gone", "/guarded", "/busy", "/ill", "/moved", "/for-now", "/circle",
                 "/inside", "/headless", "/forbidden/x")}  # fmt: skip
    assert {path: (each.state, each.reason) for path, each in outcomes.items()} == {
        "/fine": (State.WORKS, ""),
        "/gone": (State.FAILING, "status"),
        "/guarded": (State.UNSURE, "refused"),
        "/busy": (State.UNSURE, "too_many"),
        "/ill": (State.FAILING, "server"),
        "/moved": (State.MOVED, ""),
        "/for-now": (State.WORKS, ""),
        "/circle": (State.FAILING, "redirects"),
        "/inside": (State.FAILING, "private"),
        "/headless": (State.WORKS, ""),
        "/forbidden/x": (State.UNSURE, "robots"),
    }
    assert outcomes["/moved"].moved_to == f"{site.url}/fine"
    asked = [(method, path) for method, path, _agent in site.asked]
    assert asked.count(("GET", "/robots.txt")) == 1 and ("GET", "/fine") not in asked
    assert not [path for _method, path in asked if path.startswith("/forbidden")]
    assert {agent for *_asked, agent in site.asked} == {link_visits.user_agent()}
    # Before every request to the same host but the first.
    assert len(waited) == len(asked) - 1
    urls = ["http://a/1", "http://a/2", "http://b/1"]
    assert [link.url for link in in_turn(map(Link, range(3), urls))] == [urls[0], urls[2], urls[1]]


def test_a_link_is_broken_only_after_failing_on_several_days():
    link, now = Link(url="https://example.org/"), timezone.now()
    fails, unsure = Outcome(State.FAILING, "status", 404), Outcome(State.UNSURE, "refused", 403)
    seen = []
    for day, outcome in ((0, fails), (0, fails), (1, fails), (2, unsure), (3, fails)):
        judge(link, outcome, now + timedelta(days=day))
        seen.append(link.state)
    assert seen == [State.FAILING, State.FAILING, State.FAILING, State.UNSURE, State.BROKEN]
    judge(link, Outcome(State.WORKS), now)
    assert (link.state, link.failed_days) == (State.WORKS, 0)
    judge(link, Outcome(State.UNSURE, "too_many", 429, retry_after=timedelta(days=900)), now)
    assert link.due_at == now + timedelta(days=30)


@pytest.mark.django_db
def test_whoever_may_edit_the_place_finds_the_broken_link_there(home, desk, site, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    call = call_page(call_index(home), official_link=f"{site.url}/gone")
    translate(call, "ky", title="Конкурс")
    page = standard_page(
        home,
        title="About",
        body=text(f'<p><a href="{site.url}/gone">rules</a></p>'),
    )
    Organisation.objects.create(name={"en": "Museum"}, website=f"{site.url}/gone")
    find_links()
    for day in range(3):
        with time_machine.travel(timezone.now() + timedelta(days=day * 1.1)):
            check_links()
    gone = Link.objects.get(url=f"{site.url}/gone")
    # While another site is waited for, a link may be forgotten.
    forgotten = Link.objects.create(url="https://[")
    Link.objects.filter(pk=forgotten.pk).delete()
    try_link(forgotten, Visitor())
    assert gone.state == State.BROKEN
    # The link of a fact is told once, at its original.
    assert set(gone.places.values_list("page", flat=True)) == {call.pk, page.pk, None}
    assert len([path for _m, path, _a in site.asked if path == "/gone"]) == 6

    shown = desk.get("editor", LIST).text
    assert f"/pages/{call.pk}/edit/#:w:contentpath=official_link" in shown
    block = page.body[0].id
    assert f"/pages/{page.pk}/edit/#:w:contentpath=body.{block}" in shown
    assert "<q>rules</q>" in shown and "Museum" in shown
    with override("ru"):
        assert str(REASONS["status"]) % {"status": 404} in shown
    assert "rules" not in desk.get("translator", LIST).text
    sheet = desk.clients["editor"].get(reverse(LIST), {"export": "csv"})
    assert "Museum" in sheet.getvalue().decode()
    assert broken(desk, "editor") == {call.title, "About", "Museum"}
    for who in ("editor", "office"):
        assert "Museum" in desk.get(who, "wagtailadmin_home").text
    # A translator of Kyrgyz has none of these pages; the office keeps the registers.
    assert not broken(desk, "translator")
    assert is_refused(desk.get("translator", ONE, gone.pk))
    assert broken(desk, "office") == {"Museum"}

    # Mended on the page: it is gone from there once somebody asks.
    page.body = text("<p>no link</p>")
    page.save_revision().publish()
    assert desk.post("editor", ONE, gone.pk, check="1").status_code == 302
    assert not LinkPlace.objects.filter(page=page).exists()
    assert desk.post("editor", ONE, gone.pk, ignore="1").status_code == 422
    desk.post("editor", ONE, gone.pk, ignore="1", because="Opens inside only")
    assert not broken(desk, "editor")
    assert "Opens inside only" in desk.get("editor", ONE, gone.pk).text
    desk.post("editor", ONE, gone.pk, watch="1")
    assert len(broken(desk, "editor")) == 2


def broken(desk, who):
    """What has a broken link and is for this person to mend."""
    return {place.title for place in broken_places(desk.users[who], 9)}


@pytest.mark.django_db
def test_a_link_inside_the_site_is_looked_up_and_not_fetched(home, desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    target = standard_page(home, title="Target", body=[])
    closed = standard_page(home, title="Closed", body=[])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    draft = desk.unpublish(standard_page(home, title="Draft", body=[]))
    typed = in_language(target, "ru").get_url()
    links = [
        *(f'<a linktype="page" id="{pk}">x</a>' for pk in (target.pk, closed.pk, draft.pk, 99999)),
        '<a linktype="document" id="99999">x</a>',
        *(f'<a href="{url}">x</a>' for url in (
            f"http://testserver{typed}", "/en/nothing-here/", "/sitemap.xml", "mailto:a@b", "#top",
            "//example.org/x", "//[x", "HTTPS://[y", "http://testserver//[z",
        )),
    ]  # fmt: skip
    standard_page(home, title="Links", body=text(f"<p>{''.join(links)}</p>"))
    find_links()
    web = {"https://example.org/x", "https://[x", "HTTPS://[y"}
    assert web <= set(results())
    assert {url: state for url, state in results().items() if url not in web} == {
        f"page:{target.pk}": (State.WORKS, ""),
        f"page:{closed.pk}": (State.CLOSED, "restricted"),
        f"page:{draft.pk}": (State.CLOSED, "not_published"),
        "page:99999": (State.BROKEN, "deleted"),
        "document:99999": (State.BROKEN, "deleted"),
        f"path:{typed}": (State.WORKS, ""),
        "path:/en/nothing-here/": (State.BROKEN, "not_found"),
        "path:/sitemap.xml": (State.WORKS, ""),
        "path://[z": (State.BROKEN, "not_an_address"),
    }
    link = Link.objects.get(url=f"path:{typed}")
    assert link.places.get().other_language == "ru"
    assert reverse(ONE, args=[link.pk]) in desk.get("editor", LIST).text
    # Asked for again, each is looked at, whatever comes of it; what was noted twice is told once.
    asked_again, twice = timezone.now(), link.places.get()
    twice.pk = None
    twice.save()
    for url, state in ((link.url, State.WORKS), ("HTTPS://[y", State.FAILING)):
        again = Link.objects.get(url=url)
        assert desk.post("editor", ONE, again.pk, check="1").status_code == 302
        again.refresh_from_db()
        assert again.state == state and again.checked_at > asked_again
        assert again.places.count() == 1
    Page.objects.get(pk=draft.pk).specific.save_revision().publish()
    with CaptureQueriesContext(connection) as queries:
        find_new_links()
    assert results()[f"page:{draft.pk}"][0] == State.WORKS
    if connection.features.has_select_for_update:
        assert_written_one_at_a_time([query["sql"] for query in queries])


def assert_written_one_at_a_time(queries):
    """Two jobs that note the same page at once would note its links twice."""
    of_lock = [n for n, sql in enumerate(queries) if "timedjob" in sql and "FOR UPDATE" in sql]
    written = [n for n, sql in enumerate(queries) if sql.startswith(("INSERT", "UPDATE"))]
    read = [n for n, sql in enumerate(queries) if 'FROM "office_linkplace"' in sql]
    assert of_lock and read and of_lock[0] < min(*written, *read)


@pytest.mark.django_db
def test_the_report_asks_no_more_for_a_long_list(home, desk):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get("editor", LIST).status_code == 200
        return len(queries)

    def add(number):
        many = "".join(f'<a linktype="page" id="{90000 + n}">x</a>' for n in range(number))
        title = f"Page {number}"
        standard_page(home, title=title, body=text(f"<p>{many}</p>"))
        rows = (Organisation(name={"en": f"O{n}"}, website=f"/nothing-{n}/") for n in range(number))
        Organisation.objects.bulk_create(rows)
        find_links()

    add(2)
    asked()
    few = asked()
    add(60)
    assert asked() <= few
    assert desk.get("editor", LIST).context["page_obj"].paginator.count == 62 + 62
