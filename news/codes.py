"""The code lists that only news and forums need."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EventStatus(models.TextChoices):
    """Where an event stands at a moment. Derived, never stored."""

    COMING = "coming", pgettext_lazy("status of an event", "coming")
    NOW = "now", pgettext_lazy("status of an event", "taking place now")
    PAST = "past", pgettext_lazy("status of an event", "past")


class Participant(models.TextChoices):
    """As what one takes part in a forum, where the fees differ."""

    SPEAKER = "speaker", pgettext_lazy("participant", "with a paper")
    LISTENER = "listener", pgettext_lazy("participant", "without a paper")
    STUDENT = "student", pgettext_lazy("participant", "students and postgraduates")
    ONLINE = "online", pgettext_lazy("participant", "online participants")
    EARLY = "early", pgettext_lazy("participant", "with early registration")
    EXHIBITOR = "exhibitor", pgettext_lazy("participant", "exhibitors")
