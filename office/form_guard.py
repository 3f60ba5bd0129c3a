"""What keeps machines from filling the queue, and nobody else: no pictures, no third party.

A form carries a signed mark with the moment at which it was made, and a field that people don't
see. Whoever trips over something is told so in plain words, and finds all that she typed.
"""

import uuid

from django.core.cache import cache
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNSEEN_FIELD = "homepage"
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 3600
# From one address of the network in an hour. A whole hall of residence may share one.
MOST_FROM_ONE_ADDRESS = 20
HOUR = 3600

_signer = TimestampSigner(salt="office.enquiry")

NOT_OURS = _(
    "We could not see whether this form came from our site: it may have been open very long, or "
    "your browser keeps no cookies. Nothing that you typed is lost. Please send it once more."
)
TOO_FAST = _("That was too quick for us to tell you from a machine. Please send it once more.")
UNSEEN_FILLED = _(
    "A field that people don’t see was filled in, perhaps by your browser. We have emptied it. "
    "Please send the form once more."
)
TOO_MANY = _(
    "Very many messages have come from your network in the last hour. Please try again later, "
    "or write or call us directly."
)


class _CsrfCheck(CsrfViewMiddleware):
    """Says what is wrong where Django's own answers with a page of its own."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def new_mark() -> str:
    """The signed mark of a new form."""
    return _signer.sign(uuid.uuid4().hex)


def submission_of(mark: str) -> uuid.UUID | None:
    """The form that a mark belongs to; None if it is not ours, or too old."""
    try:
        return uuid.UUID(_signer.unsign(mark, max_age=MOST_SECONDS))
    except (BadSignature, ValueError):
        return None


def objection(request: HttpRequest, mark: str) -> str | Promise | None:
    """What speaks against a form that was sent, in the reader's words; None if nothing does."""
    if _has_foreign_origin(request) or submission_of(mark) is None:
        return NOT_OURS
    if request.POST.get(UNSEEN_FIELD):
        return UNSEEN_FILLED
    if _is_young(mark):
        return TOO_FAST
    if cache.get(_address_key(request), 0) >= MOST_FROM_ONE_ADDRESS:
        return TOO_MANY
    return None


def count(request: HttpRequest) -> None:
    """Note that a message has come from the request's address."""
    key = _address_key(request)
    if not cache.add(key, 1, HOUR):
        try:
            cache.incr(key)
        except ValueError:  # it has run out between the two
            cache.set(key, 1, HOUR)


def _has_foreign_origin(request: HttpRequest) -> bool:
    check = _CsrfCheck(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda request: HttpResponse(), (), {}) is not None


def _is_young(mark: str) -> bool:
    try:
        _signer.unsign(mark, max_age=LEAST_SECONDS)
    except SignatureExpired:
        return False
    return True


def _address_key(request: HttpRequest) -> str:
    """A key that says nothing of the address. The nearest proxy writes the last of several."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
    address = forwarded or request.META.get("REMOTE_ADDR", "")
    return f"enquiries:{salted_hmac('office.form_guard', address).hexdigest()}"
