"""What ``manage.py load_content`` remembers."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedEntry(models.Model):
    """An entry of the content files and what was made of it.

    ``digest`` is that of the entry as loaded last; ``written`` tells whether anybody has edited the
    row or page since: the digest of the row's columns, or the key of the page's revision.
    """

    key = models.CharField(max_length=255, unique=True)
    digest = models.CharField(max_length=64)
    written = models.CharField(max_length=64, blank=True)
    content_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("loaded entry")
        verbose_name_plural = _("loaded entries")

    def __str__(self) -> str:
        return self.key
