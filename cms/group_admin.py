"""Groups in the admin: named in the reader's language, with the kinds that each publishes."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.views import groups as wagtail_groups

from cms.models import PublishedKinds
from cms.publishing_rights import kinds
from cms.roles import group_label


class PublishedKindsForm(forms.Form):
    """The panel of a group's form that limits what it publishes."""

    kinds = forms.MultipleChoiceField(
        label=_("Publishes only these kinds"),
        choices=kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Tick nothing, and the group publishes every kind. Where it publishes, and so in which "
            "language, is set above: the permission to publish at the home page of a language, or "
            "at the root for all languages."
        ),
    )

    def __init__(
        self, data: Any = None, files: Any = None, instance: Group | None = None, **kwargs: Any
    ) -> None:
        self.instance = instance
        limits = PublishedKinds.objects.filter(group=instance and instance.pk).first()
        initial = {"kinds": limits.kinds if limits else []}
        super().__init__(data, files, initial=initial, prefix="published_kinds", **kwargs)

    def save(self) -> None:
        """Keep what was ticked; nothing ticked is no limit, and no row."""
        if chosen := self.cleaned_data["kinds"]:
            PublishedKinds.objects.update_or_create(group=self.instance, defaults={"kinds": chosen})
        else:
            PublishedKinds.objects.filter(group=self.instance).delete()

    def as_admin_panel(self) -> str:
        """The panel, below the page permissions."""
        return render_to_string("wagtailadmin/groups/published_kinds.html", {"form": self})


@hooks.register("register_group_permission_panel", order=-1)
def published_kinds_panel() -> type[PublishedKindsForm]:
    """First of the panels after the page permissions."""
    return PublishedKindsForm


class OfficeGroupIndex(wagtail_groups.IndexView):
    """The list of groups, with their names translated."""

    columns = [
        TitleColumn(
            "name",
            label=_("Name"),
            accessor=lambda group: group_label(group.name),
            sort_key="name",
            url_name="wagtailusers_groups:edit",
        ),
    ]


class OfficeGroupEdit(wagtail_groups.EditView):
    """The form of a group, headed by its translated name."""

    def get_page_subtitle(self) -> str:
        """See :func:`group_label`."""
        return group_label(self.object.name)


class OfficeGroupViewSet(wagtail_groups.GroupViewSet):
    """Wagtail's, with our list and heading."""

    index_view_class = OfficeGroupIndex
    edit_view_class = OfficeGroupEdit
