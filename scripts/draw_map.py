#!/usr/bin/env python
"""Draws static/world.svg, the map of partners, from the shapes of Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python scripts/draw_map.py package

Each country has an element of its own, whose id is its ISO code: its shape, or a dot where that
would be too small to see. ``#land`` holds all shapes. The largest stand first, so that whoever
draws in this order hides nothing. There are no colours in it: who uses it gives them.

What a country is follows ISO 3166, so a few of Natural Earth's shapes, which show who is in
control, are joined: Northern Cyprus to Cyprus, Somaliland to Somalia, Crimea to Ukraine; and French
Guiana stands apart from France. Kosovo, which has no number there, keeps its customary XK.
"""

import json
import sys
from itertools import pairwise
from math import hypot, pi, radians
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).resolve().parents[1] / "static" / "world.svg"
WIDTH = 2000
EDGE = -168.5  # where the map is cut: in Bering Strait, so that Russia is whole
COARSE = 0.8  # what is simplified away, in units of the map
SPECK, SMALL = 5, 40  # islands below one are left out, countries below the other are dots
DOT = 6
MARGIN = 8
BY_NAME = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK"}
# Parts of a shape that ISO gives to another code: a point inside of each.
PARTS = {"UA": (34.2, 45.3), "GF": (-53.0, 4.0)}
# No shape in Natural Earth: latitude, longitude.
PLACES = {
    "BQ": (12.2, -68.3),
    "BV": (-54.4, 3.4),
    "CC": (-12.2, 96.8),
    "CX": (-10.5, 105.6),
    "GI": (36.1, -5.3),
    "GP": (16.2, -61.5),
    "MQ": (14.7, -61.0),
    "RE": (-21.1, 55.5),
    "SJ": (78.0, 17.0),
    "TK": (-9.2, -171.8),
    "TV": (-8.5, 179.2),
    "UM": (19.3, 166.6),
    "YT": (-12.8, 45.2),
}

Point = tuple[float, float]
Ring = list[Point]


def project(point: Point) -> Point:
    """Longitude and latitude in degrees to the map, by Tom Patterson's Natural Earth projection.

    The polynomials are those of Šavrič and others (2011).
    """
    across, up = radians(point[0] - EDGE - 180), radians(point[1])
    square = up * up
    fourth = square * square
    x = 0.8707 - 0.131979 * square - 0.013791 * fourth
    x += (0.003971 - 0.001529 * square) * fourth * fourth * square
    y = 1.007226 + 0.015085 * square + (-0.044475 + 0.028874 * square - 0.005916 * fourth) * fourth
    scale = WIDTH / (2 * pi * 0.8707)  # the length of the equator
    return x * across * scale, -y * up * scale


def placed(longitude: float, latitude: float) -> Point:
    """A point on the side of the cut on which it is drawn."""
    return round(longitude + 360 if longitude < EDGE else longitude, 4), round(latitude, 4)


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line, or from its start if it has no length."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def simplified(points: Ring) -> Ring:
    """The line with fewer points (Douglas and Peucker); those at 180°, where parts meet, stay."""
    if len(points) < 3:
        return points
    start, end = project(points[0]), project(points[-1])
    far = [distance(project(point), start, end) for point in points[1:-1]]
    seams = [place for place, point in enumerate(points[1:-1], 1) if point[0] == 180]
    middle = seams[0] if seams else 1 + far.index(max(far))
    if not seams and far[middle - 1] < COARSE:
        return [points[0], points[-1]]
    return simplified(points[: middle + 1])[:-1] + simplified(points[middle:])


