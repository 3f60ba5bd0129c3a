"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The office's desk."""

    name = "office"
    verbose_name = _("The office's desk")

    def ready(self) -> None:
        from cms.sections import register_section
        from home.models import ContactPage
        from office import (  # noqa: F401 - each registers its own
            enquiry_deletion,
            enquiry_mail,
            link_checks,
            link_places,
            review_form,
            reviews,
        )
        from office.enquiry_pages import write_section

        register_section(ContactPage, write_section)
        review_form.register()
