"""The links of all published content and of the registers, kept as :class:`LinkPlace` rows."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain, islice

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from cms.serving import page_types
from cms.timed_jobs import timed_job
from office.link_finding import Found, linking_relations, links_of, own_hosts
from office.link_inside import check_inside
from office.link_lock import writing_links
from office.models import Link, LinkPlace

AT_ONCE = 100
# Published so lately, or not yet looked at when the job last ran.
LATELY, OFTEN = timedelta(minutes=30), timedelta(minutes=10)


@timed_job("find_links", _("Find the links in everything published"), timedelta(days=1))
def find_links() -> None:
    """In all pages and registers; what stands nowhere any more is forgotten."""
    for model in page_types():
        note_links(_written(model.objects.all()))
    LinkPlace.objects.filter(page__live=False).delete()
    for register in linking_registers():
        note_links(register._default_manager.all())
    with writing_links():
        Link.objects.filter(places=None).delete()
    check_inside()


@timed_job(
    "find_new_links", _("Find the links in what was published lately"), timedelta(minutes=10)
)
def find_new_links() -> None:
    """A fact that was published is its original's: so the whole family is looked through."""
    since = timezone.now() - LATELY
    for model in page_types():
        lately = model.objects.filter(last_published_at__gte=since).order_by()
        keys = lately.values("translation_key")
        note_links(_written(model.objects.filter(translation_key__in=keys)))
    check_inside()


def _written(pages: QuerySet) -> QuerySet:
    """Those that are public with words of their own."""
    own = Q(is_original=True) | Q(is_translated=True)
    return pages.filter(own, live=True).select_related("locale").order_by("pk")


def linking_registers() -> list[type[models.Model]]:
    """The registers whose rows have an address."""
    return [
        model
        for model in get_snippet_models()
        if any(isinstance(field, models.URLField) for field in model._meta.concrete_fields)
    ]


def note_links(things: QuerySet) -> None:
    """Make the stored places of these pages, or rows, what their links are now."""
    model: type[models.Model] = things.model
    relations = linking_relations(model)
    rows = things.prefetch_related(*relations).iterator(chunk_size=AT_ONCE)
    hosts = own_hosts()
    while some := list(islice(rows, AT_ONCE)):
        _note({thing.pk: links_of(thing, hosts) for thing in some}, model)


def note_again(places: QuerySet[LinkPlace]) -> None:
    """Look again at the pages and rows in which these places are."""
    pages = Page.objects.filter(pk__in=places.values("page")).order_by()
    for model in {page.specific_class for page in pages}:
        note_links(_written(model.objects.filter(pk__in=pages.values("pk"))))
    for kind, pk in set(places.filter(page=None).values_list("row_type", "row_id")):
        register = ContentType.objects.get_for_id(kind).model_class()
        if register is not None:
            note_links(register._default_manager.filter(pk=pk))


@writing_links()
def _note(found: dict[int, list[Found]], model: type[models.Model]) -> None:
    urls = {link.url for link in chain.from_iterable(found.values())}
    links = _links(urls)
    owner: dict[str, object] = {}
    key = "page_id"
    if not issubclass(model, Page):
        key, owner = "row_id", {"row_type": ContentType.objects.get_for_model(model)}
    wanted = {
        (pk, links[link.url], link.path, link.names, link.text, link.other_language)
        for pk, its in found.items()
        for link in its
    }
    columns = (key, "link_id", "path", "names", "text", "other_language")
    stored = LinkPlace.objects.filter(**owner, **{f"{key}__in": found})
    have = {tuple(row): pk for pk, *row in stored.values_list("pk", *columns)}
    stored.exclude(pk__in=[have[row] for row in wanted if row in have]).delete()
    new = [row for row in wanted if row not in have]
    LinkPlace.objects.bulk_create(
        LinkPlace(**owner, **dict(zip(columns, row, strict=True))) for row in new
    )


def _links(urls: Iterable[str]) -> dict[str, int]:
    """The keys of the links to these addresses, new ones made."""
    Link.objects.bulk_create((Link(url=url) for url in sorted(urls)), ignore_conflicts=True)
    return dict(Link.objects.filter(url__in=urls).values_list("url", "pk"))


def model_of(place: LinkPlace) -> type[models.Model]:
    """Of what type the thing is in which a link stands."""
    if place.page is not None:
        return place.page.specific_class or Page
    model = place.row_type.model_class() if place.row_type else None
    return model or Page
