"""The site's tree, and filled pages of the front door."""

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale

from cms.models import OfficeSettings
from home.models import (
    ContactPage,
    ContactPerson,
    ContactPhone,
    HomePage,
    OfficePage,
    OfficeStaff,
    StandardPage,
)
from tests.factories.blocks import (
    KYRGYZ,
    RUSSIAN,
    TITLE,
    filled_blocks,
    listed,
    person,
    rich,
    stream,
)

LANGUAGES = ("en", "ru", "ky")
# As on the office's own page, where 2.2.7 to 2.2.9 are missing.
FUNCTION_NUMBERS = [f"2.2.{number}" for number in (1, 2, 3, 4, 5, 6, 10, 11, 12, 13)]


def home_page():
    """The English home page of the tree that every test begins with, at the test client's host."""
    return HomePage.objects.get(is_original=True)


def in_language(page, language):
    """The page's version in a language, as stored."""
    return page.get_translation(Locale.objects.get(language_code=language))


def address(page, language="en"):
    """The path of the page's version in a language."""
    return in_language(page, language).get_url()


def translate(page, language, **words):
    """Take up the page's alias in a language and publish it with these words."""
    alias = in_language(page, language)
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    translation = type(page).objects.get(pk=alias.pk)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return type(page).objects.get(pk=alias.pk)


def section(parent, model, **fields):
    """``parent`` if it is of this type, else the page of it below, made where missing."""
    if isinstance(parent, model):
        return parent
    found = model.objects.child_of(parent).first()
    return found or child(parent, model, **fields)


def child(parent, model, **fields):
    """A live page below ``parent`` in its language, with its aliases."""
    fields = {"title": TITLE, "locale": parent.locale, **fields}
    # From the database: a parent held in memory may not know of its newest children.
    return type(parent).objects.get(pk=parent.pk).add_child(instance=model(**fields))


def filled_home_page(parent):
    """The home page with all its fields filled."""
    home = HomePage.objects.filter(is_original=True).first() or home_page()
    home.lead = f"{KYRGYZ} {RUSSIAN}"
    home.body = stream(filled_blocks())
    home.save()
    return home


def filled_standard_page(parent, **fields):
    """A page of text with every block."""
    return child(
        parent, StandardPage, **{"summary": TITLE, "body": stream(filled_blocks()), **fields}
    )


def statement(number="", text=KYRGYZ, items=()):
    """The raw value of a numbered statement."""
    return {"number": number, "text": text, "items": listed(items)}


def statements(*values):
    """Raw stream data of numbered statements."""
    return stream([("statement", value) for value in values])


def filled_office_page(parent, people=2, **fields):
    """The page about the office, its functions numbered with the gap."""
    functions = [statement(number, f"{TITLE} {number}", [KYRGYZ]) for number in FUNCTION_NUMBERS]
    filled = {
        "summary": TITLE,
        "introduction": rich(),
        "goals": statements(statement("1.1", KYRGYZ)),
        "tasks": statements(statement("1.2", TITLE, [KYRGYZ, RUSSIAN])),
        "functions_introduction": TITLE,
        "functions": statements(*functions),
        "staff": [OfficeStaff(person=person()) for _person in range(people)],
    }
    return child(parent, OfficePage, **filled | fields)


def filled_contact_page(parent, people=2, **fields):
    """The contact page, the office's settings filled as well."""
    site_of = parent.get_site()
    settings = OfficeSettings.for_site(site_of)
    settings.university = settings.address = {"en": TITLE, "ru": RUSSIAN, "ky": KYRGYZ}
    settings.phone, settings.email = "+996 3222 00000", "office@example.org"
    settings.save()
    filled = {
        "introduction": rich(),
        "map_link": "https://example.org/map?a=1&b=<2>",
        "body": stream(filled_blocks()),
        "phones": [
            ContactPhone(name={"en": f"Board {n}", "ru": RUSSIAN}, number=f"+996 770 00000{n}")
            for n in range(people)
        ],
        "people": [ContactPerson(person=person()) for _person in range(people)],
    }
    return child(parent, ContactPage, **filled | fields)


FILLED_PAGES = {
    HomePage: filled_home_page,
    StandardPage: filled_standard_page,
    OfficePage: filled_office_page,
    ContactPage: filled_contact_page,
}
