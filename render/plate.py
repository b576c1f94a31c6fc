"""One map of a slide laid out: its base map as a picture, and where each name goes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, box
from shapely.geometry.base import BaseGeometry

from render.card import inferred
from render.deck import LINE, SMALL, Box, clean
from render.edition import Edition
from render.ground import ground_png
from render.letters import Type
from render.placing import Box as Taken
from render.placing import Name, Placed, Point, Scene, around, beside
from render.traced import Traced, details, whole
from report.evidence import Basis, basis, denied
from report.model import Leg, Site

# So many pixels of the base map to a point: 216 to an inch.
SHARP = 3.0
DOT = 13.0
# Along an edge, a larger map is tried in so many places.
PLACES = 13
WIDEST, GLYPH, ROOM = 138.0, 15.0, 4.0
TYPE = Type(SMALL, "Bold")
# Names see a line by its points, so far from one to the next.
STRIDE = 6.0
# A leg shorter than this on the whole map is named where it is larger.
SHORT = 70.0


@dataclass(frozen=True)
class Label:
    """The name of a site or leg on a map, its box, and the line that leads from its place to it, where it needs one."""

    id: str
    words: str
    box: Box
    leader: tuple[Point, Point] | None


@dataclass(frozen=True)
class Plate:
    """A map in ``box``, a rectangle of the slide; ``extent`` is what of the whole map it shows, where it is a part."""

    traced: Traced
    box: Box
    png: bytes
    labels: tuple[Label, ...]
    extent: Box | None = None


def plates(edition: Edition, paper: Box) -> list[Plate]:
    """The whole map, then maps of places too near to each other on it, where there are such; none where all is empty.

    A name stands on one of them: where its place is shown larger.
    """
    traced = whole(edition.selected, paper.width, paper.height)
    if not traced:
        return []
    elsewhere: set[str] = set()
    taken: list[Box] = []
    parts: list[Plate] = []
    for closer in details(traced):
        extent = _extent(traced, closer)
        inset = _corner(closer, traced, extent, taken)
        taken += [inset, extent]
        here = _near(traced, closer) - elsewhere
        inner = Box(paper.left + inset.left, paper.top + inset.top, inset.width, inset.height)
        wanted = {id: name for id, name in _wanted(closer, edition).items() if id in here}
        parts.append(replace(_plate(closer, inner, wanted, edition), extent=extent))
        elsewhere |= {label.id for label in parts[-1].labels}
    wanted = {id: name for id, name in _wanted(traced, edition).items() if id not in elsewhere}
    return [_plate(traced, paper, wanted, edition, taken), *parts]


def called(claim: Site | Leg, edition: Edition) -> str:
    """What stands on the map for a site or leg: its name or mode, and whether it is doubted or denied."""
    report, text = edition.standing, edition.text
    if isinstance(claim, Leg):
        words, doubt = text(f"leg.label.{claim.mode}"), inferred(claim, report)
    else:
        words, doubt = edition.say(claim.short_name), basis(claim, report) is Basis.INFERRED
    return clean(words) + " ?" * doubt + f" ({text('viewer.denied')})" * denied(claim, report)


def _plate(
    traced: Traced, box: Box, wanted: dict[str, tuple[str, Point]], edition: Edition, held: Iterable[Box] = ()
) -> Plate:
    scene = Scene(box.width, box.height, _dense(traced))
    for id, at in traced.spots.items():
        if id not in traced.areas:
            scene.symbols[id] = at
            scene.take(around(at, DOT / 2), id)
    for kept in held:
        scene.take(Taken(kept.left, kept.top, kept.right, kept.bottom))
    labels = [_label(id, words, at, scene) for id, (words, at) in wanted.items()]
    png = ground_png(traced.frame, edition.theme, SHARP)
    return Plate(traced, box, png, tuple(label for label in labels if label))


def _label(id: str, words: str, at: Point, scene: Scene) -> Label | None:
    """A label where there is room; its leader crosses no other, unless there is no other room."""
    lines = TYPE.wrapped(words, WIDEST)
    size = (max(map(TYPE.width, lines)) + GLYPH + 2 * ROOM, len(lines) * SMALL * LINE + ROOM)
    name = Name(id, *size, at, DOT / 2)
    placed: Placed | None = beside(name, scene) or beside(name, scene, loose=True)
    if not placed:
        return None
    scene.put(placed)
    return Label(id, words, Box(*placed.box[:2], *size), placed.leader)


def _wanted(traced: Traced, edition: Edition) -> dict[str, tuple[str, Point]]:
    """The words and the place of every name: sites first, then legs in the middle of their longest line."""
    report = edition.selected
    found = {
        site.id: (called(site, edition), traced.spots[site.id]) for site in report.sites if site.id in traced.spots
    }
    ways = _ways(traced)
    for leg in (leg for leg in report.legs if leg.id in ways):
        longest = max(shapely.get_parts(ways[leg.id]), key=lambda part: part.length)
        middle = longest.interpolate(0.5, normalized=True)
        found[leg.id] = (called(leg, edition), (middle.x, middle.y))
    return found


def _near(traced: Traced, closer: Traced) -> set[str]:
    """What is named on the larger map: its points, and legs that are long on it alone."""
    points = {id for id in closer.spots if not closer.report.site(id).is_area}
    ways = _ways(traced)
    legs = {id for id, way in _ways(closer).items() if ways[id].length < SHORT < 2 * way.length}
    return points | legs


def _ways(traced: Traced) -> dict[str, shapely.MultiLineString]:
    """What is drawn for each leg, as lines."""
    drawn = traced.routes | traced.links
    found = {leg.id: [drawn[id] for id in (leg.id, *leg.routes) if id in drawn] for leg in traced.report.legs}
    strands = {id: [p for shape in shapes for p in shapely.get_parts(shape)] for id, shapes in found.items()}
    return {id: shapely.MultiLineString([p for p in held if p.length]) for id, held in strands.items() if held}


def _dense(traced: Traced) -> NDArray[np.float64]:
    points: NDArray[np.float64] = shapely.get_coordinates(shapely.segmentize(traced.lines, STRIDE))
    return points


def _corner(closer: Traced, traced: Traced, extent: Box, taken: Iterable[Box]) -> Box:
    """Where a larger map covers nothing that is taken and least of what is drawn, near to its part of the whole one."""
    spots = [shapely.Point(at).buffer(DOT) for at in traced.spots.values()]
    busy = shapely.unary_union([traced.lines.buffer(4), *spots, *traced.areas.values()])
    held = shapely.unary_union([_rectangle(box) for box in (extent, *taken)])
    size = (closer.frame.width, closer.frame.height)
    across, down = traced.frame.width - size[0], traced.frame.height - size[1]
    places = [Box(x * across, y * down, *size) for y, x in product((1, 0), np.linspace(0, 1, PLACES).tolist())]

    def cost(place: Box) -> tuple[float, ...]:
        shape = _rectangle(place)
        return held.intersection(shape).area, busy.intersection(shape).area, shape.distance(_rectangle(extent))

    return min(places, key=cost)


def _rectangle(held: Box) -> BaseGeometry:
    return box(held.left, held.top, held.right, held.bottom)


def _extent(traced: Traced, closer: Traced) -> Box:
    ids = [site.id for site in closer.report.sites if site.id in closer.spots and not site.is_area]
    left, top, right, bottom = MultiPoint([traced.spots[id] for id in ids]).bounds
    return Box(left - DOT, top - DOT, right - left + 2 * DOT, bottom - top + 2 * DOT)
