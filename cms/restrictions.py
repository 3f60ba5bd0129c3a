"""Who may read a page: the same in every language, whichever language's page it was set on."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from cms.site_cache import kept


def anything_is_restricted() -> bool:
    """Whether any page at all may be read only by some."""
    return kept("restricted", lambda: [PageViewRestriction.objects.exists()])[0]


def restrictions_of(page: Page) -> QuerySet[PageViewRestriction]:
    """The restrictions on ``page`` and the pages above it, set in whatever language."""
    if not anything_is_restricted():
        return PageViewRestriction.objects.none()
    keys = page.get_ancestors(inclusive=True).order_by().values("translation_key")
    return PageViewRestriction.objects.filter(page__translation_key__in=keys)


def is_restricted(page: Page) -> bool:
    """Whether only some may read a page; where nothing is restricted this asks nobody."""
    return anything_is_restricted() and restrictions_of(page).exists()


def restricted_pages() -> QuerySet[Page]:
    """All pages that not everybody may read, in every language."""
    if not anything_is_restricted():
        return Page.objects.none()
    keys = PageViewRestriction.objects.values("page__translation_key")
    below = Q(pk=None)
    for path in Page.objects.filter(translation_key__in=keys).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return Page.objects.filter(below)


@hooks.register("after_copy_page")
def restrict_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """What only some may read stays so when copied from a translation, or from below.

    Wagtail copies the restrictions of the very page that is copied, not those of its original, nor
    those of the pages below it.
    """
    pages = page.get_descendants(inclusive=True)
    copies = new_page.get_descendants(inclusive=True)
    with transaction.atomic():
        for source, copy in zip(pages, copies, strict=False):
            own = PageViewRestriction.objects.filter(page__translation_key=source.translation_key)
            if not copy.view_restrictions.exists():
                for restriction in own:
                    _copy_restriction(restriction, copy)


def _copy_restriction(restriction: PageViewRestriction, page: Page) -> None:
    copy = PageViewRestriction.objects.create(
        page=page, restriction_type=restriction.restriction_type, password=restriction.password
    )
    copy.groups.set(restriction.groups.all())
