"""The role table comes into the database after every migration, and takes nothing away."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.translation import override
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
)

from cms.roles import (
    EDITOR,
    LABELS,
    OFFICE,
    PUBLISHER,
    ROLES,
    after_migrate,
    make_groups,
    translator,
)

EVERYTHING = (Group, GroupPagePermission, GroupCollectionPermission, Workflow, GroupApprovalTask)


def counts():
    links = Group.permissions.through.objects.count()
    return [links, *(model.objects.count() for model in EVERYTHING)]


def test_made_again_they_are_the_same(home):
    before = counts()
    make_groups()
    assert counts() == before
    assert set(Group.objects.values_list("name", flat=True)) >= {role.name for role in ROLES}


def test_what_was_added_by_hand_stays_and_what_was_taken_away_comes_back(home):
    group = Group.objects.get(name=EDITOR)
    added = Permission.objects.get(codename="add_user")
    group.permissions.add(added)
    GroupPagePermission.objects.filter(group=group).delete()
    make_groups()
    assert added in group.permissions.all()
    assert GroupPagePermission.objects.filter(group=group).count() == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (EDITOR, {"add_page", "change_page"}),
        (PUBLISHER, {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        (translator("ky"), {"change_page"}),
        (OFFICE, set()),
    ],
)
def test_each_role_may_do_with_pages_what_the_table_says(home, name, expected):
    found = GroupPagePermission.objects.filter(group__name=name)
    assert {each.permission.codename for each in found} == expected
    if name.startswith("Translators"):
        assert {each.page.locale.language_code for each in found} == {"ky"}


def test_one_person_may_hold_several_roles(home, django_user_model):
    person = django_user_model.objects.create_user("two-roles")
    person.groups.set(Group.objects.filter(name__in=[translator("ky"), PUBLISHER]))
    kyrgyz = home.get_translations().get(locale__language_code="ky")
    for page in (home, kyrgyz):
        assert page.permissions_for_user(person).can_publish() is not bool(page.alias_of_id)


def test_users_are_put_into_groups_named_in_the_readers_language(home, desk):
    for address in ("/admin/users/new/", f"/admin/users/edit/{desk.users['editor'].pk}/"):
        choices = desk.clients["admin"].get(address).context["form"].fields["groups"].choices
        labels = [str(label) for _value, label in choices]
        with override("ru"):
            assert {str(label) for label in LABELS.values()} <= set(labels)
        assert len(labels) == Group.objects.count() and "Translators (ky)" not in labels
    Group.objects.create(name="Rectorate")
    assert "Rectorate" in desk.clients["admin"].get("/admin/users/new/").text


def test_the_groups_come_whole_whatever_app_is_last(home):
    """After a flush no permission is left; the groups must not wait for an app's turn."""
    Permission.objects.all().delete()
    Group.objects.all().delete()
    after_migrate(using="default")
    office = Group.objects.get(name=OFFICE).permissions.values_list("codename", flat=True)
    assert {"view_privatedocumentaccess", "add_organisation", "access_admin"} <= set(office)
    assert GroupPagePermission.objects.filter(group__name=PUBLISHER).count() == 5
