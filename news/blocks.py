"""The streams of a forum: its programme day by day, and who speaks."""

import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LoadedStreamBlock
from cms.blocks.base import PEOPLE, TEXT
from cms.blocks.people import PersonChooserBlock
from cms.local_formats import format_clock, format_day


class ProgrammeItemValue(blocks.StructValue):
    """A point of the programme that can say its hours."""

    @property
    def hours(self) -> str:
        """ "10:00 – 11:30", "10:00", or "" where no hour is stated."""
        given = [format_clock(each) for each in (self.get("time"), self.get("end_time")) if each]
        return " – ".join(given)


class ProgrammeItemBlock(blocks.StructBlock):
    """One point of the programme: its hours are facts, what happens is said in each language."""

    words = ("title", "speaker")
    facts = ("time", "end_time")

    time = blocks.TimeBlock(label=_("From"), required=False)
    end_time = blocks.TimeBlock(label=_("to"), required=False)
    title = blocks.CharBlock(label=_("What happens"), max_length=300)
    speaker = blocks.CharBlock(
        label=_("Speaker"),
        required=False,
        max_length=300,
        help_text=_("Name and where from, as it should be read in this language."),
    )

    class Meta:
        icon = "time"
        label = _("Point of the programme")
        label_format = "{time} {title}"
        value_class = ProgrammeItemValue


class ProgrammeDayValue(blocks.StructValue):
    """A day that can say its date in words."""

    @property
    def date_text(self) -> str:
        """The date in the active language."""
        date = self.get("date")
        return format_day(date) if date else ""


class ProgrammeDayBlock(blocks.StructBlock):
    """A day of a forum, with its points in order."""

    words = ("items",)
    facts = ("date",)

    date = blocks.DateBlock(label=_("Date"))
    items = blocks.ListBlock(ProgrammeItemBlock(), label=_("Programme of the day"), min_num=1)

    class Meta:
        icon = "date"
        group = TEXT
        label = _("Day")
        description = _("A day of the forum, with its programme hour by hour.")
        template = "blocks/programme_day.html"
        label_format = "{date}"
        value_class = ProgrammeDayValue

    def get_preview_value(self) -> blocks.StructValue:
        """A day with one point."""
        item = {
            "time": datetime.time(10),
            "end_time": datetime.time(11),
            "title": gettext("Opening"),
            "speaker": "",
        }
        return self.normalize({"date": datetime.date(2026, 5, 14), "items": [item]})


class ProgrammeStreamBlock(LoadedStreamBlock):
    """The days of a forum."""

    day = ProgrammeDayBlock()


class GuestSpeakerBlock(blocks.StructBlock):
    """A speaker whom the site does not know as a person."""

    words = ("name", "role", "text")

    name = blocks.CharBlock(label=_("Name"), max_length=200)
    role = blocks.CharBlock(label=_("Post and institution"), required=False, max_length=300)
    text = blocks.TextBlock(label=_("What they speak about"), required=False)

    def get_preview_value(self) -> blocks.StructValue:
        """A speaker without a face."""
        value = {"name": gettext("Name of a guest"), "role": gettext("Professor"), "text": ""}
        return self.normalize(value)

    class Meta:
        icon = "user"
        group = PEOPLE
        label = _("Guest")
        description = _("A speaker who is not among the people of this site.")
        template = "blocks/guest_speaker.html"
        label_format = "{name}"


class SpeakerBlock(PersonChooserBlock):
    """A speaker who is one of the site's people, shown with photograph and role."""

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        """Names the person for the shared component."""
        return super().get_context(value, parent_context) | {"person": value}

    class Meta:
        icon = "user"
        group = PEOPLE
        label = _("Person of this site")
        description = _("A speaker who is already among the people of this site.")
        template = "blocks/speaker.html"


class SpeakersStreamBlock(LoadedStreamBlock):
    """Who speaks at a forum."""

    person = SpeakerBlock()
    guest = GuestSpeakerBlock()
