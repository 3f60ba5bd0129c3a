"""Filled values of every block, as raw stream data, and the rows that they refer to."""

import io
import uuid

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

KYRGYZ = "Эл аралык өнөктөштүк <b> & ң ө ү"
RUSSIAN = "Международное сотрудничество <i> & «ё»"
TITLE = f"{KYRGYZ} {RUSSIAN}"
# What a title may not break out of: markup, calendars' separators, long lines, what XML can't hold.
NASTY = (
    "</script><script>alert(1)</script>",
    "<!-- & ]]> &amp; \"quotes\" 'apostrophes'",
    "commas, semicolons; back\\slashes: colons",
    "two\nlines\r\nand a \x0b control",
    "Эл аралык өнөктөштүк жана ң ө ү тамгалары бар узун аталыш " * 3,
)
RICH_KYRGYZ = "Эл аралык өнөктөштүк &lt;b&gt; &amp; ң ө ү"
RICH_RUSSIAN = "Международное сотрудничество"


def image(title="Сүрөт & <фото>", size=(24, 16), **fields):
    """A small picture with a credit, of a colour of its own: caches know pictures by their hash."""
    file = io.BytesIO()
    PillowImage.new("RGB", size, tuple(uuid.uuid4().bytes[:3])).save(file, "PNG")
    file.seek(0)
    fields = {"credit": "А. Асанов & Co", "licence": "", **fields}
    name = f"{uuid.uuid4().hex}.png"
    made = get_image_model()(title=title, file=ImageFile(file, name), **fields)
    made._set_file_hash()
    made.save()
    return made


def document(title="Документ & <форма>"):
    """A small PDF."""
    file = ContentFile(b"%PDF-1.4 " + b"x" * 2000, f"{uuid.uuid4().hex}.pdf")
    made = get_document_model()(title=title, file=file)
    made.file_size = 2009
    made.save()
    return made


def person(**fields):
    """A person with a photograph, a unit and public contact."""
    unit = apps.get_model("cms", "Unit").objects.create(
        name={"ky": "Факультет & ө", "ru": "Факультет"}, kind="faculty"
    )
    names = {
        "name": {"ky": "Айгүл Өмүралиева <ү>", "ru": "Айгуль Омуралиева"},
        "role": {"ru": "Координатор & переводчик"},
        "degree": {"ru": "канд. экон. наук"},
    }
    contact = {"email": "aigul@example.org", "phone": "+996 3222 00000", "public_contact": True}
    return apps.get_model("cms", "Person").objects.create(
        **{**names, **contact, "unit": unit, "photo": image(), **fields}
    )


def page(title="Барак & <страница>", languages=("ru", "ky", "en")):
    """A live page below the site's root in the first language, with translations in the others."""
    root = Site.objects.get(is_default_site=True).root_page
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in languages]
    slug = uuid.uuid4().hex[:12]
    original = root.add_child(instance=Page(title=title, slug=slug, locale=locales[0]))
    for locale in locales[1:]:
        translation = Page(
            title=f"{title} ({locale.language_code})",
            slug=f"{slug}-{locale.language_code}",
            locale=locale,
            translation_key=original.translation_key,
        )
        root.add_child(instance=translation)
    root.refresh_from_db()
    return original


def new_id():
    """An id such as Wagtail gives to blocks and list items."""
    return str(uuid.uuid4())


def listed(values):
    """The raw value of a list block."""
    return [{"type": "item", "value": value, "id": new_id()} for value in values]


def rich(*, link=None, file=None):
    """Rich text with the letters that break things, and a link to a page and to a document."""
    links = f' <a linktype="page" id="{link}">{RICH_RUSSIAN}</a>' if link else ""
    links += f' <a linktype="document" id="{file}">PDF</a>' if file else ""
    return f"<p>{RICH_KYRGYZ}{links}</p><ul><li><b>ң</b></li></ul>"


def described(picture, alt=TITLE):
    """The raw value of a described image."""
    return {"image": picture.pk, "decorative": False, "alt_text": alt}


def filled_blocks(items=2, linked=page):
    """A filled raw value for each block of a body, by the block's name; lists have ``items`` items.

    ``linked`` makes the pages that links lead to.
    """
    pages = [linked() for _item in range(items)]
    documents = [document() for _item in range(items)]
    text = rich(link=pages[0].pk, file=documents[0].pk)
    return {
        **_texts(items, text),
        **_media([image() for _item in range(items)], documents),
        "people": {
            "title": TITLE,
            "people": listed(person().pk for _item in range(items)),
        },
        "buttons": {
            "buttons": listed(
                {"label": f"{TITLE} {at}", "page": linked.pk, "url": ""}
                for at, linked in enumerate(pages)
            )
            + listed([{"label": TITLE, "page": None, "url": "https://example.org/?a=1&b=<2>"}])
        },
        "related_pages": {"title": TITLE, "pages": listed(linked.pk for linked in pages)},
    }


def _texts(items, text):
    part = {"title": TITLE, "text": text}
    figure = {
        "value": "1234.5",
        "unit": "% <",
        "label": TITLE,
        "as_of": "2013-10",
        "source": RUSSIAN,
    }
    columns = [("text", "Өлкө <1>"), ("number", "Сан"), ("rich_text", "Текст"), ("link", "Шилтеме")]
    link = {"label": TITLE, "page": None, "url": "https://example.org/?a=1&b=2"}
    return {
        "heading": {"text": TITLE, "level": "h2", "anchor": "apply"},
        "rich_text": f"<h3>{RICH_RUSSIAN}</h3>{text}",
        "callout": {"kind_of_note": "deadline", **part},
        "quote": {"text": f"{TITLE}\n\n{RUSSIAN}", "who": TITLE, "source": RUSSIAN},
        "steps": {"steps": listed(dict(part) for _item in range(items))},
        "accordion": {"parts": listed(dict(part) for _item in range(items))},
        "key_figures": {
            "title": TITLE,
            "figures": listed({**figure, "label": f"{TITLE} {at}"} for at in range(items)),
        },
        "table": {
            "caption": TITLE,
            "columns": [{"type": kind, "heading": heading} for kind, heading in columns],
            "rows": [{"values": [KYRGYZ, "1234.5", text, link]} for _item in range(items)],
        },
    }


def _media(images, documents):
    return {
        "image": {"image": described(images[0]), "caption": TITLE},
        "gallery": {
            "title": TITLE,
            "images": listed({"image": described(each), "caption": TITLE} for each in images),
        },
        "documents": {
            "title": TITLE,
            "documents": listed(
                {"document": each.pk, "title": TITLE if at else ""}
                for at, each in enumerate(documents)
            ),
        },
        "embed": {
            "url": "https://www.youtube.com/watch?v=1&t=<2>",
            "title": TITLE,
            "image": images[0].pk,
        },
    }


def stream(values):
    """Raw stream data of (name, raw value) pairs or of a dictionary."""
    pairs = values.items() if isinstance(values, dict) else values
    return [{"type": name, "value": value, "id": new_id()} for name, value in pairs]
