"""Which places of links a user sees, and what is wrong there: for the report and the dashboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import page_permission_policy

from cms.languages import language_name
from office.link_outcomes import reason_text
from office.link_places import linking_registers, model_of
from office.models import Link, LinkPlace
from office.place_names import place_label

State = Link.State
NOT_IGNORED = Q(link__ignored_because="")
BROKEN = NOT_IGNORED & Q(link__state__in=(State.BROKEN, State.CLOSED))
# What the report can show, worst first: {name: (label, which places)}.
SORTS: dict[str, tuple[str | Promise, Q]] = {
    **{state.value: (state.label, NOT_IGNORED & Q(link__state=state)) for state in (
        State.BROKEN, State.CLOSED, State.MOVED, State.FAILING, State.UNSURE
    )},
    "language": (
        pgettext_lazy("link", "leads to another language"),
        NOT_IGNORED & ~Q(other_language=""),
    ),
    "ignored": (pgettext_lazy("link", "ignored"), ~NOT_IGNORED),
    State.WORKS.value: (State.WORKS.label, NOT_IGNORED & Q(link__state=State.WORKS)),
    State.NEW.value: (State.NEW.label, NOT_IGNORED & Q(link__state=State.NEW)),
}  # fmt: skip
# What somebody should mend.
TO_MEND = BROKEN | SORTS[State.MOVED][1] | SORTS["language"][1]
_RANK = Case(
    *(When(link__state=state, then=Value(rank)) for rank, state in enumerate(SORTS)
      if state in State.values),
    default=Value(99),
    output_field=IntegerField(),
)  # fmt: skip


def places_for(user: Any) -> QuerySet[LinkPlace]:
    """Places on public pages and in registers' rows that the user may edit, worst first."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    registers = [
        model._meta.model_name
        for model in linking_registers()
        if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    ]
    mine = Q(page__live=True, page__in=pages.order_by().values("pk"))
    mine |= Q(page=None, row_type__model__in=registers)
    places = LinkPlace.objects.filter(mine).select_related("link", "page__locale", "row_type")
    return places.prefetch_related("row").order_by(_RANK, "link__url", "pk")


def counts_for(user: Any) -> dict[str, int]:
    """How many places there are of each of ``SORTS``; one query."""
    numbers = {name: Count("pk", filter=which) for name, (_label, which) in SORTS.items()}
    return places_for(user).order_by().aggregate(**{f"n_{name}": n for name, n in numbers.items()})


@dataclass(frozen=True)
class ShownPlace:
    """A place in plain words. ``url`` leads to its field in the editor, None if there is no way."""

    place: LinkPlace
    title: str
    language: str
    label: str
    reason: str
    url: str | None

    @property
    def link(self) -> Link:
        """The link that stands there."""
        return self.place.link


def shown(places: Any, user: Any) -> Iterator[ShownPlace]:
    """Each place as the user reads it."""
    finder = AdminURLFinder(user)
    for place in places:
        url: str | None
        if place.page_id:
            title, language = place.page.get_admin_display_title(), place.page.locale.language_code
            url = reverse("wagtailadmin_pages:edit", args=[place.page_id])
        else:
            title, language = str(place.row or _("deleted")), ""
            url = finder.get_edit_url(place.row) if place.row else None
        yield ShownPlace(
            place=place,
            title=title,
            language=language_name(language) if language else "",
            label=place_label(model_of(place), place.names),
            reason=_reason(place),
            url=url and f"{url}#:w:contentpath={place.path}",
        )


def broken_places(user: Any, length: int) -> list[ShownPlace]:
    """The first places of broken links on what the user may edit, worst first."""
    return list(shown(places_for(user).filter(BROKEN)[:length], user))


def _reason(place: LinkPlace) -> str:
    if place.other_language and place.link.state in (State.WORKS, State.NEW):
        language = language_name(place.other_language)
        return _(
            "It always leads to this language: %(language)s. "
            "Choose the page instead of typing its address, and it follows the reader."
        ) % {"language": language}
    if place.link.state == State.MOVED:
        return _("New address: %(address)s") % {"address": place.link.moved_to}
    return reason_text(place.link)


def address_shown(link: Link) -> str:
    """A link as people know it; a page or document of the site by what it is."""
    kind, _colon, value = link.url.partition(":")
    if kind == "path":
        return value
    if kind == "page":
        return _("page № %(number)s of the site") % {"number": value}
    if kind == "document":
        return _("document № %(number)s") % {"number": value}
    return link.url
