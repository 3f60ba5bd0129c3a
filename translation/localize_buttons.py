"""No "translate" and "sync" buttons of wagtail-localize, which lead to closed doors.

Its buttons ask for the permission ``submit_translation``, which a superuser cannot lack, and
Wagtail 7.4 has no hook that takes a button out of a page's header. Delete this module with the
closed doors (``translation/wagtail_hooks.py``).
"""

from wagtail import hooks
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

HOOKS = ("register_page_header_buttons", "register_page_listing_more_buttons")


def take_out() -> None:
    """Take its buttons out of what Wagtail asks for buttons."""
    for name in HOOKS:
        registered = hooks._hooks.get(name, [])
        registered[:] = [(fn, at) for fn, at in registered if fn is not page_listing_more_buttons]


take_out()
