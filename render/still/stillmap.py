"""A still map of an edition on its day: ground, areas, lines, symbols and names, as the viewer draws them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shapely.geometry import box

from render.edition import Edition
from render.map import WORLD
from render.still.boxes import Point
from render.still.drawn import Drawn
from render.still.ground import FINE_FROM, ground
from render.still.inset import Inset, inset
from render.still.label import SIGN
from render.still.lettering import Lettering
from render.still.letters import png
from render.still.naming import Naming
from render.still.projection import Frame, frame
from render.still.scalebar import ScaleBar
from render.still.spots import MOST, Spot
from render.still.strokes import strokes
from render.still.svg import Element, document, node
from render.still.symbol import RADIUS, Ink, marks, symbol
from render.theme import theme
from report.model import Leg
from report.view import View, select

# Names stand around the outermost symbols.
MARGIN = 56
# On a map of much ground symbols are smaller, as in the viewer.
SMALL, SMALLEST = 0.8, 0.5
# The most of a map that symbols may cover.
FILLED = 0.2
# Marks stay as large on smaller symbols, up to so many times.
MARKED = 1.5
# So many pixels of plate are seen around symbols of one place.
PLATE = 1.0


def map_svg(edition: Edition, width: float = 1000, height: float = 560) -> str:
    """The bare map with its names as SVG, of so many pixels; without title, key and footer."""
    parts = still_map(naming(edition, map_frame(edition, width, height)))
    return document(width, height, *parts, title=called(edition))


def called(edition: Edition) -> str:
    """What a picture of the edition is called: the report's title and the day."""
    return f"{edition.title}: {edition.text.day(edition.day)}"


def map_png(edition: Edition, width: float = 1000, height: float = 560, scale: float = 2) -> bytes:
    """The bare map as PNG of ``scale`` times as many pixels."""
    return png(map_svg(edition, width, height), scale)


def map_frame(edition: Edition, width: float, height: float) -> Frame:
    """The frame of that size (pixels) around what the edition shows; where that is nothing, around what the report has.

    It is the same on every day.
    """
    margin = min(MARGIN, width / 8, height / 6)
    for report in (edition.selected, select(edition.report, View()), edition.report):
        ends = (
            edition.report.site(id) for leg in report.legs if not leg.routes for id in (leg.origin, leg.destination)
        )
        shapes = [one.geometry for one in (*report.sites, *ends)] + [one.geometry for one in report.routes]
        shapes += [one.geometry for one in report.rulers] if edition.rulers else []
        if shapes:
            return frame(shapes, width, height, margin)
    return frame([box(*WORLD)], width, height, margin)


def naming(edition: Edition, shown: Frame) -> Naming:
    """What an edition draws on a frame, with its words."""
    return Naming(Drawn(edition, shown), theme()[edition.theme])


def still_map(named: Naming) -> list[Element]:
    """The map on its frame, from bottom to top, with an inset where a leg is too short to be seen."""
    drawn, ink = named.drawn, named.ink
    bar, lettering = _bar(named)
    found = inset(lettering)
    if found:
        lettering = replace(lettering, taken=(bar.box, found.box))
    return [
        ground(drawn.frame, drawn.edition.theme),
        *strokes(drawn, ink),
        *(_extent(found, ink) if found else ()),
        *_leaders(lettering, ink),
        *_symbols(lettering, ink),
        *(_signs(leg, at, named) for leg, at in lettering.signs),
        *(written.label.drawn(written.placed.box, ink["label-halo"]) for written in lettering.written),
        bar.drawn(ink),
        *([framed(naming(drawn.edition, found.frame), found.box.x0, found.box.y0)] if found else ()),
    ]


def _bar(named: Naming) -> tuple[ScaleBar, Lettering]:
    """The scale bar, to the right where something is drawn on the left, and the lettering that leaves it free."""
    frame = named.drawn.frame
    lettering = Lettering(named, _size(named))
    left, right = (ScaleBar(frame, named.drawn.edition.text, on_right) for on_right in (False, True))
    scene = lettering.scene()
    bar = left if not scene.traffic(left.box) and scene.free(left.box) else right
    return bar, replace(lettering, taken=(bar.box,))


