#!/usr/bin/env python3
"""Measures the board of translations: 3000 pieces in three languages, in all states.

scripts/with_postgres.py .venv/bin/python scripts/measure_board.py

Makes the rows in a database that must be empty, and prints milliseconds and queries of one request.
"""

import datetime
import os
import random
import statistics
import sys
import time
import uuid
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

PIECES = 3000
RUNS = 15


def main() -> None:
    """Fill, ask, print."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from cms.models import User

    call_command("migrate", verbosity=0)
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(User.objects.create_superuser("admin", "a@example.org"))
    for query in ("", "?state=lagging", "?language=ky&state=in_work", "?kind=projects.callpage"):
        address = f"/admin/translation/board/{query}"
        answer = client.get(address)
        assert answer.status_code == 200, answer
        times, ours, theirs = [], time.process_time(), database_seconds(connection)
        for _run in range(RUNS):
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            times.append((time.perf_counter() - start) * 1000)
        ours = (time.process_time() - ours) * 1000 / RUNS
        theirs = (database_seconds(connection) - theirs) * 1000 / RUNS
        print(
            f"{query or 'everything':28} median {statistics.median(times):5.0f} ms, of the "
            f"processor {ours:4.0f} + {theirs:4.0f} ms (database); {len(asked)} queries, "
            f"{len(answer.content) // 1024} kB"
        )


def database_seconds(connection: Any) -> float:
    """Of the processor, that the server's process for this connection has used so far: on a busy
    machine the only time that says something.
    """
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    parts = stat.read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def fill() -> None:
    """Two thirds news, one third calls; originals in each language; each state by chance."""
    from wagtail.models import Locale

    from home.tree import make_tree
    from news.models import NewsIndexPage
    from projects.models import CallDeadline, CallIndexPage

    chance = random.Random(1)
    home = make_tree("testserver")
    locales = list(Locale.objects.all())
    for index_type, number in ((NewsIndexPage, PIECES * 2 // 3), (CallIndexPage, PIECES // 3)):
        index = index_type(title=index_type.__name__, locale=home.locale)
        type(home).objects.get(pk=home.pk).add_child(instance=index)
        parents = {page.locale_id: page for page in index.get_translations(inclusive=True)}
        make_pages(index_type, number, parents, locales, chance)
    deadlines = []
    for page in CallDeadline._meta.get_field("page").related_model.objects.all():
        days = chance.choice((-40, 10, 100, 400))
        day = datetime.date.today() + datetime.timedelta(days)
        deadlines.append(CallDeadline(page=page, name="application", day=day, sort_order=0))
    CallDeadline.objects.bulk_create(deadlines)


def make_pages(index_type: Any, number: int, parents: Any, locales: Any, chance: Any) -> None:
    """Rows as Wagtail would have made them, written past it."""
    from django.utils import timezone
    from wagtail.models import Page

    from news.models import NewsIndexPage, NewsPage
    from projects.models import CallPage

    model: Any = NewsPage if index_type is NewsIndexPage else CallPage
    facts = {"date": "2026-05-01"} if model is NewsPage else {}
    now, pages = timezone.now(), []
    for n in range(number):
        family = {"translation_key": uuid.uuid4(), "own": chance.choice(locales)}
        pages += [
            row(model, n, parents[locale.pk], locale, chance, facts=facts, **family)
            for locale in locales
        ]
    names = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create([Page(**{n: getattr(p, n) for n in names}) for p in pages])
    stored = Page.objects.filter(content_type=pages[0].content_type)
    keys = {(k, n): pk for pk, k, n in stored.values_list("pk", "translation_key", "locale_id")}
    for page in pages:
        page.pk = page.id = keys[page.translation_key, page.locale_id]
        page.page_ptr_id = page.pk
    insert(model, pages, list(model._meta.local_concrete_fields))
    make_drafts(pages, now)
    make_works(pages, now, chance)
    make_moderation(pages, chance)


def row(
    model: Any, n: int, parent: Any, locale: Any, chance: Any, *, facts: Any, own: Any, **key: Any
) -> Any:
    """A page in memory: original, translated or not, with a draft or without."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    original = locale == own
    return model(
        title=f"Piece of content number {n}",
        draft_title=f"Piece of content number {n}",
        slug=f"piece-{n}",
        path=Page._get_path(parent.path, parent.depth + 1, n + 1),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}piece-{n}/",
        locale=locale,
        content_type=ContentType.objects.get_for_model(model),
        live=chance.random() < 0.95,
        has_unpublished_changes=not original and chance.random() < 0.3,
        is_original=original,
        is_translated=not original and chance.random() < 0.5,
        **key,
        **facts,
    )


def make_drafts(pages: Any, now: Any) -> None:
    """A revision for what somebody has written; the rest of the siblings are aliases."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Revision

    kinds = {"base_content_type": ContentType.objects.get_for_model(Page), "created_at": now}
    written = [p for p in pages if p.is_original or p.is_translated or p.has_unpublished_changes]
    content = {"body": "x" * 3000}
    revisions = Revision.objects.bulk_create(
        Revision(content_type=p.content_type, object_id=str(p.pk), content=content, **kinds)
        for p in written
    )
    latest = {int(revision.object_id): revision.pk for revision in revisions}
    originals = {page.translation_key: page.pk for page in pages if page.is_original}
    changed = [
        Page(pk=page.pk, latest_revision_id=latest[page.pk])
        if page.pk in latest
        else Page(pk=page.pk, alias_of_id=originals[page.translation_key])
        for page in pages
    ]
    Page.objects.bulk_update(changed, ["latest_revision", "alias_of"], batch_size=2000)


def make_works(pages: Any, now: Any, chance: Any) -> None:
    """What is asked for, and what lags."""
    from translation.models import OriginalVersion, TranslationWork

    known = {"fingerprint": "x", "segments": [["title", "x" * 2000]], "is_current": True}
    versions = OriginalVersion.objects.bulk_create(
        OriginalVersion(page_id=page.pk, changed_at=now, **known)
        for page in pages
        if page.is_original
    )
    keys = {page.pk: page.translation_key for page in pages}
    version_of = {keys[version.page_id]: version for version in versions}
    works = []
    for page in pages:
        if not page.is_original and chance.random() < 0.7:
            lags = page.is_translated and chance.random() < 0.4
            works.append(
                TranslationWork(
                    page_id=page.pk,
                    wanted=chance.choice(("", "", "wanted", "not_wanted")),
                    rendered=version_of[page.translation_key] if page.is_translated else None,
                    lags_since=now if lags else None,
                    changed_share=30 if lags else 0,
                )
            )
    TranslationWork.objects.bulk_create(works)


def make_moderation(pages: Any, chance: Any) -> None:
    """A third of the drafts wait for a publisher."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Workflow, WorkflowState

    base, workflow = ContentType.objects.get_for_model(Page), Workflow.objects.first()
    known = {"base_content_type": base, "workflow": workflow, "status": "in_progress"}
    WorkflowState.objects.bulk_create(
        WorkflowState(content_type=page.content_type, object_id=str(page.pk), **known)
        for page in pages
        if page.has_unpublished_changes and chance.random() < 0.3
    )


def insert(model: Any, pages: Any, fields: Any) -> None:
    """The type's own rows; Django makes none in bulk for a model with a parent."""
    from django.db import connection, transaction
    from django.db.models.sql import InsertQuery

    with transaction.atomic():
        for start in range(0, len(pages), 500):
            query = InsertQuery(model)
            query.insert_values(fields, pages[start : start + 500])
            query.get_compiler(connection=connection).execute_sql()


if __name__ == "__main__":
    main()
