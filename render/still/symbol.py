"""The symbol of a site: its kind, the state of the day, an outline that says what it stands on, and marks.

The same shapes as in the viewer (``static/viewer/symbols.js``, ``viewer.css``), in a box of 44 by 44 around (0, 0).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from render.still.letters import Type
from render.still.svg import Element, lettered, node
from render.theme import theme
from report.evidence import Basis
from report.view import State

PLATE, OUTLINE, HALO, RING, RING_HALO = 11.5, 13.8, 16.6, 18.7, 19.5
GLYPH = 15.5
LETTER = Type(10.5, "Bold")
# Outside the ring of the day nothing of a symbol is drawn.
RADIUS = 20.2
MARKS = {"letter": (11.5, -11.5), "doubt": (11.5, 11.5), "denied": (-11.5, 11.5)}
Ink = Mapping[str, Any]


@dataclass(frozen=True)
class Look:
    """What a symbol says: the kind, the basis, the states of what was observed, and its marks by name and sign."""

    kind: str
    basis: Basis = Basis.IMAGED
    states: frozenset[State] = frozenset()
    marks: tuple[str, ...] = ()
    letter: str = ""


def symbol(look: Look, ink: Ink) -> Element:
    """A site's symbol around (0, 0), without its marks."""
    colour = ink[f"kind-{look.kind}"]
    today, undated = State.ON_THIS_DAY in look.states, State.UNDATED in look.states
    group = node("g", node("circle", r=RING_HALO if today or undated else HALO, fill=ink["label-halo"]))
    if today:
        group.append(node("circle", r=RING, fill="none", stroke=ink["state-on-this-day"], stroke_width=3))
    if undated:
        group.append(_dots(ink, RING + 2.8 if today else RING))
    plate, inside = _filling(look, colour, ink)
    if plate:
        group.append(node("circle", r=PLATE, fill=plate))
    group.extend(outline(OUTLINE, look.basis, colour))
    group.append(glyph(look.kind, GLYPH, inside))
    return group


def marks(look: Look, ink: Ink, scale: float = 1) -> list[Element]:
    """The marks of a symbol around (0, 0), ``scale`` times as large, to be drawn over it and its neighbours."""
    places = [(name, x, y) for name, (x, y) in MARKS.items() if name in look.marks]
    return [
        node("g", mark(name, ink, look.letter), transform=f"translate({x:g} {y:g}) scale({scale:g})")
        for name, x, y in places
    ]


def outline(radius: float, basis: Basis, colour: str) -> list[Element]:
    """The outline of a basis: corroborated double, imaged whole, reported dashed, inferred dotted."""
    small = radius < 9
    # Dashes and dots are whole parts of the circle, so that no ring is seen with a broken one.
    part = math.tau * radius / (36 if small else 60)
    ring: dict[str, Any] = {"fill": "none", "stroke": colour, "stroke_width": 1.6 if small else 1.9}
    if basis is Basis.CORROBORATED:
        ring |= {"stroke_width": 1.1 if small else 1.3}
        return [node("circle", r=r, **ring) for r in (radius - 0.6, radius + 2)]
    if basis is Basis.REPORTED:
        return [node("circle", r=radius, **ring, stroke_dasharray=f"{3.7 * part:.3f} {2.3 * part:.3f}")]
    if basis is Basis.INFERRED:
        dots = {"stroke_linecap": "round", "stroke_dasharray": f"0.01 {3 * part - 0.01:.3f}"}
        return [node("circle", r=radius, **ring, **dots)]
    return [node("circle", r=radius, **ring)]


def glyph(kind: str, size: float, colour: str) -> Element:
    """The picture of a kind alone, around (0, 0)."""
    shapes = theme()["symbols"]
    place = f"scale({size / 24:.4f}) translate(-12 -12)"
    return node("path", d=shapes.get(kind, shapes["place"]), fill=colour, fill_rule="evenodd", transform=place)


def mark(name: str, ink: Ink, letter: str = "") -> Element:
    """The mark of a denial, of a doubt (FGDC-STD-013-2006: existence questionable), or of a report, around (0, 0)."""
    group = node("g")
    dark = name == "letter"
    edge = ink["denied"] if name == "denied" else ink["text"]
    group.append(node("circle", r=6.4, fill=ink["text"] if dark else ink["panel"], stroke=edge, stroke_width=1.5))
    if name == "denied":
        group.append(node("line", x1=-4.2, y1=4.2, x2=4.2, y2=-4.2, stroke=edge, stroke_width=1.9))
    else:
        colour = ink["panel"] if dark else edge
        group.append(lettered(letter if dark else "?", LETTER, (0, 3.7), middle=True, fill=colour))
    return group


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour thinned out on a ground, both as #rrggbb; ``share`` of it is left."""
    pairs = zip(*(bytes.fromhex(one.lstrip("#")) for one in (colour, ground)), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()


def _filling(look: Look, colour: str, ink: Ink) -> tuple[str | None, str]:
    """The colours of plate and glyph: full where something was observed by now, pale where it comes later."""
    if look.states & {State.ON_THIS_DAY, State.EARLIER}:
        return colour, ink["glyph"]
    if State.NOT_YET in look.states:
        return mixed(colour, ink["panel"], 0.2), colour
    return None, colour


def _dots(ink: Ink, radius: float) -> Element:
    dots = {"stroke_width": 2.4, "stroke_linecap": "round", "stroke_dasharray": "0.1 4.74"}
    return node("circle", r=radius, fill="none", stroke=ink["state-undated"], **dots)
