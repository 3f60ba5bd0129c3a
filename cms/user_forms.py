"""The forms of a user: the groups to choose from are named in the reader's language."""

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from cms.roles import group_label


class NamesGroups:
    """Names the groups as the role table does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].label_from_instance = lambda group: group_label(group.name)  # type: ignore[attr-defined]


class OfficeUserCreationForm(NamesGroups, UserCreationForm):
    """For a new user."""


class OfficeUserEditForm(NamesGroups, UserEditForm):
    """For a user there is."""


class OfficeUserViewSet(UserViewSet):
    """Wagtail's, with our forms."""

    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm | UserEditForm]:
        """The form for a new user, or for a change."""
        return OfficeUserEditForm if for_update else OfficeUserCreationForm
