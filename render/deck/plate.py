"""One map of a slide laid out: its base map as a picture, and where each name goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry import GeometryCollection, LineString

from render.card import inferred
from render.deck.closeups import Closeup, closeups
from render.deck.labels import DOT, Label, Wanted, named, numbered
from render.deck.traced import Traced, whole
from render.deck.words import Box, clean
from render.edition import Edition
from render.said import Said
from render.still.boxes import Box as Taken
from render.still.boxes import around
from render.still.ground import ground_png
from render.still.placing import Scene
from report.compare import letter
from report.evidence import Basis, basis, denied
from report.model import Leg, Site

# So many pixels of the base map to a point: 216 to an inch.
SHARP = 3.0
# Names see a line by its points, so far from one to the next.
STRIDE = 6.0
# A line shorter than this has no room for a name; the key says what it is.
SHORT = 60.0


@dataclass(frozen=True)
class Plate:
    """A map in ``box``, a rectangle of the slide.

    Where it is a part of the whole map, ``closeup`` says of what, and the names of its shapes end with ``suffix``.
    """

    traced: Traced
    box: Box
    png: bytes
    labels: tuple[Label, ...]
    closeup: Closeup | None = None
    suffix: str = ""

    @property
    def points(self) -> list[Site]:
        """The sites on it that are drawn as points."""
        return [site for site in self.traced.report.sites if site.id in self.traced.spots and not site.is_area]

    def radius(self, site: Site) -> float:
        """How far off a place may be, to the scale of the map."""
        return (site.precision_km or 0) * self.traced.frame.kilometre


def plates(edition: Edition, paper: Box) -> list[Plate]:
    """The whole map, then maps of places too near to each other on it, where there are such; none where all is empty.

    A name stands on one of them: where its place is shown larger, if there is room.
    """
    traced = whole(edition, paper.width, paper.height)
    if not traced:
        return []
    wanted = _wanted(traced, edition)
    found, parts = closeups(traced), []
    for number, part in enumerate(found, 1):
        inner = part.box._replace(left=paper.left + part.box.left, top=paper.top + part.box.top)
        points = {id for id in part.traced.spots if id not in part.traced.areas}
        names = _wanted(part.traced, edition)
        here = {id: name for id, name in names.items() if id in points or id not in wanted}
        plate = _plate(part.traced, inner, here, edition)
        parts.append(replace(plate, closeup=part, suffix=f":detail-{number}"))
        for label in parts[-1].labels:
            wanted.pop(label.id, None)
    return [_plate(traced, paper, wanted, edition, found), *parts]


def called(claims: Iterable[Site | Leg], edition: Edition) -> Said:
    """What stands on the map for a leg or for the sites of one place: each name, with the letters of who gives it."""
    letters: dict[Said, list[str]] = {}
    for claim in claims:
        letters.setdefault(_named(claim, edition), []).extend(filter(None, [letter(claim.id, edition.report)]))
    told = {name: ", ".join(dict.fromkeys(held)) for name, held in letters.items()}
    said = (edition.text("slides.lettered", letter=by, name=name) if by else name for name, by in told.items())
    return Said(" / ").join(said)


def _named(claim: Site | Leg, edition: Edition) -> Said:
    """Its name or mode, and whether it is doubted or denied."""
    report, text = edition.standing, edition.text
    if isinstance(claim, Leg):
        words, doubt = text(f"leg.label.{claim.mode}"), inferred(claim, report)
    else:
        words, doubt = edition.say(claim.short_name), basis(claim, report) is Basis.INFERRED
    marks = " ?" * doubt + f" ({text('viewer.denied')})" * denied(claim, report)
    return Said().join([clean(words), marks])


def _plate(
    traced: Traced, box: Box, wanted: dict[str, Wanted], edition: Edition, parts: Sequence[Closeup] | None = None
) -> Plate:
    """A map with its names; the whole one keeps clear of its ``parts``, and gives numbers where names have no room."""
    leads = [LineString(part.lead) for part in parts or ()]
    lines = shapely.segmentize(GeometryCollection([traced.lines, *leads]), STRIDE)
    scene = Scene(box.width, box.height, shapely.get_coordinates(lines))
    for id, at in traced.spots.items():
        if id not in traced.areas:
            scene.symbols[id] = at
            scene.take(around(at, DOT / 2), id)
    for kept in (held for part in parts or () for held in (part.box, part.extent)):
        scene.take(Taken(kept.left, kept.top, kept.right, kept.bottom))
    labels = named(wanted, scene)
    if parts is not None:
        waiting = {id: name for id, name in wanted.items() if id in traced.spots}
        labels += numbered({id: name for id, name in waiting.items() if id not in {held.id for held in labels}}, scene)
    return Plate(traced, box, ground_png(traced.frame, edition.theme, SHARP), tuple(labels))


def _wanted(traced: Traced, edition: Edition) -> dict[str, Wanted]:
    """Every name: sites first, then legs in the middle of their longest line, where that is long enough for one."""
    spots, report = traced.spots, edition.selected
    sites = {site.id: site for site in report.sites}
    places = dict.fromkeys(traced.place(id) for id in sites if id in spots)
    found = {ids[0]: (called([sites[id] for id in ids], edition), spots[ids[0]]) for ids in places}
    ways = _ways(traced)
    for leg in (leg for leg in report.legs if leg.id in ways):
        longest = max(shapely.get_parts(ways[leg.id]), key=lambda part: part.length)
        middle = longest.interpolate(0.5, normalized=True)
        if longest.length > SHORT:
            found[leg.id] = (called([leg], edition), (middle.x, middle.y))
    return found


def _ways(traced: Traced) -> dict[str, shapely.MultiLineString]:
    """What is drawn for each leg, as lines."""
    drawn = traced.routes | traced.links
    found = {leg.id: [drawn[id] for id in (leg.id, *leg.routes) if id in drawn] for leg in traced.report.legs}
    strands = {id: [p for shape in shapes for p in shapely.get_parts(shape)] for id, shapes in found.items()}
    return {id: shapely.MultiLineString([p for p in held if p.length]) for id, held in strands.items() if held}
