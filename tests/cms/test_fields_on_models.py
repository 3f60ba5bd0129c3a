"""The field types on a real table: saving, asking, revisions, migrations, forms."""

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.test.utils import isolate_apps
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from cms.codes import Audience, CallKind, YesNo
from cms.codes_field import CodeField, CodesField
from cms.countries import CountriesField, CountryField, CountryGroupsField
from cms.deadlines import CallStatus, call_status
from cms.fields_of_science import FieldsOfScienceField
from cms.languages import LanguagesField
from cms.models.rows import AmountRow, DeadlineRow, SumRow, closing_annotations
from cms.money import Money
from cms.names import Names, NamesField
from cms.partial_dates import PartialDate, PartialDateField

pytestmark = pytest.mark.django_db

with isolate_apps("cms"):

    class Offer(ClusterableModel):
        name = NamesField("name")
        about = NamesField("about", multiline=True, blank=True)
        kind = CodeField("kind", choices=CallKind)
        open_to_persons = CodeField("open", choices=YesNo, blank=True)
        audience = CodesField("audience", choices=Audience, blank=True)
        fields_of_science = FieldsOfScienceField("fields", blank=True)
        countries = CountriesField("countries", blank=True)
        groups = CountryGroupsField("groups", blank=True)
        languages = LanguagesField("languages", blank=True)
        country = CountryField("country", blank=True)
        starts = PartialDateField("starts", blank=True)
        rolling = models.BooleanField(default=False)

        class Meta:
            app_label = "cms"

    class OfferDeadline(DeadlineRow):
        offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="deadlines")

        class Meta(DeadlineRow.Meta):
            app_label = "cms"

    class OfferAmount(AmountRow):
        offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="amounts")

        class Meta(AmountRow.Meta):
            app_label = "cms"

    class OfferSum(SumRow):
        offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="sums")

        class Meta(SumRow.Meta):
            app_label = "cms"


TABLES = (Offer, OfferDeadline, OfferAmount, OfferSum)


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in TABLES:
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in reversed(TABLES):
                editor.delete_model(model)


@pytest.fixture
def offer():
    return Offer.objects.create(
        name=Names(en="Summer school", ru="Летняя школа"),
        kind="training",
        audience=["teacher", "student"],
        fields_of_science=["2.10", "2.2", "1"],
        countries=["KZ", "KG"],
        groups=["eu", "world"],
        languages=["en", "ky"],
        country="KG",
        starts="10.2013",
    )


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


