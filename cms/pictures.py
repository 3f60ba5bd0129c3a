"""The shapes, sizes and formats in which pictures are shown, and how they are found in one go."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage, AbstractRendition

# Two formats are enough: a browser that knows neither AVIF nor WebP is older than 2020.
_FORMATS = "preserve-svg|format-{avif,webp}"
SHAPES: dict[str, list[Filter]] = {
    shape: [Filter(spec) for spec in Filter.expand_spec(f"{_FORMATS}|{size}")]
    for shape, size in {
        "wide": "width-{400,800,1200}",
        "card": "fill-{400x267,800x533}",
        "portrait": "fill-{160x160,320x320}",
    }.items()
}


def load_images(ids: Iterable[int]) -> dict[int, "AbstractImage"]:
    """The images of these ids, with the renditions of the shape ``wide``."""
    images = get_image_model().objects.in_bulk(ids)
    prefetch_renditions(images.values(), "wide")
    return images


def prefetch_renditions(images: Iterable["AbstractImage"], shape: str) -> None:
    """Give each image its renditions of ``shape``: one look into the cache, one query at most.

    Wagtail looks for them image by image. An image for which a rendition is missing is left with
    those that exist; Wagtail makes the others when they are shown.
    """
    wanted = {image: _cache_keys(image, shape) for image in images}
    if not wanted:
        return
    model = get_image_model().get_rendition_model()
    cached = model.cache_backend.get_many([key for keys in wanted.values() for key in keys])
    missing = []
    for image, keys in wanted.items():
        image.prefetched_renditions = [cached[key] for key in keys if key in cached]
        for rendition in image.prefetched_renditions:
            rendition.image = image
        if len(image.prefetched_renditions) < len(keys):
            missing.append(image)
    if missing:
        _read_renditions(missing, model, shape)


def _cache_keys(image: "AbstractImage", shape: str) -> list[str]:
    filters = {image.clean_filter_for_svg(filter) for filter in SHAPES[shape]}
    model = image.get_rendition_model()
    return [
        model.construct_cache_key(image, filter.get_cache_key(image), filter.spec)
        for filter in filters
    ]


def _read_renditions(images: list["AbstractImage"], model: type[Any], shape: str) -> None:
    specs = {
        image.clean_filter_for_svg(filter).spec for image in images for filter in SHAPES[shape]
    }
    for image in images:
        del image.prefetched_renditions
    renditions = Prefetch(
        "renditions", model.objects.filter(filter_spec__in=specs), "prefetched_renditions"
    )
    prefetch_related_objects(images, renditions)
    found: list[AbstractRendition] = [
        rendition for image in images for rendition in image.prefetched_renditions
    ]
    # Wagtail doesn't put into its cache what was prefetched.
    model.cache_backend.set_many({rendition.get_cache_key(): rendition for rendition in found})


def focus_class(image: "AbstractImage") -> str:
    """A class that says where the point of interest lies (``focus-left-top``), or an empty string.

    The policy for content forbids ``style`` attributes, so that a position must be one of nine.
    """
    point = image.get_focal_point()
    if point is None:
        return ""
    across = ("left", "center", "right")[min(2, int(3 * point.centroid_x / image.width))]
    down = ("top", "middle", "bottom")[min(2, int(3 * point.centroid_y / image.height))]
    return f"focus-{across}-{down}"
