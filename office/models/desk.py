"""What the desk keeps about pages and their editors; nothing of it is shown to readers."""

import datetime
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.local_formats import format_day
from cms.serving import page_types


class WritingLanguage(models.Model):
    """The language that somebody writes new pages in, where it is not that of her admin."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="writing_language",
    )
    language = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.language


class PageTemplate(models.Model):
    """What a new page of a kind may begin with: a page's content, without its dates.

    It is no page, so it stands nowhere in the tree and can't be published.
    """

    kind = models.CharField(_("kind"), max_length=100, editable=False)
    language = models.CharField(_("language"), max_length=16, editable=False)
    name = models.CharField(
        _("name of the template"),
        max_length=150,
        help_text=_("For example: Erasmus+ mobility of students."),
    )
    content = models.JSONField(editable=False, encoder=DjangoJSONEncoder)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("template of a page")
        verbose_name_plural = _("templates of pages")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "name"], name="one_template_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """What is begun from it: "call"."""
        model = next((each for each in page_types() if each._meta.model_name == self.kind), None)
        return str(model.get_verbose_name()) if model else self.kind

    @property
    def language_label(self) -> str:
        """The name of its language."""
        return str(dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(self.language, self.language))


class BegunFrom(models.Model):
    """That a page was begun from another or from a template, while its links wait for a check."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="begun_from"
    )
    source = models.CharField(max_length=255)
    links = models.JSONField(default=list)
    dates = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.source


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def due(self, today: datetime.date | None = None) -> Self:
        """Those whose day has come."""
        return self.filter(due_on__lte=today or timezone.localdate())


class Review(models.Model):
    """When a piece of content is to be looked at again, and by whom; one for all languages.

    ``page`` is the original. Without ``due_on`` it is left alone, even where its kind has a usual
    day.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="review"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looks after it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField(_("to be looked at on"), null=True, db_index=True)
    reminded_for = models.DateField(null=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a page")
        verbose_name_plural = _("reviews of pages")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.due_on}"

    @property
    def day(self) -> str:
        """Its day in words."""
        return format_day(self.due_on) if self.due_on else ""

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.due_on is not None and self.due_on <= timezone.localdate()
