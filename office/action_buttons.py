"""Buttons that change something at once: Wagtail's script posts to their address."""

from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.button import Button


def _posts_to(address: str) -> dict[str, str]:
    return {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": address,
    }


def menu_button(label: Any, address: str, icon: str, priority: int) -> Button:
    """In the menu of a page."""
    return Button(label, icon_name=icon, attrs=_posts_to(address), priority=priority)


def message_button(label: Any, address: str) -> SafeString:
    """In a message above a form."""
    return format_html(
        '<button type="button" class="button button-small button-secondary"{}>{}</button>',
        flatatt(_posts_to(address)),
        label,
    )
