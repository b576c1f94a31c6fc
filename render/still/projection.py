"""A conic equal-area map of a rectangle of the paper: where a position falls on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pyproj import Proj
from shapely import clip_by_rect, get_coordinates, segmentize
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from report.geodesy import bounds

# Vertices are added so that edges bend as the projection does.
DEGREES = 0.5
# So little ground makes no map of its own: a site alone is shown with some 500 km around it.
LEAST = 0.04
POLE = 85.0
EQUATOR_KM = 40_075.017


@dataclass(frozen=True)
class Frame:
    """A picture of ``width`` by ``height``, with shapes inside it no nearer to its edges than ``margin`` (all pixels).

    The projection is Albers' conic equal-area (Snyder 1987, p. 98) on the unit sphere, as in D3's ``conicEqualArea``,
    with its parallels at a sixth and five sixths of the shapes' span of latitudes.
    """

    width: float
    height: float
    parallels: tuple[float, float]
    meridian: float
    scale: float
    middle: tuple[float, float]

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top for (longitude, latitude) in degrees."""
        x, y = self._proj(lon, min(lat, 89.999))
        return (
            self.width / 2 + self.scale * (x - self.middle[0]),
            self.height / 2 - self.scale * (y - self.middle[1]),
        )

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """(longitude, latitude) in degrees of a pixel; infinite where the cone's map does not reach."""
        across = (x - self.width / 2) / self.scale + self.middle[0]
        up = (self.height / 2 - y) / self.scale + self.middle[1]
        lon, lat = self._proj(across, up, inverse=True)
        return float(lon), float(lat)

    def straight(self, line: LineString, bleed: float = 0) -> BaseGeometry:
        """The straight line on the frame, with ``bleed`` around it, between the ends of a line in degrees.

        It is empty where the frame does not hold any of it.
        """
        ends = LineString([self.xy(lon, lat) for lon, lat in (line.coords[0], line.coords[-1])])
        return clip_by_rect(ends, -bleed, -bleed, self.width + bleed, self.height + bleed)

    @property
    def vega(self) -> dict[str, Any]:
        """The same projection in Vega-Lite's words."""
        x, y = self.xy(self.meridian, 0)
        return {
            "type": "conicEqualArea",
            "parallels": list(self.parallels),
            "rotate": [-self.meridian, 0, 0],
            "center": [0, 0],
            "scale": self.scale,
            "translate": [x, y],
        }

    @property
    def kilometre(self) -> float:
        """Pixels to a kilometre, on a sphere of the Earth's mean radius; the same anywhere only for areas."""
        return self.scale / 6371.0088

    @property
    def zoom(self) -> float:
        """The zoom level at which a web map (Mercator, tiles of 256 pixels) shows the frame's middle at this scale."""
        latitude = math.radians(sum(self.parallels) / 2)
        return math.log2(self.kilometre * EQUATOR_KM * math.cos(latitude) / 256)

    @cached_property
    def _proj(self) -> Proj:
        return _albers(self.parallels, self.meridian)


def frame(shapes: Iterable[BaseGeometry], width: float, height: float, margin: float, least: float = LEAST) -> Frame:
    """The largest frame of that size in which all the shapes lie, and no less ground than ``least`` earth radii."""
    held = list(shapes)
    box = bounds(held)
    south, north = max(box.south, -POLE), min(box.north, POLE)
    span = north - south
    first, second = south + span / 6, north - span / 6
    if abs(first + second) < 1:
        # A cone that opens to both poles alike is a cylinder, which this projection does not know.
        first, second = first + 1, second + 1
    meridian = (box.west + box.east) / 2
    xs, ys = _projected(held, _albers((first, second), meridian))
    across, up = max(np.ptp(xs), least), max(np.ptp(ys), least)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / up)
    middle = (float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2)
    return Frame(width, height, (first, second), _turned(meridian), float(scale), middle)


def _projected(shapes: list[BaseGeometry], proj: Proj) -> tuple[Any, Any]:
    held = np.concatenate([get_coordinates(segmentize(shape, DEGREES)) for shape in shapes])
    return proj(held[:, 0], np.clip(held[:, 1], -POLE, POLE))


def _albers(parallels: tuple[float, float], meridian: float) -> Proj:
    lat_1, lat_2 = parallels
    return Proj(proj="aea", lat_1=lat_1, lat_2=lat_2, lat_0=0, lon_0=_turned(meridian), R=1)


def _turned(meridian: float) -> float:
    """A longitude from -180 up to 180."""
    return (meridian + 180) % 360 - 180
