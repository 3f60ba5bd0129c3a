"""An editor whose session ends while she types loses nothing: see ``static/keep_work.js``."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static


@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """The token for the form of somebody who is signed in; Wagtail refuses everybody else."""
    return JsonResponse({"token": get_token(request)})


@hooks.register("insert_editor_js")
def script() -> SafeString:
    """Asks before a form is sent."""
    return format_html(
        '<script src="{}" data-session="{}" data-login="{}" data-sign-in="{}" data-close="{}" '
        'data-signed-out="{}" data-offline="{}"></script>',
        versioned_static("keep_work.js"),
        reverse("desk_session"),
        reverse("wagtailadmin_login"),
        _("Sign in in a new tab"),
        _("Back to the text"),
        _(
            "You are no longer signed in. Nothing is lost: sign in in a new tab, come back here "
            "and save."
        ),
        _("The site doesn't answer. Nothing is lost: stay on this page and save again later."),
    )
