"""Facts go from the original to its translations in the same save, and come from nowhere else."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.signals import page_published

from cms.facts import family as families
from projects.models import ProjectAmount, ProjectCoordinator, ProjectPage
from tests.desk import family, in_language, stored
from tests.factories.blocks import listed, person, stream
from tests.factories.projects import project_page

SEVERAL = [("acronym", "NEW"), ("starts", "2021-05"), ("website", "https://example.org/new")]


def project(home, **fields):
    fields = {"title": "Project", "acronym": "OLD", **fields}
    page = project_page(home, amounts=[ProjectAmount(amount=100, currency="EUR")], **fields)
    page.save_revision().publish()
    return stored(page)


def acronyms(page):
    return {member.acronym for member in family(page).values()}


def amounts(page):
    return {
        tuple((row.amount, row.currency) for row in member.amounts.all())
        for member in family(page).values()
    }


def test_columns_and_rows_are_the_same_after_each_publication(home, desk):
    page = project(home)
    desk.translate(page, title="Долбоор")
    page.acronym, page.starts, page.website = [value for _name, value in SEVERAL]
    page.amounts = [
        ProjectAmount(amount=amount, currency=currency, sort_order=order)
        for order, (amount, currency) in enumerate([(7, "USD"), (8, "KGS"), (9, "EUR")])
    ]
    page.save_revision()
    assert acronyms(page) == {"OLD"} and len(amounts(page)) == 1
    page.latest_revision.publish()
    for name, value in SEVERAL:
        assert {str(getattr(member, name)) for member in family(page).values()} == {value}
    assert amounts(page) == {((7, "USD"), (8, "KGS"), (9, "EUR"))}
    page = stored(page)
    page.amounts = [page.amounts.all()[2]]
    page.save_revision().publish()
    assert amounts(page) == {((9, "EUR"),)}


def test_rows_of_a_translation_keep_their_keys(home, desk):
    page = project(home)
    kyrgyz = desk.translate(page, title="Долбоор")
    before = list(kyrgyz.amounts.values_list("pk", flat=True))
    page.amounts = [ProjectAmount(amount=5, currency="USD")]
    page.save_revision().publish()
    assert list(stored(kyrgyz).amounts.values_list("pk", flat=True)) == before


@pytest.mark.django_db(transaction=True)
def test_a_failure_on_the_way_leaves_everything_as_it_was(home, monkeypatch):
    page = project(home)
    write = families.write_sibling

    def fail(original, sibling):
        write(original, sibling)
        raise RuntimeError("half way")

    monkeypatch.setattr(families, "write_sibling", fail)
    page.acronym, page.title = "NEW", "Other"
    with pytest.raises(RuntimeError):
        page.save()
    assert acronyms(page) == {"OLD"} and stored(page).title == "Project"


def test_no_save_of_a_translation_changes_a_fact(home, desk):
    page = project(home)
    kyrgyz = desk.translate(page, title="Долбоор")
    kyrgyz.acronym, kyrgyz.live = "MINE", False
    kyrgyz.amounts = []
    kyrgyz.save(update_fields=["acronym", "live"])
    kyrgyz.acronym = "MINE"
    kyrgyz.save()
    kyrgyz.acronym = "MINE"
    kyrgyz.save_revision().publish()
    assert acronyms(page) == {"OLD"} and amounts(page) == {((100, "EUR"),)}
    assert {member.live for member in family(page).values()} == {True}


def test_saving_one_fact_of_an_original_is_pushed_as_well(home):
    page = project(home)
    page.acronym = "NEW"
    page.save(update_fields=["acronym"])
    assert acronyms(page) == {"NEW"}


def test_an_old_or_edited_revision_brings_no_fact_back(home, desk):
    page = project(home)
    kyrgyz = desk.translate(page, title="Биринчи")
    old = kyrgyz.latest_revision
    desk.publish(stored(kyrgyz), title="Экинчи")
    page.acronym = "NEW"
    page.save_revision().publish()
    old.content |= {"acronym": "EDITED", "amounts": [], "is_original": True, "live": False}
    old.save()
    desk.edit("publisher", stored(kyrgyz), "publish", old)
    assert acronyms(page) == {"NEW"} and amounts(page) == {((100, "EUR"),)}
    assert stored(kyrgyz).title == "Биринчи" and not stored(kyrgyz).is_original
    shown = desk.get("translator", "wagtailadmin_pages:view_draft", kyrgyz.pk).text
    assert "EDITED" not in shown and "NEW" in shown


def test_a_fact_inside_a_block_follows_the_original(home, desk):
    figure = {"value": "5", "unit": "", "label": "Students", "as_of": "2020", "source": ""}
    body = stream([("key_figures", {"title": "", "figures": listed([figure])})])
    page = project(home, body=body)
    kyrgyz = desk.translate(page, title="Сандар")

    def write(page, **changes):
        raw = list(stored(page).body.raw_data)
        raw[0]["value"]["figures"][0]["value"] |= changes
        page = stored(page)
        page.body = raw
        page.save_revision().publish()

    write(kyrgyz, label="Студенттер", value="999")
    write(page, value="7")
    figures = {
        code: member.body.raw_data[0]["value"]["figures"][0]["value"]
        for code, member in family(page).items()
    }
    assert {figure["value"] for figure in figures.values()} == {"7"}
    assert figures["ky"]["label"] == "Студенттер"


def test_facts_and_translations_wait_for_their_moment(home, desk):
    page = project(home)
    desk.unpublish(page)
    moment = timezone.localtime() + datetime.timedelta(days=1)
    later = f"{moment:%Y-%m-%d %H:%M}"
    desk.edit("publisher", stored(page), "publish", acronym="NEW", go_live_at=later)
    kyrgyz = desk.publish(desk.take_up(in_language(page, "ky")), title="Долбоор")
    assert kyrgyz.approved_schedule
    assert {Client().get(m.get_url()).status_code for m in family(page).values()} == {404}
    with time_machine.travel(moment + datetime.timedelta(minutes=2)):
        call_command("publish_scheduled")
        assert acronyms(page) == {"NEW"}
        shown = {m.locale.language_code: Client().get(m.get_url()) for m in family(page).values()}
        assert {answer.status_code for answer in shown.values()} == {200}
        assert "Долбоор" in shown["ky"].text and "Project" in shown["ru"].text


def test_an_approved_translation_waits_no_longer_than_its_original(home, desk):
    page = project(home)
    desk.unpublish(page)
    desk.edit("publisher", stored(page), "publish", go_live_at="2099-01-01 10:00")
    desk.publish(desk.take_up(in_language(page, "ky")), title="Жайлоо")
    waiting = stored(page).scheduled_revision
    desk.post("publisher", "wagtailadmin_pages:revisions_unschedule", page.pk, waiting.pk)
    desk.publish(stored(page), go_live_at="")
    assert "Жайлоо" not in Client().get(in_language(page, "ky").get_url()).text
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert "Жайлоо" in Client().get(in_language(page, "ky").get_url()).text


def test_aliases_are_announced_when_they_are_public_and_not_before(home, desk):
    page = project(home)
    desk.unpublish(page)
    told = []

    def listen(instance, alias=False, **kwargs):
        if alias:
            told.append((instance.locale.language_code, instance.acronym))

    page_published.connect(listen)
    desk.edit("publisher", stored(page), "publish", go_live_at="2099-01-01 10:00")
    assert told == []
    desk.publish(project(home, title="Another"), acronym="NEW")
    page_published.disconnect(listen)
    told = [each for each in told if each[1] == "NEW"]
    assert sorted(told) == [("ky", "NEW"), ("ru", "NEW")]


def test_a_scheduled_change_of_a_live_page_is_not_seen_before(home, desk):
    page = project(home)
    moment = timezone.localtime() + datetime.timedelta(days=1)
    later = f"{moment:%Y-%m-%d %H:%M}"
    desk.edit("publisher", page, "publish", acronym="NEW", go_live_at=later)
    assert acronyms(page) == {"OLD"}
    assert {member.live for member in family(page).values()} == {True}
    with time_machine.travel(moment + datetime.timedelta(minutes=2)):
        call_command("publish_scheduled")
    assert acronyms(page) == {"NEW"}


def test_what_expires_expires_in_every_language_and_may_come_back(home, desk):
    page = project(home)
    desk.translate(page, title="Долбоор")
    moment = timezone.localtime() + datetime.timedelta(days=1)
    desk.publish(page, expire_at=f"{moment:%Y-%m-%d %H:%M}")
    with time_machine.travel(moment + datetime.timedelta(minutes=2)):
        call_command("publish_scheduled")
        assert {(m.live, m.expired) for m in family(page).values()} == {(False, True)}
        desk.publish(stored(page), expire_at="")
    assert {(m.live, m.expired) for m in family(page).values()} == {(True, False)}
    assert in_language(page, "ky").title == "Долбоор"
    assert ProjectPage.objects.count() == 3


def test_rows_that_code_made_keep_their_order_in_every_language(home):
    people = [person(name={"en": name}) for name in ("First", "Second", "Third")]
    coordinators = [ProjectCoordinator(person=each) for each in people]
    page = project(home, coordinators=coordinators)
    # A row that is written again stands last in PostgreSQL's table and its indexes.
    first = ProjectCoordinator.objects.filter(page=page, person=people[0])
    keys = list(first.values_list("pk", flat=True))
    first.update(page=project(home))
    ProjectCoordinator.objects.filter(pk__in=keys).update(page=page)
    for member in family(page).values():
        assert [row.person for row in member.coordinators.all()] == people
