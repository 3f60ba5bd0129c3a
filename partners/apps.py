"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Organisations and partners."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from cms.page_cache import everything_changes_with
        from cms.site_cache import drop_with
        from partners import addresses, feeds, linked_data  # noqa: F401
        from partners.models import Organisation

        addresses.connect()
        drop_with(Organisation)
        everything_changes_with(Organisation)