def read_arcs(topology: dict[str, Any], simplify: bool) -> list[Ring]:
    """The arcs of a TopoJSON file: degrees, from differences of whole numbers."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append(placed(x * kx + x0, y * ky + y0))
        arcs.append(simplified(points) if simplify else points)
    return arcs


def read_rings(path: Path, simplify: bool) -> dict[str, list[Ring]]:
    """The rings of each country of a file of world-atlas, by ISO code."""
    topology = json.loads(path.read_text())
    arcs = read_arcs(topology, simplify)
    aliases = get_global("territory_aliases")
    found: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        known = aliases.get(str(shape.get("id"))) or [BY_NAME.get(shape["properties"]["name"], "")]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            points: Ring = []
            for number in ring:
                points += (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]
            parts = [code for code, inside in PARTS.items() if contains(points, inside)]
            found.setdefault((parts or known)[0], []).append(points)
    return found


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point is inside a ring."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > point[1]) != (y2 > point[1]):
            inside ^= point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1)
    return inside


def joined(rings: list[Ring]) -> list[Ring]:
    """The rings without the lines at which two of them meet."""
    edges = {edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True)}
    onward: dict[Point, list[Point]] = {}
    for start, end in sorted(edges):
        if start != end and (end, start) not in edges:
            onward.setdefault(start, []).append(end)
    whole = []
    for start in list(onward):
        while onward[start]:
            ring = [start]
            while onward[ring[-1]]:
                ring.append(onward[ring[-1]].pop())
            whole.append(ring[:-1])
    return whole


def area(ring: Ring) -> float:
    """The area of a ring, whichever way round it goes."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def drawn(rings: list[Ring]) -> list[Ring]:
    """Rings on the map in whole numbers, the largest first; of specks, only if all are such."""
    whole = []
    for ring in rings:
        points: Ring = [(round(x), round(y)) for x, y in map(project, ring)]
        kept = [
            each for each, last in zip(points, points[-1:] + points, strict=False) if each != last
        ]
        whole.append(kept or points[:1])
    whole.sort(key=area, reverse=True)
    return [ring for number, ring in enumerate(whole) if not number or area(ring) >= SPECK]


def path_of(rings: list[Ring]) -> str:
    """Rings as the data of a path: a start, then steps."""
    data = ""
    for ring in rings:
        (x, y), steps = ring[0], ""
        for (x1, y1), (x2, y2) in pairwise(ring):
            steps += f" {x2 - x1:.0f} {y2 - y1:.0f}"
        data += f"M{x:.0f} {y:.0f}l{steps.lstrip()}z"
    return data.replace(" -", "-")


def centre(rings: list[Ring]) -> Point:
    """The middle of a country's largest part, on the map."""
    largest = list(zip(*max(rings, key=area), strict=True))
    x, y = project(
        ((min(largest[0]) + max(largest[0])) / 2, (min(largest[1]) + max(largest[1])) / 2)
    )
    return round(x), round(y)


def box_of(points: Ring) -> str:
    """The view box around points."""
    (left, top), (right, bottom) = (
        [edge(axis) for axis in zip(*points, strict=True)] for edge in (min, max)
    )
    sides = (left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
    return " ".join(f"{side:.0f}" for side in sides)


def main(folder: Path) -> None:
    """Draw it from the files of the package."""
    rings = read_rings(folder / "countries-110m.json", simplify=True)
    coarse = {code: joined(parts) for code, parts in rings.items() if code != "AQ"}
    shapes = {code: drawn(parts) for code, parts in coarse.items()}
    sizes = {code: sum(map(area, parts)) for code, parts in shapes.items()}
    by_size = sorted(sizes, key=lambda code: sizes[code], reverse=True)
    places = {code: centre(parts) for code, parts in coarse.items() if sizes[code] < SMALL}
    for code, parts in sorted(read_rings(folder / "countries-50m.json", simplify=False).items()):
        if code and code not in rings:
            places[code] = centre(parts)
    for code, (latitude, longitude) in PLACES.items():
        x, y = project(placed(longitude, latitude))
        places[code] = round(x), round(y)
    ids = {code: f' id="{code}"' for code in shapes if code not in places}
    paths = [f'<path{ids.get(code, "")} d="{path_of(shapes[code])}"/>' for code in by_size]
    dots = [f'<circle id="{code}" cx="{x}" cy="{y}" r="{DOT}"/>' for code, (x, y) in places.items()]
    points = [point for parts in shapes.values() for ring in parts for point in ring]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box_of([*points, *places.values()])}">',
        "<!-- Natural Earth, public domain; drawn by scripts/draw_map.py -->",
        *('<g id="land">', *paths, "</g>"),
        *("<defs>", *dots, "</defs>", "</svg>"),
    ]
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
