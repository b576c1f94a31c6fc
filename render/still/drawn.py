"""What a still map draws of an edition besides symbols and names: each shape as a path on the frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from render.edition import Edition
from render.map import anchor, links_of
from render.still.boxes import Points
from render.still.outlines import BLEED, outlines, points
from render.still.projection import Frame
from report.geodesy import Position, circle
from report.model import Leg, Site
from report.view import State, between, state, steps

# From one point of a strand to the next, in pixels.
STRIDE = 6.0
Coordinates = list[tuple[float, float]]


@dataclass(frozen=True)
class Drawn:
    """The shapes of an edition on a frame."""

    edition: Edition
    frame: Frame

    @cached_property
    def paths(self) -> dict[tuple[str, str], str]:
        """SVG path data by role (area, precision, route, link, ruler, reach) and id; only what is on the frame."""
        found = dict(self._shapes())
        drawn = dict(zip(found, outlines(self.frame, list(found.values())), strict=True)) | self._links()
        return {key: path for key, path in drawn.items() if path}

    @cached_property
    def reach(self) -> dict[str, dict[str, Any]]:
        """For each leg shown that has one: the pieces, the mark and the sentence of its reach on the edition's day."""
        step = str((self.edition.day - steps(self.edition.report)[0]).days)
        return {id: entry["steps"][step] for id, entry in self.edition.reach.items() if step in entry["steps"]}

    @property
    def impossible(self) -> dict[str, str]:
        """For each leg shown that no speed allows, why; it is said on the days between its two reports."""
        return {id: entry["impossible"] for id, entry in self.edition.reach.items() if entry["impossible"]}

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The routes and links on the frame."""
        return [key for key in self.paths if key[0] in ("route", "link")]

    @property
    def under_way(self) -> list[tuple[str, str]]:
        """The routes and links of legs between two reports on the edition's day, where no reach is known."""
        apart = {*self.reach, *self.impossible}
        found = [
            key
            for leg in self.waiting
            if leg.id not in apart
            for key in (("link", leg.id), *(("route", id) for id in leg.routes))
        ]
        return [key for key in found if key in self.paths]

    @property
    def waiting(self) -> list[Leg]:
        """The legs between whose two reports the edition's day lies."""
        edition = self.edition
        step = (edition.day - steps(edition.report)[0]).days
        moved = [(leg, between(leg, c, edition.standing)) for c in edition.selected.consignments for leg in c.legs]
        return [leg for leg, gap in moved if gap and gap[0] <= step <= gap[1]]

    @property
    def steady(self) -> list[tuple[float, float]]:
        """Where each consignment would be at constant speed."""
        marks = (today["mark"] for today in self.reach.values() if today["mark"])
        return [self.frame.xy(*self._piece(id, at, at)[0]) for id, at in marks if self._shows(id)]

    def strands(self, key: tuple[str, str]) -> list[Points]:
        """The strands of a line or of an area's edge on the frame, a point every few pixels."""
        return [_dense(np.array(strand)) for strand in points(self.paths.get(key, "")) if len(strand) > 1]

    def at(self, site: Site) -> tuple[float, float]:
        """Where a site is, in pixels: its point, or the innermost point of its area."""
        lat, lon = anchor(site)
        return self.frame.xy(lon, lat)

    def states(self, site: Site) -> frozenset[State]:
        """What the day makes of the observations at a site."""
        return self._states.get(site.id, frozenset())

    @cached_property
    def _states(self) -> dict[str, frozenset[State]]:
        found: dict[str, frozenset[State]] = {}
        for seen in self.edition.selected.observations:
            found[seen.site] = found.get(seen.site, frozenset()) | {state(seen, self.edition.day)}
        return found

    def _shapes(self) -> Iterator[tuple[tuple[str, str], BaseGeometry]]:
        shown = self.edition.selected
        yield from ((("area" if site.is_area else "precision", site.id), _extent(site)) for site in shown.sites)
        yield from ((("route", route.id), route.geometry) for route in shown.routes)
        if self.edition.rulers:
            yield from ((("ruler", ruler.id), ruler.geometry) for ruler in shown.rulers)
        for id, today in self.reach.items():
            if pieces := [self._piece(*piece) for piece in today["pieces"] if self._shows(piece[0])]:
                yield ("reach", id), MultiLineString(pieces)

    def _links(self) -> dict[tuple[str, str], str]:
        """What joins the ends of legs whose way nobody reports: straight on the map, where D3 would bend it."""
        links = links_of(self.edition.selected, self.edition.standing)
        drawn = {id: self.frame.straight(line, BLEED) for id, line in links.items()}
        strands = {id: [f"{x:.1f},{y:.1f}" for x, y in line.coords] for id, line in drawn.items() if not line.is_empty}
        return {("link", id): "M" + "L".join(strand) for id, strand in strands.items()}

    def _shows(self, route: str) -> bool:
        return any(shown.id == route for shown in self.edition.selected.routes)

    def _piece(self, route: str, start: float, end: float) -> Coordinates:
        """A route from one vertex number to another; both may lie between two vertices."""
        line: Coordinates = [(lon, lat) for lon, lat, *_ in self.edition.selected.route(route).geometry.coords]
        inner = [line[n] for n in range(int(start) + 1, len(line)) if n < end]
        return [_vertex(line, start), *inner, _vertex(line, end)]


def _dense(strand: Points) -> Points:
    posts = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(strand, axis=0).T))])
    at = np.arange(0, posts[-1] + STRIDE, STRIDE)
    return np.stack([np.interp(at, posts, strand[:, axis]) for axis in (0, 1)], axis=1)


def _vertex(line: Coordinates, number: float) -> tuple[float, float]:
    first = min(int(number), len(line) - 2)
    (lon, lat), (east, north), part = line[first], line[first + 1], number - first
    across = (east - lon + 180) % 360 - 180
    return lon + across * part, lat + (north - lat) * part


def _extent(site: Site) -> BaseGeometry:
    """The area, or the circle in which the point may be."""
    if site.is_area:
        return site.geometry
    middle = site.geometry
    assert isinstance(middle, Point)
    return circle(Position(middle.x, middle.y), site.precision_km or 0)
