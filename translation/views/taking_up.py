"""Taking up a page that nobody has translated yet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.admin import messages
from wagtail.models import Page


def show_untranslated(request: HttpRequest, page: Page) -> HttpResponse:
    """In place of the editor: what the page shows for now, and the button that takes it up."""
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(
        request,
        "translation/untranslated.html",
        {"page": page, "original": page.original},
    )


@require_POST
def take_up(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make an untranslated page editable; until published, readers see the original's words."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if page.alias_of_id:
        with transaction.atomic():
            ConvertAliasPageAction(page, user=request.user).execute(skip_permission_checks=True)
        messages.success(
            request,
            _(
                "You can translate now. "
                "Readers see the original until the translation is published."
            ),
        )
    return redirect("wagtailadmin_pages:edit", page.pk)


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """For the views of wagtail-localize that publish or show past permissions."""
    return HttpResponseForbidden()
