"""The register of the university's units, through the admin's forms."""

import pytest

from cms.models import Unit
from tests.factories.home import LANGUAGES

pytestmark = pytest.mark.django_db
EDIT = "wagtailsnippets_cms_unit:edit"


def send(desk, unit, parent):
    """The answer to saving a unit as a part of another."""
    names = {f"{name}_{code}": "" for name in ("name", "short_name") for code in LANGUAGES}
    data = names | {"name_en": "Unit", "kind": "faculty", "coordinator": ""}
    return desk.post("office", EDIT, unit.pk, **data, parent=parent.pk)


def test_no_unit_is_part_of_itself_even_through_others(desk):
    faculty = Unit.objects.create(name={"en": "Faculty"}, kind="faculty")
    department = Unit.objects.create(name={"en": "Department"}, kind="faculty", parent=faculty)
    chair = Unit.objects.create(name={"en": "Chair"}, kind="faculty", parent=department)
    for parent in (faculty, department, chair):
        refused = send(desk, faculty, parent)
        assert refused.status_code == 200
        assert "parent" in refused.context["form"].errors
    institute = Unit.objects.create(name={"en": "Institute"}, kind="institute")
    assert send(desk, faculty, institute).status_code == 302
    # A circle of others, made before it was refused, keeps nobody waiting.
    Unit.objects.filter(pk=institute.pk).update(parent=institute)
    assert send(desk, department, institute).status_code == 302
