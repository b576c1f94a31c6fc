"""Lay the sea leg from Rajin to Dunay: the shortest way that keeps clear of Natural Earth's 10m land.

The track is inferred: no source gives one. Points are (lon, lat) degrees; the search runs in a plane
of metres around the middle of the leg, where distances are true to a part in a thousand.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from pyproj import Transformer
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]
from shapely import get_coordinates, prepare
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, transform, unary_union

from tools import given, lines, packages
from tools.lines import Points

ENDS = ("rajin-port", "dunay-port")
AREA = box(128.5, 40.5, 135.0, 44.5)
PLANE = "+proj=aeqd +lat_0=42.5 +lon_0=131.4 +ellps=WGS84"
CLEARANCE, NEAR_QUAY = 3_000.0, 12_000.0
HARBOUR_CLEARANCE = 1_100.0
CORNER = 6_000.0
TO_PLANE = Transformer.from_crs("EPSG:4326", PLANE, always_xy=True)


def leg() -> dict[str, LineString]:
    """Return the sea leg, quay to quay, as a line of (lon, lat) degrees by its feature id."""
    land = unary_union([shape.intersection(AREA) for _, shape in packages.cartopy("physical/ne_10m_land")])
    ends = [given.site(name) for name in ENDS]
    quays = [_planar(end) for end in ends]
    path = shortest(_closed(transform(TO_PLANE.transform, land), quays), *quays)
    curved = lines.corner_cut(_with_shoulders(path), 3)
    lon, lat = TO_PLANE.transform(curved[:, 0], curved[:, 1], direction="INVERSE")
    track = np.round(np.column_stack([lon, lat]), 4)
    track[[0, -1]] = ends
    return {"sea-rajin-dunay": LineString(lines.simplified(track, lambda p: np.full(len(p), 0.0003)))}


def _closed(land: BaseGeometry, quays: list[Point]) -> BaseGeometry:
    """Return the land with its clearance, in metres, which is narrower within NEAR_QUAY of a quay."""
    harbours = unary_union([quay.buffer(NEAR_QUAY) for quay in quays])
    wide = land.buffer(CLEARANCE).difference(harbours)
    return wide.union(land.buffer(HARBOUR_CLEARANCE)).simplify(100)


def shortest(closed: BaseGeometry, start: Point, end: Point) -> Points:
    """Return the corners, in metres, of the shortest path outside closed between the ends' way out of it."""
    water = closed.envelope.buffer(1_000).difference(closed)
    gates = [nearest_points(water, place)[0] for place in (start, end)]
    barrier = closed.buffer(-1)
    prepare(barrier)
    corners = np.vstack([get_coordinates(gates), get_coordinates(closed)])
    corners = np.unique(corners.round(1), axis=0)
    order = [int(np.argmin(np.hypot(*(corners - get_coordinates(g)).T))) for g in gates]
    before = dijkstra(_visible(corners, barrier), indices=order[0], return_predecessors=True)[1]
    path = [order[1]]
    while path[-1] != order[0]:
        path.append(int(before[path[-1]]))
    inner = corners[path[::-1]]
    return np.vstack([get_coordinates(start), inner, get_coordinates(end)])


def _visible(corners: Points, barrier: BaseGeometry) -> csr_matrix:
    """Return the distances in metres between the corners that see each other past barrier."""
    pairs = [
        (i, j, np.hypot(*(corners[i] - corners[j])))
        for i, j in combinations(range(len(corners)), 2)
        if not barrier.intersects(LineString(corners[[i, j]]))
    ]
    first, second, metres = np.array(pairs).T
    return csr_matrix((metres, (first.astype(int), second.astype(int))), shape=(len(corners),) * 2).maximum(
        csr_matrix((metres, (second.astype(int), first.astype(int))), shape=(len(corners),) * 2)
    )


def _with_shoulders(path: Points) -> Points:
    """Add a point at most CORNER metres either side of each corner, so that rounding stays near it."""
    rows = [path[0]]
    for here, there in pairwise(path):
        length = float(np.hypot(*(there - here)))
        share = min(CORNER / length, 1 / 3)
        rows += [here + share * (there - here), there - share * (there - here), there]
    return np.array(rows)


def _planar(place: tuple[float, float]) -> Point:
    return Point(TO_PLANE.transform(*place))
