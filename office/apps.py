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
        from office import enquiry_deletion, enquiry_mail, review_form, reviews  # noqa: F401
        from office.enquiry_pages import write_section

        register_section(ContactPage, write_section)
        review_form.register()
