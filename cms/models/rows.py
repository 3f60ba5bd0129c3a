"""Child rows of pages that hold facts of several values: deadlines, ranges of money, sums."""

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.codes import DEADLINES_THAT_CLOSE_NOTHING, DeadlineName
from cms.codes_field import CodeField
from cms.deadline_display import present
from cms.deadlines import Deadline
from cms.money import CurrencyField, Money, format_amounts
from cms.written_sql import WrittenSQL
from cms.zones import ZoneField, is_zone

# Beyond this a year is a slip of the hand, or a system's way to say "no deadline".
LAST_YEAR = 2100


class ClosesAtField(models.DateTimeField):
    """The row's closing instant, worked out whenever the row is written or serialised."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults = {"editable": False, "null": True, "db_index": True}
        super().__init__(*args, **{**defaults, **kwargs})

    def pre_save(self, model_instance: Any, add: bool) -> datetime.datetime | None:
        """None while the row has no day or an impossible zone."""
        complete = model_instance.day and (not model_instance.zone or is_zone(model_instance.zone))
        value = model_instance.deadline.closes_at() if complete else None
        setattr(model_instance, self.attname, value)
        return value


class Row(Orderable):
    """A child row of a page, in the order in which it was put.

    Rows that were not put in any, since code made them, stand in the order of their making.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]


class DeadlineRow(Row):
    """One deadline of a call or a forum, as the funder or organiser states it.

    ``closes_at`` lets SQL ask what is open; ``QuerySet.update`` goes past it, so never update the
    other columns that way.
    """

    facts: tuple[str, ...] = ("name", "day", "time", "zone", "closes_at", "sort_order")

    name = CodeField(_("what is due"), choices=DeadlineName, default=DeadlineName.APPLICATION)
    day = models.DateField(_("last day"))
    time = models.TimeField(
        _("hour"),
        null=True,
        blank=True,
        help_text=_("Leave empty unless the funder states an hour."),
    )
    zone = ZoneField(
        _("time zone"),
        blank=True,
        help_text=_(
            "The zone that the funder states; “Brussels time” for the European Commission."
        ),
    )
    closes_at = ClosesAtField(_("closes at"))

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("day"), FieldPanel("time"), FieldPanel("zone")]),
    ]

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")

    def __str__(self) -> str:
        if not self.day:
            return str(self.get_name_display())
        shown = present(self.deadline, None, datetime.datetime.now(datetime.UTC))
        return f"{shown.name}: {shown.funder}"

    @property
    def deadline(self) -> Deadline:
        """The row as a value of ``cms.deadlines``."""
        return Deadline(self.name, self.day, self.time, self.zone)

    def clean(self) -> None:
        """Refuses an hour and a year that mean something else than they say."""
        super().clean()
        if self.time == datetime.time(0):
            message = _(
                "00:00 is the first minute of the day. Leave the hour empty if the whole day "
                "counts, or write 23:59."
            )
            raise ValidationError({"time": message})
        if self.day and self.day.year > LAST_YEAR:
            message = _("No deadline is that far away. For a call without one tick “rolling”.")
            raise ValidationError({"day": message})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes ``closes_at`` together with whatever it depends on."""
        fields = kwargs.get("update_fields")
        if fields is not None and {"day", "time", "zone"} & set(fields):
            kwargs["update_fields"] = {*fields, "closes_at"}
        super().save(*args, **kwargs)


_CLOSE_NOTHING = ", ".join(f"'{name}'" for name in sorted(DEADLINES_THAT_CLOSE_NOTHING))
# Those that close nothing count only where there are no others.
_DECIDES = f"""own.name NOT IN ({_CLOSE_NOTHING}) OR NOT EXISTS (
    SELECT 1 FROM {{rows}} other WHERE other.{{parent}} = own.{{parent}}
    AND other.closes_at IS NOT NULL AND other.name NOT IN ({_CLOSE_NOTHING}))"""


class _NextClosing(WrittenSQL):
    """The first instant after ``now`` at which a deadline that decides is over."""

    output_field = models.DateTimeField()
    template = f"""(
        SELECT MIN(own.closes_at) FROM {{rows}} own
        WHERE own.{{parent}} = {{page}} AND own.closes_at > {{now}} AND ({_DECIDES}))"""


class _LastClosing(WrittenSQL):
    """The last instant at which a deadline that decides is over."""

    output_field = models.DateTimeField()
    template = f"""(
        SELECT MAX(own.closes_at) FROM {{rows}} own
        WHERE own.{{parent}} = {{page}} AND ({_DECIDES}))"""


def closing_annotations(
    rows: type[models.Model], parent: str, now: datetime.datetime
) -> dict[str, WrittenSQL]:
    """``next_closing`` and ``last_closing`` to annotate calls with, as ``call_status`` counts them.

    ``rows`` is the concrete model, ``parent`` the name of its key to the page::

        calls.annotate(**closing_annotations(CallDeadline, "page", now))

    A call is closed when ``last_closing <= now``, closing soon when ``next_closing`` is at most 14
    days away (``last_closing`` for a rolling one). Deadlines that close nothing count only where
    there are no others.
    """
    key: Any = rows._meta.get_field(parent)
    tables = {"rows": rows._meta.db_table, "parent": key.column}
    moment = models.Value(now, models.DateTimeField())
    return {
        "next_closing": _NextClosing(tables, page="pk", now=moment),
        "last_closing": _LastClosing(tables, page="pk"),
    }


class AmountRow(Row):
    """What a call gives: from an amount, to an amount, or both, in one currency."""

    facts: tuple[str, ...] = ("amount_min", "amount_max", "currency", "sort_order")

    amount_min = models.DecimalField(
        _("from"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    amount_max = models.DecimalField(
        _("to"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = CurrencyField(_("currency"), default="EUR")

    panels = [
        FieldRowPanel(
            [FieldPanel("amount_min"), FieldPanel("amount_max"), FieldPanel("currency")],
            help_text=_("Write the same amount twice if it is fixed."),
        ),
    ]

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("amount of money")
        verbose_name_plural = _("amounts of money")

    def __str__(self) -> str:
        return self.format()

    def format(self, language: str | None = None) -> str:
        """In words: "€10,000 – €50,000", "up to €50,000"."""
        return format_amounts(self.amount_min, self.amount_max, self.currency, language)

    @property
    def display(self) -> str:
        """``format`` in the active language."""
        return self.format()

    def clean(self) -> None:
        """An amount at least, and the lower one first."""
        super().clean()
        low, high = self.amount_min, self.amount_max
        if low is None and high is None:
            raise ValidationError({"amount_min": _("Write an amount.")})
        if low is not None and high is not None and low > high:
            raise ValidationError({"amount_max": _("This is less than the amount before it.")})


class SumRow(Row):
    """One sum of money: a project's grant, a fee."""

    facts: tuple[str, ...] = ("amount", "currency", "sort_order")

    amount = models.DecimalField(
        _("amount"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)]
    )
    currency = CurrencyField(_("currency"), default="EUR")

    panels = [FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")])]

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("sum of money")
        verbose_name_plural = _("sums of money")

    def __str__(self) -> str:
        return self.money.format()

    @property
    def money(self) -> Money:
        """The row as a value of ``cms.money``."""
        return Money(Decimal(self.amount), self.currency)
