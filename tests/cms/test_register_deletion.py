"""A row of a register that is in use is not deleted, and it is said what uses it."""

import pytest
from django.urls import reverse

from home.models import StandardPage
from news.models import NewsTopic
from projects.models import CallPage, ProjectCoordinator, ProjectPage
from tests.desk import in_language, stored
from tests.factories.blocks import listed, person, stream
from tests.factories.home import child, filled_contact_page, filled_office_page
from tests.factories.news import filled_forum_page, news_page, topic
from tests.factories.partners import organisation, partner_page
from tests.factories.projects import call_page, filled_project_page, programme, project_page

IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def of_news(home):
    row = topic()
    return row, news_page(home, title="Used here", topics=[NewsTopic(topic=row)])


def of_partner(home):
    row = organisation()
    return row, partner_page(home, title="Used here", organisation=row)


def of_call(home):
    row = programme()
    return row, call_page(home, title="Used here", programme=row)


def of_staff(home):
    page = filled_office_page(home, title="Used here")
    return page.staff.first().person, page


def of_contacts(home):
    page = filled_contact_page(home, title="Used here")
    return page.people.first().person, page


def of_forum(home):
    page = filled_forum_page(home, title="Used here")
    return page.organisers.first().organisation, page


def of_project(home):
    page = filled_project_page(home, title="Used here")
    return page.units.first().unit, page


USES = [of_news, of_partner, of_call, of_staff, of_contacts, of_forum, of_project]


def delete_name(row):
    return f"wagtailsnippets_{row._meta.app_label}_{row._meta.model_name}:delete"


def bulk(desk, *rows):
    meta = rows[0]._meta
    query = "?" + "&".join(f"id={row.pk}" for row in rows)
    name, arguments = "wagtail_bulk_action", (meta.app_label, meta.model_name, "delete")
    asked = desk.clients["publisher"].get(reverse(name, args=arguments) + query)
    return asked, desk.post("publisher", name, *arguments, query=query)


def exists(row):
    return type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("use", USES)
def test_the_answer_names_and_links_what_uses_it(home, desk, use):
    row, page = use(stored(home))
    link = f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"'
    asked = desk.get("publisher", delete_name(row), row.pk)
    answers = [asked, desk.post("publisher", delete_name(row), row.pk), bulk(desk, row)[0]]
    for answer in answers:
        assert answer.status_code == 200
        assert "Used here" in answer.text
        assert answer.text.count(link) == 1
    assert 'type="submit" class="button serious"' not in asked.text
    assert exists(row)


def test_many_at_once_are_refused_together(home, desk):
    used, _page = of_partner(stored(home))
    free = organisation()
    asked, answer = bulk(desk, used, free)
    assert asked.text.count("Used here") == 1
    assert answer.status_code == 302
    assert exists(used) and exists(free)


def test_what_nothing_uses_is_deleted(home, desk):
    rows = [organisation(), programme(), topic(), organisation(), organisation()]
    for row in rows[:3]:
        assert desk.post("publisher", delete_name(row), row.pk).status_code == 302
    bulk(desk, *rows[3:])
    assert not any(exists(row) for row in rows)


def test_a_block_and_a_link_that_may_be_empty_count_as_use(home, desk, settings):
    settings.TASKS = IMMEDIATE
    somebody, coordinator = person(), person()
    with desk.committing():
        body = stream({"people": {"title": "", "people": listed([somebody.pk])}})
        child(stored(home), StandardPage, title="Used here", body=body)
        unit = coordinator.unit
        unit.coordinator = coordinator
        unit.save()
    for row, name in ((somebody, "Used here"), (coordinator, str(unit))):
        answer = desk.post("publisher", delete_name(row), row.pk)
        assert answer.status_code == 200 and exists(row)
        assert name in answer.context["uses"][0].name


def test_who_may_not_delete_is_refused(home, desk):
    row = organisation()
    assert desk.post("editor", delete_name(row), row.pk).status_code == 302
    assert exists(row)


@pytest.mark.parametrize("language", ["en", "ky"])
def test_a_draft_outlives_the_rows_that_it_names(home, desk, language):
    """Only live pages hold a row back; what a draft alone names is taken out of it."""
    line, somebody = programme(), person()
    call = call_page(stored(home), title="Call", programme=line)
    project = project_page(
        stored(home), title="Project", coordinators=[ProjectCoordinator(person=somebody)]
    )
    for page in (call, project):
        page.save_revision()
    CallPage.objects.update(programme=None)
    ProjectCoordinator.objects.all().delete()
    for row in (line, somebody):
        assert desk.post("publisher", delete_name(row), row.pk).status_code == 302
    for page in (call, project):
        shown = in_language(page, language)
        if language == "ky":
            desk.take_up(shown)
        assert desk.get("publisher", "wagtailadmin_pages:edit", shown.pk).status_code == 200
    assert CallPage.objects.get(pk=call.pk).get_latest_revision_as_object().programme is None
    latest = ProjectPage.objects.get(pk=project.pk).get_latest_revision_as_object()
    assert list(latest.coordinators.all()) == []
