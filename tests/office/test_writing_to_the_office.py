"""A visitor writes to the office: kept, mailed, thanked for, and nothing typed is ever lost."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from office import enquiry_kinds, form_guard
from office.enquiry_form import EnquiryForm
from office.models import Enquiry
from tests.factories.home import LANGUAGES
from tests.factories.office import WRITTEN, enquiry, form_address, hidden_fields, write

pytestmark = pytest.mark.django_db


def refused(answer):
    """The page that says why nothing was kept; all that was typed stands in it."""
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#result[role=alert][autofocus] li")
    for link in page.select("#result a"):
        assert page.select_one(link["href"])
    for field in page.select("[aria-describedby]"):
        assert all(page.find(id=name) for name in field["aria-describedby"].split())
    return page


def typed(page):
    """What stands in the fields of a page."""
    return {
        "name": page.select_one("[name=name]").get("value", ""),
        "message": page.select_one("[name=message]").get_text().strip("\n"),
        "contact": page.select_one("[name=contact]").get("value", ""),
        "topic": (page.select_one("[name=topic] [selected]") or {}).get("value", ""),
        "channel": (page.select_one("[name=channel][checked]") or {}).get("value", ""),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_kept_mailed_and_thanked_for(
    client, mails, language, django_capture_on_commit_callbacks
):
    page = client.get(form_address(language))
    assert page["X-Robots-Tag"] == "noindex" and "no-store" in page["Cache-Control"]
    assert page.text.count(f'href="/language/{language}/?next=%2F{language}%2Fwrite%2Fcontact') == 1

    with django_capture_on_commit_callbacks(execute=True):
        answer = write(language, client=client, language=language)

    kept = Enquiry.objects.get()
    assert (kept.name, kept.message, kept.language) == (
        WRITTEN["name"],
        WRITTEN["message"],
        language,
    )
    for _reload in range(2):
        thanks = client.get(answer.url)
        assert thanks.status_code == 200 and "no-store" in thanks["Cache-Control"]
        assert f"<strong>{kept.number}</strong>" in thanks.text
        assert kept.name not in thanks.text
    notice, receipt = mails
    assert (notice.to, notice.reply_to) == (["office@example.org"], [kept.contact])
    assert kept.message.split("\n")[1] in notice.body
    assert f"/admin/enquiries/edit/{kept.pk}/" in notice.body
    assert (receipt.to, receipt.reply_to) == ([kept.contact], ["office@example.org"])
    with override(language):
        subject = gettext("We have received your message (№ %(number)d)")
        assert receipt.subject == subject % {"number": kept.number}
    # Else the form would be a way to send anybody any words.
    assert kept.message not in receipt.body and kept.message not in str(receipt.alternatives)


def test_a_form_that_is_sent_twice_is_one_enquiry():
    client = Client()
    fields = {**hidden_fields(client.get(form_address()).text), **WRITTEN}
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        answers = [client.post(form_address(), fields) for _time in range(2)]
    assert Enquiry.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_says_beside_each_field_what_is_missing(language):
    nothing = dict.fromkeys(WRITTEN, "")
    page = refused(write(language, **nothing))
    assert len(page.select(".errorlist")) == len(page.select("#result li")) == len(WRITTEN)
    with override(language):
        assert gettext("Not sent") in page.title.text
        assert gettext("Write your name.") in page.select_one("#result").text


def test_what_was_typed_stays_when_one_field_is_wrong():
    page = refused(write(channel="phone", contact="12"))
    assert typed(page) == {name: WRITTEN[name] for name in typed(page)} | {
        "channel": "phone",
        "contact": "12",
    }
    assert not Enquiry.objects.exists()


def too_fast():
    return {"after": 0}


def by_a_machine():
    return {form_guard.UNSEEN_FIELD: "https://spam.example"}


def forged():
    return {"mark": "forged:mark:0"}


def without_mark():
    return {"mark": ""}


def open_for_days():
    return {"after": form_guard.MOST_SECONDS + 60}


def without_cookie():
    return {"csrfmiddlewaretoken": ""}


@pytest.mark.parametrize(
    "fault", [too_fast, by_a_machine, forged, without_mark, open_for_days, without_cookie]
)
def test_a_person_who_trips_over_the_guard_only_sends_once_more(fault):
    client = Client(enforce_csrf_checks=True)
    answer = write(client=client, **fault())
    page = refused(answer)
    assert not Enquiry.objects.exists()
    assert typed(page) == {name: WRITTEN[name] for name in typed(page)}

    later = timezone.now() + timedelta(seconds=form_guard.MOST_SECONDS + 120)
    shown = {**hidden_fields(answer.text), **WRITTEN, form_guard.UNSEEN_FIELD: ""}
    with time_machine.travel(
        later if fault is open_for_days else timezone.now() + timedelta(seconds=9)
    ):
        assert client.post(form_address(), shown).status_code == 302
    assert Enquiry.objects.count() == 1


def test_one_address_of_the_network_can_not_fill_the_queue(monkeypatch):
    monkeypatch.setattr(form_guard, "MOST_FROM_ONE_ADDRESS", 2)
    here = Client(HTTP_X_FORWARDED_FOR="forged, 192.0.2.1")
    elsewhere = Client(HTTP_X_FORWARDED_FOR="forged, 192.0.2.2")
    answers = [write(client=here, message=f"Message {number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert typed(refused(answers[2]))["message"] == "Message 2"
    assert write(client=elsewhere, message="Message 3").status_code == 302


def test_nobody_is_buried_in_receipts(mails, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            assert write(message=f"Message {number}").status_code == 302
    receipts = [mail for mail in mails if mail.to == [WRITTEN["contact"]]]
    assert (len(mails), len(receipts)) == (8, 3)


def test_the_same_words_again_are_told_their_number():
    write()
    page = refused(write())
    assert str(Enquiry.objects.get().number) in page.select_one("#result").text
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert write().status_code == 302


def test_what_can_not_be_seen_is_left_out_and_lines_stay(mails, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(
            name="Ai\r\nBcc: x\u202e\x1b",
            message="One\r\n\r\nTw\0o\x07\u200f <b>&",
            contact="a@b.kg",
        )
    kept = Enquiry.objects.get()
    assert (kept.name, kept.message) == ("Ai Bcc: x", "One\n\nTwo <b>&")
    assert all("\n" not in mail.subject for mail in mails)
    assert "&lt;b&gt;" in mails[0].alternatives[0][0]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Prize www.example.org"},
        {"name": "a" * 121},
        {"message": "x" * 5001},
        {"topic": "nonsense"},
        {"channel": "pigeon"},
        {"language": "xx"},
        {"channel": ["email", "phone"], "contact": ["a@b.kg", "+0"]},
    ],
)
def test_what_does_not_fit_is_refused_in_words(changes):
    refused(write(**changes))
    assert not Enquiry.objects.exists()


def test_wrong_addresses_are_pages_not_found_and_no_faults(client):
    for path in (
        "write/nothing/",
        "write/contact/sent/rubbish/",
        "write/nothing/sent/x/",
        "write/",
    ):
        assert client.get(f"/ky/{path}", follow=True).status_code == 404
    assert client.put(form_address()).status_code == 405
    assert client.post(form_address(), b"rubbish", content_type="text/plain").status_code == 422


def test_the_contact_page_leads_to_the_form(client, home):
    from tests.factories.home import address, filled_contact_page

    page = filled_contact_page(home)
    answer = client.get(address(page, "ru"))
    assert f'href="{form_address("ru")}"' in answer.text
    assert not answer.cookies
    shown = client.get(form_address("en"))
    assert page.title in BeautifulSoup(shown.content, "html.parser").select_one(".breadcrumbs").text


class VisitForm(EnquiryForm):
    """A kind with a field of its own."""

    people = forms.IntegerField(label="How many people?", min_value=1)


def test_another_kind_brings_its_own_form(client, monkeypatch):
    monkeypatch.setattr(enquiry_kinds, "KINDS", enquiry_kinds.KINDS.copy())
    monkeypatch.setattr("office.enquiry_pages.KINDS", enquiry_kinds.KINDS)
    enquiry_kinds.register_kind(
        enquiry_kinds.EnquiryKind("visit", "Visit", "Visit us", "Come and see.", VisitForm)
    )
    assert "Visit us" in client.get(form_address("en", "visit")).text
    refused(write(kind="visit"))
    assert write(kind="visit", people="12").status_code == 302
    kept = Enquiry.objects.get()
    assert (kept.kind, kept.details) == ("visit", {"people": 12})


def test_an_enquiry_goes_with_all_about_it_when_its_time_is_over(settings):
    settings.ENQUIRIES_KEPT_MONTHS = 6
    old, young = enquiry(), enquiry()
    old.note("note", text="Personal")
    Enquiry.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=190))
    call_command("run_timed_jobs")
    assert list(Enquiry.objects.all()) == [young]
