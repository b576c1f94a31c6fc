"""Boxes and lines on a map, in pixels: whether they meet, and how far apart they are."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Points = NDArray[np.float64]
Line = tuple[Point, Point]
NOWHERE: Points = np.empty((0, 2))


class Box(NamedTuple):
    """A rectangle in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float

    def nearest(self, point: Point) -> Point:
        """The point of the box that is nearest to another."""
        return min(max(point[0], self.x0), self.x1), min(max(point[1], self.y0), self.y1)


def around(point: Point, radius: float) -> Box:
    """The square around a circle."""
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def apart(box: Box, line: Points) -> float:
    """How far the nearest point of a line is from a box."""
    across = np.maximum(np.maximum(box.x0 - line[:, 0], line[:, 0] - box.x1), 0)
    down = np.maximum(np.maximum(box.y0 - line[:, 1], line[:, 1] - box.y1), 0)
    return float(np.hypot(across, down).min(initial=math.inf))


def crosses(leader: Line, box: Box) -> bool:
    """Whether a line meets a box: each pair of its sides leaves something of it (Y.-D. Liang, B. Barsky, 1984)."""
    low, high = 0.0, 1.0
    for axis, (first, last) in enumerate(((box.x0, box.x1), (box.y0, box.y1))):
        start, step = leader[0][axis], leader[1][axis] - leader[0][axis]
        if abs(step) < 1e-9:
            if not first < start < last:
                return False
            continue
        near, far = sorted(((first - start) / step, (last - start) / step))
        low, high = max(low, near), min(high, far)
    return low < high


def meet(one: Line, two: Line) -> bool:
    """Whether two lines cross."""
    return _side(*one, two[0]) != _side(*one, two[1]) and _side(*two, one[0]) != _side(*two, one[1])


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
