"""The table in docs/permissions.md is tried cell by cell: role, action, language.

Each attempt is a request made up by hand, which is undone at once; where it is refused the
action's screen must be closed too. No rule distinguishes a language but by where a group's
permission is given: so of a cell that allows all of them one is tried, in turn, and of a cell that
refuses all of them Kyrgyz, in which the groups of one language work.
"""

import datetime
from itertools import cycle
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Workflow

from cms.models import PublishedKinds
from cms.roles import EDITOR, OFFICE, PUBLISHER, ROLES, translator
from home.models import StandardPage
from news.models import NewsPage
from tests.desk import in_language, stored
from tests.factories.home import child
from tests.factories.news import DAY, news_index
from tests.page_forms import bound_form, data_of, form_data, new_page_data

TABLE = Path(__file__).parent.parent / "docs" / "permissions.md"
LANGUAGES = ("ky", "ru", "en")
PAGES = "wagtailadmin_pages:"
GROUPS = {
    "editor": [EDITOR],
    "translator (ky)": [translator("ky")],
    "publisher": [PUBLISHER],
    "texts in Kyrgyz": ["Texts in Kyrgyz"],
    "its other kinds": ["Texts in Kyrgyz"],
    "office staff": [OFFICE],
    "all roles": [role.name for role in ROLES],
    "nobody": None,
}


def table():
    """{action: {role: languages}} as the page in docs has it."""
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("|")]
    heads, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert heads[1:] == list(GROUPS)
    return {
        action: {
            role: set() if cell == "—" else set(cell.split())
            for role, cell in zip(heads[1:], cells, strict=True)
        }
        for action, *cells in rows
    }


class Place:
    """A page of one kind written in one language, and what is tried on it."""

    def __init__(self, parent, model, admin, editor, **fields):
        self.model, self.parent, self.admin = model, parent, admin
        self.page = self._make("Live words", **fields)
        self.data = form_data(self.page, admin) | {"title": "Changed"}
        self.live_data = data_of(bound_form(stored(self.page), admin)) | {"title": "Changed"}
        self.waiting = self._make("Waiting", **fields)
        Workflow.objects.get().start(self.waiting, editor)
        self.draft = child(stored(parent), model, live=False, title="Never published", **fields)
        self.elsewhere = child(stored(parent), model, title="Elsewhere", **fields)
        new = {"title": "New page", "slug": "new-page"}
        new |= {name: f"{value:%d.%m.%Y}" for name, value in fields.items()}
        self.new_data = new_page_data(model, parent, admin, **new)
        self.page, self.waiting = stored(self.page), stored(self.waiting)
        # A page in this language that was written in another.
        self.alias = None

    def _make(self, title, **fields):
        page = child(stored(self.parent), self.model, title=title, **fields)
        page.save_revision().publish()
        page.title = "Draft words"
        page.save_revision(user=self.admin)
        return page


def send(client, name, *arguments, query="", **data):
    return client.post(reverse(name, args=arguments) + query, data)


def later():
    return f"{timezone.localtime() + datetime.timedelta(days=1):%Y-%m-%d %H:%M}"


def is_live(page):
    return stored(page).title in ("Changed", "Draft words")


def see(client, place):
    address = reverse(PAGES + "view_draft", args=[place.page.pk])
    return client.get(address).status_code == 200


def edit(client, place):
    send(client, PAGES + "edit", place.page.pk, **place.data)
    return stored(place.page).draft_title == "Changed"


def create(client, place, **more):
    names = place.model._meta.app_label, place.model._meta.model_name
    send(client, PAGES + "add", *names, place.parent.pk, **place.new_data, **more)
    return place.model.objects.filter(slug="new-page").first()


def create_live(client, place):
    made = create(client, place, **{"action-publish": "1"})
    return bool(made and made.live)


def submit(client, place):
    send(client, PAGES + "edit", place.page.pk, **place.data, **{"action-submit": "1"})
    return stored(place.page).workflow_in_progress


