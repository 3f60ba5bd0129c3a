"""What manage.py load_content has made, and what it does when it is run again."""

import os
import signal

import pytest
from django.core.cache import cache
from django.core.management import CommandError
from django.db import transaction
from wagtail.models import Page, Revision, Site

from cms.models import OfficeSettings, Unit
from home.content.ledger import Ledger
from home.models import HomePage, LoadedEntry
from news.models import NewsPage
from partners.models import Organisation, PartnerPage
from projects.models import ProjectPage
from tests.home.content_folder import Folder


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder loaded once; each test then changes its own copy of it and of the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        Folder(tmp_path_factory.mktemp("content")).load()
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(autouse=True)
def database(db):
    pass


def page(model, language, **filters):
    return model.objects.get(locale__language_code=language, **filters)


def state():
    return (
        [(p.url_path, p.title, p.live, p.latest_revision_id) for p in Page.objects.order_by("pk")],
        Revision.objects.count(),
        list(Organisation.objects.order_by("pk").values_list("pk", "name", "successor")),
    )


def test_rows_come_with_what_they_point_to(folder):
    new = Organisation.objects.get(ror_id="03q0vrn42")
    old = Organisation.objects.get(name__en="Old Institute")
    assert old.successor == new
    assert new.name["ky"] == "Жаңы университет"
    assert new.source_note == "Seen twice.\nhttps://example.org/"
    assert Unit.objects.get().name["en"] == "Energy"
    settings = OfficeSettings.for_site(Site.objects.get())
    assert settings.office["ky"] == "Бөлүм"


def test_pages_are_public_in_three_languages_with_the_same_facts(folder, client):
    for language, section, title in (
        ("en", "projects", "Maps for all"),
        ("ru", "proekty", "Карты для всех"),
        ("ky", "dolboorlor", "Баарына карта"),
    ):
        response = client.get(f"/{language}/{section}/maps/")
        assert response.status_code == 200
        assert title in response.content.decode()
        project = page(ProjectPage, language)
        assert project.is_original is (language == "en")
        assert project.is_translated is (language != "en")
        assert (str(project.starts), str(project.ends)) == ("2021-01-15", "2024")
        roles = [(m.organisation.name["en"], m.role) for m in project.consortium.all()]
        assert roles == [("Old Institute", "partner"), ("New University", "associated")]
        assert [row.person.name["en"] for row in project.coordinators.all()] == ["Anna"]
        assert project.latest_revision == project.live_revision is not None


def test_blocks_have_the_same_ids_in_all_languages(folder):
    bodies = [page(HomePage, language).body.raw_data for language in ("en", "ru", "ky")]
    assert len({body[0]["id"] for body in bodies}) == 1
    pages = [item["value"] for item in bodies[1][0]["value"]["pages"]]
    assert [Page.objects.get(pk=pk).title for pk in pages] == ["Partners", "Contacts"]


def test_news_is_written_first_in_the_language_of_its_original(folder, client):
    for language, path, title in (
        ("en", "news/guests", "Guests came"),
        ("ru", "novosti/gosti", "Приехали гости"),
        ("ky", "zhanylyktar/konoktor", "Коноктор келишти"),
    ):
        response = client.get(f"/{language}/{path}/")
        assert response.status_code == 200
        assert title in response.content.decode()
        news = page(NewsPage, language)
        assert (news.is_original, news.is_translated) == (language == "ky", language != "ky")
        assert str(news.date) == "2024-05"
        assert news.source_link == "https://example.org/guests"
        assert [row.topic.name["ru"] for row in news.topics.all()] == ["Визиты"]
        related = [row.related.specific for row in news.related.all()]
        assert [type(each) for each in related] == [ProjectPage, PartnerPage]


def test_another_language_for_what_is_there_already_moves_nothing(folder):
    folder.change("news.yaml", "original: ky", "original: ru")
    assert "kept: news:guests:ru: its original is in another language" in folder.load()
    assert page(NewsPage, "ky").is_original
    assert page(NewsPage, "ru").is_translated


def test_a_second_load_changes_nothing(folder):
    before = state()
    assert "nothing has changed" in folder.load()
    LoadedEntry.objects.filter(key="all files").delete()
    assert "created" not in folder.load()
    assert state() == before


