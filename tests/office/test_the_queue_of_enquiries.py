"""The office answers: templates in the asker's language, notes, states, who has it in hand."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from office.enquiry_mail import send_waiting
from office.models import AnswerTemplate, EnquiryMail
from tests.desk import is_refused
from tests.factories.office import answer_template, enquiry, office_address, write
from tests.office.smtp_server import smtp_server

pytestmark = pytest.mark.django_db
LIST, ONE, DELETE = "enquiries:index", "enquiries:edit", "enquiries:delete"


def act(desk, about, action, who="office", **data):
    """Press a button of the enquiry's screen; the answer."""
    return desk.post(who, ONE, about.pk, action=action, **data)


def written(answer):
    """What stands in the field of the answer."""
    return answer.context["answer_form"]["text"].value()


def test_an_answer_goes_by_mail_in_the_asker_s_language(desk, mails):
    about = enquiry(language="ru")
    template = answer_template()
    assert act(desk, about, "assign:me").status_code == 302
    filled = act(desk, about, f"fill:{template.pk}", text="Добрый день!", seen="")
    text = written(filled)
    assert text == f"Добрый день!\n\n{about.name}, это ответ на № {about.number}."
    assert act(desk, about, "answer", text=text).status_code == 302

    (mail,) = mails
    assert (mail.to, mail.reply_to) == ([about.contact], ["office@example.org"])
    assert mail.body.startswith(text) and about.message in mail.body and "Отдел" in mail.body
    about.refresh_from_db()
    assert (about.state, about.assigned_to) == ("answered", desk.users["office"])
    history = [entry.kind for entry in about.entries.all()]
    assert history == ["assigned", "answer"]
    assert about.entries.last().mail.state == "sent"


def test_for_another_channel_the_answer_is_kept_and_its_link_offered(desk, mails):
    about = enquiry(channel="whatsapp", contact="+996555123456")
    act(desk, about, "answer", text="Келиңиз & көрүңүз")
    shown = desk.get("office", ONE, about.pk).text
    assert "https://wa.me/996555123456?text=%D0%9A%D0%B5" in shown
    assert not mails and about.entries.get().text == "Келиңиз & көрүңүз"


def test_two_who_answer_at_once_are_told_and_lose_nothing(desk, mails):
    about = enquiry()
    act(desk, about, "answer", who="admin", text="First", seen="0")
    second = act(desk, about, "answer", text="Second", seen="0")
    assert second.status_code == 200 and written(second) == "Second"
    assert "admin" in str(second.context["answer_form"].non_field_errors())
    seen = second.context["answer_form"]["seen"].value()
    assert act(desk, about, "answer", text="Second", seen=seen).status_code == 302
    assert len(mails) == 2


def test_what_staff_note_give_and_mark_stands_in_the_history(desk, mails):
    about = enquiry()
    act(desk, about, "note", note="Ask the dean <b>")
    act(desk, about, "assign", assigned_to=desk.users["admin"].pk)
    act(desk, about, "assign", assigned_to="")
    act(desk, about, "state:spam")
    about.refresh_from_db()
    assert (about.state, about.assigned_to) == ("spam", None)
    kinds = [entry.kind for entry in about.entries.all()]
    assert kinds == ["note", "assigned", "assigned", "state"]
    assert "Ask the dean &lt;b&gt;" in desk.get("office", ONE, about.pk).text
    assert not mails


def test_senseless_requests_change_nothing(desk, mails):
    about = enquiry(channel="phone", contact="+996555123456")
    for action in ("", "nonsense", "state:lost", "resend:99999", "resend:x", "fill:x"):
        assert act(desk, about, action).status_code in (200, 302)
    for data in (
        {"action": "answer", "text": " "},
        {"action": "answer", "text": "x" * 20_001},
        {"action": "answer", "text": "x", "seen": "-1"},
        {"action": "answer", "text": "x", "seen": "1e3"},
        {"action": "note", "note": "\0"},
        {"action": "assign", "assigned_to": desk.users["editor"].pk},
        {"action": "assign", "assigned_to": "x"},
    ):
        assert desk.post("office", ONE, about.pk, **data).status_code == 200
    about.refresh_from_db()
    assert about.state == "new" and not about.entries.exists()
    for number in (10**9, 10**30):
        nowhere = desk.clients["office"].get(f"/admin/enquiries/edit/{number}/", follow=True)
        assert nowhere.status_code == 404


@pytest.mark.parametrize("who", ["editor", "translator", "publisher", None])
def test_only_the_office_sees_what_strangers_wrote(desk, client, who):
    about = enquiry()
    browser = desk.clients.get(who, client)
    for path in (
        "",
        "results/",
        f"edit/{about.pk}/",
        f"delete/{about.pk}/",
        f"history/{about.pk}/",
    ):
        answer = browser.get(f"/admin/enquiries/{path}")
        assert is_refused(answer) or answer.url.startswith("/admin/login/")
    for action in ("answer", "state:spam", "assign:me", "note"):
        browser.post(f"/admin/enquiries/edit/{about.pk}/", {"action": action, "text": "x"})
    browser.post(f"/admin/enquiries/delete/{about.pk}/")
    about.refresh_from_db()
    assert about.state == "new" and not about.entries.exists()
    assert about.name not in browser.get("/admin/", follow=True).text


