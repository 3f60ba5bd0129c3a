"""What projects registers with Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.snippets import RegisterViewSet
from projects.models import Programme


class ProgrammeViewSet(RegisterViewSet):
    """The register of programmes and funding lines."""

    model = Programme
    icon = "tag"
    menu_label = _("Programmes and funders")
    menu_name = "programmes"
    menu_order = 200
    list_display = ("name", "acronym", "organisation")
    list_related = ("organisation",)
    list_filter = ("organisation",)


register_snippet(ProgrammeViewSet)
