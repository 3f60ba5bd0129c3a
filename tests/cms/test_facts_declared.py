"""The system check refuses what nobody has declared as word or fact."""

from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.blocks import BodyStreamBlock
from cms.facts.checks import check_block, check_declarations, check_page_type
from cms.models import ContentPage
from home.models import StandardPage


def problems(errors):
    return {(error.id, error.msg.split()[0]) for error in errors}


def test_the_project_declares_everything():
    assert check_declarations() == []


@isolate_apps("home")
def test_an_undeclared_field_is_refused():
    class Leaflet(ContentPage):
        words = ("summary",)
        facts = ("ends", "ends", "gone")

        summary = models.TextField()
        ends = models.DateField()
        colour = models.TextField()

        class Meta:
            app_label = "home"

    assert problems(check_page_type(Leaflet)) == {
        ("cms.E001", "home.Leaflet.colour"),
        ("cms.E002", "home.Leaflet.ends"),
        ("cms.E003", "home.Leaflet"),
    }


@isolate_apps("home")
def test_an_undeclared_child_row_and_its_fields_are_refused():
    class Leaflet(ContentPage):
        facts = ("prices",)

        class Meta:
            app_label = "home"

    class Price(Orderable):
        facts = ("amount",)
        words = ("whose",)
        page = ParentalKey(Leaflet, on_delete=models.CASCADE, related_name="prices")
        amount = models.IntegerField()
        whose = models.TextField()
        currency = models.TextField()

        class Meta:
            app_label = "home"

    class Remark(Orderable):
        page = ParentalKey(Leaflet, on_delete=models.CASCADE, related_name="remarks")

        class Meta:
            app_label = "home"

    assert problems(check_page_type(Leaflet)) == {
        ("cms.E001", "home.Leaflet.remarks"),
        ("cms.E001", "home.Price.currency"),
        ("cms.E004", "home.Price:"),
    }


@isolate_apps("home")
def test_relations_that_nothing_copies_are_refused():
    class Leaflet(ContentPage):
        facts = ("prices", "topics")
        topics = ParentalManyToManyField("auth.Group")

        class Meta:
            app_label = "home"

    class Price(Orderable):
        facts = ("groups",)
        page = ParentalKey(Leaflet, on_delete=models.CASCADE, related_name="prices")
        groups = models.ManyToManyField("auth.Group")

        class Meta:
            app_label = "home"

    refused = problems(check_page_type(Leaflet))
    assert ("cms.E006", "home.Leaflet.topics") in refused
    assert ("cms.E006", "home.Price.groups") in refused


class Plain(blocks.StructBlock):
    words = ("text",)
    text = blocks.CharBlock()
    number = blocks.IntegerBlock()


class Sorted(blocks.CharBlock):
    sort = "word"


def test_undeclared_blocks_are_refused_at_any_depth():
    stream = blocks.StreamBlock(
        [
            ("free", blocks.CharBlock()),
            ("sorted", Sorted()),
            ("listed", blocks.ListBlock(blocks.CharBlock())),
            ("plain", blocks.ListBlock(Plain())),
            ("inner", blocks.StreamBlock([("deep", blocks.DateBlock())])),
        ]
    )
    found = " ".join(error.msg for error in check_block(stream, "body"))
    for name in ("block free", "block listed", "Plain.number", "block deep"):
        assert name in found
    assert "sorted" not in found and "Plain.text" not in found


@isolate_apps("home")
def test_a_page_is_refused_for_a_block_of_its_stream():
    class Leaflet(ContentPage):
        words = ("body",)
        body = StreamField([("plain", Plain())])

        class Meta:
            app_label = "home"

    assert problems(check_page_type(Leaflet)) == {("cms.E005", "home.Leaflet.body:")}
    assert check_page_type(StandardPage) == []
    assert check_block(BodyStreamBlock(), "body") == []
