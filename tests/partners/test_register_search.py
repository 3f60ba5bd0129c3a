"""The register of organisations is searched by every name that an organisation has."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from cms.models import User
from tests.factories.partners import organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query", ["Lublin", "Люблинский", "Люблин техникалык", "PL-LUB", "Politechnika", "Engineering"]
)
def test_an_organisation_is_found_by_any_of_its_names(client, query):
    organisation(
        name={
            "en": "Lublin University of Technology",
            "ru": "Люблинский технический университет",
            "ky": "Люблин техникалык университети",
        },
        native_name="Politechnika Lubelska",
        acronym="PL-LUB",
        aliases="Higher School of Engineering\nLUT",
        country="PL",
    )
    organisation(name={"en": "Kastamonu University"}, country="TR")
    call_command("update_index", verbosity=0)
    client.force_login(User.objects.create_superuser("root"))

    response = client.get(reverse("wagtailsnippets_partners_organisation:list"), {"q": query})

    assert response.status_code == 200
    text = response.text
    assert "Люблинский технический университет" in text
    assert "Kastamonu" not in text
