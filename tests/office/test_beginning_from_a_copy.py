"""A new page that begins from last year's, or from a template."""

import datetime

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from news.models import ForumPage
from office.models import PageTemplate
from projects.models import CallPage
from tests.desk import in_language, is_refused, stored
from tests.factories.news import filled_forum_page
from tests.factories.projects import call_index, filled_call_page
from tests.page_forms import edit_url


def begun(desk, who, name, *arguments):
    answer = desk.post(who, name, *arguments)
    assert answer.status_code == 302, answer.content
    return stored_at(answer.url)


def stored_at(address):
    pk = int(address.strip("/").split("/")[-2])
    return Page.objects.get(pk=pk).specific


def test_last_years_call_begins_this_years_without_its_dates(home, desk):
    old = filled_call_page(home, body=[], title="Grants 2026")
    listing = desk.get("editor", "wagtailadmin_explore", old.get_parent().pk).text
    address = reverse("desk_new_from_page", args=[old.pk])
    assert address in listing
    assert address in desk.clients["editor"].get(edit_url(old)).text

    new = begun(desk, "editor", "desk_new_from_page", old.pk)
    assert isinstance(new, CallPage)
    assert not new.live and new.is_original and new.owner == desk.users["editor"]
    assert new.translation_key != old.translation_key and new.slug != old.slug
    assert (new.summary, new.official_link, new.programme) == (
        old.summary,
        old.official_link,
        old.programme,
    )
    assert [row.amount_min for row in new.amounts.all()] == [
        row.amount_min for row in old.amounts.all()
    ]
    assert not new.deadlines.exists() and new.opens_on is None and new.checked_on is None
    assert old.deadlines.count() == 2 and stored(old).amounts.count() == 2
    assert in_language(new, "ky").alias_of_id == new.pk

    form = desk.clients["editor"].get(edit_url(new))
    soup = BeautifulSoup(form.content, "html.parser")
    said = soup.select_one(".messages").text
    assert "Grants 2026" in said and old.official_link in said and "2026" in said
    # It is saved as it stands, and the note stays until somebody has looked.
    assert desk.edit("editor", new).status_code == 302
    assert is_refused(desk.post("translator", "desk_links_checked", new.pk))
    desk.post("editor", "desk_links_checked", new.pk)
    desk.clients["editor"].get(edit_url(new))
    assert "links-checked" not in desk.clients["editor"].get(edit_url(new)).text

    # Not for those who may not add there; never by a link alone.
    assert is_refused(desk.post("translator", "desk_new_from_page", in_language(old, "ky").pk))
    assert desk.get("editor", "desk_new_from_page", old.pk).status_code == 405
    assert is_refused(desk.post("editor", "desk_new_from_page", home.pk))


def test_a_forums_days_and_hours_are_its_own(home, desk):
    old = filled_forum_page(home, body=[], title="Forum")
    new = begun(desk, "publisher", "desk_new_from_page", old.pk)
    assert isinstance(new, ForumPage)
    assert new.starts_on is None and new.ends_on is None and new.begins_at is None
    assert new.start_time is None and new.zone == old.zone
    assert [block.value["date"] for block in new.programme] == [None, None]
    assert len(new.programme[0].value["items"]) == 2
    assert new.organisers.count() == 2 and not new.deadlines.exists()
    page = desk.clients["publisher"].get(edit_url(new))
    assert page.status_code == 200
    # Published as it stands it is refused, with its day named, and nothing is lost.
    refused = desk.edit("publisher", new, "publish")
    assert refused.status_code == 200 and "starts_on" in refused.context["form"].errors
    starts = datetime.date(2027, 5, 1)
    assert desk.edit("publisher", new, starts_on=str(starts)).status_code == 302


def test_a_template_is_no_page_and_two_clicks_away(home, desk):
    call = filled_call_page(home, title="Erasmus+ mobility")
    ask = reverse("desk_save_as_template", args=[call.pk])
    assert desk.clients["editor"].get(ask).status_code == 200
    client = desk.clients["editor"]
    assert client.post(ask, {"name": "Mobility"}).status_code == 302
    template = PageTemplate.objects.get()
    again = client.post(ask, {"name": "Mobility"})
    assert again.status_code == 200 and "name" in again.context["form"].errors
    client.post(ask, {"name": "Mobility", "replace": "on"})
    assert PageTemplate.objects.get().pk == template.pk

    desk.post("editor", "desk_language", language="en")
    first = desk.get("editor", "wagtailadmin_home").text
    assert reverse("desk_from_template", args=[template.pk]) in first
    call.delete()
    new = begun(desk, "editor", "desk_from_template", template.pk)
    assert new.get_parent().pk == call_index(stored(home)).pk
    assert new.title == "Erasmus+ mobility" and not new.deadlines.exists() and not new.live
    assert is_refused(desk.post("translator", "desk_from_template", template.pk))
    for name in ("index", "edit"):
        arguments = [template.pk] if name == "edit" else []
        assert desk.get("editor", f"page_templates:{name}", *arguments).status_code == 200
    PageTemplate.objects.create(kind=template.kind, language="en", name="Taken", content={})
    rename = reverse("page_templates:edit", args=[template.pk])
    renamed = client.post(rename, {"name": "Taken"})
    assert renamed.status_code == 200 and renamed.context["form"].errors
    assert client.post(rename, {"name": "Free"}).status_code == 302
