"""The settings of the audited site: a server's, and what a web server in front of it does."""

import os

from cms.settings.production import *  # noqa: F403
from cms.settings.production import DATABASES, MIDDLEWARE

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
DEMO = True  # Django serves the pictures
DATABASES["default"].setdefault("OPTIONS", {})["timeout"] = 60
MIDDLEWARE = [
    # Every page is made anew, so that its queries are counted.
    *([] if "COUNT_QUERIES" in os.environ else ["django.middleware.gzip.GZipMiddleware"]),
    *(name for name in MIDDLEWARE if "page_cache" not in name),
]