def test_stopped_between_two_families_it_keeps_what_is_whole_and_goes_on_later(folder, monkeypatch):
    for kind in ("partners", "projects", "news"):
        folder.change(f"{kind}.yaml", "title: {en: ", "title: {en: New ")
    noted, note = [], Ledger.note

    def interrupted(ledger, outcome, key, reason=""):
        note(ledger, outcome, key, reason)
        if outcome == "updated" and not noted:
            noted.append(key)
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Ledger, "note", interrupted)
    with pytest.raises(CommandError, match=r"Stopped after partners:new:ky.*to go on"):
        folder.load()
    assert page(PartnerPage, "en").title.startswith("New New")
    assert not page(ProjectPage, "en").title.startswith("New")
    assert "updated" in folder.load()
    assert page(ProjectPage, "en").title.startswith("New")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_asked_twice_it_stops_at_once_and_nothing_is_written(folder, monkeypatch):
    folder.change("partners.yaml", "title: {en: ", "title: {en: New ")
    before, note = state(), Ledger.note

    def interrupted(ledger, outcome, key, reason=""):
        note(ledger, outcome, key, reason)
        if outcome == "updated":
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(Ledger, "note", interrupted)
    with pytest.raises(CommandError, match="Nothing was loaded"):
        folder.load()
    assert state() == before


def test_what_changed_in_the_files_is_written_where_nobody_edited(folder):
    folder.change("projects.yaml", "ends: 2024", "ends: 2025-06")
    folder.change("projects.yaml", "Карты для всех", "Карты каждому")
    folder.change("organisations.yaml", "ky: Алматыда", "ky: Алматы шаары")
    told = folder.load("--verbosity", "2")
    assert "updated: organisations:new" in told
    assert "updated: projects:maps:en" in told
    assert "updated: projects:maps:ru" in told
    assert "projects:maps:ky" not in told
    assert page(ProjectPage, "ru").title == "Карты каждому"
    assert {str(project.ends) for project in ProjectPage.objects.all()} == {"2025-06"}
    assert Organisation.objects.get(ror_id="03q0vrn42").city["ky"] == "Алматы шаары"


def test_an_edited_page_stays_as_it_is_edited(folder):
    original, russian = page(ProjectPage, "en"), page(ProjectPage, "ru")
    original.ends = "2026"
    original.save_revision().publish()
    russian.refresh_from_db()
    russian.title = "Карты редактора"
    russian.save_revision().publish()
    folder.change("projects.yaml", "Maps for all", "Maps for many")
    folder.change("projects.yaml", "Карты для всех", "Карты каждому")
    folder.change("projects.yaml", "Баарына карта", "Карталар баарына")
    told = folder.load()
    assert "kept: projects:maps:en: edited since" in told
    assert "kept: projects:maps:ru: edited since" in told
    assert page(ProjectPage, "en").title == "Maps for all"
    assert page(ProjectPage, "ru").title == "Карты редактора"
    assert page(ProjectPage, "ky").title == "Карталар баарына"
    assert {str(project.ends) for project in ProjectPage.objects.all()} == {"2026"}


def test_an_unpublished_page_is_not_published_again(folder):
    page(ProjectPage, "en").unpublish()
    folder.change("projects.yaml", "Maps for all", "Maps for many")
    folder.change("projects.yaml", "Карты для всех", "Карты каждому")
    assert "kept: projects:maps:ru: edited since" in folder.load()
    assert not ProjectPage.objects.live().exists()


def test_an_edited_row_stays_as_it_is_edited(folder):
    organisation = Organisation.objects.get(ror_id="03q0vrn42")
    organisation.website = "https://edited.example.org/"
    organisation.save()
    folder.change("organisations.yaml", "ky: Алматыда", "ky: Алматы шаары")
    assert "kept: organisations:new: edited since" in folder.load()
    organisation.refresh_from_db()
    assert organisation.website == "https://edited.example.org/"
    assert organisation.city["ky"] == "Алматыда"


def test_what_an_editor_deleted_stays_deleted(folder):
    page(PartnerPage, "en").delete()
    folder.change("partners.yaml", "In Almaty.", "In the city of Almaty.")
    assert "kept: partners:new:en: deleted since" in folder.load()
    assert not PartnerPage.objects.exists()


def test_a_page_of_the_same_address_is_left(folder):
    LoadedEntry.objects.filter(key__startswith="projects:").delete()
    LoadedEntry.objects.filter(key="all files").delete()
    assert "kept: projects:maps:en: the address maps is taken" in folder.load()
    assert ProjectPage.objects.count() == 3


def test_a_new_entry_joins_the_others(folder):
    with (folder.path / "partners.yaml").open("a") as file:
        file.write(
            "old:\n  organisation: old\n  slug: {en: old, ru: staryi, ky: eski}\n"
            "  title: {en: Old Institute, ru: Старый институт, ky: Эски институт}\n"
        )
    folder.load()
    assert page(PartnerPage, "ky", slug="eski").is_translated
