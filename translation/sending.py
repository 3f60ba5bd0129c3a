"""Sending pages to be translated: which, into what, by whom, until when; or not at all."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from cms.models import ContentPage, User
from cms.serving import page_types
from translation.models import TranslationWork, Wanted
from translation.reach import may_edit

logger = logging.getLogger(__name__)
DECISION = ("wanted", "decided_by", "decided_at", "assignee", "wanted_by", "note")


@dataclass(frozen=True)
class Order:
    """What an editor decides: ``wanted`` UNDECIDED takes an earlier decision back."""

    wanted: Wanted
    languages: tuple[Locale, ...]
    with_children: bool = False
    assignee: User | None = None
    wanted_by: datetime.date | None = None
    note: str = ""


@dataclass
class Selection:
    """``pages`` that an order concerns, one in each language; ``done``, how many of those that were
    meant are translated already; ``refused``, how many originals the editor may not edit.
    """

    pages: list[ContentPage] = field(default_factory=list)
    done: int = 0
    refused: int = 0


def select(pages: Iterable[Page], order: Order, user: User) -> Selection:
    """What ``order`` means for ``pages``, in whatever language each of these is."""
    meant = Q(pk__in=[page.pk for page in pages])
    if order.with_children:
        for page in pages:
            meant |= Q(path__startswith=page.path)
    keys = Page.objects.filter(meant).values_list("translation_key", flat=True)
    selection = Selection()
    members = _members(set(keys))
    mine = {}
    for page in members:
        if page.is_original:
            mine[page.translation_key] = may_edit(user, page)
    selection.refused = sum(not allowed for allowed in mine.values())
    languages = {locale.pk for locale in order.languages}
    for page in members:
        if not page.is_original and mine.get(page.translation_key) and page.locale_id in languages:
            if order.wanted != Wanted.UNDECIDED and _is_done(page, order.wanted):
                selection.done += 1
            else:
                selection.pages.append(page)
    return selection


def _members(keys: set) -> list[ContentPage]:
    found: list[ContentPage] = []
    for model in page_types():
        pages = model.objects.filter(translation_key__in=keys)
        found += pages.select_related("locale", "translation_work").defer_streamfields()
    return found


def _is_done(page: ContentPage, wanted: Wanted) -> bool:
    """Translated, and up to date where that is what is asked for."""
    work = getattr(page, "translation_work", None)
    lags = work is not None and work.lags_since is not None
    return bool(page.is_translated and not (wanted == Wanted.YES and lags))


def give(order: Order, selection: Selection, user: User) -> None:
    """Note the order for all pages of ``selection``, and write to whom it is given."""
    if not selection.pages:
        return
    noted = {
        "wanted": order.wanted,
        "decided_by": user,
        "decided_at": timezone.now(),
        "assignee": order.assignee,
        "wanted_by": order.wanted_by,
        "note": order.note,
    }
    works = [TranslationWork(page=page, **noted) for page in selection.pages]
    with transaction.atomic():
        TranslationWork.objects.bulk_create(
            works, update_conflicts=True, unique_fields=["page"], update_fields=DECISION
        )
        if order.assignee and order.assignee != user:
            transaction.on_commit(lambda: _write_to(order, selection, user))


def _write_to(order: Order, selection: Selection, user: User) -> None:
    """Tell the translator by e-mail, in the language of their admin. A failure stops nobody."""
    to = order.assignee
    if to is None or not (to.is_active and to.email):
        return
    context = {
        "user": to,
        "sender": user,
        "order": order,
        "pages": selection.pages,
        "settings": settings,
    }
    try:
        with override(UserProfile.get_for_user(to).get_preferred_language()):
            subject = render_to_string("translation/emails/sent_subject.txt", context).strip()
            send_mail(subject, render_to_string("translation/emails/sent.txt", context), [to.email])
    except Exception:
        logger.exception("A translator was not told of %d pages", len(selection.pages))
