"""The queue of enquiries in the admin: the list, its filters and counts, and who may see it."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.colleagues import name_of
from cms.models import User
from office.answer_forms import answerers
from office.contacts import Channel
from office.enquiry_form import language_choices
from office.enquiry_kinds import KINDS, kind_label
from office.enquiry_view import EnquiryView
from office.models import Enquiry
from office.models.enquiries import WAITING, State, Topic


class QueuePolicy(ModelPermissionPolicy):
    """By Django's permissions; but enquiries come from visitors, and nobody adds one here."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Never adding."""
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Never adding."""
        return any(self.user_has_permission(user, action) for action in actions)


def _boxes(choices: Any, label: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        choices=choices, label=label, widget=CheckboxSelectMultiple
    )


class EnquiryFilterSet(WagtailFilterSet):
    """What staff look for."""

    state = _boxes(State.choices, _("State"))
    kind = _boxes(lambda: [(name, kind.label) for name, kind in KINDS.items()], _("Kind"))
    topic = _boxes(Topic.choices, _("Topic"))
    channel = _boxes(Channel.choices, _("Answer by"))
    language = _boxes(language_choices, _("Language"))
    assigned_to = django_filters.ModelChoiceFilter(
        queryset=lambda request: answerers(), label=_("In the hands of")
    )

    class Meta:
        model = Enquiry
        fields: list[str] = []


class EnquiryIndexView(IndexView):
    """The list: what waits comes first."""

    page_title = _("Enquiries")

    @property
    def no_results_message(self) -> str:
        """Without the name of the model, whose case would be wrong."""
        looks_for = self.is_searching or self.is_filtering
        return gettext("No enquiry fits.") if looks_for else gettext("Nobody has written yet.")

    def get_base_queryset(self) -> QuerySet[Enquiry]:
        """With who has it in hand, and whether a mail has failed."""
        enquiries = super().get_base_queryset().select_related("assigned_to").with_failed_mail()
        return enquiries.waiting_first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds how many there are of each state, each a link."""
        counts = Enquiry.objects.counts()
        chosen = self.request.GET.getlist("state")
        states = [
            {
                "label": state.label,
                "number": counts[state],
                "url": f"{self.index_url}?state={state.value}",
                "is_chosen": chosen == [state.value],
            }
            for state in State
        ]
        return {**super().get_context_data(**kwargs), "states": states}


class DeleteEnquiryView(DeleteView):
    """Deletes an enquiry with its history and mails."""

    success_message = _("The enquiry is deleted, with all that was written about it.")

    @property
    def confirmation_message(self) -> str:
        """Without the name of the model, whose case would be wrong."""
        return gettext(
            "Delete enquiry %(number)s, its history and its mails? It can’t be undone."
        ) % {"number": self.object}


class MailColumn(Column):
    """Says where a mail has failed."""

    cell_template_name = "wagtailadmin/enquiries/failed_mail_cell.html"


def _about(enquiry: Enquiry) -> str:
    return ": ".join(filter(None, (kind_label(enquiry.kind), enquiry.get_topic_display())))


def _answer_by(enquiry: Enquiry) -> str:
    return f"{enquiry.get_channel_display()}, {enquiry.language_name}"


def _in_hands(enquiry: Enquiry) -> str:
    return name_of(enquiry.assigned_to) if enquiry.assigned_to else ""


class EnquiryViewSet(ModelViewSet):
    """The queue."""

    model = Enquiry
    icon = "mail"
    menu_label = _("Enquiries")
    menu_name = "enquiries"
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = EnquiryIndexView
    index_template_name = "wagtailadmin/enquiries/index.html"
    edit_view_class = EnquiryView
    edit_template_name = "wagtailadmin/enquiries/enquiry.html"
    delete_view_class = DeleteEnquiryView
    filterset_class = EnquiryFilterSet
    form_fields: list[str] = []
    list_per_page = 50
    list_display = [
        "__str__",
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda enquiry: enquiry.state in WAITING,
        ),
        Column("name", label=_("Name")),
        Column("topic", label=_("Topic"), accessor=_about),
        Column("channel", label=_("Answer by"), accessor=_answer_by),
        Column("assigned_to", label=_("In the hands of"), accessor=_in_hands),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        MailColumn("has_failed_mail", label=pgettext_lazy("column", "Mail")),
    ]
    search_fields = ["name", "message", "contact", "pk"]
    search_backend_name = None

    @property
    def permission_policy(self) -> QueuePolicy:
        """See :class:`QueuePolicy`."""
        return QueuePolicy(Enquiry)


class WaitingEnquiries(SummaryItem):
    """On the admin's first page: how many wait for an answer."""

    order = 50
    template_name = "wagtailadmin/enquiries/summary.html"

    def is_shown(self) -> bool:
        """To those who answer."""
        return self.request.user.has_perm("office.change_enquiry")

    @cached_property
    def waiting(self) -> int:
        """The number."""
        return Enquiry.objects.waiting().count()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """``waiting``."""
        return {"waiting": self.waiting, "states": WAITING}
