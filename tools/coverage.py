"""Turn country polygons into lines that each belong to one layer: coast, borders, disputed borders.

A segment with a country on one side is coast, with one on both sides a border, so fill and lines are
drawn from the same points. Coordinates are (lon, lat) degrees; polygons cut at 180 degrees are joined
and may run past it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree, get_parts, line_merge, linestrings, multilinestrings, points, transform
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from tools import packages
from tools.lines import Points

Segments = NDArray[np.int64]
GRID = 1e9
INLAND_SEA = 10.0
EASTWARD = np.array([360.0, 0.0])
SAME = 0.001
DISPUTED = ("Disputed", "Line of control", "Indefinite", "Indeterminant")
NOT_DRAWN = ("Unrecognized", "Claim boundary")


@dataclass(frozen=True)
class World:
    """Lines by layer and the whole land, in (lon, lat) degrees."""

    layers: dict[str, list[Points]]
    land: BaseGeometry


def joined(shape: BaseGeometry) -> BaseGeometry:
    """Return shape with the parts west of 180 degrees put east of it where the cut runs through land."""
    shape = transform(shape, lambda xy: np.round(xy, 9))
    parts = [transform(p, lambda xy: xy + EASTWARD) if p.bounds[0] <= -180 else p for p in get_parts(shape)]
    if all(part.bounds[2] <= 180 for part in parts):
        return shape
    return unary_union([_without_seam(part) for part in get_parts(unary_union(parts))])


def _without_seam(polygon: Polygon) -> Polygon:
    """Drop the points on the cut, where the coast of the two halves is a hair's breadth apart."""
    rings = [np.asarray(ring.coords)[:-1] for ring in (polygon.exterior, *polygon.interiors)]
    shell, *holes = [ring[ring[:, 0] != 180] for ring in rings]
    return Polygon(shell, holes)


def world() -> World:
    """Return the lines of every country but Antarctica, as the German view of Natural Earth has them."""
    shapes = [joined(shape) for row, shape in packages.countries() if row["adm0_a3"] != "ATA"]
    keys, counts = np.unique(np.vstack([_segments(shape) for shape in shapes]), axis=0, return_counts=True)
    land = unary_union(shapes)
    gaps = _gaps(land)
    doubtful = np.vstack([_segments(gap) for gap in gaps])
    in_gap = np.isin(_hashed(keys), _hashed(doubtful))
    contested = _contested_lines()
    border = keys[(counts > 1) & ~in_gap]
    near = _near(border, contested)
    layers = {
        "coast": _merged(keys[(counts == 1) & ~in_gap]),
        "borders": _merged(border[~near]),
        "borders-disputed": _merged(np.vstack([border[near], keys[in_gap]])),
    }
    for layer, line in _lines_between_no_polygons(keys):
        layers[layer].append(line)
    return World(layers, unary_union([land, *gaps]))


def _segments(shape: BaseGeometry) -> Segments:
    """Return the sides of all rings as rows (lon, lat, lon, lat) in billionths of a degree, low end first."""
    rows = []
    for polygon in get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            xy = np.rint(np.asarray(ring.coords) * GRID).astype(np.int64)
            xy = xy[np.r_[True, (np.diff(xy, axis=0) != 0).any(axis=1)]]
            rows.append(np.hstack([xy[:-1], xy[1:]]))
    sides = np.vstack(rows)
    swap = (sides[:, 0] > sides[:, 2]) | ((sides[:, 0] == sides[:, 2]) & (sides[:, 1] > sides[:, 3]))
    sides[swap] = sides[swap][:, [2, 3, 0, 1]]
    return sides


def _hashed(sides: Segments) -> NDArray[np.void]:
    rows = np.ascontiguousarray(sides)
    return rows.view([("", rows.dtype)] * 4).ravel()


def _gaps(land: BaseGeometry) -> list[Polygon]:
    """Return the stretches that no country holds in this view; the Caspian, far larger, is a sea."""
    holes = [Polygon(ring) for part in get_parts(land) for ring in part.interiors]
    return [hole for hole in holes if hole.area < INLAND_SEA]


def _contested_lines() -> list[BaseGeometry]:
    return [shape for row, shape in _boundary_lines() if _is_contested(row)]


def _boundary_lines() -> list[packages.Row]:
    return [
        (row, shape)
        for row, shape in packages.cartopy("cultural/ne_10m_admin_0_boundary_lines_land")
        if row["fclass_de"] not in NOT_DRAWN
        and row["featurecla"] not in ("Overlay limit", "Lease limit")
        and (row["type"] != "Water Indicator" or not row["adm0_left"])
    ]


def _is_contested(row: dict[str, str]) -> bool:
    if row["fclass_de"].startswith("International"):
        return False
    return row["featurecla"].startswith(DISPUTED) or row["fclass_iso"] == "Unrecognized"


def _near(sides: Segments, shapes: list[BaseGeometry]) -> NDArray[np.bool_]:
    """Return which segments have their middle within SAME degrees of one of the shapes."""
    middles = points((sides[:, :2] + sides[:, 2:]) / 2 / GRID)
    hit = np.zeros(len(sides), dtype=bool)
    hit[STRtree(middles).query(shapes, predicate="dwithin", distance=SAME)[1]] = True
    return hit


def _lines_between_no_polygons(sides: Segments) -> list[tuple[str, Points]]:
    """Return boundary lines that are no polygon's side, such as the Kerch Strait, each with its layer."""
    tree = STRtree(linestrings((sides / GRID).reshape(-1, 2, 2)))
    found = []
    for row, shape in _boundary_lines():
        disputed_at_sea = not row["adm0_left"] or row["fclass_iso"] == "Unrecognized"
        middle = shape.interpolate(0.5, normalized=True)
        if disputed_at_sea and not len(tree.query(middle, predicate="dwithin", distance=SAME)):
            layer = "borders-disputed" if _is_contested(row) else "borders"
            found += [(layer, np.asarray(part.coords)) for part in get_parts(shape)]
    return found


def _merged(sides: Segments) -> list[Points]:
    return merged(list(linestrings((sides / GRID).reshape(-1, 2, 2))))


def merged(shapes: list[BaseGeometry]) -> list[Points]:
    """Join lines end to end into (lon, lat) lines that stop where three meet, in a steady order."""
    whole = line_merge(multilinestrings([part for shape in shapes for part in get_parts(shape)]))
    return sorted((np.asarray(line.coords) for line in get_parts(whole)), key=lambda xy: xy.tolist())
