"""What the page cache asks of every type of page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.page_cache.addresses import hide_unknown_parameters
from cms.page_cache.recording import do_not_keep, may_be_kept, page_tag, shows


class PublicPage:
    """Comes before Wagtail's ``Page`` among the bases of a page that may be kept whole.

    ``link_fields`` are what a link to it elsewhere shows or depends on. ``understood`` are the
    parameters of the request's address of which it has made something, with their values.
    """

    link_fields: tuple[str, ...] = ("title", "url_path", "live", "is_translated", "show_in_menus")
    understood: dict[str, list[str]] = {}
    translation_key: Any

    @classmethod
    def query_parameters(cls) -> tuple[str, ...]:
        """The parameters of its address that it reads; it is not shown any others."""
        return ("tz",)

    def shown_in(self) -> Iterable[str]:
        """Tags of what shows this page elsewhere, lists of its whole type apart."""
        return ()

    def linked_from(self) -> Iterable[str]:
        """Tags of what leads to this page by way of a row that it is about."""
        return ()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve it to be kept; not in a zone of the reader's, of which there are too many."""
        hide_unknown_parameters(request)
        may_be_kept()
        shows(page_tag(self.translation_key))
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        self.keep_if_understood(request)
        return response

    def keep_if_understood(self, request: HttpRequest) -> None:
        """What it makes nothing of would be the same page under any number of addresses."""
        asked = dict(request.GET.lists())
        if "tz" in asked or any(self.understood.get(name) != asked[name] for name in asked):
            do_not_keep()
