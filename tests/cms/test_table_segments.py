"""A body goes through wagtail-localize's segments and comes back, tables too."""

import pytest
from wagtail.fields import StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from cms.blocks import BodyStreamBlock, body_blocks
from tests.factories import blocks as factory

pytestmark = pytest.mark.django_db


def segments(value):
    return StreamFieldSegmentExtractor(StreamField(BodyStreamBlock())).handle_stream_block(value)


def translated(found):
    """The same segments, their strings in capital letters."""
    for segment in found:
        if isinstance(segment, StringSegmentValue):
            text = segment.string.data
            plain = text.upper() if "<" not in text and "&" not in text else text
            string = StringValue(plain)
            yield StringSegmentValue(segment.path, string, attrs=segment.attrs, order=segment.order)
        else:
            yield segment


def restored(value, found):
    writer = StreamFieldSegmentsWriter(StreamField(BodyStreamBlock()), None, None)
    return writer.handle_stream_block(value, found)


def ordered(found):
    return [segment.with_order(order) for order, segment in enumerate(found)]


def test_a_table_s_caption_headings_and_cells_are_translated():
    block = BodyStreamBlock()
    raw = {
        "caption": "Өлкөлөр",
        "columns": [{"type": "text", "heading": "Өлкө"}, {"type": "number", "heading": "Сан"}],
        "rows": [{"values": ["Германия", "3"]}, {"values": ["Польша", "2"]}],
    }
    value = block.to_python(factory.stream({"table": raw}))
    found = ordered(segments(value))
    assert [s.string.data for s in found] == ["Өлкөлөр", "Өлкө", "Сан", "Германия", "Польша"]
    table = restored(value, list(translated(found)))[0].value
    assert table.caption == "ӨЛКӨЛӨР"
    assert [column["heading"] for column in table.columns] == ["ӨЛКӨ", "САН"]
    assert [row["values"][0] for row in table.row_data] == ["ГЕРМАНИЯ", "ПОЛЬША"]
    assert [row["values"][1] for row in table.row_data] == [3, 2]


@pytest.mark.parametrize("name", [name for name, _block in body_blocks()])
def test_a_block_that_is_given_back_untranslated_is_the_same(name):
    block = BodyStreamBlock()
    raw = factory.stream({name: factory.filled_blocks()[name]})
    before = block.get_prep_value(block.to_python(raw))
    value = block.to_python(before)
    found = ordered(segments(value))
    assert any(isinstance(segment, StringSegmentValue) for segment in found)
    after = block.get_prep_value(restored(value, found))
    assert normal(after) == normal(before)


def normal(raw):
    """Rich text comes back with its tags in another order and its entities written out."""
    from bs4 import BeautifulSoup

    if isinstance(raw, dict):
        return {name: normal(value) for name, value in raw.items()}
    if isinstance(raw, list):
        return [normal(value) for value in raw]
    if isinstance(raw, str) and raw.startswith("<"):
        tree = BeautifulSoup(raw, "html.parser")
        return [(tag.name, sorted(tag.attrs.items())) for tag in tree.find_all()] + [
            tree.get_text()
        ]
    return raw


def test_codes_are_not_given_to_translators():
    block = BodyStreamBlock()
    values = factory.filled_blocks()
    value = block.to_python(
        factory.stream({name: values[name] for name in ("heading", "key_figures", "callout")})
    )
    texts = [s.string.data for s in segments(value) if isinstance(s, StringSegmentValue)]
    assert not {"apply", "h2", "deadline", "2013-10", "1234.5"} & set(texts)
