"""Outline North Korea, the area in which the unnamed depot of the report lies."""

from __future__ import annotations

import numpy as np
from shapely import get_parts
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient

from tools import lines, packages

TOLERANCE = 0.012
SMALLEST_ISLAND = 0.001


def outline() -> dict[str, MultiPolygon]:
    """Return North Korea by its feature id: mainland and larger islands, in (lon, lat) degrees."""
    parts = sorted(get_parts(packages.country("PRK")), key=lambda part: -part.area)
    kept = [_simplified(part) for part in parts if part.area > SMALLEST_ISLAND]
    return {"dprk-depot": MultiPolygon([orient(part) for part in kept])}


def _simplified(part: Polygon) -> Polygon:
    ring = lines.simplified(np.asarray(part.exterior.coords), lambda points: np.full(len(points), TOLERANCE))
    polygon = Polygon(np.round(ring, 3))
    if not polygon.is_valid:
        raise ValueError("the simplified outline crosses itself: choose a smaller tolerance")
    return polygon
