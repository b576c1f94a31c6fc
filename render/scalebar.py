"""The bar that says how long a distance on a map is."""

import math

from render.column import type_line
from render.letters import Type
from render.placing import Box
from render.projection import Frame
from render.svg import Element, node
from render.symbol import Ink
from render.text import Text

TYPE = Type(11)
# The longest bar in pixels, as a share of the map's width, and its distance from the corner.
SHARE, LONGEST, EDGE = 0.2, 130.0, 12.0


def scale_bar(frame: Frame, text: Text, ink: Ink) -> tuple[Element, Box]:
    """A bar of 1, 2 or 5 times a power of ten kilometres in the lower left corner, and the box that it takes."""
    kilometres = _round(min(LONGEST, frame.width * SHARE) / frame.kilometre)
    wide, y = kilometres * frame.kilometre, frame.height - EDGE
    said = text("picture.scale", km=text.number(kilometres))
    bar = f"M{EDGE:g},{y - 5:g}V{y:g}H{EDGE + wide:.1f}V{y - 5:g}"
    halo = node("path", d=bar, fill="none", stroke=ink["label-halo"], stroke_width=4)
    line = node("path", d=bar, fill="none", stroke=ink["muted"], stroke_width=1.4)
    words = type_line(said, TYPE, ink["label"], EDGE + 5, y - 5)
    long = max(wide, 5 + TYPE.width(said))
    return node("g", halo, line, words), Box(EDGE, y - 5 - TYPE.size, EDGE + long, y)


def _round(kilometres: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50, ... that is not more."""
    power = 10.0 ** math.floor(math.log10(kilometres))
    return next(n for n in (5 * power, 2 * power, power) if n <= kilometres)