class TestForms:
    panels = [
        FieldPanel(name)
        for name in ("name", "about", "kind", "open_to_persons", "audience", "countries", "starts")
    ]

    @pytest.fixture
    def handler(self):
        rows = [InlinePanel("deadlines"), InlinePanel("amounts")]
        return ObjectList([*self.panels, *rows]).bind_to_model(Offer)

    def posted(self, **more):
        data = {
            "name_ru": "Школа",
            "kind": "training",
            "audience": ["student"],
            "starts": "14.10.2013",
            "deadlines-TOTAL_FORMS": "1",
            "deadlines-INITIAL_FORMS": "0",
            "deadlines-0-name": "application",
            "deadlines-0-day": "2026-03-05",
            "deadlines-0-time": "17:00",
            "deadlines-0-zone": "Europe/Brussels",
            "deadlines-0-ORDER": "1",
            "amounts-TOTAL_FORMS": "1",
            "amounts-INITIAL_FORMS": "0",
            "amounts-0-amount_max": "50000",
            "amounts-0-currency": "EUR",
            "amounts-0-ORDER": "1",
            **more,
        }
        query = QueryDict(mutable=True)
        for key, value in data.items():
            query.setlist(key, value if isinstance(value, list) else [value])
        return query

    def test_what_an_editor_writes_is_saved(self, handler):
        form = handler.get_form_class()(self.posted(), instance=Offer())
        assert form.is_valid(), (form.errors, [f.errors for f in form.formsets.values()])
        form.save()
        saved = Offer.objects.get()
        assert (saved.name, saved.audience) == (Names(ru="Школа"), ["student"])
        assert saved.starts == PartialDate(2013, 10, 14)
        assert saved.deadlines.get().closes_at == dt.datetime(2026, 3, 5, 16, tzinfo=dt.UTC)
        assert saved.amounts.get().format("en") == "up to €50,000"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("deadlines-0-time", "00:00"),
            ("deadlines-0-day", "2121-12-31"),
            ("deadlines-0-zone", "Brussels"),
            ("deadlines-0-zone", "../etc/passwd"),
            ("amounts-0-amount_min", "60000"),
            ("amounts-0-amount_max", ""),
            ("amounts-0-currency", "DEM"),
            ("name_ru", ""),
            ("starts", "soon"),
            ("audience", "wizard"),
        ],
    )
    def test_what_means_something_else_is_refused(self, handler, field, value):
        form = handler.get_form_class()(self.posted(**{field: value}), instance=Offer())
        assert not form.is_valid()

    def test_a_zone_that_the_list_doesnt_offer_is_kept(self, handler, offer):
        offer.deadlines.add(OfferDeadline(day=dt.date(2026, 3, 5), zone="Etc/GMT-8"))
        offer.save()
        form = handler.get_form_class()(instance=Offer.objects.get())
        (row,) = form.formsets["deadlines"].initial_forms
        assert 'value="Etc/GMT-8" selected' in str(row["zone"])
        posted = self.posted(**{"deadlines-0-zone": "Etc/GMT-8"})
        assert handler.get_form_class()(posted, instance=Offer()).is_valid()

    def test_the_form_has_a_labelled_input_for_each_language(self, handler, offer):
        html = str(handler.get_form_class()(instance=offer)["name"])
        for place, code in enumerate(("ky", "ru", "en")):
            assert f'for="id_name_{place}"' in html
            assert f'name="name_{code}"' in html
            assert f'lang="{code}"' in html
        assert 'value="Летняя школа"' in html
        assert "required" not in html
        assert "<textarea" in str(handler.get_form_class()()["about"])

    def test_a_form_made_in_one_language_is_shown_in_another(self, handler, offer):
        with override("ru"):
            form_class = handler.get_form_class()
            assert "Казахстан" in str(form_class(instance=offer)["countries"])
        with override("ky"):
            assert "Казакстан" in str(form_class(instance=offer)["countries"])

    def test_an_unchanged_form_says_so(self, handler, offer):
        form_class = handler.get_form_class()
        data = {
            "name_ru": "Летняя школа",
            "name_en": "Summer school",
            "audience": ["student", "teacher"],
            "countries": ["KG", "KZ"],
            "starts": "10.2013",
            "deadlines-TOTAL_FORMS": "0",
            "amounts-TOTAL_FORMS": "0",
        }
        form = form_class(self.posted(**data), instance=Offer.objects.get())
        assert form.is_valid(), form.errors
        assert form.changed_data == []

    def test_the_panels_can_be_shown_and_compared(self, handler, offer, rf, admin_user):
        offer.deadlines.add(OfferDeadline(day=dt.date(2026, 3, 5)))
        request = rf.get("/")
        request.user = admin_user
        form = handler.get_form_class()(instance=offer, for_user=admin_user)
        bound = handler.get_bound_panel(instance=offer, request=request, form=form)
        assert "Europe/Brussels" in bound.render_form_content()
        other = Offer(pk=offer.pk, name=Names(en="Winter school"), kind="grant", starts="2014")
        for comparison in bound.get_comparison():
            compared = comparison(offer, other)
            if compared.is_field and compared.has_changed():
                assert compared.htmldiff()


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
        annotations = closing_annotations(OfferDeadline.objects.all(), "offer", now)
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
