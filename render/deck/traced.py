"""The lines, areas and places of a report as they fall on one map of a slide.

Positions and lengths are points from the map's upper left corner.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import GeometryCollection, LineString, Point
from shapely.geometry.base import BaseGeometry

from render.comparison import together
from render.deck.labels import DOT
from render.edition import Edition
from render.map import anchor, links_of
from render.still.projection import DEGREES, Frame, frame
from render.still.spots import ring
from report.model import Report, Site

XY = tuple[float, float]
MARGIN = 34.0
# A shape of more corners is slow to edit; fewer than this are seen no better for more.
MOST_CORNERS = 300
FINEST = 0.25


@dataclass(frozen=True)
class Traced:
    """One map: the report's shapes by their ids, projected, clipped to it, with as few corners as do.

    ``wayless`` are the ends of legs whose way nobody reports, ``together`` the ids of sites that are one place.
    """

    report: Report
    frame: Frame
    wayless: dict[str, LineString]
    together: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def homes(self) -> dict[str, XY]:
        """Where each site is; an area's is where its name belongs, and no point is drawn there."""
        found = {site.id: self.frame.xy(*_middle(site)) for site in self.report.sites}
        return {id: at for id, at in found.items() if self._within(at)}

    @cached_property
    def spots(self) -> dict[str, XY]:
        """Where the mark of each site stands: at its place, or beside those of other reports around it, touching."""
        found = dict(self.homes)
        for ids in {self.place(id) for id in self.homes}:
            x, y = np.mean([self.homes[id] for id in ids], axis=0).tolist()
            found |= {id: (x + at[0], y + at[1]) for id, at in zip(ids, ring(len(ids), DOT / 2), strict=True)}
        return found

    def place(self, id: str) -> tuple[str, ...]:
        """The sites on the map that have one mark and name with a site: those of other reports at the same place."""
        return self._places.get(id, (id,))

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        area = {site.id: site.is_area for site in self.report.sites}
        here = [tuple(id for id in ids if id in self.homes) for ids in self.together]
        alike = (tuple(id for id in ids if area[id] is vague) for ids in here for vague in (False, True))
        return {id: ids for ids in alike for id in ids}

    @cached_property
    def areas(self) -> dict[str, BaseGeometry]:
        """Sites that are known only as an area."""
        return self._traced({site.id: site.geometry for site in self.report.sites if site.is_area})

    @cached_property
    def routes(self) -> dict[str, BaseGeometry]:
        """Lines drawn for legs."""
        return self._traced({route.id: route.geometry for route in self.report.routes})

    @cached_property
    def links(self) -> dict[str, BaseGeometry]:
        """What only joins the ends of a leg whose way nobody reports."""
        found = {id: self.frame.straight(line) for id, line in self.wayless.items()}
        return {id: line for id, line in found.items() if not line.is_empty}

    @cached_property
    def rulers(self) -> dict[str, BaseGeometry]:
        """Measured distances."""
        return self._traced({ruler.id: ruler.geometry for ruler in self.report.rulers})

    @cached_property
    def lines(self) -> BaseGeometry:
        """All lines together."""
        return GeometryCollection([*self.routes.values(), *self.links.values(), *self.rulers.values()])

    def trace(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in degrees as it falls on this map; empty where it does not."""
        flat = shapely.transform(shapely.segmentize(_unwrapped(shape), DEGREES), self._project)
        cut = shapely.clip_by_rect(flat, 0, 0, self.frame.width, self.frame.height)
        finest = FINEST
        traced = shapely.simplify(cut, finest)
        while shapely.get_num_coordinates(traced) > MOST_CORNERS and finest < self.frame.width:
            finest *= 1.5
            traced = shapely.simplify(cut, finest)
        return traced

    def _traced(self, shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
        found = {id: self.trace(shape) for id, shape in shapes.items()}
        return {id: shape for id, shape in found.items() if not shape.is_empty}

    def _project(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.array([self.frame.xy(lon, lat) for lon, lat in positions]).reshape(-1, 2)

    def _within(self, at: XY) -> bool:
        return 0 <= at[0] <= self.frame.width and 0 <= at[1] <= self.frame.height


def whole(edition: Edition, width: float, height: float) -> Traced | None:
    """The map of all that the edition draws; None where it draws nothing."""
    report, links = edition.drawn, links_of(edition.selected, edition.standing)
    shapes = [claim.geometry for part in (report.sites, report.routes, report.rulers) for claim in part]
    shapes += links.values()
    held = tuple(together(edition.parts))
    return Traced(report, frame(shapes, width, height, MARGIN), links, held) if shapes else None


def stretch(line: LineString, start: float, end: float) -> LineString:
    """The part of a line from one vertex number to another; 2.25 lies a quarter of the way from vertex 2 to 3."""
    positions = shapely.get_coordinates(_unwrapped(line))
    numbers = [start, *range(int(np.floor(start)) + 1, int(np.ceil(end))), end]
    held = np.arange(len(positions))
    return LineString(np.column_stack([np.interp(numbers, held, positions[:, side]) for side in (0, 1)]))


def _middle(site: Site) -> XY:
    lat, lon = anchor(site)
    return (lon, lat)


def _unwrapped(shape: BaseGeometry) -> BaseGeometry:
    """The same shape with longitudes that never jump by a turn; a point stays as it is."""

    def turn(positions: Any) -> Any:
        return np.column_stack([np.unwrap(positions[:, 0], period=360), positions[:, 1]])

    return shape if isinstance(shape, Point) else shapely.transform(shape, turn)