def _size(named: Naming) -> float:
    """How large symbols are: smaller on a map of much ground, and the smaller the more there are."""
    frame, sites = named.drawn.frame, max(1, len(named.drawn.edition.selected.sites))
    usual = SMALL if frame.zoom < FINE_FROM else 1.0
    room = frame.width * frame.height * FILLED / (sites * math.pi * RADIUS**2)
    return usual * max(SMALLEST, min(1.0, math.sqrt(min(MOST / sites, room))))


def _extent(found: Inset, ink: Ink) -> list[Element]:
    """The edges of what an inset shows on the map, and a line from there to the inset."""
    corners = found.shown
    start = min(corners, key=lambda corner: math.dist(corner, found.box.nearest(corner)))
    end = found.box.nearest(start)
    edge = {"fill": "none", "stroke": ink["muted"], "stroke_width": 1}
    outline = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in corners) + "Z"
    return [node("path", d=outline + f"M{start[0]:.1f},{start[1]:.1f}L{end[0]:.1f},{end[1]:.1f}", **edge)]


def _signs(leg: Leg, at: Point, named: Naming) -> Element:
    """The marks of a leg that has no room for its name, side by side."""
    signs = named.signs(leg)
    left = at[0] - SIGN * (len(signs) - 1) / 2
    return node(
        "g",
        *(node("g", sign, transform=f"translate({left + SIGN * n:.2f} {at[1]:.2f})") for n, sign in enumerate(signs)),
    )


def framed(named: Naming, x: float, y: float) -> Element:
    """The map with its top left corner there, cut off at its edges, and a line around it."""
    shown = named.drawn.frame
    edge = node("rect", width=shown.width, height=shown.height, fill="none", stroke=named.ink["control"])
    return node("svg", *still_map(named), edge, x=x, y=y, width=shown.width, height=shown.height)


def _symbols(lettering: Lettering, ink: Ink) -> Iterator[Element]:
    scale = min(1 / lettering.size, MARKED)
    for id in lettering.clusters:
        sites = lettering.sites[id]
        yield from _plate([lettering.spots[site.id] for site in sites], lettering.radius, ink)
        looks = {site.id: lettering.naming.look(site) for site in sites}
        yield from (_put([symbol(look, ink)], id, lettering) for id, look in looks.items())
        yield from (_put(marks(look, ink, scale), id, lettering) for id, look in looks.items())


def _put(parts: list[Element], id: str, lettering: Lettering) -> Element:
    spot = lettering.spots[id]
    place = f"translate({spot.x:.2f} {spot.y:.2f}) scale({lettering.size:g})"
    return node("g", *parts, transform=place, data_id=id)


def _plate(spots: Sequence[Spot], radius: float, ink: Ink) -> Iterator[Element]:
    """What holds symbols of one place together."""
    if len(spots) > 1:
        path = "M" + "L".join(f"{spot.x:.1f},{spot.y:.1f}" for spot in spots) + "Z"
        for colour, edge in ((ink["text"], PLATE + 1), (ink["panel"], PLATE)):
            look = {"fill": colour, "stroke": colour, "stroke_linejoin": "round"}
            yield node("path", d=path, stroke_width=2 * (radius + edge), **look)


def _leaders(lettering: Lettering, ink: Ink) -> Iterator[Element]:
    """The lines from names to their symbols, from symbols to their places, and the dots of places and towns."""
    for spot in lettering.clusters.values():
        if spot.aside:
            yield from _leader(spot.home, (spot.x, spot.y), ink)
            yield _dot(spot.home, 2.5, ink["text"], ink)
    for written in lettering.written:
        if written.placed.leader:
            yield from _leader(*written.placed.leader, ink)
            if written.id not in lettering.spots:
                yield _dot(written.placed.leader[0], 2.5, ink["text"], ink)
        if written.town:
            yield _dot(written.town, 2.2, ink["town-label"], ink)


def _leader(start: Point, end: Point, ink: Ink) -> list[Element]:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    halo = node("line", **ends, stroke=ink["label-halo"], stroke_width=3.5, stroke_linecap="round")
    return [halo, node("line", **ends, stroke=ink["text"], stroke_width=1.1)]


def _dot(at: Point, radius: float, colour: str, ink: Ink) -> Element:
    return node("circle", cx=at[0], cy=at[1], r=radius, fill=colour, stroke=ink["label-halo"], stroke_width=1.4)
