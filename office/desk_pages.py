"""Pages as the desk lists them: what somebody may edit, of what kind, in which language."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import BooleanField, F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.views.generic import IndexView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.models import User
from cms.serving import page_types

Found = TypeVar("Found", bound=Page)


class DeskRequest(HttpRequest):
    """A request to the admin, which only somebody who is signed in gets through."""

    user: User


def editable(user: User) -> QuerySet[Page]:
    """What ``user`` may edit, in any language; its conditions are known without a query more."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def edits_pages(user: User) -> bool:
    """Whether there is any such page."""
    return bool(page_permission_policy.user_has_permission(user, "change"))


def is_original() -> Coalesce:
    """Whether a page, asked as ``Page``, is the one that facts are entered on."""
    names = (f"{model._meta.model_name}__is_original" for model in page_types())
    return Coalesce(*(F(name) for name in names), True, output_field=BooleanField())


def one_of_each(pages: Iterable[Found]) -> list[Found]:
    """One page of each piece of content: its original where that is among them."""
    chosen: dict[object, Found] = {}
    for page in pages:
        if page.translation_key not in chosen or page.is_original:
            chosen[page.translation_key] = page
    return list(chosen.values())


class PageListView(IndexView):
    """A paged list of pages in the admin, for whoever edits any, in an order of its own.

    ``no_results`` is what it says when it is empty.
    """

    permission_policy = page_permission_policy
    any_permission_required = ["add", "change"]
    is_searchable = False
    paginate_by = 50
    no_results: str | Promise

    @property
    def no_results_message(self) -> str:
        """Without the name of the model."""
        return str(self.no_results)


def kind_of(page: Page) -> str:
    """What a page is called: "call", "news"."""
    model = page.cached_content_type.model_class()
    return str(model.get_verbose_name()) if model else ""


def edit_address(page: Page) -> str:
    """Where it is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def title_of(page: Page) -> str:
    """As its editors know it."""
    return page.draft_title or page.title
