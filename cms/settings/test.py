"""For the test suite: PostgreSQL where ``DATABASE_URL`` names it, SQLite in memory otherwise."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, STORAGES, WAGTAILSEARCH_BACKENDS, env
from .databases import with_options

SECRET_KEY = "only for tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": with_options(env.db("DATABASE_URL", default="sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_files = Path(tempfile.mkdtemp(prefix="office-tests-"))
MEDIA_ROOT = _files / "media"
PRIVATE_MEDIA_ROOT = _files / "private"
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_MEDIA_ROOT
WHITENOISE_AUTOREFRESH = True

# A test sees each page made; those of the page cache give it a place.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

# A third of the time that making a page takes is the admin's search index; a test of that search
# calls update_index.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False

# Most of the rest is the count of what uses what, made again at each save; its test runs the tasks.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
