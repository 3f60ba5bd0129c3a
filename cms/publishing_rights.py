"""Who may publish what: the kinds that a group publishes, and where.

Where, and so in which language, is Wagtail's page permission "publish" of a group, given at the
home page of a language or at the root. What, is the group's ``PublishedKinds``; none means
everything. A person in several groups may do what any of them may.
"""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import page_permission_policy

from cms.models.users import User

Somebody = User | AnonymousUser
PUBLISH = "publish_page"
_RIGHTS = "_publishing_rights"


class Right(NamedTuple):
    """What a group publishes below a path of the tree; ``kinds`` is None for everything."""

    path: str
    kinds: frozenset[str] | None


def kind_of(model: type[Page]) -> str:
    """The code of a page type."""
    return model._meta.label_lower


def kinds() -> list[tuple[str, str]]:
    """(code, name) of every page type, by name."""
    from cms.serving import page_types

    found = [(kind_of(model), str(model.get_verbose_name())) for model in page_types()]
    return sorted(found, key=lambda pair: pair[1])


def rights_of(user: Somebody) -> list[Right]:
    """What ``user``'s groups publish; asked once for each request, superusers have none."""
    if not hasattr(user, _RIGHTS):
        setattr(user, _RIGHTS, _read_rights(user))
    return getattr(user, _RIGHTS)


def _read_rights(user: Somebody) -> list[Right]:
    from cms.models import PublishedKinds

    granted = [
        permission
        for permission in page_permission_policy.get_cached_permissions_for_user(user)
        if permission.permission.codename == PUBLISH
    ]
    if not granted:
        return []
    groups = {permission.group_id for permission in granted}
    only = PublishedKinds.objects.filter(group__in=groups).values_list("group", "kinds")
    limits = {group: frozenset(codes) for group, codes in only}
    return [Right(each.page.path, limits.get(each.group_id)) for each in granted]


def may_publish_at(user: Somebody, path: str, model: type[Page]) -> bool:
    """Whether ``user`` may publish pages of this type at this path of the tree."""
    if user.is_superuser:
        return user.is_active
    return any(
        path.startswith(right.path) and (right.kinds is None or kind_of(model) in right.kinds)
        for right in rights_of(user)
    )


def publishable_pages(user: Somebody) -> QuerySet[Page]:
    """All pages that ``user`` may publish, in one query."""
    if user.is_superuser:
        return Page.objects.filter(alias_of=None)
    allowed = Q(pk=None)
    for right in rights_of(user):
        here = Q(path__startswith=right.path)
        if right.kinds is not None:
            here &= Q(content_type__in=_content_types(right.kinds))
        allowed |= here
    return Page.objects.filter(allowed, alias_of=None)


def _content_types(codes: frozenset[str]) -> list[int]:
    from cms.serving import page_types

    models = [model for model in page_types() if kind_of(model) in codes]
    return [found.pk for found in ContentType.objects.get_for_models(*models).values()]


def publishers_of(page: Page) -> QuerySet[User]:
    """Everybody who may publish ``page``, superusers apart."""
    from cms.models import PublishedKinds

    others = PublishedKinds.objects.exclude(kinds__has=kind_of(page.specific_class))
    groups = GroupPagePermission.objects.filter(
        permission__codename=PUBLISH, page__in=page.get_ancestors(inclusive=True)
    ).exclude(group__in=others.values("group"))
    return get_user_model().objects.filter(groups__in=groups.values("group")).distinct()
