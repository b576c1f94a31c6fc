"""Shapes as other programs want them: cut where they cross the antimeridian, and rings by the right-hand rule.

RFC 7946, sections 3.1.6 and 3.1.9. Like ``report.geodesy``, a line or ring goes the shorter way from each vertex to the
next, so a step of more than 180 degrees of longitude crosses the antimeridian.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

# A tenth of a millimetre: what moving by whole turns adds to a longitude lies far below.
DECIMALS = 9
Places = NDArray[np.float64]


def exchanged(shape: BaseGeometry) -> BaseGeometry:
    """The shape in parts that do not cross the antimeridian, its outer rings counterclockwise and holes clockwise.

    Vertices stay as they are, though a polygon that is cut loses its heights; new ones stand where edges of the plane
    cross 180 degrees.
    """
    if isinstance(shape, Point):
        return shape
    parts = list(shapely.get_parts(shape))
    cut = [piece for part in parts for piece in (_lines(part) if isinstance(part, LineString) else _polygons(part))]
    if cut != parts:
        shape = MultiLineString(cut) if isinstance(cut[0], LineString) else MultiPolygon(cut)
    return shapely.orient_polygons(shape)


def _lines(line: LineString) -> list[LineString]:
    pieces = [[line.coords[0]]]
    for a, b in pairwise(line.coords):
        if abs(b[0] - a[0]) > 180:
            edge = np.copysign(180.0, a[0])
            across = b[0] + 2 * edge - a[0]
            part = (edge - a[0]) / across if across else 0
            rest = [round(float(x + part * (y - x)), DECIMALS) for x, y in zip(a[1:], b[1:], strict=True)]
            pieces[-1].append((edge, *rest))
            pieces.append([(-edge, *rest)])
        pieces[-1].append(b)
    distinct = (list(dict.fromkeys(piece)) if len(piece) == 2 else piece for piece in pieces)
    return [LineString(piece) for piece in distinct if len(piece) > 1] or [line]


def _polygons(polygon: Polygon) -> list[Polygon]:
    """The polygon's parts, one for each side of the antimeridian; itself where it does not cross it.

    A ring around a pole, or one that is not simple once unrolled, has no parts that a plane could show.
    """
    shell, *holes = (_unrolled(shapely.get_coordinates(r)) for r in _rings(polygon))
    west, east = shell[:, 0].min(), shell[:, 0].max()
    if (west >= -180 and east <= 180) or shell[0, 0] != shell[-1, 0]:
        return [polygon]
    whole = Polygon(shell, [_within(hole, west, east) for hole in holes])
    if not whole.is_valid:
        return [polygon]
    turns = range(int((west + 180) // 360), int((east + 180) // 360) + 1)
    return [piece for turn in turns for piece in _side(whole, turn)]


def _rings(polygon: Polygon) -> list[BaseGeometry]:
    return [polygon.exterior, *polygon.interiors]


def _unrolled(places: Places) -> Places:
    """The ring with longitudes that go on past 180 degrees."""
    turned = places.copy()
    turned[1:, 0] -= 360 * np.cumsum(np.round(np.diff(places[:, 0]) / 360))
    return turned


def _within(hole: Places, west: float, east: float) -> Places:
    """The hole, a turn further where only so it lies between its shell's ends."""
    turns = int(hole[:, 0].max() < west) - int(hole[:, 0].min() > east)
    moved: Places = hole + np.array([360.0 * turns, 0.0])
    return moved


def _side(whole: Polygon, turn: int) -> Iterator[Polygon]:
    """What of an unrolled polygon lies in a turn, brought back within 180 degrees."""
    here = shapely.intersection(whole, box(360 * turn - 180, -90, 360 * turn + 180, 90))
    for part in shapely.get_parts(here):
        if isinstance(part, Polygon):
            yield shapely.transform(part, lambda at: np.round(at - (360.0 * turn, 0), DECIMALS))
