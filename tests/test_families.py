"""Two walks of hundreds of random steps through the admin, over every page type, with a look at the
public pages after each.

No two languages disagree, no draft is public, nothing is published by who may not.
``FAMILIES_SEED`` walks another way, ``FAMILIES_STEPS`` walks further.
"""

import os

import pytest
import time_machine
from django.core.cache import caches
from django.template import Template
from django.utils import timezone

from tests.walk import Walk

SEED = int(os.environ.get("FAMILIES_SEED", "20131014"))
STEPS = int(os.environ.get("FAMILIES_STEPS", "250"))


@pytest.fixture
def quick(settings, monkeypatch):
    """Without what takes long and changes nothing here: usage counts, copies of contexts."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_no_two_languages_ever_disagree(quick, seed):
    for cache in caches.all():
        cache.clear()
    walk = Walk(seed)
    names = walk.plan(STEPS)
    with time_machine.travel(timezone.now()) as walk.clock:
        for at, name in enumerate(names):
            try:
                walk.step(name)
            except Exception as error:
                steps = ", ".join(names[max(at - 5, 0) : at + 1])
                error.add_note(f"FAMILIES_SEED={seed}, step {at}, the last of: {steps}")
                raise
        walk.look_at_everything()
