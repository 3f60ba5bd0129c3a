"""Who may publish is set by kind and language, and meets no moderation."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.action_menu import PublishMenuItem, SaveDraftMenuItem
from wagtail.models import WorkflowState

from cms.models import PublishedKinds
from cms.roles import EDITOR, LABELS, PUBLISHER, translator
from tests.cms.text_pages import text_page
from tests.desk import stored
from tests.factories.news import news_page

PAGES = "wagtailadmin_pages:"


@pytest.fixture
def everybodys(home, desk, django_user_model):
    """Somebody in all groups but of superusers, and a page that she has not written."""
    person = desk.users["all"] = django_user_model.objects.create_user("all", email="all@b.org")
    person.groups.set(Group.objects.all())
    desk.clients["all"] = Client()
    desk.clients["all"].force_login(person)
    desk.users["editor"].email = "editor@b.org"
    desk.users["editor"].save()
    return text_page(home, title="Old")


def plain(value):
    """A field's value as a browser sends it."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return "" if value is None else getattr(value, "pk", value)


def menu_of(desk, who, name, *arguments):
    menu = desk.get(who, name, *arguments).context["action_menu"]
    return menu.default_item, [item.name for item in menu.menu_items]


def test_who_may_publish_meets_no_moderation(everybodys, desk, mailoutbox):
    page = everybodys
    editing = PAGES + "edit", page.pk
    default, others = menu_of(desk, "all", *editing)
    assert isinstance(default, PublishMenuItem) and "action-submit" not in others
    adding = PAGES + "add", "home", "standardpage", page.get_parent().pk
    default, others = menu_of(desk, "all", *adding)
    assert isinstance(default, PublishMenuItem) and "action-submit" not in others
    default, others = menu_of(desk, "editor", *editing)
    assert isinstance(default, SaveDraftMenuItem) and "action-submit" in others
    # What waits for approval is approved by being published, without a question.
    desk.edit("editor", page, "submit", title="Submitted")
    assert ["all@b.org"] in [mail.to for mail in mailoutbox]
    default, others = menu_of(desk, "all", *editing)
    assert isinstance(default, PublishMenuItem)
    assert not {"action-cancel-workflow", "action-restart-workflow"} & set(others)
    assert "confirm-cancellation" not in desk.get("all", *editing).text
    desk.publish(page, "all", title="Submitted and mended")
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert mailoutbox[-1].to == ["editor@b.org"]
    # In the explorer too.
    desk.edit("editor", page, "submit", title="Again")
    desk.bulk("all", "publish", page)
    assert stored(page).title == "Again"
    assert {state.status for state in WorkflowState.objects.all()} == {"approved"}


def test_a_group_publishes_the_kinds_that_are_ticked_in_its_form(home, desk):
    """What follows from them is in tests/test_permissions.py."""
    group = Group.objects.get(name=PUBLISHER)
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    form = desk.clients["admin"].get(address)
    assert "published_kinds-kinds" in form.text and not PublishedKinds.objects.exists()
    offered = form.context["form"].fields["permissions"].queryset
    granted = group.permissions.filter(pk__in=offered.values("pk"))
    data = {"name": group.name, "permissions": [each.pk for each in granted]}
    for panel in form.context["permission_panels"]:
        rows = [panel.management_form, *panel.forms] if hasattr(panel, "forms") else []
        data |= {bound.html_name: plain(bound.value()) for row in rows for bound in row}
    ticked = data | {"published_kinds-kinds": ["news.newspage"]}
    assert desk.clients["admin"].post(address, ticked).status_code == 302
    news, text = news_page(home), text_page(home)
    desk.publish(news)
    desk.edit("publisher", text, "publish", title="Refused")
    assert stored(text).title != "Refused" and stored(text).draft_title == "Refused"
    # Nor made and published in one step, though news may be made in the same place.
    adding = PAGES + "add", "home", "standardpage", text.get_parent().pk
    default, _others = menu_of(desk, "publisher", *adding)
    assert isinstance(default, SaveDraftMenuItem)
    assert desk.clients["admin"].post(address, data).status_code == 302
    desk.publish(text, title="Allowed again")


def test_groups_are_named_in_the_readers_language(home, desk):
    listed = desk.get("admin", "wagtailusers_groups:index").text
    heading = desk.get(
        "admin", "wagtailusers_groups:edit", Group.objects.get(name=translator("ky")).pk
    ).text
    with override("ru"):
        assert str(LABELS[EDITOR]) in listed
    assert "Editors" not in listed and "Переводчики" in heading
