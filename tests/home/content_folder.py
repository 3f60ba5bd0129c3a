"""A small folder of content, and the command on it."""

from io import StringIO

from django.core.management import call_command

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
    "topics.yaml": """
visits:
  name: {en: Visits, ru: Визиты, ky: Сапарлар}
""",
    "news.yaml": """
guests:
  original: ky
  date: 2024-05
  slug: {en: guests, ru: gosti, ky: konoktor}
  title: {en: Guests came, ru: Приехали гости, ky: Коноктор келишти}
  lead: {en: They came., ru: Они приехали., ky: Алар келишти.}
  body: {en: <p>From afar.</p>, ru: <p>Издалека.</p>, ky: <p>Алыстан.</p>}
  topics: [visits]
  projects: [maps]
  partners: [new]
  source_link: https://example.org/guests
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
    "pages/news.yaml": """
key: news
type: news_index
slug: {en: news, ru: novosti, ky: zhanylyktar}
title: {en: News, ru: Новости, ky: Жаңылыктар}
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