def test_nobody_adds_an_enquiry_and_the_office_deletes_one(desk):
    about = enquiry()
    assert is_refused(desk.get("admin", "enquiries:add"))
    assert desk.post("office", DELETE, about.pk).status_code == 302
    assert not type(about).objects.exists()


def test_the_list_finds_filters_and_counts(desk, mails):
    waiting = enquiry(name="Бакыт", kind="contact", language="ky")
    enquiry(name="Cem", state="answered", channel="telegram", contact="@cem_t", language="en")
    spam = enquiry(name="Offer", state="spam", message="Buy", language="en")

    def found(**asked):
        answer = desk.clients["office"].get("/admin/enquiries/", asked)
        assert answer.status_code == 200
        return [each.name for each in answer.context["object_list"]]

    assert found() == ["Бакыт", "Offer", "Cem"]
    assert found(state="spam") == found(q="Buy") == found(q=str(spam.pk)) == ["Offer"]
    assert found(channel="telegram") == found(q="@cem") == ["Cem"]
    assert found(language="ky") == found(state=["new", "in_work"]) == ["Бакыт"]
    assert found(assigned_to=desk.users["office"].pk) == []
    for odd in (
        {"state": "x"},
        {"p": "-1"},
        {"p": "x"},
        {"q": "\0"},
        {"ordering": "x"},
        {"assigned_to": str(10**30)},
    ):
        found(**odd)
    states = desk.get("office", LIST).context["states"]
    assert [state["number"] for state in states] == [1, 0, 1, 1]
    with override("ru"):
        assert f"№ {waiting.pk}" in desk.get("office", LIST).text
    assert "state=new&amp;state=in_work" in desk.clients["office"].get("/admin/").text


def queries(desk, name, *arguments):
    """How many statements a screen takes once it is warm."""
    desk.get("office", name, *arguments)
    with CaptureQueriesContext(connection) as captured:
        desk.get("office", name, *arguments)
    return len(captured)


def test_however_much_there_is_a_screen_costs_the_same(desk):
    about = enquiry()
    users = [desk.users["office"], desk.users["admin"]]

    def fill(times):
        for number in range(times):
            enquiry(assigned_to=users[number % 2])
            entry = about.note("answer", users[number % 2], "Answer")
            about.mails.create(purpose="answer", entry=entry)
            answer_template(name={"en": f"Template {number}"})
        return queries(desk, LIST), queries(desk, ONE, about.pk)

    few, many = fill(2), fill(30)
    assert few == many
    assert max(many) <= 20, many


def test_a_mail_that_fails_is_shown_and_sent_again(desk, mails, monkeypatch):
    def fail(self, **kwargs):
        raise smtplib.SMTPServerDisconnected("gone away")

    with monkeypatch.context() as broken, desk.committing():
        broken.setattr(EmailMultiAlternatives, "send", fail)
        assert write().status_code == 302
    about = type(enquiry()).objects.earliest("pk")
    notice, receipt = about.mails.all()
    assert (notice.state, receipt.state) == ("failed", "failed")
    assert "gone away" in desk.get("office", ONE, about.pk).text
    assert "wagtailadmin/enquiries/failed_mail_cell.html" in {
        template.name for template in desk.get("office", LIST).templates
    }
    act(desk, about, f"resend:{notice.pk}")
    act(desk, about, f"resend:{notice.pk}")
    assert [mail.to for mail in mails] == [["office@example.org"]]
    # What nobody presses is tried again by the clock.
    about.mails.update(tried_at=timezone.now() - timedelta(hours=1))
    send_waiting()
    send_waiting()
    assert [mail.to for mail in mails] == [["office@example.org"], [about.contact]]


def test_without_an_address_of_the_office_the_enquiry_is_kept_and_says_so(desk, mails):
    office_address("")
    with desk.committing():
        write(channel="telegram", contact="@aigerim")
    mail = EnquiryMail.objects.get()
    assert (mail.state, mail.purpose) == ("failed", "notice") and mail.error
    assert not mails


def test_a_mail_server_gets_it_whole(mails, settings, django_capture_on_commit_callbacks):
    with smtp_server() as (port, received), django_capture_on_commit_callbacks(execute=True):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        # The callbacks run as this block ends, and the server stops after them.
        write(language="ru")
    notice, receipt = received
    assert receipt["To"] == "aigerim@example.org" and receipt["Reply-To"] == "office@example.org"
    assert receipt["Auto-Submitted"] == "auto-generated"
    text, html = receipt.iter_parts()
    assert "Айгерим" in text.get_content() and "<p>" in html.get_content()
    assert "кантип" in notice.get_body(("plain",)).get_content()


def test_templates_are_kept_by_editors_and_know_their_placeholders(desk):
    fields = {"name_ru": "Общежитие"}
    address = "wagtailsnippets_office_answertemplate:add"
    wrong = desk.post("editor", address, **fields, text_ru="{name}, см. {date} и {}")
    assert wrong.status_code == 200 and "{date}" in str(wrong.context["form"].errors["text"])
    assert desk.post("editor", address, **fields, text_ru="{name}: {number}").status_code == 302
    kept = AnswerTemplate.objects.get()
    assert kept.filled("ru", name="{number}", number=7) == "{number}: 7"
    assert kept.filled("ky", name="A", number=7) == ""
    assert is_refused(desk.post("translator", address, **fields, text_ru="x"))
