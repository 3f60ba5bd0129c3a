"""Unpublishing an original with all below it: what goes down does so in every language.

Wagtail goes through the pages below in one language, and leaves those whose original is in another:
a sibling that is not translated cannot be unpublished by itself. So the families below are taken
down first, by their originals.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from wagtail import hooks
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.facts.family import original_of
from cms.models import User


@hooks.register("before_unpublish_page")
def unpublish_families_below(request: HttpRequest, page: Page) -> None:
    """For the view of one page."""
    if request.method == "POST" and request.POST.get("include_descendants"):
        take_down_below([page], request.user)


@hooks.register("before_bulk_action")
def unpublish_families_below_many(
    request: HttpRequest, action: str, pages: Iterable[Any], view: Any
) -> None:
    """For the pages chosen in the explorer."""
    if action == "unpublish" and view.cleaned_form.cleaned_data.get("include_descendants"):
        take_down_below([page.specific for page in pages], request.user)


def take_down_below(pages: Iterable[Page], user: User | AnonymousUser) -> None:
    """Unpublish the originals of all that is below those of ``pages`` that are originals."""
    with transaction.atomic():
        for page in pages:
            if getattr(page, "is_original", False):
                for below in page.get_descendants().live().specific():
                    _take_down(below, user)


def _take_down(page: Page, user: User | AnonymousUser) -> None:
    original = original_of(page)
    if original.live and original.permissions_for_user(user).can_unpublish():
        UnpublishPageAction(original, user=user).execute(skip_permission_checks=True)
