"""How much detail each part of the map deserves: tolerances in degrees of the Mercator plane."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from shapely.geometry import LineString

from tools import given, lines
from tools.lines import Points

EARTH, NEAR = 6371.0, 150.0
SITES = ("rajin-port", "dunay-port", "tikhoretsk-depot", "mozdok", "yegorlykskaya")
REGIONS = ((122.0, 30.0, 146.0, 52.0), (26.0, 41.0, 50.0, 53.0))  # Korea, Japan, Primorye; Ukraine, south Russia


@dataclass(frozen=True)
class Detail:
    """The tolerance at a point, interpolated over distance in kilometres to a site, the route or a region."""

    near_site: tuple[tuple[float, ...], tuple[float, ...]]
    near_route: tuple[tuple[float, ...], tuple[float, ...]]
    near_region: tuple[tuple[float, ...], tuple[float, ...]]
    rough: float
    places: int
    site_places: int
    sites: cKDTree
    route: cKDTree
    floor: float = 0.0

    def rougher(self, share: float) -> Detail:
        """Return the same detail with no tolerance below this share of rough; for lines behind the story."""
        return replace(self, floor=share * self.rough)

    def tolerance(self, points: Points) -> Points:
        """Return the tolerance, in degrees of the Mercator plane, at each (lon, lat) point in degrees."""
        ball = _on_ball(points)
        site = np.interp(self.sites.query(ball)[0], *self.near_site)
        route = np.interp(self.route.query(ball)[0], *self.near_route)
        region = np.interp(_to_regions(points), *self.near_region)
        least = np.maximum(np.minimum(np.minimum(site, route), region), self.floor)
        result: Points = least * _polar(points[:, 1])
        return result

    def line(self, points: Points) -> Points:
        """Return a (lon, lat) line simplified and rounded, with more decimals within 150 km of a site."""
        kept = lines.simplified(points, self.tolerance)
        near = self.sites.query(_on_ball(kept))[0] < NEAR
        kept = np.where(near[:, None], np.round(kept, self.site_places), np.round(kept, self.places))
        return kept[np.r_[True, (np.diff(kept, axis=0) != 0).any(axis=1)]]


def fine(route: list[LineString]) -> Detail:
    """Return the detail of the map for zoom 6 to 10; route is given as lines of (lon, lat) degrees."""
    return Detail(
        near_site=((NEAR, 300, 500, 1000), (0.002, 0.009, 0.02, 0.5)),
        near_route=((100, 300, 600, 1500, 4500), (0.01, 0.019, 0.045, 0.065, 0.22)),
        near_region=((0, 500, 1500, 2800, 5000), (0.018, 0.045, 0.06, 0.07, 0.22)),
        rough=0.023,
        places=3,
        site_places=4,
        sites=_tree(np.array([given.site(name) for name in SITES])),
        route=_tree(_dense(route)),
    )


def coarse(route: list[LineString]) -> Detail:
    """Return the detail of the map for zoom 3 to 5; route is given as lines of (lon, lat) degrees."""
    return Detail(
        near_site=((100, 500, 1500), (0.03, 0.07, 0.5)),
        near_route=((300, 1500, 5000), (0.075, 0.15, 0.5)),
        near_region=((0, 1000, 5000), (0.07, 0.13, 0.5)),
        rough=0.14,
        places=2,
        site_places=2,
        sites=_tree(np.array([given.site(name) for name in SITES])),
        route=_tree(_dense(route)),
    )


def _polar(lat: Points) -> Points:
    """Return a factor from 1 to 3: Mercator stretches the far north and south, where less detail will do."""
    return np.clip(0.6 / np.cos(np.radians(np.clip(lat, -85, 85))), 1, 3)


def _dense(route: list[LineString]) -> Points:
    return np.vstack([np.asarray(line.segmentize(0.2).coords) for line in route])


def _tree(points: Points) -> cKDTree:
    return cKDTree(_on_ball(points))


def _on_ball(points: Points) -> Points:
    """Return (lon, lat) degrees as positions on a ball, in kilometres; near enough to choose a tolerance."""
    lon, lat = np.radians(points).T
    return EARTH * np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _to_regions(points: Points) -> Points:
    """Return the rough distance in kilometres from each point to the nearest of REGIONS."""
    lon, lat = points.T
    scale = np.cos(np.radians(np.clip(lat, -80, 80)))
    away = []
    for west, south, east, north in REGIONS:
        east_west = np.maximum(np.maximum(west - lon, lon - east), 0) * scale
        away.append(np.hypot(east_west, np.maximum(np.maximum(south - lat, lat - north), 0)))
    result: Points = lines.KM_PER_DEGREE * np.min(away, axis=0)
    return result
