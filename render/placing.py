"""Where labels go on a map, so that none lies on another or on a symbol: beside its place, or led to it by a line.

Positions and lengths are points from the map's upper left corner.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

XY = tuple[float, float]
# How far off a label may be, nearest first, and in how many directions it is tried.
DISTANCES = (7.0, 16.0, 28.0, 44.0, 64.0, 90.0, 130.0, 180.0, 250.0, 350.0)
DIRECTIONS = 16
# A label keeps clear of others by this much; one that is no farther from its place needs no line to it.
CLEAR = 2.0
# Covering so many points of a line on the map is as bad as being one point farther off.
COVERED = 2.5


@dataclass
class Labels:
    """The labels of one map of ``width`` by ``height``; ``lines`` had better stay free, ``taken`` must."""

    width: float
    height: float
    lines: BaseGeometry
    taken: list[BaseGeometry] = field(default_factory=list)
    leaders: list[BaseGeometry] = field(default_factory=list)

    def keep(self, rectangles: Iterable[tuple[float, float, float, float]]) -> None:
        """No label may lie on these: left, top, right, bottom."""
        self.taken += [box(*rectangle) for rectangle in rectangles]

    def place(self, at: XY, size: XY, own: BaseGeometry | None = None) -> XY | None:
        """Left and top of a label of that size for a place; None where there is no room left.

        A label may lie on ``own``, the area that it names. Its line crosses neither labels nor lines of others, as
        long as there is room for that.
        """
        for strict in (True, False):
            for distance in (0.0, *DISTANCES) if own else DISTANCES:
                found = [spot for spot in _around(at, size, distance) if self._free(spot, at, size, strict=strict)]
                if found:
                    left, top = min(found, key=lambda spot: self._cost(spot, size))
                    self._take(at, (left, top), size)
                    return left, top
        return None

    def _free(self, spot: XY, at: XY, size: XY, *, strict: bool) -> bool:
        label = _rectangle(spot, size)
        left, top, right, bottom = label.bounds
        if left < CLEAR or top < CLEAR or right > self.width - CLEAR or bottom > self.height - CLEAR:
            return False
        clear = box(left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR)
        if _any(clear, self.taken) or _any(label, self.leaders):
            return False
        led = leader(at, spot, size)
        others = [shape for shape in self.taken if not shape.covers(shapely.Point(at))]
        return not strict or not (led and (_any(led, others) or _any(led, self.leaders)))

    def _cost(self, spot: XY, size: XY) -> float:
        return float(self.lines.intersection(_rectangle(spot, size)).length) / COVERED - spot[0] / self.width

    def _take(self, at: XY, spot: XY, size: XY) -> None:
        self.taken.append(_rectangle(spot, size))
        led = leader(at, spot, size)
        if led:
            self.leaders.append(led)


def leader(at: XY, spot: XY, size: XY) -> LineString | None:
    """The line from a place to the nearest point of its label; None where the label lies on it."""
    end = (min(max(at[0], spot[0]), spot[0] + size[0]), min(max(at[1], spot[1]), spot[1] + size[1]))
    return LineString([at, end]) if math.dist(at, end) > CLEAR else None


def corner(size: XY, paper: XY, busy: BaseGeometry) -> XY:
    """Left and top of a rectangle of that size at an edge of the paper, where it covers least of what is busy."""
    across, down = paper[0] - size[0], paper[1] - size[1]
    spots = [(x * across, y * down) for y in (1, 0) for x in (0.5, 0, 1, 0.25, 0.75)]
    return min(spots, key=lambda spot: float(busy.intersection(_rectangle(spot, size)).area))


def _around(at: XY, size: XY, distance: float) -> Iterable[XY]:
    """Upper left corners of labels around a place, so far from it, the first to its right."""
    for turn in range(DIRECTIONS):
        angle = 2 * math.pi * turn / DIRECTIONS
        x, y = math.cos(angle), math.sin(angle)
        middle = (at[0] + x * (distance + size[0] / 2), at[1] + y * (distance + size[1] / 2))
        yield middle[0] - size[0] / 2, middle[1] - size[1] / 2


def _rectangle(spot: XY, size: XY) -> BaseGeometry:
    return box(spot[0], spot[1], spot[0] + size[0], spot[1] + size[1])


def _any(shape: BaseGeometry, others: Sequence[BaseGeometry]) -> bool:
    return bool(others) and bool(shapely.intersects(shape, others).any())
