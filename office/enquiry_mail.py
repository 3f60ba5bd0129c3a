"""The mails about an enquiry: written in the same transaction, sent in the background, kept until
they have gone.
"""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.models import Site

from cms.models import OfficeSettings
from cms.timed_jobs import timed_job
from office.contacts import Channel
from office.enquiry_kinds import kind_label
from office.models import Enquiry, EnquiryEntry, EnquiryMail

logger = logging.getLogger(__name__)

Purpose, State = EnquiryMail.Purpose, EnquiryMail.State
# Afterwards somebody has to look at it: "send again" stands at the enquiry.
MOST_TRIES = 5
AGAIN_AFTER = timedelta(minutes=5)


class NoOfficeAddress(Exception):
    """The settings name no e-mail address of the office."""


def write_mail(
    enquiry: Enquiry, purpose: EnquiryMail.Purpose, entry: EnquiryEntry | None = None
) -> EnquiryMail:
    """Note a mail, and have it sent once all this is stored."""
    mail = enquiry.mails.create(purpose=purpose, entry=entry)
    transaction.on_commit(partial(send_soon, mail.pk))
    return mail


def send_soon(pk: int) -> None:
    """Have a mail sent in the background; if that cannot be asked for, the timed job sends it."""
    try:
        send_in_background.enqueue(pk)
    except Exception:
        logger.exception("Mail %s about an enquiry waits for the timed job", pk)


@task()
def send_in_background(pk: int) -> None:
    """What :func:`send` does, without waiting for it."""
    send(pk)


@transaction.atomic
def send(pk: int) -> None:
    """Send a mail that has not gone yet; what went wrong is noted with it."""
    waiting = EnquiryMail.objects.select_for_update(of=("self",)).exclude(state=State.SENT)
    mail = waiting.select_related("enquiry", "entry").filter(pk=pk).first()
    if mail is None:
        return
    mail.tries += 1
    mail.tried_at = timezone.now()
    try:
        message_of(mail).send()
    except NoOfficeAddress:
        mail.state, mail.error = State.FAILED, EnquiryMail.NO_OFFICE_ADDRESS
    except Exception as error:
        logger.exception("Mail %s about an enquiry was not sent", pk)
        mail.state, mail.error = State.FAILED, f"{type(error).__name__}: {error}"[:2000]
    else:
        mail.state, mail.error = State.SENT, ""
    mail.save()


@timed_job("send_enquiry_mails", _("Send the mails about enquiries that wait"), AGAIN_AFTER)
def send_waiting() -> None:
    """Those that nobody has sent, and those that failed a few times only."""
    before = timezone.now() - AGAIN_AFTER
    waiting = Q(state=State.WAITING, created_at__lt=before)
    failed = Q(state=State.FAILED, tries__lt=MOST_TRIES, tried_at__lt=before)
    for pk in EnquiryMail.objects.filter(waiting | failed).values_list("pk", flat=True):
        send(pk)


def office_settings() -> OfficeSettings:
    """The office's names and addresses."""
    site = Site.objects.filter(is_default_site=True).first()
    return OfficeSettings.for_site(site) if site else OfficeSettings()


def message_of(mail: EnquiryMail) -> EmailMultiAlternatives:
    """The mail as it goes: to the office in its own language, to the asker in hers.

    Raises :class:`NoOfficeAddress` where the office has none and is the one to be told.
    """
    enquiry, office = mail.enquiry, office_settings()
    to_office = mail.purpose == Purpose.NOTICE
    if to_office and not office.email:
        raise NoOfficeAddress
    with override(settings.LANGUAGE_CODE if to_office else enquiry.language):
        context = {
            "enquiry": enquiry,
            "kind": kind_label(enquiry.kind),
            "office": office,
            "answer": mail.entry.text if mail.entry else "",
            "address": admin_address(enquiry),
        }
        message = EmailMultiAlternatives(
            subject=subject_of(mail),
            body=render_to_string(f"emails/enquiry_{mail.purpose}.txt", context).strip() + "\n",
            to=[office.email if to_office else enquiry.contact],
            reply_to=_reply_to(enquiry, office, to_office),
            headers={} if mail.entry else {"Auto-Submitted": "auto-generated"},
        )
        html = render_to_string(f"emails/enquiry_{mail.purpose}.html", context)
        message.attach_alternative(html, "text/html")
    return message


def subject_of(mail: EnquiryMail) -> str:
    """The subject, in the active language."""
    enquiry = mail.enquiry
    if mail.purpose == Purpose.NOTICE:
        return _("New enquiry № %(number)d: %(name)s") % {
            "number": enquiry.number,
            "name": enquiry.name,
        }
    if mail.purpose == Purpose.RECEIPT:
        return _("We have received your message (№ %(number)d)") % {"number": enquiry.number}
    return _("Answer to your message (№ %(number)d)") % {"number": enquiry.number}


def admin_address(enquiry: Enquiry) -> str:
    """Where staff answer it, with the site's own address."""
    path = reverse("enquiries:edit", args=[enquiry.pk])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _reply_to(enquiry: Enquiry, office: OfficeSettings, to_office: bool) -> list[str]:
    """Whoever answers the mail itself reaches the other side, and not the site."""
    if to_office:
        return [enquiry.contact] if enquiry.channel == Channel.EMAIL else []
    return [office.email] if office.email else []
