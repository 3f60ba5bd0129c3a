"""Public documents, and private ones that only the office may open."""

import uuid
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.files.storage.base import Storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from cms.private_files import validate_private_file


class Document(AbstractDocument):
    """A file that anybody may download."""

    # Both declared anew: Wagtail's own model of the same name has these names already.
    tags = TaggableManager(_("tags"), blank=True, related_name="office_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="office_documents",
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]


def private_storage() -> Storage:
    """Where private files lie: outside media, without an address of their own."""
    return storages["private"]


def private_path(document: "PrivateDocument", filename: str) -> str:
    """A path that tells nothing of the content: ``<year>/<random>/<file name>``."""
    return f"{document.created_at:%Y}/{document.key}/{filename}"


class PrivateDocument(models.Model):
    """A file for the office alone: a signed agreement, an applicant's passport.

    A kind of its own, not a mark on :class:`Document`, so that no public chooser can ever offer it.
    It is opened through ``cms.private_documents``, which asks for permission and keeps a log.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    file = models.FileField(
        _("file"),
        storage=private_storage,
        upload_to=private_path,
        validators=[validate_private_file],
        help_text=_("A PDF, an office file, a picture or a ZIP of at most 20 MB."),
    )
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("private document")
        verbose_name_plural = _("private documents")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A file that another takes the place of goes."""
        before = PrivateDocument.objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.file.name != self.file.name:
            before.forget_file()

    def get_absolute_url(self) -> str:
        """The address of the view that checks, logs and sends."""
        return reverse("private_document", args=[self.key])

    def forget_file(self) -> None:
        """Delete the file once the transaction is committed; what it held may be personal."""
        storage, name = self.file.storage, self.file.name
        if name:
            transaction.on_commit(partial(storage.delete, name))


class PrivateDocumentAccess(models.Model):
    """One look, granted or refused, at a private document; it outlives the document."""

    document = models.ForeignKey(
        PrivateDocument,
        verbose_name=_("document"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="accesses",
    )
    title = models.CharField(_("title"), max_length=255)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    granted = models.BooleanField(_("allowed"))

    class Meta:
        verbose_name = _("access to a private document")
        verbose_name_plural = _("accesses to private documents")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.user_id} {self.at:%Y-%m-%d %H:%M}"
