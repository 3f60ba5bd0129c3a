"""What is said of a page when somebody saves it: hints and warnings, which keep nothing back."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.facts.declaration import child_relations
from cms.models import ContentPage, DeadlineRow
from news.models import ForumPage
from office.doubles import doubles_of

MOST_DOUBLES = 3


def say(request: HttpRequest, page: Page) -> None:
    """As messages; not to a form that saves itself."""
    if isinstance(page, ContentPage) and page.is_original and request.accepts("text/html"):
        for remark in (*hints(page), *warnings_of_doubles(page)):
            messages.warning(request, remark)


def hints(page: ContentPage) -> Iterator[str]:
    """What to look at before the page is published."""
    for name, message in page.contradictions().items():
        yield f"{capfirst(page._meta.get_field(name).verbose_name)}: {message}"
    deadlines = [
        row
        for name, row_model in child_relations(type(page)).items()
        if issubclass(row_model, DeadlineRow)
        for row in getattr(page, name).all()
        if row.day
    ]
    if any(row.time and not row.zone for row in deadlines):
        yield _(
            "A deadline has an hour without a time zone. Choose the zone that the funder states; "
            "until then it counts as the latest on Earth."
        )
    if isinstance(page, ForumPage) and page.starts_on:
        last = page.ends_on or page.starts_on
        if any(row.day > last for row in deadlines):
            yield _("A deadline is later than the last day of the forum. Check both dates.")


def warnings_of_doubles(page: ContentPage) -> Iterator[SafeString]:
    """That the same may be on the site already, with a link to it."""
    for pk, title in doubles_of(page)[:MOST_DOUBLES]:
        yield format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _("Perhaps this is on the site already:"),
            reverse("wagtailadmin_pages:edit", args=[pk]),
            title,
        )
