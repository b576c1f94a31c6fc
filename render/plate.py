"""One map of a slide laid out: its base map as a picture, and where each name goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint
from shapely.geometry import box as rectangle

from render.card import inferred
from render.deck import LINE, SMALL, Box, clean
from render.edition import Edition
from render.ground import ground_png
from render.letters import Type
from render.placing import Box as Taken
from render.placing import Name, Placed, Point, Scene, around, beside
from render.traced import Traced, detail, whole
from report.evidence import Basis, basis, denied
from report.model import Leg, Site

# So many pixels of the base map to a point: 216 to an inch.
SHARP = 3.0
DOT, CLOSER = 13.0, (205.0, 150.0)
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
    """A map in ``box``, a rectangle of the slide.

    In the whole map ``extent`` is what a larger map shows, and ``inset`` where that lies on it.
    """

    traced: Traced
    box: Box
    png: bytes
    labels: tuple[Label, ...]
    extent: Box | None = None
    inset: Box | None = None


def plates(edition: Edition, box: Box) -> list[Plate]:
    """The whole map, and one of places too near to each other on it, where there are such; none where all is empty."""
    traced = whole(edition.selected, box.width, box.height)
    if not traced:
        return []
    closer = detail(traced, *CLOSER)
    if not closer:
        return [_plate(traced, box, _wanted(traced, edition, set()), edition)]
    inset = _corner(traced)
    extent = _extent(traced, closer)
    near = {id for id in closer.spots if not edition.selected.site(id).is_area}
    near |= {id for id, shape in _ways(closer).items() if _ways(traced)[id].length < SHORT and shape.length > SHORT / 2}
    inner = Box(box.left + inset.left, box.top + inset.top, inset.width, inset.height)
    first = _plate(traced, box, _wanted(traced, edition, near), edition, (extent, inset))
    return [first, _plate(closer, inner, _only(_wanted(closer, edition, set()), near), edition)]


def called(claim: Site | Leg, edition: Edition) -> str:
    """What stands on the map for a site or leg: its name or mode, and whether it is doubted or denied."""
    report, text = edition.standing, edition.text
    if isinstance(claim, Leg):
        words, doubt = text(f"leg.label.{claim.mode}"), inferred(claim, report)
    else:
        words, doubt = edition.say(claim.short_name), basis(claim, report) is Basis.INFERRED
    return clean(words) + " ?" * doubt + f" ({text('viewer.denied')})" * denied(claim, report)


def _plate(
    traced: Traced, box: Box, wanted: dict[str, tuple[str, Point]], edition: Edition, held: tuple[Box, ...] = ()
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
    return Plate(traced, box, png, tuple(label for label in labels if label), *held)


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


def _wanted(traced: Traced, edition: Edition, elsewhere: Iterable[str]) -> dict[str, tuple[str, Point]]:
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
    return {id: name for id, name in found.items() if id not in elsewhere}


def _only(names: dict[str, tuple[str, Point]], ids: set[str]) -> dict[str, tuple[str, Point]]:
    return {id: name for id, name in names.items() if id in ids}


def _ways(traced: Traced) -> dict[str, shapely.MultiLineString]:
    """What is drawn for each leg, as lines."""
    drawn = traced.routes | traced.links
    found = {leg.id: [drawn[id] for id in (leg.id, *leg.routes) if id in drawn] for leg in traced.report.legs}
    strands = {id: [p for shape in shapes for p in shapely.get_parts(shape)] for id, shapes in found.items()}
    return {id: shapely.MultiLineString([p for p in held if p.length]) for id, held in strands.items() if held}


def _dense(traced: Traced) -> NDArray[np.float64]:
    points: NDArray[np.float64] = shapely.get_coordinates(shapely.segmentize(traced.lines, STRIDE))
    return points


def _corner(traced: Traced) -> Box:
    """Where a larger map covers least of what is drawn: along an edge of the whole one."""
    spots = [shapely.Point(at).buffer(DOT) for at in traced.spots.values()]
    busy = shapely.unary_union([traced.lines.buffer(4), *spots, *traced.areas.values()])
    across, down = traced.frame.width - CLOSER[0], traced.frame.height - CLOSER[1]
    places = [Box(x * across, y * down, *CLOSER) for y, x in product((1, 0), (0.5, 0.25, 0.75, 0, 1))]
    return min(places, key=lambda box: busy.intersection(rectangle(box.left, box.top, box.right, box.bottom)).area)


def _extent(traced: Traced, closer: Traced) -> Box:
    ids = [site.id for site in closer.report.sites if site.id in closer.spots and not site.is_area]
    left, top, right, bottom = MultiPoint([traced.spots[id] for id in ids]).bounds
    return Box(left - DOT, top - DOT, right - left + 2 * DOT, bottom - top + 2 * DOT)
