"""Enquiries hold personal data: they go when their time is over."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.timed_jobs import timed_job
from office.models import Enquiry


@timed_job("delete_old_enquiries", _("Delete enquiries whose time is over"), timedelta(days=1))
def delete_old_enquiries() -> None:
    """Those that came longer ago than ``ENQUIRIES_KEPT_MONTHS``, with history and mails."""
    kept = timedelta(days=365.25 / 12 * settings.ENQUIRIES_KEPT_MONTHS)
    Enquiry.objects.filter(created_at__lt=timezone.now() - kept).delete()