def publish(client, place):
    send(client, PAGES + "edit", place.page.pk, **place.data, **{"action-publish": "1"})
    return is_live(place.page)


def publish_old(client, place):
    old = place.page.revisions.order_by("pk").first()
    data = place.data | {"action-publish": "1"}
    send(client, PAGES + "revisions_revert", place.page.pk, old.pk, **data)
    return is_live(place.page)


def publish_together(client, place):
    pk = place.page.pk
    data = {"page": pk, f"revision-{pk}": place.page.latest_revision_id}
    send(client, "translation_publish", pk, **data)
    return is_live(place.page)


def correct(client, place):
    query = {"live": str(place.page.last_published_at)}
    data = place.live_data | {"action-publish": "1"}
    client.post(reverse("cms_correct", args=[place.page.pk], query=query), data)
    return is_live(place.page)


def schedule(client, place):
    data = place.data | {"action-publish": "1", "go_live_at": later()}
    send(client, PAGES + "edit", place.page.pk, **data)
    return place.page.revisions.filter(approved_go_live_at__isnull=False).exists()


def unpublish(client, place):
    send(client, PAGES + "unpublish", place.page.pk)
    return not stored(place.page).live


def approve(client, place):
    state = place.waiting.current_workflow_task_state
    send(client, PAGES + "workflow_action", place.waiting.pk, "approve", state.pk)
    return is_live(place.waiting)


def delete(client, place):
    return _deleted(client, place.page)


def delete_draft(client, place):
    return _deleted(client, place.draft)


def _deleted(client, page):
    send(client, PAGES + "delete", page.pk)
    return not Page.objects.filter(pk=page.pk).exists()


def move(client, place):
    send(client, PAGES + "move_confirm", place.page.pk, place.elsewhere.pk)
    return stored(place.page).is_child_of(stored(place.elsewhere))


def reorder(client, place):
    before = stored(place.page).path
    query = f"?position={stored(place.parent).numchild - 1}"
    send(client, PAGES + "set_page_position", place.page.pk, query=query)
    return stored(place.page).path != before


def restrict(client, place):
    send(client, PAGES + "set_privacy", place.page.pk, restriction_type="login")
    return PageViewRestriction.objects.exists()


def take_up(client, place):
    send(client, "translation_take_up", place.alias.pk)
    return not stored(place.alias).alias_of_id


def copy(client, place, **more):
    where = {"new_parent_page": place.parent.pk, "new_title": "Copy", "new_slug": "the-copy"}
    send(client, PAGES + "copy", place.page.pk, **where, **more)
    return place.model.objects.filter(slug="the-copy", is_original=True).first()


def copy_live(client, place):
    made = copy(client, place, publish_copies="on")
    return bool(made and made.live)


def lock(client, place):
    send(client, PAGES + "lock", place.page.pk)
    return stored(place.page).locked


def _bulk(client, action, page):
    names = "wagtail_bulk_action", "wagtailcore", "page", action
    send(client, *names, query=f"?id={page.pk}")


def publish_in_bulk(client, place):
    _bulk(client, "publish", place.page)
    return is_live(place.page)


def unpublish_in_bulk(client, place):
    _bulk(client, "unpublish", place.page)
    return not stored(place.page).live


def delete_in_bulk(client, place):
    _bulk(client, "delete", place.page)
    return not Page.objects.filter(pk=place.page.pk).exists()


def move_alias(client, place):
    send(client, PAGES + "move_confirm", place.alias.pk, place.elsewhere.pk)
    send(client, PAGES + "set_page_position", place.alias.pk, query="?position=0")
    return stored(place.alias).path != place.alias.path


def delete_alias(client, place):
    _bulk(client, "delete", place.alias)
    return _deleted(client, place.alias)


def restrict_alias(client, place):
    send(client, PAGES + "set_privacy", place.alias.pk, restriction_type="login")
    return PageViewRestriction.objects.exists()


