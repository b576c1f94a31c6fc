"""Areas and lines of a still map, from bottom to top: areas, circles of precision, reach, routes, links, rulers."""

import math
from collections.abc import Iterator
from functools import reduce

import shapely
from shapely.geometry import MultiLineString, Polygon

from render.still.drawn import Drawn
from render.still.outlines import points
from render.still.svg import Element, node
from render.still.symbol import Ink
from render.theme import theme
from report.evidence import basis
from report.model import Route, Site
from report.view import State

HATCH = 5.0
# A circle smaller than this is under its symbol.
LEAST_CIRCLE = 3.0
LINE, LINK, CASING = 2.75, 3.0, 3.0
TICK = 8.0


def strokes(drawn: Drawn, ink: Ink) -> Iterator[Element]:
    """All areas and lines of the map."""
    for (role, id), path in drawn.paths.items():
        if role == "area":
            yield _area(drawn.edition.selected.site(id), path, drawn, ink)
        elif role == "precision":
            yield from circle(path, ink)
    yield from _casings(drawn, ink)
    yield from _bands(drawn, ink)
    yield from _lines(drawn, ink)
    for (role, id), path in drawn.paths.items():
        if role == "ruler":
            yield node("g", *ruler(path, ink), data_id=id)
    for x, y in drawn.steady:
        yield steady(x, y, ink)


def area(path: str, states: frozenset[State], ink: Ink) -> Element:
    """An area in which something lies somewhere: hatched, its edge telling the state of the day."""
    edge = {"stroke": ink["hatch"], "stroke_width": 1.25, "stroke_opacity": 0.8}
    if State.ON_THIS_DAY in states:
        edge = {"stroke": ink["state-on-this-day"], "stroke_width": 3}
    elif State.UNDATED in states:
        dots = {"stroke_linecap": "round", "stroke_dasharray": "0.1 5"}
        edge = {"stroke": ink["state-undated"], "stroke_width": 2.4, **dots}
    hatch = node("path", d=_hatch(path), stroke=ink["hatch"], stroke_opacity=0.55, stroke_width=1.4, fill="none")
    ground = node("path", d=path, fill=ink["hatch"], fill_opacity=0.09, fill_rule="evenodd")
    return node("g", ground, hatch, node("path", d=path, fill="none", **edge))


def circle(path: str, ink: Ink) -> list[Element]:
    """How far off a position may be, to scale; nothing where that is too small to be seen."""
    corners = [corner for strand in points(path) for corner in strand]
    if not corners or max(x for x, _ in corners) - min(x for x, _ in corners) < 2 * LEAST_CIRCLE:
        return []
    look = {"fill": ink["text"], "fill_opacity": 0.07, "stroke": ink["text"], "stroke_opacity": 0.75}
    return [node("path", d=path, stroke_width=1, **look)]


def line(path: str, colour: str, dashes: str, width: float = LINE) -> Element:
    """A way, dashed by what it stands on."""
    dotted = dashes == theme()["dashes"]["link"]
    look = {"stroke_dasharray": None if dashes == "none" else dashes, "stroke_linecap": "round" if dotted else None}
    return node("path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round", **look)


def band(path: str, width: float, ink: Ink) -> list[Element]:
    """A stretch on which the goods can be, under its line."""
    look = {"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round"}
    edge = node("path", d=path, stroke=ink["between-edge"], stroke_width=width, **look)
    return [edge, node("path", d=path, stroke=ink["between"], stroke_width=width - 3.5, **look)]


def ruler(path: str, ink: Ink) -> list[Element]:
    """A measured distance, with a tick at each end."""
    ticks = "".join(_tick(strand[0], strand[1]) + _tick(strand[-1], strand[-2]) for strand in points(path))
    casing = node("path", d=path, fill="none", stroke=ink["label-halo"], stroke_width=5, stroke_opacity=0.9)
    return [casing, node("path", d=path + ticks, fill="none", stroke=ink["ruler"], stroke_width=2)]


def steady(x: float, y: float, ink: Ink) -> Element:
    """The ring where goods would be at constant speed."""
    halo = node("circle", cx=x, cy=y, r=6, fill="none", stroke=ink["label-halo"], stroke_width=5)
    return node("g", halo, node("circle", cx=x, cy=y, r=6, fill="none", stroke=ink["text"], stroke_width=2.5))


def dashes_of(route: Route, drawn: Drawn) -> str:
    """The dashes of a route: those of its basis, or those of a line drawn by hand."""
    known: dict[str, str] = theme()["dashes"]
    return known["schematic"] if route.schematic else known[basis(route, drawn.edition.standing)]


def _area(site: Site, path: str, drawn: Drawn, ink: Ink) -> Element:
    return node("g", area(path, drawn.states(site), ink), data_id=site.id)


def _bands(drawn: Drawn, ink: Ink) -> Iterator[Element]:
    """The reach of the day; where none is known, the whole way between two reports of the goods."""
    for (role, _), path in drawn.paths.items():
        if role == "reach":
            yield from band(path, 15, ink)
    for key in drawn.under_way:
        yield from band(drawn.paths[key], 10, ink)


def _casings(drawn: Drawn, ink: Ink) -> Iterator[Element]:
    for role, id in drawn.ways:
        look = {"fill": "none", "stroke": ink["route-casing"], "stroke_width": LINE + CASING, "stroke_opacity": 0.9}
        yield node("path", d=drawn.paths[role, id], **look)


def _lines(drawn: Drawn, ink: Ink) -> Iterator[Element]:
    for role, id in drawn.ways:
        path = drawn.paths[role, id]
        if role == "link":
            way = line(path, ink["muted"], theme()["dashes"]["link"], LINK)
        else:
            route = drawn.edition.selected.route(id)
            way = line(path, ink[f"kind-{route.kind}"], dashes_of(route, drawn))
        yield node("g", way, data_id=id)


def _hatch(path: str) -> str:
    """Slanted lines inside path data; drawn as lines, since a pattern needs an id, and a page may hold many maps."""
    # Rounded to tenths of a pixel, a ring may touch itself.
    rings = [shapely.make_valid(Polygon(strand)) for strand in points(path) if len(strand) > 3]
    inside = reduce(shapely.symmetric_difference, rings, Polygon())
    if inside.is_empty:
        return ""
    x0, y0, x1, y1 = inside.bounds
    across, down = x1 - x0, y1 - y0
    step = HATCH * math.sqrt(2)
    slants = [((x0 + n * step, y0), (x0 + n * step - down, y1)) for n in range(1, int((across + down) / step) + 1)]
    cut = inside.intersection(MultiLineString(slants))
    lines = [part.coords for part in shapely.get_parts(cut) if part.geom_type == "LineString"]
    return "".join(f"M{a[0]:.1f},{a[1]:.1f}L{b[0]:.1f},{b[1]:.1f}" for a, b in lines)


def _tick(end: tuple[float, float], inner: tuple[float, float]) -> str:
    far = math.dist(end, inner) or 1
    dx, dy = (inner[1] - end[1]) / far * TICK, (end[0] - inner[0]) / far * TICK
    return f"M{end[0] - dx:.1f},{end[1] - dy:.1f}L{end[0] + dx:.1f},{end[1] + dy:.1f}"
