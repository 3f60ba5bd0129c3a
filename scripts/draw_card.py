#!/usr/bin/env python
"""Draws static/card.png, the picture that messengers show for a page without one of its own.

The mark of the site alone, the crown of a yurt: no words, so that it serves every language and
university. Run it again when the colours in static/site.css change.
"""

from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 630
FINER = 4  # drawn larger and scaled down: Pillow doesn't smooth lines
GROUND, LINES, BAND = "#0a3f4c", "#f4f1ea", "#2c6472"
TARGET = Path(__file__).resolve().parents[1] / "static" / "card.png"

Point = tuple[float, float]


def curve(start: Point, control: Point, end: Point, steps: int = 60) -> list[Point]:
    """The points of a quadratic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (
                a * start[0] + b * control[0] + c * end[0],
                a * start[1] + b * control[1] + c * end[1],
            )
        )
    return points


def crown(draw: ImageDraw.ImageDraw, centre: Point, radius: float, width: int) -> None:
    """A ring, and in it three poles that cross three, aslant."""
    x, y = centre
    for bend in (-1, 0, 1):
        near, far = 0.12 * bend * radius, 0.5 * bend * radius
        end = 0.97 * (radius**2 - near**2) ** 0.5
        for dx, dy in [(1, 1), (1, -1)]:
            placed = [
                (
                    x + (dx * along + dy * across) * 0.5**0.5,
                    y + (dx * across - dy * along) * 0.5**0.5,
                )
                for across, along in curve((near, -end), (far, 0), (near, end))
            ]
            draw.line(placed, fill=LINES, width=width * 2 // 3, joint="curve")
    draw.ellipse(
        (x - radius, y - radius, x + radius, y + radius), outline=LINES, width=width * 3 // 2
    )


def band(draw: ImageDraw.ImageDraw, top: float, height: float) -> None:
    """A row of rhombs, as on the felt strips of a yurt."""
    step = height * 2
    for number in range(int(WIDTH * FINER / step) + 2):
        x, middle = number * step, top + height / 2
        for size in (1.0, 0.45):
            half, wide = height / 2 * size, height * size
            corners = [
                (x, middle - half),
                (x + wide, middle),
                (x, middle + half),
                (x - wide, middle),
            ]
            draw.polygon(corners, outline=BAND, width=2 * FINER)


def main() -> None:
    """Draw it, with as few colours as it needs."""
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), GROUND)
    draw = ImageDraw.Draw(picture)
    for top in (36, HEIGHT - 36 - 54):
        band(draw, top * FINER, 54 * FINER)
    crown(draw, (WIDTH * FINER / 2, HEIGHT * FINER / 2), 165 * FINER, 14 * FINER)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(32).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
