"""manage.py load_content: idempotent, and never over what an editor wrote."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision, Site

from cms.models import OfficeSettings, Unit
from home.models import HomePage, LoadedEntry
from partners.models import Organisation, PartnerPage
from projects.models import ProjectPage

pytestmark = pytest.mark.django_db

FILES = {
    "office.yaml": """
university: {en: A university, ru: Университет, ky: Университети}
university_short: {en: AU, ru: АУ, ky: АУн}
office: {en: Office, ru: Отдел, ky: Бөлүм}
address: {en: 1 Street, ru: 'Улица, 1', ky: 'Көчө, 1'}
phone: +996 3222 0-00-00
""",
    "units.yaml": """
energy:
  name: {en: Energy, ru: Энергетика факультет, ky: Энергетика факультети}
  kind: faculty
hidden:
  name: {en: Hidden, ru: Скрытый, ky: Жашырын}
  kind: faculty
  publish: false
""",
    "organisations.yaml": """
old:
  name: {en: Old Institute, ru: Старый институт, ky: Эски институт}
  country: KZ
  kind: institute
  successor: new
new:
  name: {en: New University, ru: Новый университет, ky: Жаңы университет}
  country: KZ
  city: {en: Almaty, ru: Алматы, ky: Алматыда}
  kind: university
  ror: 03q0vrn42
  lat: 43.25
  lon: 76.91667
  sources: [https://example.org/]
  note: Seen twice.
""",
    "people.yaml": """
anna:
  name: {en: Anna, ru: Анна, ky: Аннакан}
  role: {en: Coordinator, ru: Координатор, ky: Координатору}
  unit: energy
""",
    "programmes.yaml": """
erasmus:
  slug: erasmus
  acronym: E+
  name: {en: Erasmus+, ru: Эразмус+, ky: Erasmus+ программасы}
  organisation: new
""",
    "partners.yaml": """
new:
  organisation: new
  slug: {en: new, ru: novyi, ky: zhany}
  title: {en: New University, ru: Новый университет, ky: Жаңы университет}
  summary: {en: In Almaty., ru: В Алматы., ky: Алматыда.}
  partner_since: 2015-03
""",
    "projects.yaml": """
maps:
  slug: {en: maps, ru: maps, ky: maps}
  title: {en: Maps for all, ru: Карты для всех, ky: Баарына карта}
  acronym: MAPS
  programme: erasmus
  coordinator: new
  coordinators: [anna]
  consortium:
    - [old, partner]
    - [new, associated]
  units: [energy]
  starts: 2021-01-15
  ends: 2024
  amounts:
    - ['1000', EUR]
  summary: {en: Maps., ru: Карты., ky: Карталар.}
  objectives: {en: <p>To map.</p>, ru: <p>Картировать.</p>, ky: <p>Карта түзүү.</p>}
  body: {en: <p>More.</p>, ru: <p>Ещё.</p>, ky: <p>Дагы.</p>}
""",
    "pages/home.yaml": """
key: home
type: home
title: {en: The Office, ru: Отдел связей, ky: Байланыш бөлүмү}
lead: {en: Welcome, ru: Здравствуйте, ky: Саламатсызбы}
body:
  - type: related_pages
    heading: {en: Where to go, ru: Разделы, ky: Бөлүмдөр}
    pages: [partners, contacts]
""",
    "pages/partners.yaml": """
key: partners
type: partner_index
slug: {en: partners, ru: partnery, ky: onoktoshtor}
title: {en: Partners, ru: Партнёры, ky: Өнөктөштөр}
""",
    "pages/projects.yaml": """
key: projects
type: project_index
slug: {en: projects, ru: proekty, ky: dolboorlor}
title: {en: Projects, ru: Проекты, ky: Долбоорлор}
""",
    "pages/contacts.yaml": """
key: contacts
type: contact
slug: {en: contacts, ru: kontakty, ky: bailanysh}
title: {en: Contacts, ru: Контакты, ky: Байланыш}
summary: {en: Where we are, ru: Где мы, ky: Биз кайдабыз}
phones:
  - label: {en: Reception, ru: Приёмная, ky: Кабылдама}
    number: +996 3222 4-38-83
links_heading: {en: Elsewhere, ru: Ещё, ky: Дагы}
links:
  - label: {en: Library, ru: Библиотека, ky: Китепкана}
    url: https://library.example.org/
people: [anna]
""",
}


class Folder:
    """A folder of content and the command on it."""

    def __init__(self, path):
        self.path = path
        (path / "pages").mkdir()
        for name, text in FILES.items():
            (path / name).write_text(text)

    def change(self, name, found, replacement):
        text = (self.path / name).read_text()
        assert found in text
        (self.path / name).write_text(text.replace(found, replacement))

    def load(self, *arguments):
        out = StringIO()
        call_command("load_content", *arguments, folder=self.path, stdout=out)
        return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def page(model, language, **filters):
    return model.objects.get(locale__language_code=language, **filters)


def state():
    return (
        [(p.url_path, p.title, p.live, p.latest_revision_id) for p in Page.objects.order_by("pk")],
        Revision.objects.count(),
        list(Organisation.objects.order_by("pk").values_list("pk", "name", "successor")),
    )


def test_rows_come_with_what_they_point_to(folder):
    folder.load()
    new = Organisation.objects.get(ror_id="03q0vrn42")
    old = Organisation.objects.get(name__en="Old Institute")
    assert old.successor == new
    assert new.name["ky"] == "Жаңы университет"
    assert new.source_note == "Seen twice.\nhttps://example.org/"
    assert Unit.objects.get().name["en"] == "Energy"
    settings = OfficeSettings.for_site(Site.objects.get())
    assert settings.office["ky"] == "Бөлүм"


def test_pages_are_public_in_three_languages_with_the_same_facts(folder, client):
    folder.load()
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


def test_no_address_is_left_redirecting_that_nobody_knew(
    folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        folder.load()
    assert not Redirect.objects.exists()
    assert page(PartnerPage, "ky").url == "/ky/onoktoshtor/zhany/"


def test_blocks_have_the_same_ids_in_all_languages(folder):
    folder.load()
    bodies = [page(HomePage, language).body.raw_data for language in ("en", "ru", "ky")]
    assert len({body[0]["id"] for body in bodies}) == 1
    pages = [item["value"] for item in bodies[1][0]["value"]["pages"]]
    assert [Page.objects.get(pk=pk).title for pk in pages] == ["Partners", "Contacts"]


def test_a_second_load_changes_nothing(folder):
    folder.load()
    before = state()
    assert "nothing has changed" in folder.load()
    LoadedEntry.objects.filter(key="all files").delete()
    assert "created" not in folder.load()
    assert state() == before


def test_dry_run_tells_and_writes_nothing(folder):
    told = folder.load("--dry-run")
    assert "created: organisations:new" in told
    assert "created: projects:maps:ky" in told
    assert not Organisation.objects.exists()
    assert not LoadedEntry.objects.exists()
    assert not HomePage.objects.exists()


def test_what_changed_in_the_files_is_written_where_nobody_edited(folder):
    folder.load()
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
    folder.load()
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
    folder.load()
    page(ProjectPage, "en").unpublish()
    folder.change("projects.yaml", "Maps for all", "Maps for many")
    folder.change("projects.yaml", "Карты для всех", "Карты каждому")
    assert "kept: projects:maps:ru: edited since" in folder.load()
    assert not ProjectPage.objects.live().exists()


def test_an_edited_row_stays_as_it_is_edited(folder):
    folder.load()
    organisation = Organisation.objects.get(ror_id="03q0vrn42")
    organisation.website = "https://edited.example.org/"
    organisation.save()
    folder.change("organisations.yaml", "ky: Алматыда", "ky: Алматы шаары")
    assert "kept: organisations:new: edited since" in folder.load()
    organisation.refresh_from_db()
    assert organisation.website == "https://edited.example.org/"
    assert organisation.city["ky"] == "Алматыда"


def test_what_an_editor_deleted_stays_deleted(folder):
    folder.load()
    page(PartnerPage, "en").delete()
    folder.change("partners.yaml", "In Almaty.", "In the city of Almaty.")
    assert "kept: partners:new:en: deleted since" in folder.load()
    assert not PartnerPage.objects.exists()


def test_what_an_editor_made_first_is_left_and_pointed_to(folder):
    own = Organisation.objects.create(
        name={"en": "New University"}, country="KZ", kind="university"
    )
    told = folder.load()
    assert "kept: organisations:new: it was there already" in told
    assert page(PartnerPage, "ru").organisation == own
    folder.change("organisations.yaml", "ky: Алматыда", "ky: Алматы шаары")
    assert "kept: organisations:new" in folder.load()
    own.refresh_from_db()
    assert own.ror_id is None


def test_a_page_of_the_same_address_is_left(folder):
    folder.load()
    LoadedEntry.objects.filter(key__startswith="projects:").delete()
    LoadedEntry.objects.filter(key="all files").delete()
    assert "kept: projects:maps:en: the address maps is taken" in folder.load()
    assert ProjectPage.objects.count() == 3


def test_a_new_entry_joins_the_others(folder):
    folder.load()
    with (folder.path / "partners.yaml").open("a") as file:
        file.write(
            "old:\n  organisation: old\n  slug: {en: old, ru: staryi, ky: eski}\n"
            "  title: {en: Old Institute, ru: Старый институт, ky: Эски институт}\n"
        )
    folder.load()
    assert page(PartnerPage, "ky", slug="eski").is_translated


@pytest.mark.parametrize(
    ("name", "found", "replacement", "message"),
    [
        ("projects.yaml", "2021-01-15", "soon", "projects.yaml: maps: starts: not a date"),
        ("organisations.yaml", "kind: institute", "kind: castle", "organisations.yaml: old: kind"),
        ("projects.yaml", "ends: 2024", "ends: 2020", "projects.yaml: maps: ends"),
        ("partners.yaml", "ky: zhany", "ky: novyi-", "partners.yaml: new: slug: ky"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(
    folder, name, found, replacement, message
):
    folder.change(name, found, replacement)
    with pytest.raises(CommandError) as caught:
        folder.load()
    assert message in str(caught.value)
    assert not Organisation.objects.exists()
    assert not LoadedEntry.objects.exists()
    assert not HomePage.objects.exists()
