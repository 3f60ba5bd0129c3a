"""The views of wagtail-localize that publish or show past permissions are closed to everybody."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.desk import in_language, stored
from tests.test_architecture import ORDER, sources

EVERYBODY = ("admin", "publisher", "editor", "translator", "office")
VALUES = {"app_label": "cms", "model_name": "person", "mode": "preview"}


def addresses(page):
    """One address for each view of wagtail-localize."""
    namespaces = get_resolver().namespace_dict
    views = namespaces["wagtail_localize"][1].reverse_dict
    for name in {name for name in views if isinstance(name, str)}:
        for _pattern, arguments in (each[0] for each in views.getlist(name)[0][0:1]):
            values = {argument: VALUES.get(argument, page.pk) for argument in arguments}
            try:
                yield name, reverse(f"wagtail_localize:{name}", kwargs=values)
            except NoReverseMatch:
                raise AssertionError(name) from None


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_view_is_closed_but_the_catalogue(home, desk, who):
    found = dict(addresses(home))
    assert len(found) >= 14
    assert desk.clients[who].get(found.pop("javascript_catalog")).status_code == 200
    for name, address in found.items():
        for answer in (desk.clients[who].get(address), desk.clients[who].post(address, {})):
            assert answer.status_code == 403, name


def test_submitting_makes_no_page_live(home, desk):
    page = desk.unpublish(desk.publish(home_child(home)))
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    desk.clients["admin"].post(address, {"locales": [1, 2, 3], "publish": "on"})
    assert not any(member.live for member in page.get_translations(inclusive=True))


@pytest.mark.parametrize("who", EVERYBODY)
def test_nothing_leads_to_the_closed_doors(home, desk, who):
    for name, arguments in (
        ("wagtailadmin_home", ()),
        ("wagtailadmin_explore", (home.get_parent().pk,)),
        ("wagtailadmin_explore", (home.pk,)),
        ("wagtailadmin_pages:edit", (home.pk,)),
    ):
        answer = desk.clients[who].get(reverse(name, args=arguments))
        links = answer.text if answer.status_code == 200 else ""
        for door in ("reports", "submit", "update", "translate", "page"):
            assert f"localize/{door}" not in links


def test_nothing_of_it_is_used_but_its_segments(home, desk):
    named = "|".join(Path(path).read_text() for app in ORDER for path in sources(app))
    used = set(re.findall(r"^(?:from|import) wagtail_localize\.(\w+)", named, re.MULTILINE))
    # The last to take its buttons out.
    assert used == {"segments", "strings", "wagtail_hooks"}
    page = home_child(home)
    kyrgyz = in_language(page, "ky")
    desk.post("editor", "translation_send", page.pk, wanted="wanted", languages=[kyrgyz.locale_id])
    desk.translate(page, title="Котормо")
    desk.publish(page, title="Changed")
    for model in apps.get_app_config("wagtail_localize").get_models():
        assert not model.objects.exists(), model


def home_child(home):
    """A page of text below the home page."""
    from home.models import StandardPage
    from tests.factories.home import child

    return child(stored(home), StandardPage, title="Visit")
