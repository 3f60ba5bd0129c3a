"""The register of templates of answers, which editors and office staff keep."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.snippets import RegisterViewSet
from office.models import AnswerTemplate


class AnswerTemplateViewSet(RegisterViewSet):
    """Answers that the office gives again and again."""

    model = AnswerTemplate
    icon = "mail"
    menu_label = _("Templates of answers")
    menu_name = "answer-templates"
    menu_order = 600
    list_display = ("name",)


register_snippet(AnswerTemplateViewSet)
