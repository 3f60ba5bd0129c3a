"""The words of a page, taken apart and put together again."""

import pytest

from tests.factories import FILLED_PAGES
from tests.factories.home import in_language, translate
from translation.segments import fingerprint, page_segments, write_segments

pytestmark = pytest.mark.django_db


def numbered(segments):
    """Other texts for all of them, their tags kept."""
    return {s.path: f"{at} {s.text}" for at, s in enumerate(segments)}


@pytest.mark.parametrize("model", FILLED_PAGES, ids=lambda model: model.__name__)
def test_every_word_of_every_page_type_is_written_back_in_another_language(home, model):
    page = FILLED_PAGES[model](home)
    page = model.objects.get(pk=page.pk)
    found = page_segments(page)
    translation = translate(page, "ky", title="Кыргызча")
    texts = numbered(found)
    write_segments(page, translation, texts)
    translation.save()
    back = page_segments(model.objects.get(pk=translation.pk))
    assert [(s.path, s.text) for s in back] == list(texts.items())
    assert page_segments(model.objects.get(pk=page.pk)) == found
    assert fingerprint(back) != fingerprint(found)


def test_a_text_with_tags_that_cannot_be_put_back_is_named(home):
    model = next(iter(FILLED_PAGES))
    page = model.objects.get(pk=FILLED_PAGES[model](home).pk)
    with pytest.raises(ValueError, match=r"^title: "):
        write_segments(page, in_language(page, "ky"), {"title": "<script>alert(1)</script>"})
