"""The beginning of the site's tree: the languages, a home page in each, the site."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.roles import make_groups
from home.models import HomePage

ORIGINAL_LANGUAGE = "en"


@transaction.atomic
def make_tree(hostname: str = "localhost", port: int = 80) -> HomePage:
    """The original home page, made with all that it needs where it is missing.

    Run again it changes nothing but the site's host and port. Wagtail's page of welcome goes.
    """
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    _drop_welcome()
    home = HomePage.objects.filter(is_original=True).first() or _make_home()
    _point_site(home, hostname, port)
    make_groups()
    return home


def _drop_welcome() -> None:
    """Pages at the top that are of no type of ours; a site that starts there goes with them."""
    for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore"):
        page.delete()


def _make_home() -> HomePage:
    locale = Locale.objects.get(language_code=ORIGINAL_LANGUAGE)
    root = Page.get_first_root_node()
    home = HomePage(title="International Relations Office", slug="home", locale=locale)
    return root.add_child(instance=home)


def _point_site(home: HomePage, hostname: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {"hostname": hostname, "port": port, "root_page_id": home.pk}
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.save()
