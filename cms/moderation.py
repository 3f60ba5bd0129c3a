"""Moderation is for those who may not publish; who may meets none of it.

Who may publish a page publishes it at once, also while it waits for approval: that is then
completed as approved, and its author is told so. Wagtail cancels it, after a question.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from cms.models import ParkedDraft, PublisherApproval, User
from cms.publishing_rights import Somebody, may_publish_at, publishers_of

Context = dict[str, Any]


def in_moderation(pages: Iterable[int] | None = None) -> QuerySet[WorkflowState]:
    """The moderations that go on, of all pages or of those with these keys."""
    states = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        status=WorkflowState.STATUS_IN_PROGRESS,
    ).order_by()
    return states if pages is None else states.filter(object_id__in=[str(pk) for pk in pages])


def waits(key: str) -> Exists:
    """For a query: whether the page whose key is in the column ``key`` is in moderation."""
    return Exists(in_moderation().filter(object_id=Cast(OuterRef(key), CharField())))


def approve(page: Page, user: Somebody) -> bool:
    """Complete the moderation that ``page`` is in as approved, mails included; whether it was.

    Publishing is left to the caller. What waits for somebody else's approval too stays, and
    Wagtail cancels it when the page is published.
    """
    state = page.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
    if state is None:
        return False
    state.on_finish = _leave_publishing
    while state.status == WorkflowState.STATUS_IN_PROGRESS:
        task = state.current_task_state
        if ParkedDraft.objects.filter(page=page.pk, revision__gte=task.revision_id).exists():
            return False  # a correction is published; what waits is the draft behind it
        actions = task.task.specific.get_actions(page, user)
        if "approve" not in {name for name, _label, _modal in actions}:
            return False
        task.workflow_state = state
        task.approve(user=user)
    return True


def _leave_publishing(user: User | None = None) -> None:
    """In place of what Wagtail does with an approved page: the caller publishes it."""


@hooks.register("before_publish_page")
def approve_what_waits(request: HttpRequest, page: Page) -> None:
    """From the page's form."""
    approve(page, request.user)


@hooks.register("before_bulk_action")
def approve_all_that_wait(
    request: HttpRequest, action: str, pages: Iterable[Any], view: Any
) -> None:
    """For the pages chosen in the explorer."""
    if action == "publish":
        for page in pages:
            approve(page, request.user)


@hooks.register("before_create_page")
def save_other_kinds_as_draft(request: HttpRequest, parent: Page, model: type[Page]) -> None:
    """A kind that the user doesn't publish is saved, as by anybody else who may not."""
    if not may_publish_at(request.user, parent.path, model):
        data = request.POST.copy()
        data.pop("action-publish", None)
        request.POST = data  # type: ignore[assignment]


class SubmitForModeration(SubmitForModerationMenuItem):
    """Says so in the reader's language; Wagtail's item names the approval as the database does."""

    def get_context_data(self, parent_context: Context) -> Context:
        """With our label."""
        return {**super().get_context_data(parent_context), "label": _("Submit for moderation")}


@hooks.register("construct_page_action_menu")
def order_actions(items: list[ActionMenuItem], request: HttpRequest, context: Context) -> None:
    """Publishing comes first for who may; for the others there is moderation."""
    for place, item in enumerate(items):
        if type(item) is SubmitForModerationMenuItem:
            items[place] = SubmitForModeration(order=item.order)
    if context["view"] == "revisions_revert":
        return
    publish = next((item for item in items if isinstance(item, PublishMenuItem)), None)
    if publish and context["view"] == "create" and not _may_publish_new(request, context):
        items.remove(publish)
    elif publish:
        kept = [item for item in items if item is not publish and _concerns(item, context)]
        items[:] = [publish, *kept]


def _may_publish_new(request: HttpRequest, context: Context) -> bool:
    """The parent page says only that some kind may be published below it."""
    from django.apps import apps

    match = request.resolver_match
    assert match is not None  # the view of a new page has been found
    names = match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
    model: Any = apps.get_model(*names)
    return may_publish_at(request.user, context["parent_page"].path, model)


def _concerns(item: ActionMenuItem, context: Context) -> bool:
    """Whether the item is for somebody who publishes: she reviews what others have submitted."""
    if isinstance(item, WorkflowMenuItem):
        state = context["page"].current_workflow_state
        by_herself = state and state.requested_by_id == context["request"].user.pk
        # Without a comment, approving is publishing.
        return not by_herself and item.launch_modal
    return not isinstance(
        item, SubmitForModerationMenuItem | RestartWorkflowMenuItem | CancelWorkflowMenuItem
    )


class WaitingForPublisher(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells those who may publish a page that it waits for them."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Our own kind of step."""
        return isinstance(instance, TaskState) and isinstance(
            instance.task.specific, PublisherApproval
        )

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> QuerySet[User]:
        """All publishers of the page but who has submitted it."""
        submitter = kwargs.get("user")
        recipients = publishers_of(task_state.workflow_state.content_object)
        return recipients.exclude(pk=submitter.pk) if submitter else recipients


tell_publishers = WaitingForPublisher()
