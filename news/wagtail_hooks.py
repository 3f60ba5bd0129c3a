"""What news registers with Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.snippets import RegisterViewSet
from news.models import Topic


class TopicViewSet(RegisterViewSet):
    """The topics under which news is filed."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics of news")
    menu_name = "topics"
    menu_order = 350
    list_display = ("name",)


register_snippet(TopicViewSet)
