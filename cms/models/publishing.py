"""Who may publish what, and what waits meanwhile."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Task, TaskState

from cms.codes_field import CodesField
from cms.models.users import User


class PublishedKinds(models.Model):
    """The only kinds of page that a group publishes; a group without one publishes every kind.

    Where it publishes, and so in which language, its page permissions say.
    """

    group = models.OneToOneField(Group, models.CASCADE, related_name="published_kinds")
    # Labels of page types, "news.newspage".
    kinds = CodesField()

    def __str__(self) -> str:
        return str(self.group)


class PublisherApproval(Task):
    """A step of a workflow: whoever may publish the page approves it, in its language."""

    class Meta:
        verbose_name = _("approval by who may publish the page")
        verbose_name_plural = _("approvals by who may publish the page")

    def _may(self, page: Page, user: User) -> bool:
        return page.permissions_for_user(user).can_publish()

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        """Who approves may look at it in the editor."""
        return self._may(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """While it waits, only who may publish it changes it."""
        return not self._may(obj, user)

    def user_can_lock(self, obj: Page, user: User) -> bool:
        """Who approves may keep others from changing it meanwhile."""
        return self._may(obj, user)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, Any, bool]]:
        """Approve it, or send it back."""
        if not self._may(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        """What waits for ``user``, in one query."""
        from cms.publishing_rights import publishable_pages

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        pages = publishable_pages(user).order_by().annotate(key=Cast("pk", models.CharField()))
        return waiting.filter(workflow_state__object_id__in=pages.values("key"))

    @classmethod
    def get_description(cls) -> str:
        """For the list of steps to choose from."""
        return str(_("Whoever may publish the page, in its language, can approve it"))


class ParkedDraft(models.Model):
    """A half-done draft set aside while a correction of the live text is on its way.

    ``base`` is what was live, as a revision holds it, when the correction was begun.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="parked_draft")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    base = models.JSONField()

    def __str__(self) -> str:
        return str(self.revision)
