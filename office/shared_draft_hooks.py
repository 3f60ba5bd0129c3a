"""What the links to drafts register with Wagtail's admin."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.models import User
from office import shared_draft_links
from office.models import SharedDraft


@hooks.register("register_admin_urls")
def shared_draft_urls() -> list[URLPattern]:
    """The page of a page's links."""
    view = shared_draft_links.share_draft
    return [path("shared-drafts/<int:page_id>/", view, name="share_draft")]


@hooks.register("register_page_header_buttons")
def share_button(page: Page, user: User, view_name: str, next_url: str = "") -> Iterator[Button]:
    """Beside the page's name in the editor; it says how many links there are."""
    if view_name == "edit" and shared_draft_links.may_share(user, page):
        label = _("Show the draft by a link")
        number = SharedDraft.objects.open().filter(page=page).count()
        yield Button(
            f"{label} ({number})" if number else label,
            reverse("share_draft", args=[page.pk]),
            icon_name="view",
            priority=25,
        )


@hooks.register("register_log_actions")
def shared_draft_log(actions: LogActionRegistry) -> None:
    """The page's history tells of its links."""
    made, withdrawn = shared_draft_links.MADE, shared_draft_links.WITHDRAWN
    actions.register_action(
        made, gettext_lazy("Show the draft by a link"), gettext_lazy("Made a link to the draft")
    )
    actions.register_action(
        withdrawn,
        gettext_lazy("Withdraw a link to the draft"),
        gettext_lazy("Withdrew a link to the draft"),
    )
