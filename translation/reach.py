"""Where in the tree somebody may do what."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.models import User


def reach(user: User | AnonymousUser, action: str) -> tuple[str, ...]:
    """The paths below which ``user`` may "change" or "publish" pages; for ``str.startswith``."""
    if not user.is_active:
        return ()
    if user.is_superuser:
        return ("",)
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return tuple(
        {grant.page.path for grant in granted if grant.permission.codename == f"{action}_page"}
    )


def within(paths: Iterable[str], name: str = "path") -> Q:
    """The same for a query; ``name`` of the column that holds a page's path."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{name}__startswith": path})
    return found


def may_translate(user: User | AnonymousUser) -> bool:
    """Whether there is a page that they may edit."""
    return bool(reach(user, "change"))


def translators() -> QuerySet[User]:
    """Everybody who may edit any page."""
    users: QuerySet[User] = page_permission_policy.users_with_permission("change")
    return users.order_by("last_name", "first_name", "username")


def may_edit(user: User | AnonymousUser, page: Page) -> bool:
    """Whether ``user`` may edit ``page``."""
    return bool(page.permissions_for_user(user).can_edit())
