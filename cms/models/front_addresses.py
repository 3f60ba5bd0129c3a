"""What a cache in front of the site may hold."""

from django.db import models


class FrontAddress(models.Model):
    """An address that a cache in front may hold, and one tag of what it shows.

    ``stale`` is "" while what the front holds is right; a random text from the change that makes it
    wrong until the front has dropped it. Read and written by ``cms.page_cache.front`` alone.
    """

    address = models.CharField(max_length=600)
    tag = models.CharField(max_length=200)
    until = models.DateTimeField(db_index=True)
    stale = models.CharField(max_length=12, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "address"], name="cms_front_address_tag")
        ]
        indexes = [models.Index(fields=["address"], name="cms_front_address")]

    def __str__(self) -> str:
        return f"{self.address}: {self.tag}"
