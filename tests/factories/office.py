"""Enquiries, and the form in which visitors write them."""

import re

import time_machine
from django.test import Client
from django.utils import timezone

from cms.models import OfficeSettings
from office import form_guard
from office.models import AnswerTemplate, Enquiry

WRITTEN = {
    "name": "Айгерим Токтосунова",
    "topic": "study",
    "message": "Саламатсызбы!\nОкууга кантип тапшырса болот?",
    "channel": "email",
    "contact": "aigerim@example.org",
    "language": "ky",
    "consent": "on",
}
_MARK = re.compile(r'name="mark" value="([^"]+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def form_address(language="ky", kind="contact"):
    """Where the form of a kind stands."""
    return f"/{language}/write/{kind}/"


def hidden_fields(page):
    """What a form carries besides that which its reader types."""
    return {"mark": _MARK.search(page)[1], "csrfmiddlewaretoken": _TOKEN.search(page)[1]}


def write(read_in="ky", kind="contact", client=None, after=form_guard.LEAST_SECONDS + 1, **changes):
    """Open the form, fill it in, and send it so many seconds later; the answer."""
    client = client or Client(enforce_csrf_checks=True)
    address = form_address(read_in, kind)
    fields = {**hidden_fields(client.get(address).text), **WRITTEN, **changes}
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=after)):
        return client.post(address, fields)


def enquiry(**fields):
    """A stored enquiry."""
    kept = {name: WRITTEN[name] for name in WRITTEN if name != "consent"}
    return Enquiry.objects.create(**{"kind": "contact", **kept, **fields})


def answer_template(**fields):
    """A template with a text in two languages."""
    filled = {
        "name": {"en": "How to apply"},
        "text": {"ky": "Урматтуу {name}, № {number}.", "ru": "{name}, это ответ на № {number}."},
    }
    return AnswerTemplate.objects.create(**filled | fields)


def office_address(email="office@example.org"):
    """Give the office an e-mail address."""
    from wagtail.models import Site

    office = OfficeSettings.for_site(Site.objects.get(is_default_site=True))
    office.email = email
    office.office = {"en": "Office", "ru": "Отдел", "ky": "Бөлүм"}
    office.save()
