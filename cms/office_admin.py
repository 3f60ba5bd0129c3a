"""What staff find in the admin besides pages: private documents and who opened them, the timed
jobs' last runs.
"""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.forms import FileInput
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import PrivateDocument, PrivateDocumentAccess, TimedJob, User


class UploadPrivateDocument(CreateView):
    """Notes who uploaded the file."""

    success_message = _("“%(object)s” is saved.")

    def save_instance(self) -> PrivateDocument:
        """Save with the uploader."""
        self.form.instance.uploaded_by = self.request.user
        return super().save_instance()


class DownloadColumn(Column):
    """The title as a link to the view that checks and logs."""

    cell_template_name = "wagtailadmin/facts/private_document_cell.html"


class AccessesColumn(Column):
    """A link to who opened the document."""

    cell_template_name = "wagtailadmin/facts/private_document_accesses_cell.html"


class PrivateDocumentViewSet(ModelViewSet):
    """Private documents: who may see them is decided by permission, each look is logged."""

    model = PrivateDocument
    icon = "lock"
    menu_label = _("Private documents")
    menu_name = "private-documents"
    menu_order = 450
    add_to_admin_menu = True
    add_view_class = UploadPrivateDocument
    list_display = [
        "title",
        DownloadColumn("file", label=_("file")),
        "uploaded_by",
        DateColumn("created_at", label=_("uploaded")),
        AccessesColumn("accesses", accessor="pk", label=_("opened")),
    ]
    # Django's other widget links to the file, which has no address.
    panels = [FieldPanel("title"), FieldPanel("file", widget=FileInput)]
    search_fields = ["title"]
    inspect_view_enabled = False


class ReadOnly(ModelPermissionPolicy):
    """May be looked at by who has ``permission``; changed by nobody."""

    def __init__(self, model: type[Model], permission: str) -> None:
        super().__init__(model)
        self.permission = permission

    def user_has_permission(self, user: User, action: str) -> bool:
        """Only viewing."""
        return action == "view" and user.has_perm(self.permission)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Only viewing."""
        return any(self.user_has_permission(user, action) for action in actions)


class ReadOnlyIndex(IndexView):
    """A list without a button to add."""

    def get_add_url(self) -> None:
        """Its rows come from the code."""
        return None


class AccessIndex(ReadOnlyIndex):
    """The log, each row with who it was."""

    page_title = _("Who opened private documents")

    def get_base_queryset(self) -> QuerySet[PrivateDocumentAccess]:
        """With the users."""
        return super().get_base_queryset().select_related("user")


class PrivateDocumentAccessViewSet(ModelViewSet):
    """Who opened which private document, and who was refused; the latest first."""

    model = PrivateDocumentAccess
    icon = "history"
    menu_label = _("Who opened private documents")
    menu_name = "private-document-accesses"
    menu_hook = "register_reports_menu_item"
    index_view_class = AccessIndex
    list_display = [
        "title",
        "user",
        DateColumn("at", label=_("when")),
        BooleanColumn("granted", label=_("allowed")),
    ]
    list_filter = ["document", "granted"]
    list_per_page = 50
    search_fields = ["title"]
    form_fields = ["title"]
    ordering = ["-at", "-pk"]

    @property
    def permission_policy(self) -> ReadOnly:
        """See :class:`ReadOnly`."""
        return ReadOnly(PrivateDocumentAccess, "cms.view_privatedocumentaccess")


class TimedJobViewSet(ModelViewSet):
    """When each timed job ran last, and whether it failed."""

    model = TimedJob
    icon = "history"
    menu_label = _("Timed jobs")
    menu_name = "timed-jobs"
    add_to_settings_menu = True
    index_view_class = ReadOnlyIndex
    list_display = ["label", DateColumn("started_at", label=_("started")), "outcome", "error"]
    form_fields = ["name"]

    @property
    def permission_policy(self) -> ReadOnly:
        """See :class:`ReadOnly`."""
        return ReadOnly(TimedJob, "cms.change_officesettings")


@hooks.register("register_admin_viewset")
def office_viewsets() -> list[ModelViewSet]:
    """All of them."""
    return [
        PrivateDocumentViewSet("private_documents"),
        PrivateDocumentAccessViewSet("private_document_accesses"),
        TimedJobViewSet("timed_jobs"),
    ]
