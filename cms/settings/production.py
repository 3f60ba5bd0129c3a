"""A real server. What has no safe default must be set: starting without it fails and names it."""

from .base import *  # noqa: F403
from .base import CACHES, STORAGES, WAGTAILADMIN_BASE_URL, env
from .databases import with_options

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env("SITE_URL")  # noqa: F811
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {"default": with_options(env.db("DATABASE_URL"))}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 8}

# What is cached is dropped after a commit, so all processes must share one cache.
for _name, _prefix in (("default", "site"), ("renditions", "renditions"), ("pages", "pages")):
    CACHES[_name] = {
        **env.cache_url("CACHE_URL"),
        "KEY_PREFIX": _prefix,
        "TIMEOUT": None if _name == "renditions" else 3600,
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
globals().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
# Both reach beyond this site: all hosts below it must speak HTTPS, and a browser's built-in list is
# left again only after months. Whoever answers for the whole domain turns them on.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # off by choice, as said above
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
