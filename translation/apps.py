"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translations, and the doors of wagtail-localize that stay closed."""

    name = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from translation import page_form, receivers

        receivers.connect()
        page_form.register()
