"""The demonstration's logins, and that there are none anywhere else."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms import roles
from cms.models import User

pytestmark = pytest.mark.django_db


def test_there_are_no_demo_logins_outside_the_demonstration():
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("make_demo_users")
    assert not User.objects.exists()


@override_settings(DEMO=True)
def test_there_is_a_login_for_every_role_and_the_table_names_it(capsys, client):
    call_command("make_demo_users")
    printed = capsys.readouterr().out
    for role in roles.ROLES:
        user = User.objects.filter(groups__name=role.name, is_superuser=False).first()
        assert user, role.name
        assert user.username in printed
    assert User.objects.filter(is_superuser=True).count() == 1
    assert client.login(username="translator-ky", password="demo")
    assert client.get("/admin/").status_code == 200


@override_settings(DEMO=True)
def test_a_changed_password_and_changed_groups_stay():
    call_command("make_demo_users")
    editor = User.objects.get(username="editor")
    editor.set_password("another one")
    editor.save()
    editor.groups.clear()
    call_command("make_demo_users")
    editor.refresh_from_db()
    assert editor.check_password("another one")
    assert not editor.groups.exists()
