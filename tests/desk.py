"""The people of the office at work: each does what the admin lets them do, at its addresses."""

from contextlib import nullcontext

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.roles import EDITOR, OFFICE, PUBLISHER, translator
from tests.page_forms import edit_url, form_data

ROLES = {
    "editor": EDITOR,
    "publisher": PUBLISHER,
    "office": OFFICE,
    "translator": translator("ky"),
}


class Desk:
    """Everybody's browser. What waits for a commit runs at the end of a ``committing`` context."""

    def __init__(self, committing=nullcontext):
        self.committing = committing
        self.users = {"admin": get_user_model().objects.create_superuser("admin", "a@example.org")}
        for name, group in ROLES.items():
            self.users[name] = get_user_model().objects.create_user(name)
            self.users[name].groups.add(Group.objects.get(name=group))
        self.clients = {name: Client() for name in self.users}
        for name, client in self.clients.items():
            client.force_login(self.users[name])

    def get(self, who, name, *arguments):
        """The answer to opening a view of the admin."""
        return self.clients[who].get(reverse(name, args=arguments))

    def post(self, who, name, *arguments, query="", **data):
        """The answer to sending ``data`` to a view of the admin."""
        with self.committing():
            return self.clients[who].post(reverse(name, args=arguments) + query, data)

    def edit(self, who, page, action=None, revision=None, **changes):
        """Send the page's form as it stands but for ``changes``; the answer."""
        data = form_data(page, self.users[who], revision) | changes
        return self.send(who, page, data, action, revision)

    def send(self, who, page, data, action=None, revision=None):
        """Send ``data`` to the page's form, or to that of one of its revisions; the answer."""
        if action:
            data = data | {f"action-{action}": "1"}
        address = edit_url(page)
        if revision:
            address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
        with self.committing():
            return self.clients[who].post(address, data)

    def publish(self, page, who="publisher", **changes):
        """Publish the page's form with ``changes``; the page as it then is."""
        return self._done(self.edit(who, page, "publish", **changes), page)

    def save(self, page, who="editor", **changes):
        """Save the page's form as a draft; the page as it then is."""
        return self._done(self.edit(who, page, **changes), page)

    def take_up(self, page, who="translator"):
        """Take up an untranslated page; the page as it then is."""
        return self._done(self.post(who, "translation_take_up", page.pk), page)

    def translate(self, page, language="ky", **words):
        """Take up and publish the page in a language; the translation."""
        sibling = self.take_up(in_language(page, language), "publisher")
        return self.publish(sibling, **words)

    def unpublish(self, page, who="publisher", **data):
        """Unpublish the page; the page as it then is."""
        return self._done(self.post(who, "wagtailadmin_pages:unpublish", page.pk, **data), page)

    def bulk(self, who, action, *pages, **data):
        """The answer to an action on several pages of the explorer."""
        query = "?" + "&".join(f"id={page.pk}" for page in pages)
        return self.post(
            who, "wagtail_bulk_action", "wagtailcore", "page", action, query=query, **data
        )

    def _done(self, response, page):
        assert response.status_code == 302 and not is_refused(response), _why_not(response)
        return stored(page)


def is_refused(response):
    """Whether the user may not do this: the admin then says so on its first page."""
    home = reverse("wagtailadmin_home")
    return response.status_code == 403 or getattr(response, "url", None) == home


def _why_not(response):
    form = response.context and response.context.get("form")
    if form is None:
        return response.status_code
    return form.errors, [formset.errors for formset in form.formsets.values()]


def stored(page):
    """The page as it is in the database."""
    return Page.objects.get(pk=page.pk).specific


def in_language(page, language):
    """The stored page of the same content in a language."""
    locale = Locale.objects.get(language_code=language)
    return stored(page).get_translation(locale).specific


def family(page):
    """The stored pages of the same content, by language."""
    return {
        member.locale.language_code: member
        for member in type(page).objects.filter(translation_key=page.translation_key)
    }
