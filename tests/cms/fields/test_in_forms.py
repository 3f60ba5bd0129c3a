"""The field types in the forms of the admin."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from cms.names import Names
from cms.partial_dates import PartialDate
from tests.cms.fields.offers import Offer, OfferDeadline

pytestmark = pytest.mark.django_db


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
