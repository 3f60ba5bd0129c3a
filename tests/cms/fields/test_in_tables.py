"""The field types on a real table: saving, asking, revisions, migrations."""

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms.models import model_to_dict
from django.utils.translation import override

from cms.deadlines import CallStatus, call_status
from cms.models.rows import closing_annotations
from cms.money import Money
from cms.names import Names
from cms.partial_dates import PartialDate
from tests.cms.fields.offers import TABLES, Offer, OfferAmount, OfferDeadline, OfferSum

pytestmark = pytest.mark.django_db


class TestValues:
    def test_they_come_back_from_the_table_as_what_they_are(self, offer):
        found = Offer.objects.get()
        assert isinstance(found.name, Names)
        assert found.audience == ["student", "teacher"]
        assert found.fields_of_science == ["1", "2.2", "2.10"]
        assert found.countries == ["KG", "KZ"]
        assert found.groups == ["world", "eu"]
        assert found.starts == PartialDate(2013, 10)
        assert model_to_dict(found) == model_to_dict(offer)

    def test_they_are_of_their_type_as_soon_as_they_are_assigned(self):
        draft = Offer(starts="2013-10-14", name={"ru": " Школа ", "en": ""}, audience="student")
        assert draft.starts == PartialDate(2013, 10, 14)
        assert draft.name == Names(ru="Школа")
        assert draft.audience == ["student"]

    def test_a_new_row_is_empty_of_its_own(self):
        one, other = Offer(), Offer()
        assert (one.name, one.audience, one.starts) == (Names(), [], None)
        one.audience.append("student")
        assert other.audience == []

    def test_labels_are_in_the_readers_language(self, offer):
        with override("en"):
            assert offer.get_audience_labels() == ["students", "university teachers"]
        with override("ky"):
            assert offer.get_countries_labels() == ["Кыргызстан", "Казакстан"]

    def test_what_isnt_in_the_list_is_refused(self, offer):
        offer.audience = ["student", "wizard"]
        offer.starts = "last year"
        offer.country = "XX"
        offer.name = {}
        with pytest.raises(ValidationError) as refused:
            offer.full_clean()
        assert set(refused.value.message_dict) == {"audience", "starts", "country", "name"}
        assert "wizard" in refused.value.message_dict["audience"][0]


class TestNames:
    def test_the_name_in_the_active_language_or_the_first_there_is(self):
        name = Names(en="Summer school", ru="Летняя школа")
        with override("ru"):
            assert (str(name), name.language) == ("Летняя школа", "ru")
        with override("ky"):
            assert (str(name), name.language) == ("Summer school", "en")
        assert str(Names(ky="Жайкы мектеп")) == "Жайкы мектеп"
        assert (str(Names()), Names().language, bool(Names(en=" "))) == ("", "", False)

    def test_one_language_can_be_asked_in_sql(self, offer):
        assert Offer.objects.filter(name__ru__icontains="школа").exists()
        assert list(Offer.objects.values_list("name__ru", flat=True)) == ["Летняя школа"]


class TestQuestions:
    def test_has_finds_one_code_exactly(self, offer):
        Offer.objects.create(name=Names(en="x"), kind="grant", fields_of_science=["2.11"])
        assert Offer.objects.filter(audience__has="student").get() == offer
        assert Offer.objects.filter(audience__contains=",student,").get() == offer
        assert not Offer.objects.filter(audience__has="stud").exists()
        assert not Offer.objects.filter(fields_of_science__has="2.1").exists()
        assert not Offer.objects.filter(audience__has="%").exists()
        assert Offer.objects.filter(audience=["teacher", "student"]).get() == offer
        assert Offer.objects.filter(audience=[]).count() == 1

    def test_partial_dates_are_compared_in_sql(self, offer):
        assert Offer.objects.filter(starts__lt="2014").get() == offer
        assert Offer.objects.filter(starts__gte=PartialDate(2013)).get() == offer
        assert not Offer.objects.filter(starts__gt=PartialDate(2013, 10)).exists()


