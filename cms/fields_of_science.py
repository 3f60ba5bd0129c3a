"""The OECD's fields of research and development (Frascati Manual 2015): six fields, 42 children."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cms.codes_field import CodesField

FIELDS_OF_SCIENCE: dict[str, Promise] = {
    "1": pgettext_lazy("field of science", "Natural sciences"),
    "1.1": pgettext_lazy("field of science", "Mathematics"),
    "1.2": pgettext_lazy("field of science", "Computer and information sciences"),
    "1.3": pgettext_lazy("field of science", "Physical sciences"),
    "1.4": pgettext_lazy("field of science", "Chemical sciences"),
    "1.5": pgettext_lazy("field of science", "Earth and related environmental sciences"),
    "1.6": pgettext_lazy("field of science", "Biological sciences"),
    "1.7": pgettext_lazy("field of science", "Other natural sciences"),
    "2": pgettext_lazy("field of science", "Engineering and technology"),
    "2.1": pgettext_lazy("field of science", "Civil engineering"),
    "2.2": pgettext_lazy("field of science", "Electrical, electronic and information engineering"),
    "2.3": pgettext_lazy("field of science", "Mechanical engineering"),
    "2.4": pgettext_lazy("field of science", "Chemical engineering"),
    "2.5": pgettext_lazy("field of science", "Materials engineering"),
    "2.6": pgettext_lazy("field of science", "Medical engineering"),
    "2.7": pgettext_lazy("field of science", "Environmental engineering"),
    "2.8": pgettext_lazy("field of science", "Environmental biotechnology"),
    "2.9": pgettext_lazy("field of science", "Industrial biotechnology"),
    "2.10": pgettext_lazy("field of science", "Nanotechnology"),
    "2.11": pgettext_lazy("field of science", "Food technology and other engineering"),
    "3": pgettext_lazy("field of science", "Medical and health sciences"),
    "3.1": pgettext_lazy("field of science", "Basic medicine"),
    "3.2": pgettext_lazy("field of science", "Clinical medicine"),
    "3.3": pgettext_lazy("field of science", "Health sciences"),
    "3.4": pgettext_lazy("field of science", "Medical biotechnology"),
    "3.5": pgettext_lazy("field of science", "Other medical sciences"),
    "4": pgettext_lazy("field of science", "Agricultural and veterinary sciences"),
    "4.1": pgettext_lazy("field of science", "Agriculture, forestry and fisheries"),
    "4.2": pgettext_lazy("field of science", "Animal and dairy science"),
    "4.3": pgettext_lazy("field of science", "Veterinary science"),
    "4.4": pgettext_lazy("field of science", "Agricultural biotechnology"),
    "4.5": pgettext_lazy("field of science", "Other agricultural sciences"),
    "5": pgettext_lazy("field of science", "Social sciences"),
    "5.1": pgettext_lazy("field of science", "Psychology"),
    "5.2": pgettext_lazy("field of science", "Economics and business"),
    "5.3": pgettext_lazy("field of science", "Educational sciences"),
    "5.4": pgettext_lazy("field of science", "Sociology"),
    "5.5": pgettext_lazy("field of science", "Law"),
    "5.6": pgettext_lazy("field of science", "Political science"),
    "5.7": pgettext_lazy("field of science", "Social and economic geography"),
    "5.8": pgettext_lazy("field of science", "Media and communications"),
    "5.9": pgettext_lazy("field of science", "Other social sciences"),
    "6": pgettext_lazy("field of science", "Humanities and the arts"),
    "6.1": pgettext_lazy("field of science", "History and archaeology"),
    "6.2": pgettext_lazy("field of science", "Languages and literature"),
    "6.3": pgettext_lazy("field of science", "Philosophy and religion"),
    "6.4": pgettext_lazy("field of science", "Arts"),
    "6.5": pgettext_lazy("field of science", "Other humanities"),
}


def main_field(code: str) -> str:
    """The main field of a code: "2" for "2.10" and for "2"."""
    return code.split(".")[0]


def with_children(code: str) -> list[str]:
    """A main field with all its children; a child alone."""
    return [each for each in FIELDS_OF_SCIENCE if each == code or main_field(each) == code]


def main_fields() -> list[tuple[str, Promise]]:
    """(code, label) of the six main fields."""
    return [(code, label) for code, label in FIELDS_OF_SCIENCE.items() if "." not in code]


def field_choices() -> list[tuple[str, list[tuple[str, Promise]]]]:
    """Grouped choices: each main field first in its own group, then its children."""
    return [
        (str(label), [(code, FIELDS_OF_SCIENCE[code]) for code in with_children(main)])
        for main, label in main_fields()
    ]


class FieldsOfScienceField(CodesField):
    """Several fields of science; its value is a list of OECD codes."""

    code_order = {code: place for place, code in enumerate(FIELDS_OF_SCIENCE)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "choices": field_choices})
