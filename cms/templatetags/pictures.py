"""The tag behind ``components/picture.html``."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage, AbstractRendition, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from cms.pictures import SHAPES, focus_class

register = template.Library()

# The text column of a page; a narrower place says so.
TEXT_WIDTH = "(min-width: 48rem) 44rem, 100vw"


@register.simple_tag
def picture_element(
    image: AbstractImage | None,
    alt: str = "",
    shape: str = "wide",
    sizes: str = "",
    eager: bool = False,
) -> SafeString | str:
    """A ``<picture>`` of the image in every format and size of its shape, with its dimensions.

    ``alt`` empty means decorative. ``eager`` is for the one picture above the fold.
    """
    if not image:
        return ""
    renditions = _one_of_each_width(get_renditions_or_not_found(image, SHAPES[shape]))
    attributes = {"alt": alt or ""}
    if len({rendition.width for rendition in renditions.values()}) > 1:
        attributes["sizes"] = sizes or TEXT_WIDTH
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    if position := focus_class(image):
        attributes["class"] = position
    # Wagtail has escaped the attributes.
    return mark_safe(Picture(renditions, attributes).__html__())


def _one_of_each_width(renditions: dict[str, AbstractRendition]) -> dict[str, AbstractRendition]:
    """By spec; an upload smaller than its shape gives one size twice, and HTML forbids that."""
    kept: dict[tuple[str, int], tuple[str, AbstractRendition]] = {}
    for spec, rendition in renditions.items():
        kept.setdefault((spec.rpartition("|")[0], rendition.width), (spec, rendition))
    return dict(kept.values())
