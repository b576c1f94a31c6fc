"""Where the names and symbols of a still map stand, among each other and its lines."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from render.comparison import together
from render.payload import SITE_RANK
from render.still.boxes import NOWHERE, Box, Point, Points, around
from render.still.drawn import STRIDE, Drawn
from render.still.label import SIGN, Label
from render.still.naming import Naming
from render.still.outlines import points
from render.still.places import Place, places
from render.still.placing import BESIDE, GAPS, SHARES, Name, Placed, Scene, along, beside, centred
from render.still.spots import Spot, ring, spots
from render.still.symbol import RADIUS
from report.model import Leg, Site

# With more sites than these, a name far from its symbol would be lost among the others.
CROWD = 40
DOT_ROOM = 4
# Nearer to a name than the first, a leg's mark may be read as the name's; but rather that than none.
SIGN_GAPS = (7, 2)
# Two symbols of one place stand so close that their rings of the day meet.
CLOSE = 0.95


@dataclass(frozen=True)
class Written:
    """A label and where it stands, with the id of what it names; ``town`` is where a town's dot is."""

    label: Label
    placed: Placed
    id: str = ""
    town: Point | None = None


@dataclass(frozen=True)
class Lettering:
    """The names and symbols of a map; ``size`` is that of the symbols, 1 for 44 pixels across."""

    naming: Naming
    size: float
    taken: tuple[Box, ...] = ()

    @property
    def drawn(self) -> Drawn:
        """What is drawn besides."""
        return self.naming.drawn

    @property
    def radius(self) -> float:
        """How far a symbol reaches, in pixels."""
        return RADIUS * self.size

    @cached_property
    def sites(self) -> dict[str, tuple[Site, ...]]:
        """The sites on the map, those of several reports that are one place together, by the id of the first."""
        sites = [site for site in self.drawn.edition.selected.sites if self._shows(site)]
        first = {id: (ids[0], ids) for ids in together(self.drawn.edition.parts) for id in ids}
        found: dict[tuple[str, bool], list[Site]] = {}
        for site in sites:
            found.setdefault((first.get(site.id, (site.id,))[0], site.is_area), []).append(site)
        return {one[0].id: tuple(one) for one in found.values()}

    @cached_property
    def clusters(self) -> dict[str, Spot]:
        """Where the symbols of each place stand as one, by the id of its first site."""
        frame = self.drawn.frame
        points = {id: sites for id, sites in self.sites.items() if not sites[0].is_area}
        homes = {id: _middle([self.drawn.at(site) for site in sites]) for id, sites in points.items()}
        middles = [self.drawn.at(sites[0]) for id, sites in self.sites.items() if id not in points]
        radii = [self.reach(id) - self.radius * 0.2 for id in points]
        return spots(homes, middles, radii, (frame.width, frame.height))

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Where the symbols of points stand, by the ids of their sites."""
        around_ = {id: ring(len(self.sites[id]), self.radius * CLOSE) for id in self.clusters}
        return {
            site.id: Spot(spot.x + x, spot.y + y, spot.home)
            for id, spot in self.clusters.items()
            for site, (x, y) in zip(self.sites[id], around_[id], strict=True)
        }

    def reach(self, id: str) -> float:
        """How far the symbols of a place reach from its middle, in pixels."""
        return self.radius + math.hypot(*ring(len(self.sites[id]), self.radius * CLOSE)[0])

    @cached_property
    def written(self) -> list[Written]:
        """Every name that has room: rulers first, then sites, large countries, ways, and the rest of the base map."""
        scene = self.scene()
        base = places(self.drawn.frame, self.drawn.edition.text)
        large = [place for place in base if place.kind == "country" and place.rank <= 1]
        small = [place for place in base if place not in large]
        found: list[Written] = []
        for part in (
            self._rulers(scene),
            self._sites(scene),
            self._places(large, scene),
            self._legs(scene),
            self._places(small, scene),
        ):
            for written in part:
                scene.put(written.placed)
                found.append(written)
        return found

    @property
    def signs(self) -> list[tuple[Leg, Point]]:
        """The legs that have marks and no room for their names, and where the marks have room on their lines."""
        scene, found = self.scene(), []
        for written in self.written:
            scene.put(written.placed)
        named = {written.id for written in self.written}
        for leg in self.drawn.edition.selected.legs:
            line, signs = self._longest(leg), len(self.naming.signs(leg))
            if not signs or leg.id in named or not len(line):
                continue
            spots = [_point(line[int(share * (len(line) - 1))]) for share in SHARES]
            boxes = [(at, around(at, SIGN * signs / 2)) for at in spots]
            if clear := [at for gap in SIGN_GAPS for at, box in boxes if scene.free(box, gap=gap)]:
                found.append((leg, clear[0]))
        return found

    def scene(self) -> Scene:
        """What is taken on the map before the first name is placed."""
        seen = ("route", "link", "area")
        strands = (strand for key in self.drawn.paths if key[0] in seen for strand in self.drawn.strands(key))
        frame = self.drawn.frame
        scene = Scene(frame.width, frame.height, np.concatenate([NOWHERE, *strands]))
        for box in self.taken:
            scene.take(box)
        for id, spot in self.clusters.items():
            scene.symbols[id] = (spot.x, spot.y)
            scene.take(around((spot.x, spot.y), self.reach(id)), id)
            if spot.aside:
                scene.take(around(spot.home, DOT_ROOM))
        for at in self.drawn.steady:
            scene.take(around(at, 2 * DOT_ROOM))
        return scene

    def _rulers(self, scene: Scene) -> Iterator[Written]:
        for ruler in self.drawn.edition.selected.rulers:
            for path in self.drawn.strands(("ruler", ruler.id))[:1]:
                label = self.naming.ruler(ruler)
                name = label.name(ruler.id, _point(path[0]), 2 * DOT_ROOM)
                if placed := along(name, path, scene) or beside(name, scene, loose=True):
                    yield Written(label, placed._replace(leader=None), ruler.id)

    def _sites(self, scene: Scene) -> Iterator[Written]:
        crowded = len(self.sites) > CROWD
        ranked = sorted(self.sites, key=lambda id: (SITE_RANK[self.sites[id][0].kind], id not in self.clusters))
        for id in ranked:
            label = self.naming.sites(self.sites[id])
            name = label.name(id, self._at(self.sites[id][0]), self.reach(id) if id in self.clusters else DOT_ROOM)
            placed = beside(name, scene, BESIDE if crowded else len(GAPS))
            # A site is not left without its name: where no clear leader is left, it runs under the symbols.
            if placed := placed or (None if crowded else beside(name, scene, loose=True)):
                yield Written(label, placed, id)

    def _legs(self, scene: Scene) -> Iterator[Written]:
        for leg in self.drawn.edition.selected.legs:
            path, label = self._longest(leg), self.naming.leg(leg)
            name = label.name(leg.id, (0, 0), 0)
            if len(path) * STRIDE > name.width * 1.5 and (placed := along(name, path, scene, self._others(leg))):
                yield Written(label, placed, leg.id)

    def _places(self, wanted: Iterable[Place], scene: Scene) -> Iterator[Written]:
        sites = {self.naming.called(site) for site in self.drawn.edition.selected.sites}
        # A town that is a site has its name already.
        for place in (place for place in wanted if place.name not in sites):
            label, at = self.naming.place(place), (place.x, place.y)
            name = label.name("", at, DOT_ROOM - 1)
            if place.kind != "town":
                placed = centred(name, scene)
            elif scene.free(around(at, DOT_ROOM)):
                placed = _beside_town(name, scene)
            else:
                placed = None
            if placed:
                yield Written(label, placed, town=at if place.kind == "town" else None)

    def _shows(self, site: Site) -> bool:
        x, y = self.drawn.at(site)
        return 0 <= x <= self.drawn.frame.width and 0 <= y <= self.drawn.frame.height

    def _at(self, site: Site) -> Point:
        """Where a leader to the site ends: at its symbol, or in a part of its area that no symbol covers."""
        if not site.is_area:
            spot = self.clusters[site.id]
            return spot.x, spot.y
        middle, room = self.drawn.at(site), self.radius + 3
        corners = [corner for strand in points(self.drawn.paths.get(("area", site.id), "")) for corner in strand]
        if self._clearance(middle) > room or not corners:
            return middle
        inner = [(x + (middle[0] - x) * 0.2, y + (middle[1] - y) * 0.2) for x, y in corners]
        return max(inner, key=self._clearance)

    def _clearance(self, at: Point) -> float:
        return min((math.dist(at, (spot.x, spot.y)) for spot in self.spots.values()), default=math.inf)

    def _longest(self, leg: Leg) -> Points:
        return max((strand for key in _lines(leg) for strand in self.drawn.strands(key)), key=len, default=NOWHERE)

    def _others(self, leg: Leg) -> Points:
        """The points of all other lines."""
        keys = [key for key in self.drawn.ways if key not in _lines(leg)]
        return np.concatenate([NOWHERE, *(strand for key in keys for strand in self.drawn.strands(key))])


def _lines(leg: Leg) -> list[tuple[str, str]]:
    return [("link", leg.id), *(("route", id) for id in leg.routes)]


def _beside_town(name: Name, scene: Scene) -> Placed | None:
    placed = beside(name, scene, 1)
    return placed._replace(leader=None) if placed and scene.traffic(placed.box) <= 3 else None


def _middle(points: Sequence[Point]) -> Point:
    x, y = zip(*points, strict=True)
    return sum(x) / len(x), sum(y) / len(y)


def _point(row: Points) -> Point:
    return float(row[0]), float(row[1])
