"""Links in published content: where each leads, where it stands, and what came of trying it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

# A longer address is not looked at: PostgreSQL can't index it.
LONGEST = 600
WEB = ("http://", "https://")
# The links of which ``is_web`` is true.
OUTSIDE = Q(url__istartswith=WEB[0]) | Q(url__istartswith=WEB[1])


def is_web(url: str) -> bool:
    """Whether it is an address with a host; a scheme may be written in capitals."""
    return url.lower().startswith(WEB)


class Link(models.Model):
    """An address that published content leads to.

    ``https://…``, or inside the site ``page:12``, ``document:5`` and ``path:/ru/news/``.
    """

    class State(models.TextChoices):
        """What is known of it."""

        NEW = "new", pgettext_lazy("link", "not checked yet")
        WORKS = "works", pgettext_lazy("link", "works")
        FAILING = "failing", pgettext_lazy("link", "failed lately")
        BROKEN = "broken", pgettext_lazy("link", "broken")
        MOVED = "moved", pgettext_lazy("link", "moved for good")
        CLOSED = "closed", pgettext_lazy("link", "closed to readers")
        UNSURE = "unsure", pgettext_lazy("link", "could not be checked")

    url = models.CharField(_("address"), max_length=LONGEST, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    # A key of office.link_outcomes.REASONS, and the number that goes with some.
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    moved_to = models.TextField(_("new address"), blank=True)
    # On how many days in a row it has failed, and on which the last time.
    failed_days = models.PositiveSmallIntegerField(default=0)
    failed_on = models.DateField(null=True)
    checked_at = models.DateTimeField(_("checked"), null=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    ignored_because = models.CharField(_("why it is ignored"), max_length=200, blank=True)
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url

    @property
    def is_external(self) -> bool:
        """Whether it leaves the site."""
        return is_web(self.url)


class LinkPlace(models.Model):
    """Where a link stands: on a page, or in a row of a register."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="places")
    # One of both.
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    row_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    row_id = models.PositiveBigIntegerField(null=True)
    row = GenericForeignKey("row_type", "row_id")
    # ``body.<block id>.url``, as Wagtail's editor finds it; and the same by names.
    path = models.CharField(max_length=255)
    names = models.CharField(max_length=255)
    text = models.CharField(_("words of the link"), max_length=100, blank=True)
    # The language that its address leads to, where the page is in another.
    other_language = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("place of a link")
        verbose_name_plural = _("places of links")
        indexes = [models.Index(fields=["row_type", "row_id"])]

    def __str__(self) -> str:
        return f"{self.page_id or self.row_id}: {self.names}"
