"""The public pages of an enquiry: the form, and the word of thanks. Neither is ever cached."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.context import site_sections
from cms.sections import PageSection
from home.models import ContactPage
from office import form_guard
from office.contacts import Channel
from office.enquiry_form import EnquiryForm
from office.enquiry_kinds import CONTACT, KINDS, EnquiryKind
from office.enquiry_mail import write_mail
from office.models import Enquiry, EnquiryMail

SALT = "office.enquiry.sent"
# The same words from the same person within this time are the same enquiry.
SAME_WITHIN = timedelta(days=1)
# In that time; whoever is sent more has not asked for them.
MOST_RECEIPTS = 3


# The guard asks for the token itself, so that a refusal loses nothing that was typed.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind; a good one is kept, mailed, and followed by the word of thanks."""
    chosen = _kind(kind)
    if request.method != "POST":
        return _show(request, chosen, chosen.form(), form_guard.new_mark())
    mark = request.POST.get("mark", "")
    submission = form_guard.submission_of(mark)
    known = submission and Enquiry.objects.filter(submission=submission).first()
    if known:
        return _thank(known)
    form = chosen.form(request.POST)
    if form.is_valid():
        refusal = form_guard.objection(request, mark) or _sent_before(chosen, form)
        if submission and not refusal:
            form_guard.count(request)
            return _thank(_keep(chosen, form, submission))
        form.add_error(None, str(refusal))
    return _show(request, chosen, form, mark if submission else form_guard.new_mark())


@never_cache
@require_safe
def sent(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """What happens next, and the number; without anything that the asker wrote."""
    chosen = _kind(kind)
    try:
        number, channel = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    context = {"number": number, "channel": channel, "by": Channel(channel).label}
    return _render(request, "pages/office/enquiry_sent.html", chosen, context)


def write_section(page: ContactPage, request: HttpRequest) -> PageSection:
    """A button on the contact page that leads to the form."""
    address = reverse("write", args=[CONTACT.name])
    return PageSection("pages/office/write_to_us.html", {"address": address, "kind": CONTACT})


def _kind(name: str) -> EnquiryKind:
    try:
        return KINDS[name]
    except KeyError:
        raise Http404 from None


def _sent_before(kind: EnquiryKind, form: EnquiryForm) -> str | None:
    """What to say to an asker who has sent these words before; None if she has not."""
    fields = form.enquiry_fields()
    since = timezone.now() - SAME_WITHIN
    sent = Enquiry.objects.filter(kind=kind.name, created_at__gte=since)
    same = sent.filter(contact=fields["contact"], message=fields["message"]).first()
    if same is None:
        return None
    return _("We have this message already: it is enquiry № %(number)d.") % {"number": same.number}


@transaction.atomic
def _keep(kind: EnquiryKind, form: EnquiryForm, submission: UUID) -> Enquiry:
    """The enquiry, stored; its mails go once it is, and are tried again if they fail."""
    fields = {"kind": kind.name, **form.enquiry_fields()}
    enquiry, is_new = Enquiry.objects.get_or_create(submission=submission, defaults=fields)
    if is_new:
        write_mail(enquiry, EnquiryMail.Purpose.NOTICE)
        if enquiry.channel == Channel.EMAIL and _receipts_to(enquiry.contact) < MOST_RECEIPTS:
            write_mail(enquiry, EnquiryMail.Purpose.RECEIPT)
    return enquiry


def _receipts_to(contact: str) -> int:
    """How many receipts were written to an address lately."""
    since = timezone.now() - SAME_WITHIN
    receipts = EnquiryMail.objects.filter(purpose=EnquiryMail.Purpose.RECEIPT)
    return receipts.filter(enquiry__contact__iexact=contact, created_at__gte=since).count()


def _thank(enquiry: Enquiry) -> HttpResponse:
    token = signing.dumps([enquiry.number, enquiry.channel], salt=SALT)
    return HttpResponseRedirect(reverse("enquiry_sent", args=[enquiry.kind, token]))


def _show(request: HttpRequest, kind: EnquiryKind, form: EnquiryForm, mark: str) -> HttpResponse:
    context = {"form": form, "mark": mark, "unseen_field": form_guard.UNSEEN_FIELD}
    status = 422 if form.is_bound else 200
    return _render(request, "pages/office/write.html", kind, context, status)


def _render(
    request: HttpRequest,
    template: str,
    kind: EnquiryKind,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """With the ways back to the contact page, and to the same form in other languages."""
    path = reverse("write", args=[kind.name])
    languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    context |= {
        "kind": kind,
        "trail": _trail(request),
        "addresses": {code: translate_url(path, code) for code in languages},
    }
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _trail(request: HttpRequest) -> list[dict[str, str]]:
    """The home page, and the contact page if everybody may read it."""
    language = get_language()
    home = {"title": _("Home page"), "url": f"/{language}/", "language": language}
    return [home, *(each for each in site_sections(request) if each["model"] == "contactpage")]
