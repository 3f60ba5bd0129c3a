"""Pages are looked at again in time, and a calendar shows what happens to them."""

import datetime

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.models import StandardPage
from office.models import Review
from office.reviews import remind_of_reviews
from tests.desk import is_refused, stored
from tests.factories.home import child
from tests.factories.news import forum_page
from tests.factories.projects import call_page
from tests.page_forms import edit_url

TODAY = timezone.localdate()


def in_days(days):
    return TODAY + datetime.timedelta(days=days)


def test_an_owner_is_reminded_once_and_says_that_all_is_right(home, desk, mailoutbox):
    editor = desk.users["editor"]
    editor.email = "editor@example.org"
    editor.save()
    UserProfile.objects.create(user=editor, preferred_language="en")
    page = child(home, StandardPage, title="How to come", owner=editor)
    # A page of text is looked at a year after it was published, unless its form says another day.
    desk.publish(page)
    review = Review.objects.get()
    assert (review.page_id, review.owner, review.due_on) == (page.pk, editor, in_days(365))
    desk.save(page, review_due_on=str(in_days(-1)), review_owner=editor.pk)
    assert Review.objects.get().due_on == in_days(-1)

    remind_of_reviews()
    remind_of_reviews()
    [mail] = mailoutbox
    assert mail.to == ["editor@example.org"]
    assert "How to come" in mail.subject and "look" in mail.subject
    assert edit_url(page) in mail.body

    assert "How to come" in desk.get("editor", "wagtailadmin_home").text
    assert "How to come" in desk.get("editor", "desk_reviews").text
    form = desk.clients["editor"].get(edit_url(page)).text
    assert f"/desk/pages/{page.pk}/reviewed/" in form
    assert is_refused(desk.post("translator", "desk_reviewed", page.pk))
    assert desk.post("editor", "desk_reviewed", page.pk).status_code == 302
    assert Review.objects.get().due_on == in_days(365)
    assert f"/desk/pages/{page.pk}/reviewed/" not in desk.clients["editor"].get(edit_url(page)).text
    # When that day comes she is reminded again; a page that is left alone stays so.
    Review.objects.update(due_on=TODAY)
    remind_of_reviews()
    assert len(mailoutbox) == 2
    desk.save(page, review_due_on="")
    remind_of_reviews()
    assert Review.objects.get().due_on is None and len(mailoutbox) == 2
    bad = desk.edit("editor", page, review_due_on="31.02.2027")
    assert bad.status_code == 200 and "review_due_on" in bad.context["form"].errors


def days_of(desk, who, query=""):
    address = f"/admin/desk/calendar/{query}"
    soup = BeautifulSoup(desk.clients[who].get(address).content, "html.parser")
    return {
        (day.select_one(".agenda-day__number").text, link.text)
        for day in soup.select(".agenda-day:not(.agenda-day--beside)")
        for link in day.select("a")
    }


def test_the_calendar_shows_a_month_of_what_one_may_edit(home, desk):
    zone = {"zone": "America/New_York", "time": datetime.time(23, 30)}
    call_page(
        home,
        [datetime.date(2027, 3, 5), {"day": datetime.date(2027, 3, 10), **zone}],
        title="Call",
        opens_on=datetime.date(2027, 3, 1),
        expire_at=datetime.datetime(2027, 3, 31, 23, tzinfo=datetime.UTC),
    )
    forum_page(stored(home), title="Forum", starts_on=datetime.date(2027, 3, 20))
    later = child(stored(home), StandardPage, title="Later")
    desk.publish(later, go_live_at="2027-03-08 09:00", title="Later still")
    Review.objects.update_or_create(page=later, defaults={"due_on": datetime.date(2027, 3, 9)})

    # A stated hour is shown on the university's clock: half past nine the next morning.
    wanted = {
        ("1", "Call"), ("5", "Call"), ("11", "Call"), ("20", "Forum"), ("8", "Later still"),
        ("9", "Later still"),
    }  # fmt: skip
    assert days_of(desk, "editor", "?month=2027-03") == wanted
    assert days_of(desk, "editor", "?month=2027-04") == {("1", "Call")}
    assert days_of(desk, "editor", "?month=2027-03&what=opens") == {("1", "Call")}
    # Who edits one language sees the facts by her own pages, and no schedule of the others.
    assert ("20", "Forum") in days_of(desk, "translator", "?month=2027-03")
    assert ("8", "Later still") not in days_of(desk, "translator", "?month=2027-03")
    assert is_refused(desk.get("office", "desk_calendar"))
    for nonsense in ("?month=2027-13", "?month=%00", "?what=all", "?month=0001-01"):
        assert desk.clients["editor"].get(f"/admin/desk/calendar/{nonsense}").status_code == 200

    def asked():
        with CaptureQueriesContext(connection) as queries:
            days_of(desk, "editor", "?month=2027-03")
        return len(queries)

    asked()
    before = asked()
    for number in range(4):
        call_page(stored(home), [datetime.date(2027, 3, 7)], title=f"More {number}")
        forum_page(stored(home), title=f"F {number}", starts_on=datetime.date(2027, 3, 21))
    assert asked() <= before
