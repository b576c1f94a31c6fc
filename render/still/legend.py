"""The key to a still map: only what is drawn on it."""

from collections.abc import Iterator, Sequence

from render.still.column import type_line
from render.still.letters import Type
from render.still.naming import Naming
from render.still.paper import Paper
from render.still.strokes import area, band, circle, dashes_of, line, ruler, steady
from render.still.svg import Element, node
from render.still.symbol import MARKS, Ink, Look, glyph, mark, outline, symbol
from render.theme import theme
from report.compare import LETTERS
from report.evidence import Basis, basis
from report.kinds import Mode
from report.view import State

TYPE = Type(11.5)
SAMPLE, ROW, GAP, SPACE = 36, 25, 7, 18
# A line from the left to the right of a sample, and a lower one, with something above it.
ACROSS, BELOW = "M1,13L35,13", "M1,22L35,22"
INSIDE = "M7,13L29,13"
SMALL = 0.6
# The most pixels of a report's title.
LONGEST = 225.0
SQUARE = "M3,4L33,4L33,22L3,22Z"
Entry = tuple[Element, str]


def legend(maps: Sequence[Naming], paper: Paper) -> tuple[Element, float]:
    """One key to all the maps, in rows of the paper's width, and its height (pixels)."""
    group, x, y, ink = node("g"), 0.0, 0.0, maps[0].ink
    for said, sample in entries(maps, brief=paper.brief).items():
        wide = SAMPLE + GAP + TYPE.width(said)
        if x and x + wide > paper.inner:
            x, y = 0.0, y + ROW
        group.append(node("g", sample, transform=f"translate({x:.2f} {y:g})"))
        group.append(type_line(said, TYPE, ink["text"], x + SAMPLE + GAP, y + 17))
        x += wide + SPACE
    return group, y + ROW


def entries(maps: Sequence[Naming], *, brief: bool = False) -> dict[str, Element]:
    """What each sample means, and the sample in a box of 36 by 26; a brief key leaves kinds of sites to their names."""
    found: dict[str, Element] = {}
    for part in (*([] if brief else [_kinds]), _areas, _ways, _bases, _states):
        for naming in maps:
            for sample, said in part(naming):
                found.setdefault(said, sample)
    return found


def _kinds(naming: Naming) -> Iterator[Entry]:
    edition = naming.drawn.edition
    points = [site for site in edition.selected.sites if not site.is_area]
    for kind in dict.fromkeys(site.kind for site in points):
        states = frozenset({State.EARLIER})
        yield _middle(symbol(Look(kind, states=states), naming.ink), SMALL), edition.text(f"viewer.kind_{kind}")


def _areas(naming: Naming) -> Iterator[Entry]:
    drawn, ink, text = naming.drawn, naming.ink, naming.drawn.edition.text
    if any(role == "area" for role, _ in drawn.paths):
        yield area(SQUARE, frozenset(), ink), text("viewer.key_area")
    if any(circle(path, ink) for (role, _), path in drawn.paths.items() if role == "precision"):
        ring = {"fill": ink["text"], "fill_opacity": 0.07, "stroke": ink["text"], "stroke_opacity": 0.75}
        yield node("circle", cx=18, cy=13, r=9, **ring), text("viewer.legend_precision")


def _ways(naming: Naming) -> Iterator[Entry]:
    drawn, ink, text = naming.drawn, naming.ink, naming.drawn.edition.text
    shown = [drawn.edition.selected.route(id) for role, id in drawn.ways if role == "route"]
    kinds = {(route.kind, dashes_of(route, drawn)): route for route in reversed(shown)}
    for (kind, dashes), route in reversed(kinds.items()):
        said = f"{text(f'viewer.mode_{kind}')} ({text(f'viewer.basis_{basis(route, drawn.edition.standing)}')})"
        also = [text("viewer.legend_schematic")] if route.schematic else []
        yield _way(kind, line(BELOW, ink[f"kind-{kind}"], dashes), ink), ". ".join([said, *also])
    links = {leg.mode for leg in drawn.edition.selected.legs if ("link", leg.id) in drawn.paths}
    for mode in Mode:
        if mode in links:
            dotted = line(BELOW, ink["muted"], theme()["dashes"]["link"], 3)
            yield _way(mode, dotted, ink), text("viewer.key_link")
    roles = {role for role, _ in drawn.paths}
    if "reach" in roles:
        ring = [steady(18, 13, ink)] if drawn.steady else []
        yield node("g", *band(INSIDE, 13, ink), *ring), text("viewer.legend_reach" if ring else "viewer.key_reach")
    if drawn.under_way:
        yield node("g", *band(INSIDE, 10, ink)), text("viewer.key_between")
    if "ruler" in roles:
        yield node("g", *ruler("M4,13L32,13", ink)), text("viewer.legend_ruler")


def _bases(naming: Naming) -> Iterator[Entry]:
    """What outlines mean, and the marks."""
    drawn, ink, text = naming.drawn, naming.ink, naming.drawn.edition.text
    shown = drawn.edition.selected
    sites = {basis(site, drawn.edition.standing) for site in shown.sites}
    for found in (one for one in reversed(Basis) if one in sites):
        yield _ring(found, ink), text(f"viewer.basis_{found}")
    marks = {name for claim in (*shown.sites, *shown.legs) for name in naming.marks(claim)}
    for name in (name for name in MARKS if name in marks and name != "letter"):
        yield _middle(mark(name, ink)), text(f"viewer.legend_{name}")
    yield from _letters(naming)


def _letters(naming: Naming) -> Iterator[Entry]:
    """The title of the report that each letter stands for, as much of it as there is room for."""
    edition = naming.drawn.edition
    for code, report in zip(LETTERS, edition.parts, strict=False):
        title = f"{code.upper()}: {edition.text.pick(report.title, report.language).text}"
        yield _middle(mark("letter", naming.ink, code.upper())), " ".join(TYPE.wrapped(title, LONGEST, 1))


def _states(naming: Naming) -> Iterator[Entry]:
    """The states of what was observed, on the kind of symbol that has one."""
    drawn, ink, text = naming.drawn, naming.ink, naming.drawn.edition.text
    for state in State:
        held = [site for site in drawn.edition.selected.sites if state in drawn.states(site)]
        if held:
            point = next((site for site in held if not site.is_area), None)
            sample = symbol(Look(point.kind, states=frozenset({state})), ink) if point else None
            drawn_sample = _middle(sample, SMALL) if sample is not None else area(SQUARE, frozenset({state}), ink)
            yield drawn_sample, text(f"viewer.state_{state}")


def _middle(sample: Element, scale: float = 1) -> Element:
    return node("g", sample, transform=f"translate(18 13) scale({scale:g})")


def _way(mode: Mode, sample: Element, ink: Ink) -> Element:
    """A line with the symbol of its kind above it: kinds differ by shape, not by colour alone."""
    picture = node("g", glyph(mode, 14, ink[f"kind-{mode}"]), transform="translate(18 9)")
    return node("g", sample, picture)


def _ring(found: Basis, ink: Ink) -> Element:
    return _middle(node("g", *outline(9, found, ink["kind-place"])))
