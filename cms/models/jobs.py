"""When each timed job ran last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimedJob(models.Model):
    """One row for each job of ``cms.timed_jobs``, so that the office sees whether it still runs."""

    name = models.CharField(_("job"), max_length=60, unique=True)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("timed job")
        verbose_name_plural = _("timed jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The job in the reader's words; its bare name where it has gone from the code."""
        from cms.timed_jobs import JOBS

        job = JOBS.get(self.name)
        return str(job.label) if job else self.name

    @property
    def outcome(self) -> str:
        """Done, failed or running, in words."""
        if self.error:
            return str(_("failed"))
        if self.finished_at is None:
            return str(_("running"))
        return str(_("done"))