def publish_alias(client, place):
    pk = place.alias.pk
    send(client, PAGES + "edit", pk, **place.data, **{"action-publish": "1"})
    _bulk(client, "publish", place.alias)
    send(client, "translation_publish", pk, **{"page": pk, f"revision-{pk}": "None"})
    return stored(place.alias).is_translated


# What is tried, and the screen from which it is done (of the page).
ACTIONS = {
    "see a draft": (see, None),
    "edit": (edit, PAGES + "edit"),
    "create": (create, None),
    "create and publish": (create_live, None),
    "submit for moderation": (submit, None),
    "publish": (publish, None),
    "publish an old version": (publish_old, None),
    "publish in several languages": (publish_together, "translation_publish"),
    "correct the live text": (correct, None),
    "schedule": (schedule, None),
    "unpublish": (unpublish, PAGES + "unpublish"),
    "approve": (approve, None),
    "delete a draft": (delete_draft, None),
    "delete": (delete, PAGES + "delete"),
    "move": (move, PAGES + "move"),
    "put elsewhere in the order": (reorder, None),
    "restrict": (restrict, PAGES + "set_privacy"),
    "take up": (take_up, None),
    "copy": (copy, None),
    "copy and publish": (copy_live, None),
    "lock": (lock, None),
    "publish in bulk": (publish_in_bulk, None),
    "unpublish in bulk": (unpublish_in_bulk, None),
    "delete in bulk": (delete_in_bulk, None),
    "move a translation alone": (move_alias, None),
    "delete a translation alone": (delete_alias, None),
    "restrict a translation alone": (restrict_alias, None),
    "publish what nobody has translated": (publish_alias, None),
}


def clients(django_user_model, kyrgyz):
    """A browser for each role."""
    group = Group.objects.create(name="Texts in Kyrgyz")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=kyrgyz, permission=permission)
    PublishedKinds.objects.create(group=group, kinds=["home.standardpage"])
    made = {}
    for role, groups in GROUPS.items():
        made[role] = Client()
        if groups:
            user = django_user_model.objects.create_user(role)
            user.groups.set(Group.objects.filter(name__in=groups))
            made[role].force_login(user)
    return made


def places(home, admin, editor):
    """For each kind, a place in each language."""
    news_index(home)
    for model, fields in ((StandardPage, {}), (NewsPage, {"date": DAY})):
        found = {}
        for code in LANGUAGES:
            parent = in_language(home, code)
            if model is NewsPage:
                parent = in_language(news_index(home), code)
            found[code] = Place(parent, model, admin, editor, **fields)
        for code, other in zip(LANGUAGES, LANGUAGES[1:] + LANGUAGES[:1], strict=True):
            found[code].alias = in_language(found[other].page, code)
        yield model, found


def tried(client, place, attempt):
    """Whether the attempt succeeds; it leaves nothing behind."""
    with transaction.atomic():
        happened = bool(attempt(client, place))
        transaction.set_rollback(True)
    if happened:
        for cache in caches.all():
            cache.clear()
    return happened


def test_everybody_may_do_what_the_table_says_and_nothing_else(home, django_user_model):
    admin = django_user_model.objects.create_superuser("admin")
    editor = django_user_model.objects.create_user("submitter")
    kinds = dict(places(home, admin, editor))
    browsers = clients(django_user_model, in_language(home, "ky"))
    wrong, turn = [], cycle(LANGUAGES)
    for action, cells in table().items():
        attempt, screen = ACTIONS[action]
        for role, allowed in cells.items():
            kind = NewsPage if role == "its other kinds" else StandardPage
            codes = LANGUAGES if len(allowed) == 1 else [next(turn) if allowed else "ky"]
            for code in codes:
                place = kinds[kind][code]
                if tried(browsers[role], place, attempt) is not (code in allowed):
                    wrong.append((action, role, code))
                if screen and code not in allowed:
                    address = reverse(screen, args=[place.page.pk])
                    assert browsers[role].get(address).status_code != 200, (role, address)
    assert not wrong
