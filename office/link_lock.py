"""One at a time writes the links and their places, whichever job or editor it is for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cms.models import TimedJob


@contextmanager
def writing_links() -> Iterator[None]:
    """A short transaction that begins when no other one of these is open.

    Else two of them note the same place twice, or one forgets a link that the other needs.
    """
    with transaction.atomic():
        # The row of the job that finds all links is the lock: locked, it is waited for.
        TimedJob.objects.select_for_update().get_or_create(name="find_links")
        yield
