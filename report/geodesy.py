"""Measure lengths and find positions along lines on the WGS 84 ellipsoid, across the antimeridian too.

Positions are (longitude, latitude) in degrees; lengths are kilometres. The figures are those of pyproj.Geod
(C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013).
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")


class Position(NamedTuple):
    """A position in degrees east and north."""

    lon: float
    lat: float


class Box(NamedTuple):
    """A box in degrees. ``east`` may pass 180 where the box crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


def distance_km(a: Position, b: Position) -> float:
    """The length of the geodesic between two positions."""
    return float(WGS84.inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000


def length_km(line: LineString) -> float:
    """The length of a line whose pieces are geodesics."""
    return float(posts_km(line)[-1])


def posts_km(line: LineString) -> NDArray[np.float64]:
    """The kilometres from the line's start to each of its vertices; shape (vertices,)."""
    lon, lat = shapely.get_coordinates(line).T
    pieces = WGS84.line_lengths(lon, lat)
    return np.concatenate([[0.0], np.cumsum(pieces)]) / 1000


def position_at(line: LineString, km: float) -> Position:
    """The position that many kilometres from the start; beyond an end, that end.

    Between two vertices the position is interpolated in degrees, with longitudes unwrapped, which differs from
    the geodesic by less than 0.3 km over pieces of 80 km below 60 degrees of latitude.
    """
    lon, lat = shapely.get_coordinates(line).T
    posts = posts_km(line)
    unwrapped = float(np.interp(km, posts, np.unwrap(lon, period=360)))
    return Position(_wrapped(unwrapped), float(np.interp(km, posts, lat)))


def circle(middle: Position, km: float) -> Polygon:
    """All that lies within so many kilometres of a position, as a polygon of 72 corners."""
    corners = [WGS84.fwd(middle.lon, middle.lat, turn, km * 1000)[:2] for turn in range(0, -360, -5)]
    return Polygon(corners)


def bounds(geometries: Iterable[BaseGeometry]) -> Box:
    """The smallest box around all geometries, by the shorter way around the earth. Raises ValueError if empty."""
    parts = [shapely.get_coordinates(part) for geometry in geometries for part in _strands(geometry)]
    if not parts:
        raise ValueError("there is nothing to bound")
    lat = np.concatenate(parts)[:, 1]
    west, east = _shortest(sorted(_extent(part[:, 0]) for part in parts))
    return Box(west, float(lat.min()), east, float(lat.max()))


def _strands(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The points, lines and outer rings that a geometry is made of, without empty ones."""
    single = shapely.get_parts(geometry)
    rings = [shapely.get_exterior_ring(part) if part.geom_type == "Polygon" else part for part in single]
    return [ring for ring in rings if not ring.is_empty]


def _extent(lon: NDArray[np.float64]) -> tuple[float, float]:
    """West and east ends of a strand that goes the shorter way from each vertex to the next; west within 180."""
    unwrapped = np.unwrap(lon, period=360)
    west, east = float(unwrapped.min()), float(unwrapped.max())
    turns = 0 if -180 <= west <= 180 else 360 * np.ceil((west - 180) / 360)
    return west - turns, east - turns


def _shortest(extents: list[tuple[float, float]]) -> tuple[float, float]:
    """West and east ends of the complement of the widest gap between extents, sorted by their west ends."""
    east = max(end for _, end in extents) - 360
    gaps = []
    for west, end in extents:
        gaps.append((west - east, west, east))
        east = max(east, end)
    gap, west, east = max(gaps)
    if gap <= 0:
        return -180.0, 180.0
    # A turn taken off and put back leaves a rounding error behind.
    return west, max(west, east if east >= west - 1e-9 else east + 360)


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180 if not -180 <= lon <= 180 else lon
