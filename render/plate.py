"""One map of a slide laid out: its base map as a picture, and where each name goes."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import GeometryCollection, MultiPoint, Point

from render.card import inferred
from render.deck import LINE, SMALL, Box, clean
from render.edition import Edition
from render.ground import ground_png
from render.letters import width, wrapped
from render.placing import XY, Labels, corner
from render.scene import Scene, detail, whole
from report.evidence import Basis, basis, denied
from report.model import Leg, Site

# So many pixels of the base map to a point: 216 to an inch.
SHARP = 3.0
DOT, CLOSER = 13.0, (205.0, 150.0)
WIDEST, GLYPH, ROOM = 138.0, 15.0, 4.0
# A leg shorter than this on the whole map is named where it is larger.
SHORT = 70.0


@dataclass(frozen=True)
class Name:
    """The name of a site or leg on a map: its lines, the place that it names, and its box."""

    id: str
    lines: tuple[str, ...]
    at: XY
    box: Box


@dataclass(frozen=True)
class Plate:
    """A map in ``box``, a rectangle of the slide.

    In the whole map ``around`` is what a larger map shows, and ``inset`` where that lies on it.
    """

    scene: Scene
    box: Box
    png: bytes
    names: tuple[Name, ...]
    around: Box | None = None
    inset: Box | None = None


def plates(edition: Edition, box: Box) -> list[Plate]:
    """The whole map, and one of places too near to each other on it, where there are such; none where all is empty."""
    scene = whole(edition.selected, box.width, box.height)
    if not scene:
        return []
    closer = detail(scene, *CLOSER)
    if not closer:
        return [_plate(scene, box, _wanted(scene, edition, set()), edition)]
    inset = Box(*corner(CLOSER, (box.width, box.height), _busy(scene)), *CLOSER)
    around = _around(scene, closer)
    near = {id for id in closer.spots if not edition.selected.site(id).is_area}
    near |= {id for id, shape in _ways(closer).items() if _ways(scene)[id].length < SHORT and shape.length > SHORT / 2}
    inner = Box(box.left + inset.left, box.top + inset.top, inset.width, inset.height)
    first = _plate(scene, box, _wanted(scene, edition, near), edition, (around, inset))
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
    scene: Scene, box: Box, wanted: dict[str, tuple[str, XY]], edition: Edition, held: tuple[Box, Box] | None = None
) -> Plate:
    labels = Labels(box.width, box.height, scene.lines)
    points = [at for id, at in scene.spots.items() if id not in scene.areas]
    labels.keep((x - DOT / 2, y - DOT / 2, x + DOT / 2, y + DOT / 2) for x, y in points)
    labels.keep((kept.left, kept.top, kept.right, kept.bottom) for kept in held or ())
    names = [_name(id, words, at, labels) for id, (words, at) in wanted.items()]
    png = ground_png(scene.frame, edition.theme, SHARP)
    return Plate(scene, box, png, tuple(name for name in names if name), *(held or ()))


def _name(id: str, words: str, at: XY, labels: Labels) -> Name | None:
    lines = tuple(wrapped(words, WIDEST, SMALL, "Bold"))
    across = max(width(line, SMALL, "Bold") for line in lines) + GLYPH + 2 * ROOM
    size = (across, len(lines) * SMALL * LINE + ROOM)
    spot = labels.place(at, size)
    return Name(id, lines, at, Box(*spot, *size)) if spot else None


def _wanted(scene: Scene, edition: Edition, elsewhere: Iterable[str]) -> dict[str, tuple[str, XY]]:
    """The words and the place of every name: sites first, then legs in the middle of their longest line."""
    report = edition.selected
    found = {site.id: (called(site, edition), scene.spots[site.id]) for site in report.sites if site.id in scene.spots}
    ways = _ways(scene)
    for leg in (leg for leg in report.legs if leg.id in ways):
        longest = max(shapely.get_parts(ways[leg.id]), key=lambda part: part.length)
        middle = longest.interpolate(0.5, normalized=True)
        found[leg.id] = (called(leg, edition), (middle.x, middle.y))
    return {id: name for id, name in found.items() if id not in elsewhere}


def _only(names: dict[str, tuple[str, XY]], ids: set[str]) -> dict[str, tuple[str, XY]]:
    return {id: name for id, name in names.items() if id in ids}


def _ways(scene: Scene) -> dict[str, shapely.MultiLineString]:
    """What is drawn for each leg, as lines."""
    drawn = scene.routes | scene.links
    found = {leg.id: [drawn[id] for id in (leg.id, *leg.routes) if id in drawn] for leg in scene.report.legs}
    strands = {id: [p for shape in shapes for p in shapely.get_parts(shape)] for id, shapes in found.items()}
    return {id: shapely.MultiLineString([p for p in held if p.length]) for id, held in strands.items() if held}


def _busy(scene: Scene) -> GeometryCollection:
    spots = [Point(at).buffer(DOT) for at in scene.spots.values()]
    return shapely.unary_union([scene.lines.buffer(4), *spots, *scene.areas.values()])


def _around(scene: Scene, closer: Scene) -> Box:
    ids = [site.id for site in closer.report.sites if site.id in closer.spots and not site.is_area]
    left, top, right, bottom = MultiPoint([scene.spots[id] for id in ids]).bounds
    return Box(left - DOT, top - DOT, right - left + 2 * DOT, bottom - top + 2 * DOT)
