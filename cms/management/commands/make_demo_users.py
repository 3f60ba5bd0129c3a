"""The demonstration's logins, one for each role. They exist nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.users.models import UserProfile

from cms import roles
from cms.models import User

PASSWORD = "demo"


@dataclass(frozen=True)
class Login:
    """A user name, the groups it is in (none: everything is allowed), its admin's language."""

    username: str
    groups: tuple[str, ...]
    language: str = settings.LANGUAGE_CODE


def demo_logins() -> Iterator[Login]:
    """A login for the administrator and one for each role."""
    yield Login("admin", ())
    yield Login("editor", (roles.EDITOR,))
    for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        yield Login(f"translator-{language}", (roles.translator(language),), language)
    yield Login("publisher", (roles.PUBLISHER,))
    yield Login("office", (roles.OFFICE,))


def make(login: Login) -> bool:
    """Makes the user unless there is one of that name; whether it was made."""
    is_admin = not login.groups
    user, created = User.objects.get_or_create(
        username=login.username,
        defaults={
            "email": f"{login.username}@localhost",
            "first_name": login.username.capitalize(),
            "is_staff": is_admin,
            "is_superuser": is_admin,
        },
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
        user.groups.set(Group.objects.filter(name__in=login.groups))
        UserProfile.objects.create(user=user, preferred_language=login.language)
    return created


class Command(BaseCommand):
    """``manage.py make_demo_users``; refuses to run outside the demonstration."""

    help = "Makes a login for each role, for the demonstration only."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        """Makes the logins that are missing and prints them all."""
        if not settings.DEMO:
            raise CommandError("Demo logins are made only where DEMO=1 is set (make demo).")
        roles.make_groups()
        self.stdout.write(f"  {'login':<15} {'password':<9} role")
        for login in demo_logins():
            make(login)
            role = ", ".join(login.groups) or "Administrator"
            self.stdout.write(f"  {login.username:<15} {PASSWORD:<9} {role}")
