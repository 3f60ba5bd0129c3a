"""Puts six photographs on the home page: as covers of its news, and the rest among its own words.

Takes a folder of JPEG pictures; each is cut to 4000 x 3000, as a camera of 12 megapixels gives it.
"""

import io
import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.files.images import ImageFile  # noqa: E402
from PIL import Image as PillowImage  # noqa: E402
from PIL import ImageOps  # noqa: E402

from cms.models import Image  # noqa: E402
from home.models import HomePage  # noqa: E402
from news.models import NewsPage  # noqa: E402

NUMBER = 6
SIZE = (4000, 3000)
AS_COVERS = 4
LEAST = 9_000_000  # pixels; a smaller picture made larger would weigh less than a real one


def photographs(folder: Path) -> list[Path]:
    """The largest pictures of the folder and those below it. Exits if they are fewer than six."""
    pixels = {}
    for path in sorted(folder.rglob("*.jp*g")):
        with PillowImage.open(path) as picture:
            pixels[path] = picture.width * picture.height
    large = [path for path, number in pixels.items() if number >= LEAST]
    if len(large) < NUMBER:
        sys.exit(f"{folder} has {len(large)} photographs of 9 megapixels or more, not {NUMBER}.")
    return sorted(large, key=lambda path: abs(pixels[path] - SIZE[0] * SIZE[1]))[:NUMBER]


def upload(path: Path) -> Image:
    """The photograph as an editor uploads it."""
    file = io.BytesIO()
    with PillowImage.open(path) as picture:
        ImageOps.fit(picture.convert("RGB"), SIZE).save(file, "JPEG", quality=92)
    file.seek(0)
    image = Image(title=path.stem, file=ImageFile(file, f"{path.stem}.jpg"))
    image.save()
    return image


def place(images: list[Image]) -> None:
    """The first on the latest news, the others in the home page's body."""
    latest = NewsPage.objects.live().filter(is_original=True).order_by("-date")
    for image, page in zip(images[:AS_COVERS], latest, strict=False):
        page.cover = image
        page.save()
    for home in HomePage.objects.all():
        blocks = list(home.body.raw_data)
        for image in images[AS_COVERS:]:
            value = {"image": image.pk, "decorative": True, "alt_text": ""}
            blocks.append({"type": "image", "value": {"image": value, "caption": ""}})
        home.body = blocks
        home.save()


if __name__ == "__main__":
    chosen = photographs(Path(sys.argv[1]))
    place([upload(path) for path in chosen])
    print(json.dumps([path.name for path in chosen]))
