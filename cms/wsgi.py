"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()
# What the start has made stays to the end: no use in looking through it for garbage ever again.
gc.collect()
gc.freeze()
