"""On one's own machine: SQLite and folders. ``DEMO=1`` adds the demonstration's logins."""

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403
from .base import CACHES, VAR_DIR, env
from .databases import with_options

DEMO = env.bool("DEMO", default=False)
# Whoever tries the demonstration should meet the site's own error pages.
DEBUG = env.bool("DEBUG", default=not DEMO)
if DEBUG:
    ROOT_URLCONF = "home.development_urls"
    # Whoever works on a template wants to see it.
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def _kept_secret() -> str:
    """A secret key made at first start and kept under ``var/``."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default=None) or _kept_secret()
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": with_options(
        env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'demo.sqlite3'}"),
    )
}
