"""The bar that says how long a distance on a map is."""

import math
from dataclasses import dataclass, replace

from render.still.boxes import Box
from render.still.label import Label
from render.still.letters import Type
from render.still.projection import Frame
from render.still.svg import Element, node
from render.still.symbol import Ink
from render.text import Text

TYPE = Type(11)
# The longest bar as a share of the map's width and in pixels, its distance from the corner, its ends.
SHARE, LONGEST, EDGE, TICK = 0.2, 130.0, 12.0, 5.0


@dataclass(frozen=True)
class ScaleBar:
    """A bar of 1, 2 or 5 times a power of ten kilometres in a lower corner of a frame."""

    frame: Frame
    text: Text
    right: bool = False

    @property
    def kilometres(self) -> float:
        """What the bar is long."""
        most = min(LONGEST, self.frame.width * SHARE) / self.frame.kilometre
        power = 10.0 ** math.floor(math.log10(most))
        return next(n for n in (5 * power, 2 * power, power) if n <= most)

    @property
    def label(self) -> Label:
        """The kilometres in words."""
        text = self.text
        return Label(text("picture.scale", km=text.number(self.kilometres)), TYPE, "", LONGEST)

    @property
    def box(self) -> Box:
        """What the bar and its words take, in pixels."""
        name = self.label.name("", (0, 0), 0)
        long = max(self.kilometres * self.frame.kilometre, name.width)
        x = self.frame.width - EDGE - long if self.right else EDGE
        return Box(x, self.frame.height - EDGE - name.height - TICK, x + long, self.frame.height - EDGE)

    def drawn(self, ink: Ink) -> Element:
        """The bar and its words."""
        x0, y0, x1, y1 = self.box
        bar = f"M{x0:.1f},{y1 - TICK:g}V{y1:g}H{x0 + self.kilometres * self.frame.kilometre:.1f}V{y1 - TICK:g}"
        halo = node("path", d=bar, fill="none", stroke=ink["label-halo"], stroke_width=4)
        line = node("path", d=bar, fill="none", stroke=ink["text"], stroke_width=1.4)
        words = replace(self.label, colour=ink["text"]).drawn(Box(x0, y0, x1, y1 - TICK), ink["label-halo"])
        return node("g", halo, line, words)
