"""Build static/basemap/coarse.json and fine.json: each a whole world, for zoom 3 to 5 and 6 to 10."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from shapely import get_parts, prepare
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from tools import coverage, geojson, lines, network, packages
from tools.detail import Detail
from tools.lines import Points

CELL, BESIDE = 20.0, 0.02
MOST_PLACES = 4
LONGEST = 400
SMALLEST, SMALLEST_LAKE = 2.8, 7.0
ORDER = ("land", "lakes", "rivers", "admin1", "rail", "coast", "borders", "borders-disputed")


@dataclass(frozen=True)
class Level:
    """One file: its detail, rivers up to this Natural Earth rank, railways between towns of this population."""

    detail: Detail
    rivers: int
    towns: int


def build(path: Path, world: coverage.World, level: Level, route: LineString) -> None:
    """Write one level; route is the report's main railway line in (lon, lat) degrees."""
    detail = level.detail
    layers = {name: _open_lines(parts, detail) for name, parts in world.layers.items() if name != "coast"}
    pinned = _ends(world.layers["borders"] + world.layers["borders-disputed"])
    layers["coast"] = _rings(world.layers["coast"], detail, pinned)
    layers["rivers"] = _open_lines(_rivers(level.rivers), detail.rougher(1.2))
    layers["admin1"] = _open_lines(_russian_regions(), detail.rougher(1.6))
    layers["rail"] = _railways(level, route)
    shapes = {name: _grouped(parts) for name, parts in layers.items()}
    shapes["land"] = _land(layers["coast"], world.land)
    shapes["lakes"] = _lakes(detail)
    geojson.write(path, [_feature(name, shape) for name in ORDER for shape in shapes[name]])


def _feature(layer: str, shape: BaseGeometry) -> geojson.Feature:
    return {"type": "Feature", "properties": {"layer": layer}, "geometry": geojson.as_geometry(shape, MOST_PLACES)}


def _ends(parts: list[Points]) -> set[tuple[float, float]]:
    return {(float(xy[0]), float(xy[1])) for part in parts for xy in (part[0], part[-1])}


def _rings(rings: list[Points], detail: Detail, pinned: set[tuple[float, float]]) -> list[Points]:
    """Simplify closed lines; leave out those too small to see."""
    found = [_ring(ring, detail, pinned) for ring in rings if _visible(ring, detail, SMALLEST)]
    return [ring for ring in found if len(ring) > 3]


def _ring(ring: Points, detail: Detail, pinned: set[tuple[float, float]]) -> Points:
    """Simplify a closed line between its pinned points, where borders end."""
    at = [i for i, xy in enumerate(ring[:-1]) if (float(xy[0]), float(xy[1])) in pinned]
    if not at:
        return detail.line(ring)
    turned = np.vstack([ring[at[0] : -1], ring[: at[0] + 1]])
    stops = [i - at[0] for i in at] + [len(turned) - 1]
    parts = [detail.line(turned[a : b + 1]) for a, b in pairwise(stops)]
    return np.vstack([parts[0][:1], *(part[1:] for part in parts)])


def _visible(ring: Points, detail: Detail, smallest: float) -> bool:
    side = smallest * float(detail.tolerance(ring[:1])[0])
    return bool(Polygon(lines.mercator(ring)).area > side * side)


def _open_lines(parts: list[Points], detail: Detail) -> list[Points]:
    """Simplify lines between fixed ends; leave out closed ones too small to see."""
    shown = [
        detail.line(part) for part in parts if not np.array_equal(part[0], part[-1]) or _visible(part, detail, SMALLEST)
    ]
    return [part for part in shown if len(part) > 1]


def _railways(level: Level, route: LineString) -> list[Points]:
    """Return the main railways; along the route its own points, so that no second line shows beside it."""
    close = route.buffer(BESIDE)
    parts = _open_lines(network.main_lines(level.towns, np.asarray(route.coords)), level.detail.rougher(1.0))
    away = [piece for part in parts for piece in get_parts(LineString(part).difference(close))]
    kept = [np.asarray(piece.coords) for piece in away if piece.length > 2 * BESIDE]
    own = lines.simplified(np.asarray(route.coords), lambda p: np.full(len(p), level.detail.rough / 6))
    return [np.round(line, level.detail.places) for line in [own, *kept]]


def _grouped(parts: list[Points]) -> list[BaseGeometry]:
    """Cut lines into at most LONGEST points and bundle them by CELL degrees, so that a view draws few."""
    cells: dict[tuple[int, int], list[Points]] = defaultdict(list)
    for part in parts:
        for first in range(0, len(part) - 1, LONGEST):
            piece = part[first : first + LONGEST + 1]
            lon, lat = piece.mean(axis=0)
            cells[int(lon // CELL), int(lat // CELL)].append(piece)
    return [
        MultiLineString(cells[cell]) if len(cells[cell]) > 1 else LineString(cells[cell][0]) for cell in sorted(cells)
    ]


def _land(rings: list[Points], land: BaseGeometry) -> list[BaseGeometry]:
    """Fill the coast lines, largest first; a line around water, such as the Caspian's, becomes a hole."""
    prepare(land)
    faces = [Polygon(ring) for ring in rings]
    dry = [face for face in faces if land.contains(face.representative_point())]
    wet = [face for face in faces if face not in dry]
    filled = [
        Polygon(face.exterior, [w.exterior for w in wet if face.contains(w.representative_point())]) for face in dry
    ]
    return sorted(filled, key=lambda p: (-p.area, p.bounds))


def _lakes(detail: Detail) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for part in (part for _, shape in packages.cartopy("physical/ne_10m_lakes") for part in get_parts(shape)):
        shell = np.asarray(part.exterior.coords)
        if _visible(shell, detail, SMALLEST_LAKE):
            islands = _rings([np.asarray(hole.coords) for hole in part.interiors], detail, set())
            found += [Polygon(shore, islands) for shore in _rings([shell], detail, set())]
    return sorted(found, key=lambda p: (-p.area, p.bounds))


def _rivers(rank: int) -> list[Points]:
    rows = [
        shape
        for row, shape in packages.magics("ne_10m_rivers_lake_centerlines")
        if row["scalerank"] <= rank and row["featurecla"] == "River"
    ]
    return coverage.merged(rows)


def _russian_regions() -> list[Points]:
    """Return the lines between Russia's regions, none of them in Ukraine or on the state border."""
    rows = [shape for row, shape in packages.magics("ne_10m_admin_1_states_provinces_lines") if row["adm0_a3"] == "RUS"]
    russia = packages.country("RUS")
    ukraine = packages.country("UKR").buffer(0.03)
    inside = [part for shape in rows for part in get_parts(shape.intersection(russia).difference(ukraine))]
    return coverage.merged([part for part in inside if part.geom_type == "LineString"])
