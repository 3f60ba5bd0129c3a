"""The work on one page in one language: asked for, done, out of date."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from translation.models.versions import OriginalVersion


class Wanted(models.TextChoices):
    """What an editor has decided about a page in a language."""

    UNDECIDED = "", pgettext_lazy("translation", "nothing decided")
    YES = "wanted", pgettext_lazy("translation", "to be translated")
    NO = "not_wanted", pgettext_lazy("translation", "not to be translated")


class TranslationWork(models.Model):
    """About a page that is not an original. A page without one is as nobody has touched it.

    ``lags_since`` and ``changed_share`` follow from ``rendered`` and the current version; they are
    written with it (``translation.lag``), so that lists need not compare words.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_work")
    wanted = models.CharField(max_length=10, choices=Wanted, default=Wanted.UNDECIDED, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="translation_works",
    )
    wanted_by = models.DateField(null=True)
    note = models.TextField(blank=True)
    # Since when there is a draft that nobody has published.
    taken_up_at = models.DateTimeField(null=True)
    rendered = models.ForeignKey(
        OriginalVersion,
        null=True,
        on_delete=models.SET_NULL,
        related_name="works",
    )
    lags_since = models.DateTimeField(null=True)
    changed_share = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self) -> str:
        return str(self.page_id)
