"""Finding the links in a page or in a row of a register: whereto, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site

from cms.facts.declaration import child_relations, declaration
from cms.models import ContentPage
from office.models.links import LONGEST, is_web

LONGEST_TEXT = 100


@dataclass(frozen=True)
class Found:
    """A link. ``path`` is how Wagtail's editor finds the place, ``names`` is the place by names;
    see :class:`office.models.LinkPlace`.
    """

    url: str
    path: str
    names: str
    text: str = ""
    other_language: str = ""


def links_of(thing: models.Model, hosts: set[str]) -> list[Found]:
    """The links of a page or row; ``hosts`` are the site's own.

    A fact's link is its original's only, since only there it is edited.
    """
    language, without = "", set()
    if isinstance(thing, ContentPage):
        language = thing.locale.language_code
        without = set() if thing.is_original else set(declaration(type(thing)).facts)
    found = dict.fromkeys(_fields(thing, without, "", "", bool(without)))
    return [_in_site(link, language, hosts) for link in found if len(link.path) <= 255]


def _fields(
    thing: models.Model, without: set[str], path: str, names: str, words_only: bool
) -> Iterator[Found]:
    for field in thing._meta.concrete_fields:
        if field.name in without:
            continue
        place = f"{path}{field.name}", f"{names}{field.name}"
        if isinstance(field, models.URLField):
            yield from _address(getattr(thing, field.name), *place)
        elif isinstance(field, RichTextField):
            yield from _rich_text(getattr(thing, field.name), *place)
        elif isinstance(field, StreamField):
            raw = getattr(thing, field.name).raw_data
            yield from _block(field.stream_block, list(raw), *place, words_only)
    for relation in linking_relations(type(thing)):
        if relation in without:
            continue
        for row in getattr(thing, relation).all():
            place = f"{path}{relation}.{row.pk}.", f"{names}{relation}."
            facts = set(declaration(type(row)).facts) if words_only else set()
            yield from _fields(row, facts, *place, words_only)


@cache
def linking_relations(model: type[models.Model]) -> tuple[str, ...]:
    """The child rows of a model that may hold links."""
    sorts = (models.URLField, RichTextField, StreamField)
    return tuple(
        name
        for name, rows in child_relations(model).items()
        if any(isinstance(field, sorts) for field in rows._meta.concrete_fields)
    )


def _block(
    block: blocks.Block, raw: Any, path: str, names: str, words_only: bool
) -> Iterator[Found]:
    """The links in the raw value of a block."""
    if not raw:
        return
    kind = getattr(block, "kind", "")
    if kind in ("page", "document"):
        if not (words_only and getattr(block, "sort", "") == "fact"):
            yield Found(f"{kind}:{raw}", path, names)
    elif isinstance(block, blocks.URLBlock):
        yield from _address(raw, path, names)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _rich_text(raw, path, names)
    else:
        for child, value, step, name in _children(block, raw, words_only):
            place = f"{path}.{step}", f"{names}.{name}" if name else names
            yield from _block(child, value, *place, words_only)


def _children(
    block: blocks.Block, raw: Any, words_only: bool
) -> Iterator[tuple[blocks.Block, Any, str, str]]:
    """Each block inside another, its raw value, its step in the path, and its name."""
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw:
            if child := block.child_blocks.get(item["type"]):
                yield child, item["value"], item.get("id", ""), item["type"]
    elif isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        facts = declaration(type(block)).facts if words_only else ()
        for name, child in block.child_blocks.items():
            if name not in facts:
                yield child, raw.get(name), name, name
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            with_id = isinstance(item, dict) and item.get("type") == "item"
            value, step = (item["value"], item.get("id", "")) if with_id else (item, "")
            yield block.child_block, value, step, ""
    elif isinstance(block, BaseTypedTableBlock):
        for number, row in enumerate(raw["rows"]):
            for column, value in zip(raw["columns"], row["values"], strict=True):
                yield block.child_blocks[column["type"]], value, f"rows.{number}", column["type"]


def _rich_text(source: str | None, path: str, names: str) -> Iterator[Found]:
    if not source or "<a " not in source:
        return
    for tag in BeautifulSoup(source, "html.parser").find_all("a"):
        text = " ".join(tag.get_text().split())[:LONGEST_TEXT]
        kind, pk = tag.get("linktype"), tag.get("id")
        if kind in ("page", "document") and pk:
            yield Found(f"{kind}:{pk}", path, names, text)
        else:
            yield from _address(str(tag.get("href") or ""), path, names, text)


def _address(url: str | None, path: str, names: str, text: str = "") -> Iterator[Found]:
    """What can be asked for; a place on the same page, mail and telephone can't."""
    url = (url or "").strip().partition("#")[0]
    if url.startswith("//"):  # another site's, by the scheme of the page on which it stands
        url = f"https://{url.lstrip('/')}"
    if url and len(url) <= LONGEST and (is_web(url) or url.startswith("/")):
        yield Found(url, path, names, text)


def own_hosts() -> set[str]:
    """The names under which this site itself is known."""
    hosts = set(Site.objects.values_list("hostname", flat=True))
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return {host for host in (*hosts, base) if host}


def _in_site(link: Found, language: str, hosts: set[str]) -> Found:
    """An address of this site as ``path:``, with the language it leads to if that is another."""
    path = link.url
    if is_web(path):
        try:
            parts = urlsplit(path)
        except ValueError:  # no address at all, which is found out when it is tried
            return link
        if parts.hostname not in hosts:
            return link
        path = parts.path or "/"
    if not path.startswith("/"):
        return link
    first = path.split("/")[1]
    codes = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    other = first if language and first in codes and first != language else ""
    return replace(link, url=f"path:{path.partition('?')[0]}", other_language=other)
