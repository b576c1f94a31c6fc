"""Lengths, smoothing and simplification of lines given as (lon, lat) degrees on WGS 84."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]
Tolerance = Callable[[Points], Points]
GEOD = Geod(ellps="WGS84")
KM_PER_DEGREE = 111.2


def kilometres(shape: BaseGeometry) -> float:
    """Return the geodesic length in kilometres of a line or several lines in (lon, lat) degrees."""
    return 0.0 if shape.is_empty else float(GEOD.geometry_length(shape)) / 1000


def step_metres(points: Points) -> Points:
    """Return the geodesic length in metres of each step between neighbouring (lon, lat) points."""
    lon, lat = points[:, 0], points[:, 1]
    return np.asarray(GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2])


def mercator(points: Points) -> Points:
    """Return (lon, lat) degrees in the Mercator plane, in degrees of longitude on both axes."""
    lat = np.radians(np.clip(points[:, 1], -85, 85))
    return np.column_stack([points[:, 0], np.degrees(np.arctanh(np.sin(lat)))])


def corner_cut(points: Points, times: int) -> Points:
    """Smooth a line by cutting each corner at a quarter and three quarters; both ends stay."""
    for _ in range(times):
        near = 0.75 * points[:-1] + 0.25 * points[1:]
        far = 0.25 * points[:-1] + 0.75 * points[1:]
        inner = np.stack([near, far], axis=1).reshape(-1, 2)
        points = np.vstack([points[:1], inner, points[-1:]])
    return points


def turns(points: Points) -> Points:
    """Return the change of heading, 0 to 180 degrees, at each inner point of a (lon, lat) line."""
    lon, lat = points[:, 0], points[:, 1]
    forward, back, _ = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    arriving = np.asarray(back)[:-1] + 180
    change: Points = np.abs((np.asarray(forward)[1:] - arriving + 180) % 360 - 180)
    return change


def simplified(points: Points, tolerance: Tolerance) -> Points:
    """Return the points of a (lon, lat) line that stray further than tolerance from a coarser line.

    tolerance gives, for each point, how far in degrees of the Mercator plane it may be off. Both ends
    stay; a closed line keeps the point furthest from its start as well.
    """
    flat, limits = mercator(points), tolerance(points)
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    if len(points) > 3 and np.array_equal(points[0], points[-1]):
        middle = int(np.argmax(np.hypot(*(flat - flat[0]).T)))
        keep[middle] = True
        stack = [(0, middle), (middle, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        off = _distances(flat[first + 1 : last], flat[first], flat[last]) / limits[first + 1 : last]
        worst = int(np.argmax(off))
        if off[worst] > 1:
            split = first + 1 + worst
            keep[split] = True
            stack += [(first, split), (split, last)]
    return points[keep]


def _distances(points: Points, start: Points, end: Points) -> Points:
    """Return the distances of points to the segment from start to end."""
    along = end - start
    square = float(along @ along)
    share = np.clip((points - start) @ along / square, 0, 1) if square else np.zeros(len(points))
    away: Points = np.hypot(*(points - start - share[:, None] * along).T)
    return away
