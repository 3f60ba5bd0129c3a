"""Public pages kept whole, until a publish changes them or something on them changes by itself.

``middleware`` answers from what ``store`` keeps. While a page is being made, whatever makes it says
what it shows and when that changes (``recording``); a kept page has these *tags*, and a change of
content drops tags (``changes``). ``front`` tells a cache in front of the site which addresses those
were.

A page does all this by itself: it is a ``ContentPage``, and its lists come from ``listed()``. A
view that is not a page (a feed, a sitemap)::

    @cacheable("year")          # the parameters of the address that it reads; it sees no others
    def news_feed(request):
        news = NewsPage.objects.listed()           # says: shows all news
        shows(row_tag(programme, "calls"))         # dropped by CallPage.shown_in()
        changes_at(deadline.closes_at())           # the moment at which it is no longer true
        if unknown_value: do_not_keep()            # one answer under countless addresses
"""

from cms.page_cache.addresses import hide_unknown_parameters
from cms.page_cache.changes import everything_changes_with
from cms.page_cache.recording import (
    cacheable,
    changes_at,
    do_not_keep,
    list_tag,
    may_be_kept,
    page_tag,
    row_tag,
    shows,
)

__all__ = [
    "cacheable",
    "changes_at",
    "do_not_keep",
    "everything_changes_with",
    "hide_unknown_parameters",
    "list_tag",
    "may_be_kept",
    "page_tag",
    "row_tag",
    "shows",
]
