"""The office's people, as the admin calls them to one another."""

from django import forms
from wagtail.admin.utils import get_user_display_name

from cms.models import User


def name_of(user: User | None) -> str:
    """What colleagues call a user; a dash for nobody."""
    return get_user_display_name(user) or "–"


class ColleagueField(forms.ModelChoiceField):
    """Chooses somebody by name."""

    def label_from_instance(self, user: User) -> str:
        """See :func:`name_of`."""
        return name_of(user)
