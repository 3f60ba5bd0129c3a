"""Links inside the site. They are never fetched: the database knows where they lead."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms.restrictions import restricted_pages
from office.link_lock import writing_links
from office.link_outcomes import Outcome, State
from office.models import Link


def check_inside(links: Iterable[Link] | None = None) -> None:
    """Bring the state of these links, or of all inside the site, up to date; a few queries."""
    if links is None:
        inside = Q(url__startswith="page:") | Q(url__startswith="document:")
        links = Link.objects.filter(inside | Q(url__startswith="path:"))
    links = list(links)
    changed = []
    for link, outcome in _outcomes(links):
        if (link.state, link.reason, link.moved_to) != _stored(outcome):
            link.state, link.reason, link.moved_to = _stored(outcome)
            changed.append(link)
    looked_at = Link.objects.filter(pk__in=[link.pk for link in links])
    with writing_links():
        Link.objects.bulk_update(changed, ["state", "reason", "moved_to"], 500)
        looked_at.update(checked_at=timezone.now())


def _stored(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.state, outcome.reason, outcome.moved_to


def _outcomes(links: list[Link]) -> list[tuple[Link, Outcome]]:
    parted = [(link, *link.url.partition(":")[::2]) for link in links]
    ids = {
        kind: {int(value) for _link, of, value in parted if of == kind and value.isdecimal()}
        for kind in ("page", "document")
    }
    paths = {value for _link, kind, value in parted if kind == "path"}
    known = {
        "page": _pages(ids["page"]),
        "document": _documents(ids["document"]),
        "path": _paths(paths),
    }
    deleted = Outcome(State.BROKEN, "deleted")
    return [(link, known[kind].get(value, deleted)) for link, kind, value in parted]


def _pages(ids: set[int]) -> dict[str, Outcome]:
    """A link to a page follows the reader: a live version in any language will do."""
    pages = Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")
    keys = dict(pages)
    live = set(
        Page.objects.filter(translation_key__in=set(keys.values()), live=True)
        .order_by()
        .values_list("translation_key", flat=True)
    )
    closed = set(restricted_pages().filter(pk__in=ids).values_list("pk", flat=True))
    return {str(pk): _page(key in live, pk in closed) for pk, key in keys.items()}


def _page(live: bool, closed: bool) -> Outcome:
    if not live:
        return Outcome(State.CLOSED, "not_published")
    return Outcome(State.CLOSED, "restricted") if closed else Outcome(State.WORKS)


def _documents(ids: set[int]) -> dict[str, Outcome]:
    there = get_document_model().objects.filter(pk__in=ids).values_list("pk", flat=True)
    return {str(pk): Outcome(State.WORKS) for pk in there}


def _paths(paths: set[str]) -> dict[str, Outcome]:
    """Typed addresses of the site: pages, redirects, documents, views."""
    roots = {entry.language_code: entry.root_path for entry in Site.get_site_root_paths()}
    in_tree = {path: _url_path(path, roots) for path in paths}
    pages: dict[str, Any] = {
        page.url_path: page
        for page in Page.objects.filter(url_path__in={p for p in in_tree.values() if p}).order_by()
    }
    closed = restricted_pages().filter(pk__in=[page.pk for page in pages.values()])
    closed_ids = set(closed.values_list("pk", flat=True))
    left = {path for path, url_path in in_tree.items() if url_path not in pages}
    moved = _redirects(left)
    documents = {path: pk for path in left if (pk := _document(path))}
    there = _documents({int(pk) for pk in documents.values()})
    found = {
        path: _page(pages[url_path].live, pages[url_path].pk in closed_ids)
        for path, url_path in in_tree.items()
        if url_path in pages
    }
    for path in left:
        if path in documents:
            found[path] = there.get(documents[path], Outcome(State.BROKEN, "deleted"))
        else:
            found[path] = moved.get(path) or _view(path)
    return found


def _url_path(path: str, roots: dict[str, str]) -> str:
    """What ``Page.url_path`` is at an address, "" where no page can be."""
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0] not in roots:
        return ""
    return "/".join((roots[parts[0]].rstrip("/"), *parts[1:], ""))


def _redirects(paths: set[str]) -> dict[str, Outcome]:
    """Where these paths have moved to; also those that are no path at all, like ``//[``."""
    normal, found = {}, {}
    for path in paths:
        try:
            normal[path] = Redirect.normalise_path(path)
        except ValueError:
            found[path] = Outcome(State.BROKEN, "not_an_address")
    there = Redirect.objects.filter(old_path__in=set(normal.values()))
    by_path = {each.old_path: each for each in there.select_related("redirect_page__locale")}
    return found | {
        path: Outcome(State.MOVED, moved_to=str(by_path[old].link or ""))
        for path, old in normal.items()
        if old in by_path
    }


def _document(path: str) -> str:
    """The key of the document at an address, "" where that is none's."""
    parts = path.split("/")
    is_document = path.startswith("/documents/")
    return parts[2] if is_document and parts[2].isdecimal() else ""


def _view(path: str) -> Outcome:
    """Any view of the site's answers but the one that serves pages; files are not looked for."""
    if path.startswith(("/media/", "/static/")):
        return Outcome(State.WORKS)
    language = path.split("/")[1]
    try:
        with override(language if language in dict(settings.LANGUAGES) else None):
            match = resolve(path)
    except Resolver404:
        return Outcome(State.BROKEN, "not_found")
    is_page = match.url_name == "wagtail_serve"
    return Outcome(State.BROKEN, "not_found") if is_page else Outcome(State.WORKS)
