"""Wagtail's app of users, with our forms; a module of its own, read before any model."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """See ``cms.user_forms``."""

    user_viewset = "cms.user_forms.OfficeUserViewSet"
