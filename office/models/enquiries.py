"""What visitors write to the office, what was done about it, and the mails that it led to."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, IntegerField, Q, When
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.languages import language_name
from office.contacts import Channel, contact_link, shown_contact


class Topic(models.TextChoices):
    """What an enquiry is about. A code list: its labels are in the catalogues."""

    STUDY = "study", pgettext_lazy("topic of an enquiry", "studying at the university")
    EXCHANGE = "exchange", pgettext_lazy("topic of an enquiry", "exchange and mobility")
    PARTNERSHIP = "partnership", pgettext_lazy("topic of an enquiry", "partnership")
    PROJECT = "project", pgettext_lazy("topic of an enquiry", "projects and grants")
    VISIT = "visit", pgettext_lazy("topic of an enquiry", "a visit to the university")
    PRESS = "press", pgettext_lazy("topic of an enquiry", "press")
    OTHER = "other", pgettext_lazy("topic of an enquiry", "something else")


class State(models.TextChoices):
    """How far the office has come with an enquiry."""

    NEW = "new", pgettext_lazy("state of an enquiry", "new")
    IN_WORK = "in_work", pgettext_lazy("state of an enquiry", "in work")
    ANSWERED = "answered", pgettext_lazy("state of an enquiry", "answered")
    SPAM = "spam", pgettext_lazy("state of an enquiry", "spam")


WAITING = (State.NEW, State.IN_WORK)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Questions to the queue."""

    def waiting(self) -> "EnquiryQuerySet":
        """Those that somebody still has to answer."""
        return self.filter(state__in=WAITING)

    def waiting_first(self) -> "EnquiryQuerySet":
        """What waits comes first, the longest wait at the top; then the rest, the newest first."""
        rank = Case(When(state__in=WAITING, then=0), default=1, output_field=IntegerField())
        waits_since = Case(When(state__in=WAITING, then="created_at"))
        return self.order_by(rank, waits_since, "-created_at", "-pk")

    def counts(self) -> dict[str, int]:
        """How many there are of each state, in one query."""
        wanted = {state.value: models.Count("pk", filter=Q(state=state)) for state in State}
        return self.aggregate(**wanted)

    def with_failed_mail(self) -> "EnquiryQuerySet":
        """Marks as ``has_failed_mail`` those of which a mail could not be sent."""
        failed = EnquiryMail.objects.filter(
            enquiry=models.OuterRef("pk"), state=EnquiryMail.State.FAILED
        )
        return self.annotate(has_failed_mail=models.Exists(failed))


class Enquiry(models.Model):
    """One message to the office. Its key is its number, which the asker is told too."""

    kind = models.CharField(_("kind"), max_length=30)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.NEW, db_index=True
    )
    name = models.CharField(_("name"), max_length=120)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices, blank=True)
    message = models.TextField(_("message"))
    # What the form of a kind asks beyond the fields here: {name of the form's field: answer}.
    details = models.JSONField(_("details"), default=dict, blank=True)
    channel = models.CharField(_("answer by"), max_length=10, choices=Channel.choices)
    contact = models.CharField(_("contact"), max_length=254)
    language = models.CharField(_("language of the answer"), max_length=10)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("in the hands of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    # The form that was sent: one form makes one enquiry, however often it is sent.
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")

    def __str__(self) -> str:
        # Without the name: Wagtail's log of deletions keeps this.
        return f"№ {self.pk}"

    @property
    def number(self) -> int:
        """What the asker and the office call it by."""
        return self.pk

    @property
    def language_name(self) -> str:
        """The language of the answer, in the reader's."""
        return language_name(self.language)

    @property
    def shown_contact(self) -> str:
        """The contact as people write it."""
        return shown_contact(self.contact)

    @property
    def contact_link(self) -> str:
        """What opens the channel at the contact."""
        return contact_link(self.channel, self.contact)

    def note(self, kind: str, user: Any = None, text: str = "") -> "EnquiryEntry":
        """Write a line of its history."""
        return self.entries.create(kind=kind, user=user, text=text)


class EnquiryEntry(models.Model):
    """One line of an enquiry's history: who did or wrote what, and when."""

    class Kind(models.TextChoices):
        """What happened."""

        NOTE = "note", pgettext_lazy("history of an enquiry", "note")
        ANSWER = "answer", pgettext_lazy("history of an enquiry", "answer")
        ASSIGNED = "assigned", pgettext_lazy("history of an enquiry", "given to")
        STATE = "state", pgettext_lazy("history of an enquiry", "state")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # A note's or an answer's words; the user name given to; the state.
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("entry in an enquiry's history")
        verbose_name_plural = _("entries in an enquiry's history")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.kind}"

    @property
    def shown_text(self) -> str:
        """The text as staff read it: a state by its name."""
        is_state = self.kind == self.Kind.STATE and self.text in State.values
        return str(State(self.text).label) if is_state else self.text


class EnquiryMail(models.Model):
    """A mail that an enquiry leads to. It is kept until it is sent, and tried again."""

    class Purpose(models.TextChoices):
        """What it is for."""

        NOTICE = "notice", pgettext_lazy("mail", "notice to the office")
        RECEIPT = "receipt", pgettext_lazy("mail", "receipt to the asker")
        ANSWER = "answer", pgettext_lazy("mail", "answer to the asker")

    class State(models.TextChoices):
        """Whether it has gone."""

        WAITING = "waiting", pgettext_lazy("mail", "waiting to be sent")
        SENT = "sent", pgettext_lazy("mail", "sent")
        FAILED = "failed", pgettext_lazy("mail", "not sent")

    # Stands in ``error`` where there is nobody to send it to.
    NO_OFFICE_ADDRESS = "no office address"

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="mails")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    # The answer that it carries.
    entry = models.OneToOneField(
        EnquiryEntry, null=True, on_delete=models.CASCADE, related_name="mail"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    tried_at = models.DateTimeField(_("tried"), null=True)

    class Meta:
        verbose_name = _("mail about an enquiry")
        verbose_name_plural = _("mails about enquiries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.purpose}"

    @property
    def shown_error(self) -> str:
        """What went wrong, in the reader's language where it is ours to say."""
        if self.error == self.NO_OFFICE_ADDRESS:
            return gettext("The settings name no e-mail address of the office.")
        return self.error
