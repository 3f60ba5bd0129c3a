"""Pages are sent to be translated, those below too, in one step; a translator has a queue."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms.serving import languages
from home.models import StandardPage
from tests.desk import in_language, is_refused, stored
from tests.factories.home import child
from tests.factories.projects import call_page
from translation.models import TranslationWork, Wanted

TODAY = timezone.localdate()
FAR, OVER = datetime.date(2099, 5, 1), datetime.date(2020, 1, 1)


@pytest.fixture
def page(home):
    return child(stored(home), StandardPage, title="Original title")


def locales(*languages):
    return [Locale.objects.get(language_code=each).pk for each in languages]


def send(desk, page, *languages, who="editor", wanted="wanted", **data):
    given = {"wanted": wanted, "languages": locales(*languages), **data}
    return desk.post(who, "translation_send", page.pk, **given)


def work(page, language="ky"):
    return TranslationWork.objects.filter(page=in_language(page, language).pk).first()


def rows(desk, query="", who="translator"):
    answer = desk.clients[who].get(reverse("translation_queue") + query)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.content, "html.parser").select("tbody tr")
    return [" ".join(row.select_one("td.title a").text.split()) for row in table]


def test_a_page_is_sent_with_all_below_to_a_person_with_a_day_and_a_note(page, home, desk):
    desk.users["translator"].email = "aizat@example.org"
    desk.users["translator"].save()
    call = call_page(stored(home), [FAR], title="A call")
    day = TODAY + datetime.timedelta(days=5)
    to = desk.users["translator"].pk
    given = {"assignee": to, "wanted_by": f"{day:%d.%m.%Y}", "note": "Soon!"}
    answer = send(desk, call.get_parent(), "ky", "ru", with_children="on", **given)
    # She may not edit Russian: said at the field, nothing is lost.
    assert answer.status_code == 200 and "Soon!" in answer.text
    assert not TranslationWork.objects.exists() and not mail.outbox
    answer = send(desk, call.get_parent(), "ky", with_children="on", **given)
    assert answer.status_code == 302
    assert work(call).assignee == desk.users["translator"]
    assert (work(call).wanted_by, work(call).note) == (day, "Soon!")
    assert work(call.get_parent()) and not work(call, "ru") and not work(page)
    [letter] = mail.outbox
    assert letter.to == ["aizat@example.org"] and "Soon!" in letter.body and "A call" in letter.body
    assert reverse("wagtailadmin_pages:edit", args=[in_language(call, "ky").pk]) in letter.body


def test_only_who_may_edit_the_original_sends_and_takes_back(page, desk):
    for who in ("translator", "office"):
        assert is_refused(send(desk, page, "ky", who=who))
        assert is_refused(desk.get(who, "translation_send", page.pk))
    assert is_refused(send(desk, in_language(page, "ky"), "ru"))
    assert not TranslationWork.objects.exists()
    assert send(desk, page).status_code == 200 and not TranslationWork.objects.exists()
    assert send(desk, page, "ky", wanted_by="01.02.2020").status_code == 200
    header = desk.get("editor", "wagtailadmin_pages:edit", page.pk).text
    assert reverse("translation_send", args=[page.pk]) in header
    form = desk.get("editor", "translation_send", page.pk)
    assert form.status_code == 200 and 'name="with_children"' not in form.text
    send(desk, page, "ky", "ru", wanted="not_wanted", note="Only for guests")
    assert work(page).wanted == Wanted.NO and work(page).decided_by == desk.users["editor"]
    assert rows(desk) == []
    send(desk, page, "ky", wanted="take_back")
    assert work(page).wanted == Wanted.UNDECIDED and work(page, "ru").wanted == Wanted.NO


def test_several_pages_of_any_language_are_sent_from_the_explorer(page, home, desk):
    kyrgyz = child(in_language(home, "ky"), StandardPage, title="Кыргызча жазылган")
    chosen = [page, in_language(kyrgyz, "en")]
    answer = desk.get("editor", "wagtailadmin_explore", stored(home).pk)
    assert answer.status_code == 200
    form = desk.clients["editor"].get(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "send_to_translation"])
        + "?" + "&".join(f"id={each.pk}" for each in chosen)
    )  # fmt: skip
    assert form.status_code == 200 and 'name="languages"' in form.text
    desk.bulk(
        "editor", "send_to_translation", *chosen, wanted="wanted", languages=locales("ky", "ru")
    )
    assert work(page) and work(page, "ru") and work(kyrgyz, "ru")
    # Its original is Kyrgyz: there is nothing to translate.
    assert not work(kyrgyz)
    # From any language to any other.
    assert sorted(rows(desk, who="admin")) == ["Original title"] * 2 + ["Кыргызча жазылган"]


def test_the_queue_is_by_deadline_and_taken_up_in_one_click(page, home, desk):
    soon, later = TODAY + datetime.timedelta(days=3), TODAY + datetime.timedelta(days=30)
    index = stored(home)
    calls = {
        "closed": call_page(index, [OVER], title="closed"),
        "later": call_page(index, [later], title="later"),
        "soon": call_page(index, [soon], title="soon"),
    }
    wish = child(stored(home), StandardPage, title="by a day")
    for each in (*calls.values(), page, wish):
        day = f"{soon:%d.%m.%Y}" if each == wish else ""
        send(desk, each, "ky", "ru", wanted_by=day)
    assert rows(desk) == ["soon", "later", "by a day", "Original title"]
    assert rows(desk, who="admin")[:4] == ["soon", "soon", "later", "later"]
    assert is_refused(desk.get("office", "translation_queue"))
    # One click.
    kyrgyz = in_language(calls["soon"], "ky")
    address = reverse("translation_take_up", args=[kyrgyz.pk])
    assert address in desk.get("translator", "translation_queue").text
    assert desk.post("translator", "translation_take_up", kyrgyz.pk).url == reverse(
        "wagtailadmin_pages:edit", args=[kyrgyz.pk]
    )
    assert work(kyrgyz).assignee == desk.users["translator"]
    # What is given to somebody else is theirs.
    send(desk, page, "ky", assignee=desk.users["admin"].pk)
    assert rows(desk) == ["soon", "later", "by a day"]
    assert len(rows(desk, "?everybody")) == 4
    # What waits for a publisher waits for nobody else; what is published is done.
    desk.edit("translator", kyrgyz, "submit", title="Жакында")
    assert rows(desk) == ["later", "by a day"]
    desk.publish(kyrgyz, title="Жакында")
    assert rows(desk) == ["later", "by a day"] and work(kyrgyz).wanted == Wanted.UNDECIDED
    # And comes back once its original has changed.
    desk.publish(calls["soon"], title="Soon!")
    assert rows(desk) == ["Жакында", "later", "by a day"]


def test_the_queue_asks_as_much_whatever_its_length(
    page, home, desk, django_assert_max_num_queries
):
    parent = call_page(stored(home), [FAR]).get_parent()
    send(desk, parent, "ky", with_children="on")
    rows(desk)
    with django_assert_max_num_queries(30) as asked:
        rows(desk)
        few = len(asked)
    for n in range(4):
        call_page(parent, [FAR], title=f"{n}")
    send(desk, parent, "ky", with_children="on")
    languages()
    with django_assert_max_num_queries(few):
        assert len(rows(desk)) == 6
