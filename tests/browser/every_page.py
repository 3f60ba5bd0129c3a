"""A filled page of every type, and the addresses that are no page of the tree."""

from django.core.cache import caches
from wagtail.models import Site

from cms.models import OfficeSettings
from cms.serving import page_types
from projects.models import Programme
from tests.factories import FILLED_PAGES
from tests.factories.blocks import RUSSIAN
from tests.factories.home import address, home_page


def new_site(live_server):
    """The home page of a new tree, served at the live server's host, its office named."""
    home = home_page()
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.update(hostname=host, port=port)
    office = OfficeSettings.for_site(Site.objects.get())
    office.university_short = {"en": "OshTU", "ky": "ОшТУ"}
    office.office = {"en": "International Relations Office", "ky": RUSSIAN}
    office.save()
    for cache in caches.all():
        cache.clear()
    return home


def addresses(language, live_server):
    """{name: path in the language} of every type of page, filled, and of what is no page."""
    home = new_site(live_server)
    pages = {model.__name__: FILLED_PAGES[model](home) for model in page_types()}
    found = {name: address(page, language) for name, page in pages.items()}
    programmes = found["ProgrammeIndexPage"]
    return {
        **found,
        "a programme": f"{programmes}{Programme.objects.order_by('pk').first().slug}/",
        "the second part of a list": f"{found['NewsIndexPage']}?page=2",
        "a form": f"/{language}/write/contact/",
        "no page": f"/{language}/no-such-page/",
    }
