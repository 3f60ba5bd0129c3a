"""One enquiry in the admin: read, given to somebody, answered, noted, marked.

Everything on it is a small form of its own; ``action`` says which one was sent.
"""

from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.colleagues import name_of
from office.answer_forms import AnswerForm, AssignForm, NoteForm
from office.contacts import Channel, contact_link
from office.enquiry_kinds import KINDS, kind_label
from office.enquiry_mail import send_soon, write_mail
from office.models import AnswerTemplate, Enquiry, EnquiryEntry, EnquiryMail
from office.models.enquiries import WAITING, State

# An answer that fits into an address, for Telegram and WhatsApp.
LONGEST_IN_ADDRESS = 1500
Kind = EnquiryEntry.Kind


class EnquiryView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """Shows an enquiry and does what staff do with it."""

    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""
    delete_url_name = ""
    object: Enquiry

    def get_base_object_queryset(self) -> QuerySet[Enquiry]:
        """With who has it in hand."""
        return Enquiry.objects.select_related("assigned_to")

    def get_page_title(self) -> str:
        """What staff call its kind."""
        return kind_label(self.object.kind)

    def get_page_subtitle(self) -> str:
        """Its number."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The queue, and this one."""
        queue = {"url": reverse(self.index_url_name), "label": _("Enquiries")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": str(self.object)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The enquiry, with empty forms."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked; a form with a fault is shown again as it was sent."""
        action, _colon, value = request.POST.get("action", "").partition(":")
        actions = {
            "answer": self.answer,
            "fill": self.fill,
            "note": self.write_note,
            "assign": self.assign,
            "state": self.change_state,
            "resend": self.send_again,
        }
        if action not in actions:
            messages.error(request, _("That can’t be done with an enquiry."))
            return self._back()
        with transaction.atomic():
            # What two people do at once is done one after the other.
            enquiries = self.get_base_object_queryset().select_for_update(of=("self",))
            self.object = get_object_or_404(enquiries, pk=self.object.pk)
            return actions[action](value)

    # What staff do

    def answer(self, value: str) -> HttpResponse:
        """Send the answer by e-mail, or note it and offer the way to send it."""
        form = AnswerForm(self.object, self.request.POST)
        if not form.is_valid():
            return self._again(answer_form=self._knowing_all(form))
        entry = self.object.note(Kind.ANSWER, self.request.user, form.cleaned_data["text"])
        self.object.assigned_to_id = self.object.assigned_to_id or self.request.user.pk
        self.object.state = State.ANSWERED
        self.object.save(update_fields=["assigned_to", "state"])
        if self.object.channel == Channel.EMAIL:
            write_mail(self.object, EnquiryMail.Purpose.ANSWER, entry)
            messages.success(self.request, _("The answer is kept, and goes by e-mail at once."))
        else:
            said = _("The answer is kept. Now give it by %(channel)s: %(contact)s.") % {
                "channel": self.object.get_channel_display(),
                "contact": self.object.shown_contact,
            }
            link = messages.button(
                self._link_with(entry.text), pgettext("enquiry", "Open"), new_window=True
            )
            messages.success(self.request, said, buttons=[link])
        return self._back()

    def fill(self, value: str) -> HttpResponse:
        """Put a template's text, in the asker's language, below what is written already."""
        template = next((each for each in self.templates if str(each.pk) == value), None)
        written = self.request.POST.get("text", "").strip()
        text = template and template.filled(
            self.object.language, name=self.object.name, number=self.object.number
        )
        if not text:
            messages.warning(
                self.request, _("This template has no text in the language of the answer.")
            )
        filled = "\n\n".join(filter(None, (written, text)))
        form = AnswerForm(
            self.object, initial={"text": filled, "seen": self.request.POST.get("seen")}
        )
        return self._again(answer_form=form)

    def write_note(self, value: str) -> HttpResponse:
        """Keep a note."""
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return self._again(note_form=form)
        self.object.note(Kind.NOTE, self.request.user, form.cleaned_data["note"])
        messages.success(self.request, _("The note is kept."))
        return self._back()

    def assign(self, value: str) -> HttpResponse:
        """Give it to somebody, or to oneself (``assign:me``), or to nobody."""
        form = AssignForm({"assigned_to": self.request.user.pk} if value else self.request.POST)
        if not form.is_valid():
            return self._again(assign_form=form)
        person = form.cleaned_data["assigned_to"]
        self.object.assigned_to = person
        if self.object.state in WAITING:
            self.object.state = State.IN_WORK if person else State.NEW
        self.object.save(update_fields=["assigned_to", "state"])
        name = name_of(person)
        self.object.note(Kind.ASSIGNED, self.request.user, name)
        messages.success(self.request, _("In the hands of: %(name)s.") % {"name": name})
        return self._back()

    def change_state(self, value: str) -> HttpResponse:
        """Set another state."""
        if value not in State.values:
            messages.error(self.request, _("There is no such state."))
            return self._back()
        self.object.state = value
        self.object.save(update_fields=["state"])
        self.object.note(Kind.STATE, self.request.user, value)
        label = State(value).label
        messages.success(self.request, _("State of the enquiry: %(state)s.") % {"state": label})
        return self._back()

    def send_again(self, value: str) -> HttpResponse:
        """Have a mail that has not gone sent at once."""
        unsent = self.object.mails.exclude(state=EnquiryMail.State.SENT)
        mail = next((each for each in unsent if str(each.pk) == value), None)
        if mail is None:
            messages.warning(self.request, _("This mail has gone already."))
        else:
            transaction.on_commit(partial(send_soon, mail.pk))
            messages.success(self.request, _("The mail is being sent again."))
        return self._back()

    # What is shown

    @cached_property
    def entries(self) -> list[EnquiryEntry]:
        """The history, the oldest first, each answer with its mail."""
        return list(self.object.entries.select_related("user", "mail"))

    @cached_property
    def templates(self) -> list[AnswerTemplate]:
        """The templates of answers, by name."""
        return sorted(AnswerTemplate.objects.all(), key=lambda each: str(each).casefold())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All of the enquiry, and its forms; those given come back as they were sent."""
        enquiry = self.object
        seen = self.entries[-1].pk if self.entries else 0
        forms_ = {
            "answer_form": AnswerForm(enquiry, initial={"seen": seen}),
            "note_form": NoteForm(),
            "assign_form": AssignForm(initial={"assigned_to": enquiry.assigned_to_id}),
        }
        mails = list(enquiry.mails.all())
        return {
            **super().get_context_data(),
            **forms_,
            "enquiry": enquiry,
            "details": self._details(),
            "entries": self.entries,
            "mails": mails,
            "templates": self.templates,
            "states": [state for state in State if state != enquiry.state],
            "by_email": enquiry.channel == Channel.EMAIL,
            "delete_url": self._delete_url(),
            **kwargs,
        }

    def _details(self) -> list[tuple[str, Any]]:
        """What the kind's own fields were answered, under their labels."""
        kind = KINDS.get(self.object.kind)
        fields = kind.form.base_fields if kind else {}
        return [
            (str(fields[name].label) if name in fields else name, value)
            for name, value in self.object.details.items()
        ]

    def _delete_url(self) -> str | None:
        may = self.user_has_permission("delete")
        return reverse(self.delete_url_name, args=[self.object.pk]) if may else None

    def _knowing_all(self, form: AnswerForm) -> AnswerForm:
        """The form again, its writer told of every answer there is by now."""
        data = self.request.POST.copy()
        data["seen"] = str(self.entries[-1].pk if self.entries else 0)
        form.data = data
        return form

    def _link_with(self, text: str) -> str:
        """What opens the channel, with the text where it is not too long for an address."""
        fits = text if len(text) <= LONGEST_IN_ADDRESS else ""
        return contact_link(self.object.channel, self.object.contact, fits)

    def _again(self, **given: forms.Form) -> HttpResponse:
        if any(form.errors for form in given.values()):
            messages.error(self.request, _("Not saved: please correct what is marked below."))
        return self.render_to_response(self.get_context_data(**given))

    def _back(self) -> HttpResponse:
        return redirect(self.edit_url_name, self.object.pk)
