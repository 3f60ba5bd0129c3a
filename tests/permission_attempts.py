"""What is tried in every cell of docs/permissions.md: each takes a browser and a place, and says
whether it has happened.
"""

import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.desk import stored

PAGES = "wagtailadmin_pages:"


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
