"""Making and withdrawing the links that show a page's draft, in the admin."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from cms.colleagues import name_of
from cms.timed_jobs import timed_job
from office.models import SharedDraft
from office.models.shared_drafts import DAYS
from office.shared_draft_pages import address_of

MADE, WITHDRAWN = "office.share_draft", "office.withdraw_draft"
# So long a link's reader is told why it no longer works.
KEPT = timedelta(days=90)


def day_choices() -> list[tuple[int, str]]:
    """For how long a link may be made."""
    return [(days, ngettext("%(n)d day", "%(n)d days", days) % {"n": days}) for days in DAYS]


class ShareForm(forms.Form):
    """How long the link works."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How long shall the link work?"),
        choices=day_choices,
        coerce=int,
        initial=7,
        error_messages={"required": gettext_lazy("Choose how long the link shall work.")},
    )


def may_share(user: Any, page: Page) -> bool:
    """Whoever may edit it. An untranslated page has no draft: it shows the original's words."""
    return not page.alias_of_id and page.permissions_for_user(user).can_edit()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """The links to a page's draft: make one, copy it, withdraw it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_share(request.user, page):
        raise PermissionDenied
    form = ShareForm(request.POST if "make" in request.POST else None)
    if "withdraw" in request.POST:
        _withdraw(request, page)
    elif form.is_valid():
        _make(request, page, form.cleaned_data["days"])
    elif not form.is_bound:
        return render(request, "wagtailadmin/drafts/share.html", _context(request, page, form))
    else:
        context = _context(request, page, form)
        return render(request, "wagtailadmin/drafts/share.html", context, status=422)
    return redirect("share_draft", page.pk)


def _make(request: HttpRequest, page: Page, days: int) -> None:
    """The token is shown on the next screen and nowhere else; until then the session has it."""
    link, token = SharedDraft.objects.make(page, request.user, days)
    until = link.expires_at.isoformat(timespec="minutes")
    log(page, MADE, user=request.user, data={"until": until})
    request.session[_session_key(page)] = token


def _withdraw(request: HttpRequest, page: Page) -> None:
    links = SharedDraft.objects.open().filter(page=page)
    if link := next((one for one in links if str(one.pk) == request.POST["withdraw"]), None):
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
        log(page, WITHDRAWN, user=request.user)
        messages.success(request, _("The link is withdrawn: nobody can open it any more."))


def _context(request: HttpRequest, page: Page, form: ShareForm) -> dict[str, Any]:
    token = request.session.pop(_session_key(page), None)
    links = SharedDraft.objects.open().filter(page=page).select_related("created_by")
    title, edit_url = (
        _("Show the draft to somebody"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )
    return {
        "header_title": title,
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": edit_url, "label": page.get_admin_display_title()},
            {"url": "", "label": title},
        ],
        "page": page,
        "form": form,
        "address": token and address_of(token, page.locale.language_code),
        "links": [(link, name_of(link.created_by)) for link in links],
        "edit_url": edit_url,
    }


def _session_key(page: Page) -> str:
    return f"shared_draft_{page.pk}"


@timed_job("forget_draft_links", gettext_lazy("Forget old links to drafts"), timedelta(days=1))
def forget_old() -> None:
    """Those whose time has long been over."""
    SharedDraft.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()
