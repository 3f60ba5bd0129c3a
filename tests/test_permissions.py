"""The table in docs/permissions.md is tried cell by cell: role, action, language.

Each attempt is a request made up by hand, which is undone at once; where it is refused the
action's screen must be closed too. No rule distinguishes a language but by where a group's
permission is given. So a cell that allows all of them is tried in one, in turn; one that refuses
all in Kyrgyz, in which the groups of one language work; one that allows Kyrgyz in that and another.
"""

from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow

from cms.models import PublishedKinds
from cms.roles import EDITOR, OFFICE, PUBLISHER, ROLES, translator
from home.models import StandardPage
from news.models import NewsPage
from tests.desk import in_language, stored
from tests.factories.home import child
from tests.factories.news import DAY, news_index
from tests.page_forms import bound_form, data_of, form_data, new_page_data
from tests.permission_attempts import ACTIONS

TABLE = Path(__file__).parent.parent / "docs" / "permissions.md"
LANGUAGES = ("ky", "ru", "en")
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


def to_be_tried(allowed, turn):
    """The languages in which a cell is tried; ``turn`` is another number from cell to cell."""
    if allowed == set(LANGUAGES):
        return [LANGUAGES[turn % 3]]
    return ["ky", ("ru", "en")[turn % 2]] if allowed else ["ky"]


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
    wrong = []
    for row, (action, cells) in enumerate(table().items()):
        attempt, screen = ACTIONS[action]
        for column, (role, allowed) in enumerate(cells.items()):
            kind = NewsPage if role == "its other kinds" else StandardPage
            for code in to_be_tried(allowed, row + column):
                place = kinds[kind][code]
                if tried(browsers[role], place, attempt) is not (code in allowed):
                    wrong.append((action, role, code))
                if screen and code not in allowed:
                    address = reverse(screen, args=[place.page.pk])
                    assert browsers[role].get(address).status_code != 200, (role, address)
    assert not wrong
