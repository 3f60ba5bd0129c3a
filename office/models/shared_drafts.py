"""Links that show a draft to somebody without an account, for some days."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# For how many days a link may be made.
DAYS = (1, 3, 7, 30)


class SharedDraftQuerySet(models.QuerySet["SharedDraft"]):
    """Links by what they still do."""

    def open(self) -> "SharedDraftQuerySet":
        """Those that still show a draft."""
        return self.filter(withdrawn_at=None, expires_at__gt=timezone.now())

    def with_token(self, token: str) -> "SharedDraft | None":
        """The link that this token is part of, open or not."""
        found = self.filter(token_hash=hash_of(token))
        return found.select_related("page__locale").first()

    def make(self, page: Page, user: Any, days: int) -> tuple["SharedDraft", str]:
        """A new link, and its token, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        link = self.create(
            page=page,
            created_by=user,
            token_hash=hash_of(token),
            expires_at=timezone.now() + timedelta(days=days),
        )
        return link, token


class SharedDraft(models.Model):
    """One link. Whoever has it reads the page's latest draft until ``expires_at``.

    The database holds a hash of the token only: who can read the database can't open the draft.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = SharedDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether it still shows the draft."""
        return self.withdrawn_at is None and self.expires_at > timezone.now()


def hash_of(token: str) -> str:
    """What is stored of a token. It is long and random, so a plain hash can't be undone."""
    return hashlib.sha256(token.encode()).hexdigest()
