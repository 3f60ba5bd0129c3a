"""The role table: who may do what. Groups follow it after every migration.

Permissions that somebody added to these groups by hand stay; what the table names is always there.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import PublisherApproval

MANAGED_ROWS = (
    "cms.person",
    "cms.unit",
    "partners.organisation",
    "projects.programme",
    "news.topic",
    "office.answertemplate",
    "office.pagetemplate",
)

# wagtail-localize gives it to editors, with buttons to views that are closed and three queries for
# every row of the explorer.
CLOSED = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Role:
    """A group: its name, what it may do with pages and where, with rows, files and the admin."""

    name: str
    page_permissions: tuple[str, ...]
    language: str | None = None
    rows: tuple[str, ...] = ()
    row_actions: tuple[str, ...] = ("add", "change", "view")
    files: tuple[str, ...] = ()
    extra: tuple[str, ...] = field(default=())


EDITOR, PUBLISHER, OFFICE = "Editors", "Publishers", "Office staff"
LABELS = {EDITOR: _("Editors"), PUBLISHER: _("Publishers"), OFFICE: _("Office staff")}


def translator(language: str) -> str:
    """The name of the group that translates into ``language``."""
    return f"Translators ({language})"


def group_label(name: str) -> str:
    """A group's name in the reader's language; one that somebody made by hand keeps its own."""
    for code, language in settings.WAGTAIL_CONTENT_LANGUAGES:
        if name == translator(code):
            return gettext("Translators (%(language)s)") % {"language": language}
    return str(LABELS.get(name, name))


OFFICE_PERMISSIONS = (
    *(f"cms.{action}_privatedocument" for action in ("add", "change", "delete", "view")),
    "cms.view_privatedocumentaccess",
    # They hold what strangers have told of themselves: for those who answer, and nobody else.
    *(f"office.{action}_enquiry" for action in ("change", "delete", "view")),
)
ROLES = (
    Role(EDITOR, ("add_page", "change_page"), rows=MANAGED_ROWS, files=("add", "change", "choose")),
    Role(
        PUBLISHER,
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        rows=MANAGED_ROWS,
        row_actions=("add", "change", "delete", "view"),
        files=("add", "change", "choose", "delete"),
        extra=(
            "cms.change_officesettings",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
    ),
    *(
        Role(translator(code), ("change_page",), language=code, files=("choose",))
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ),
    Role(OFFICE, (), rows=MANAGED_ROWS, files=("choose",), extra=OFFICE_PERMISSIONS),
)


def after_migrate(using: str, **kwargs: Any) -> None:
    """Make the groups once all tables are there, in whatever order the apps come.

    Django makes an app's permissions when its turn comes; those of later apps are needed now.
    """
    for config in installed.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    make_groups()


def make_groups() -> None:
    """Bring the groups, the approval and the collections' permissions to what the table says."""
    if not Page.objects.filter(depth=1).exists():
        return
    Group.objects.filter(name="Moderators", user=None).delete()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        _grant(group, role)
    _make_approval()


def _grant(group: Group, role: Role) -> None:
    names = ["wagtailadmin.access_admin", *role.extra]
    for label in role.rows:
        app, model = label.split(".")
        names += [f"{app}.{action}_{model}" for action in role.row_actions]
    group.permissions.add(*_permissions(names))
    group.permissions.remove(*_permissions([CLOSED]))
    for root in _roots(role):
        for codename in role.page_permissions:
            permission = Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    names = [f"cms.{action}_{kind}" for action in role.files for kind in ("image", "document")]
    for permission in _permissions(names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _permissions(names: list[str]) -> list[Permission]:
    """The permissions called ``app.codename`` that exist by now."""
    wanted = Q(pk=None)
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _roots(role: Role) -> list[Page]:
    if role.language is None:
        return list(Page.objects.filter(depth=1))
    return list(Page.objects.filter(depth=2, locale__language_code=role.language))


def _make_approval() -> None:
    """One approval for the whole site: who may publish a page looks before it is public."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    if Workflow.objects.exists():
        return
    with override(settings.LANGUAGE_CODE):
        name = gettext("Moderation")
    task = PublisherApproval.objects.create(name=name)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(depth=1))
