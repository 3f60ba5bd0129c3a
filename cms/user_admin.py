"""Wagtail's app of users, with our forms and lists; a module of its own, read before any model."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """See ``cms.user_forms`` and ``cms.group_admin``."""

    user_viewset = "cms.user_forms.OfficeUserViewSet"
    group_viewset = "cms.group_admin.OfficeGroupViewSet"
