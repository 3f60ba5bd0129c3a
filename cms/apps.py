"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Registers the checks and keeps the groups as the role table says."""

    name = "cms"
    verbose_name = _("Ground")

    def ready(self) -> None:
        from cms import receivers, roles, timed_jobs  # noqa: F401
        from cms.facts import checks
        from cms.page_cache import changes

        checks.register()
        receivers.connect()
        changes.connect()
        post_migrate.connect(roles.after_migrate, sender=self, dispatch_uid="cms.roles")
