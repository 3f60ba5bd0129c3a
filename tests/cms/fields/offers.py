"""A table with every field type, and rows below it."""

from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.codes import Audience, CallKind, YesNo
from cms.codes_field import CodeField, CodesField
from cms.countries import CountriesField, CountryField, CountryGroupsField
from cms.fields_of_science import FieldsOfScienceField
from cms.languages import LanguagesField
from cms.models.rows import AmountRow, DeadlineRow, SumRow
from cms.names import NamesField
from cms.partial_dates import PartialDateField

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
