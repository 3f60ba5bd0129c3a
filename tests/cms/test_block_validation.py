"""What an editor may not save, and what a draft may still lack."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cms.blocks import BodyStreamBlock
from tests.factories import blocks as factory

pytestmark = pytest.mark.django_db


def clean(*pairs, draft=False):
    block = BodyStreamBlock()
    if draft:
        block.defer_required_validation()
    try:
        return block.clean(block.to_python(factory.stream(pairs)))
    finally:
        if draft:
            block.restore_deferred_validation()


def errors(*pairs):
    with pytest.raises(ValidationError) as refused:
        clean(*pairs)
    return str(refused.value.as_json_data())


def figure(**image):
    value = {"image": factory.image().pk, "decorative": False, "alt_text": ""} | image
    return ("image", {"image": value, "caption": ""})


def button(**link):
    value = {"label": "Apply", "page": None, "url": ""} | link
    return ("buttons", {"buttons": factory.listed([value])})


def table(caption="Table", heading="Country", rows=1):
    columns = [{"type": "text", "heading": heading}]
    values = [{"values": ["Германия"]} for _row in range(rows)]
    return ("table", {"caption": caption, "columns": columns, "rows": values})


def test_a_picture_is_described_or_decorative():
    assert clean(figure(alt_text="Студенты"))
    assert clean(figure(decorative=True))
    assert "Say what the picture shows" in english(figure())


def test_a_picture_is_not_both_described_and_decorative():
    block = BodyStreamBlock()
    value = block.to_python(factory.stream([figure(alt_text="Студенты")]))
    value[0].value["image"].decorative = True
    with override("en"):
        with pytest.raises(ValidationError) as refused:
            block.clean(value)
        assert "not both" in str(refused.value.as_json_data())


def english(*pairs):
    with override("en"):
        return errors(*pairs)


def test_a_button_leads_to_a_page_or_an_address():
    page = factory.page().pk
    assert clean(button(page=page))
    assert clean(button(url="https://example.org/"))
    assert "Choose a page or give an address." in english(button())
    assert "not both" in english(button(page=page, url="https://example.org/"))


def test_a_draft_may_lack_a_target_and_a_description():
    assert clean(button(), draft=True)
    assert clean(figure(), draft=True)
    assert clean(table(caption="", heading="", rows=0), draft=True)


def test_a_table_has_a_caption_headings_and_rows():
    assert clean(table())
    assert "caption" in english(table(caption=" "))
    assert "every column" in english(table(heading=""))
    assert "one column and one row" in english(table(rows=0))


@pytest.mark.parametrize(
    ("link", "refused"),
    [
        ({}, ""),
        ({"label": "ADC", "url": "https://example.org/"}, ""),
        ({"url": "https://example.org/"}, "Say where"),
        ({"label": "ADC"}, "Choose a page"),
    ],
)
def test_a_cell_s_link_is_whole_or_empty(link, refused):
    value = {"label": "", "page": None, "url": ""} | link
    columns = [{"type": "link", "heading": "Link"}]
    raw = {"caption": "Table", "columns": columns, "rows": [{"values": [value]}]}
    if refused:
        assert refused in english(("table", raw))
    else:
        assert clean(("table", raw))


@pytest.mark.parametrize("anchor", ["Apply", "как-подать", "1st", "a b", '"><script>'])
def test_an_anchor_is_a_plain_name(anchor):
    heading = ("heading", {"text": "Как подать", "level": "h2", "anchor": anchor})
    assert "Latin letters" in english(heading)


def test_two_headings_may_not_have_the_same_anchor():
    heading = ("heading", {"text": "Как подать", "level": "h2", "anchor": "apply"})
    assert "same name" in english(heading, heading)
    without = ("heading", {"text": "Как подать", "level": "h2", "anchor": ""})
    assert clean(heading, without, without)


@pytest.mark.parametrize("date", ["2013", "2013-10", "14.10.2013"])
def test_a_figure_s_date_may_be_partial(date):
    block = BodyStreamBlock().child_blocks["key_figures"].child_blocks["figures"].child_block
    value = block.child_blocks["as_of"].value_from_datadict({"as_of": date}, {}, "as_of")
    assert block.child_blocks["as_of"].clean(value).year == 2013


def test_what_is_no_date_is_refused():
    block = BodyStreamBlock().child_blocks["key_figures"].child_blocks["figures"].child_block
    value = block.child_blocks["as_of"].value_from_datadict({"as_of": "soon"}, {}, "as_of")
    with pytest.raises(ValidationError):
        block.child_blocks["as_of"].clean(value)
