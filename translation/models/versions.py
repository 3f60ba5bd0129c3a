"""Versions of an original's words, and which of them a draft renders."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from translation.segments import Segment


class OriginalVersion(models.Model):
    """The words of an original as they were at a moment: what a translation renders.

    Kept apart from Wagtail's revisions, which may be purged. A version that is neither published
    nor rendered by anything is deleted after a while.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="word_versions")
    fingerprint = models.CharField(max_length=64)
    # [[path, text], ...]
    segments = models.JSONField()
    is_current = models.BooleanField(default=False)
    # When the published words last changed by more than what the editor marked as minor.
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of an original")
        verbose_name_plural = _("versions of originals")
        constraints = [
            models.UniqueConstraint(fields=["page", "fingerprint"], name="one_version_of_words"),
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(is_current=True), name="one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.changed_at:%Y-%m-%d %H:%M}"

    @property
    def words(self) -> list[Segment]:
        """The words as ``translation.segments`` has them."""
        return [Segment(path, text) for path, text in self.segments]


class DraftMark(models.Model):
    """What an editor has said of a draft, until that draft is published: also by the clock, or
    after moderation.

    ``is_minor``: translations need not follow (on an original). ``renders``: the version of the
    original that the draft renders (on a translation); it stays true of the revision for good, so
    that restoring it brings its version back.
    """

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="translation_mark"
    )
    is_minor = models.BooleanField(default=False)
    renders = models.ForeignKey(
        OriginalVersion, null=True, on_delete=models.SET_NULL, related_name="drafts"
    )

    class Meta:
        verbose_name = _("mark of a draft")
        verbose_name_plural = _("marks of drafts")

    def __str__(self) -> str:
        return str(self.pk)
