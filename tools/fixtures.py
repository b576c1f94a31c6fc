"""Cut the outlines that the tests compare the committed routes with; (lon, lat) degrees, Natural Earth 10m."""

from __future__ import annotations

from pathlib import Path

from shapely import get_parts
from shapely.geometry import LineString, MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from tools import geojson, packages

ALONG_RAIL, ALONG_SEA = 0.25, 0.5
CUT = 0.1
PLACES = 9


def build(folder: Path, routes: list[geojson.Feature]) -> None:
    """Write Russia within ALONG_RAIL degrees of the rail legs, and land within ALONG_SEA of the sea leg."""
    legs = {feature["properties"]["id"]: shape(feature["geometry"]) for feature in routes}
    rail = unary_union([leg for name, leg in legs.items() if name.startswith("rail-")])
    sea = next(leg for name, leg in legs.items() if name.startswith("sea-"))
    land = unary_union([outline for _, outline in packages.cartopy("physical/ne_10m_land")])
    _write(folder / "russia-near-rail.geojson", packages.country("RUS"), rail, ALONG_RAIL)
    _write(folder / "land-near-sea.geojson", land, sea, ALONG_SEA)


def _write(path: Path, area: BaseGeometry, leg: LineString, reach: float) -> None:
    """Write area within reach of leg; the cut is plain, the outline itself keeps every point."""
    near = leg.simplify(CUT / 2).buffer(reach, quad_segs=2).simplify(CUT / 2)
    parts = [part for part in get_parts(area.intersection(near)) if isinstance(part, Polygon)]
    geometry = geojson.as_geometry(MultiPolygon(sorted(parts, key=lambda p: p.bounds)), PLACES)
    geojson.write(path, [{"type": "Feature", "properties": {}, "geometry": geometry}])