class TestRevisions:
    def test_a_row_survives_json(self, offer):
        offer.deadlines.add(OfferDeadline(day=dt.date(2026, 3, 5), zone="AoE"))
        offer.amounts.add(OfferAmount(amount_max="50000"))
        back = Offer.from_json(offer.to_json())
        assert model_to_dict(back) == model_to_dict(offer)
        assert isinstance(back.name, Names)
        assert back.starts == PartialDate(2013, 10)
        (row,) = back.deadlines.all()
        assert row.deadline.closes_at() == dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)

    def test_the_json_holds_plain_values(self, offer):
        held = json.loads(offer.to_json())
        assert held["name"] == {"en": "Summer school", "ru": "Летняя школа"}
        assert held["audience"] == ",student,teacher,"
        assert held["starts"] == "2013-10"


def _without_labels(field):
    """What a migration holds of a field, but for the labels, which are written in English there."""
    _name, path, args, kwargs = field.deconstruct()
    labels = ("verbose_name", "help_text")
    return path, repr(args), repr({key: kwargs[key] for key in kwargs if key not in labels})


class TestMigrations:
    @pytest.mark.parametrize("model", TABLES)
    def test_nothing_of_any_language_lands_in_them(self, model):
        described = []
        for language in ("ky", "ru", "en"):
            with override(language):
                described.append([_without_labels(field) for field in model._meta.fields])
        assert described[0] == described[1] == described[2]
        assert "choices" not in str(described[0])

    @pytest.mark.parametrize("field", [*Offer._meta.fields, *OfferDeadline._meta.fields])
    def test_a_field_is_rebuilt_from_its_description(self, field):
        if field.remote_field:
            return
        again = field.clone()
        assert again.deconstruct()[1:] == field.deconstruct()[1:]
        assert again.db_type(connection) == field.db_type(connection)


class TestDeadlineRows:
    def test_the_instant_is_written_on_every_way(self, offer):
        day = dt.date(2026, 3, 5)
        row = OfferDeadline.objects.create(offer=offer, day=day)
        OfferDeadline.objects.bulk_create([OfferDeadline(offer=offer, day=day, zone="UTC")])
        made = set(OfferDeadline.objects.values_list("closes_at", flat=True))
        midnight = dt.datetime(2026, 3, 6, tzinfo=dt.UTC)
        assert made == {midnight, midnight + dt.timedelta(hours=12)}
        row.day = dt.date(2026, 4, 5)
        row.save(update_fields=["day"])
        row.refresh_from_db()
        assert row.closes_at == dt.datetime(2026, 4, 6, 12, tzinfo=dt.UTC)

    def test_a_row_says_what_it_is(self):
        with override("en"):
            row = OfferDeadline(name="paper", day=dt.date(2026, 3, 5), time=dt.time(17), zone="AoE")
            assert str(row) == "full paper: 5 March 2026, 17:00 (anywhere on Earth)"
            assert str(OfferSum(amount="50000.00", currency="EUR")) == "€50,000"
        assert OfferSum(amount="50000", currency="EUR").money == Money(50000, "EUR")

    @pytest.mark.parametrize("moment", ["2026-02-01", "2026-03-01", "2026-03-10", "2026-05-28",
                                        "2026-07-01"])  # fmt: skip
    def test_sql_and_python_tell_the_same_status(self, moment):
        now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        cases = [
            [("application", "2026-03-05")],
            [("application", "2026-03-05"), ("application", "2026-06-01")],
            [("office_internal", "2026-03-05"), ("application", "2026-06-01")],
            [("application", "2026-03-05"), ("early_registration", "2026-06-01")],
            [("office_internal", "2026-03-05")],
            [],
        ]
        for rolling in (False, True):
            for case in cases:
                made = Offer.objects.create(name=Names(en="x"), kind="grant", rolling=rolling)
                OfferDeadline.objects.bulk_create(
                    OfferDeadline(offer=made, name=name, day=dt.date.fromisoformat(day))
                    for name, day in case
                )
        annotations = closing_annotations(OfferDeadline, "offer", now)
        for found in Offer.objects.annotate(**annotations):
            deadlines = [row.deadline for row in found.deadlines.all()]
            status = call_status(None, deadlines, found.rolling, now)
            assert status == _status_by_sql(found, now), (deadlines, found.rolling)


def _status_by_sql(offer, now):
    soon = now + dt.timedelta(days=14)
    if offer.last_closing and offer.last_closing <= now:
        return CallStatus.CLOSED
    counted = offer.last_closing if offer.rolling else offer.next_closing
    if counted and counted <= soon:
        return CallStatus.CLOSING_SOON
    if offer.rolling:
        return CallStatus.ROLLING
    return CallStatus.OPEN if counted else CallStatus.UNKNOWN
