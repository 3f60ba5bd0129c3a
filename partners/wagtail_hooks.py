"""What partners registers with Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.snippets import CodeColumn, RegisterViewSet
from partners.models import Organisation


class OrganisationViewSet(RegisterViewSet):
    """The register of organisations."""

    model = Organisation
    icon = "globe"
    menu_label = _("Organisations")
    menu_name = "organisations"
    menu_order = 100
    list_display = (
        "name",
        "acronym",
        CodeColumn("country", label=_("Country")),
        CodeColumn("kind", label=_("Kind")),
        "ror_id",
    )
    list_filter = ("kind", "country")


register_snippet(OrganisationViewSet)
