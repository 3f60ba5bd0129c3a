"""Where an asker is answered: checked for each channel, kept in one form, opened by a link."""

import pytest
from django.core.exceptions import ValidationError

from office.contacts import clean_contact, contact_link, shown_contact


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        ("email", " aigerim@example.org ", "aigerim@example.org"),
        ("phone", "0555 123-456", "+996555123456"),
        ("phone", "+49 30 901820", "+4930901820"),
        ("phone", "8 (3222) 5 55 55", None),
        ("phone", "aigerim@example.org", None),
        ("phone", "12", None),
        ("whatsapp", "996 555 123456", "+996555123456"),
        ("whatsapp", "@aigerim", None),
        ("telegram", "aigerim_t", "@aigerim_t"),
        ("telegram", "@Aigerim", "@Aigerim"),
        ("telegram", "https://t.me/aigerim/", "@aigerim"),
        ("telegram", "0555123456", "+996555123456"),
        ("telegram", "Айгерим", None),
        ("telegram", "t.me/joinchat/abc", None),
        ("email", "aigerim", None),
        ("email", "a@b.kg\nBcc: c@d.kg", None),
    ],
)
def test_a_contact_belongs_to_its_channel(channel, typed, kept):
    if kept is None:
        with pytest.raises(ValidationError):
            clean_contact(channel, typed)
    else:
        assert clean_contact(channel, typed) == kept
        assert clean_contact(channel, shown_contact(kept)) == kept


@pytest.mark.parametrize(
    ("channel", "contact", "link"),
    [
        ("email", "a+b@example.org", "mailto:a+b@example.org"),
        ("phone", "+996555123456", "tel:+996555123456"),
        ("whatsapp", "+996555123456", "https://wa.me/996555123456?text=%D0%9E%D0%B8%26"),
        ("telegram", "@aigerim", "https://t.me/aigerim?text=%D0%9E%D0%B8%26"),
        ("telegram", "+996555123456", "https://t.me/+996555123456?text=%D0%9E%D0%B8%26"),
    ],
)
def test_a_link_opens_the_channel(channel, contact, link):
    assert contact_link(channel, contact, "Ои&") == link
