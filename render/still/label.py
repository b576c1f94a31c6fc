"""A name on a map: its lines, how large it is, and the text with its halo and the small signs before it."""

from dataclasses import dataclass, field
from functools import cached_property

from render.still.boxes import Box, Point
from render.still.letters import Type
from render.still.placing import Name
from render.still.svg import Element, lettered, node

LEADING = 1.18
PAD = 2
SIGN = 17
MOST_LINES = 4


@dataclass(frozen=True)
class Label:
    """A text in lines no wider than ``room``; ``signs`` before it are drawn around (0, 0), 15 pixels wide."""

    text: str
    type: Type
    colour: str
    room: float
    signs: tuple[Element, ...] = field(default=(), compare=False)

    @cached_property
    def lines(self) -> list[str]:
        """The text as it is broken; the first line leaves room for the signs."""
        return self.type.balanced(self.text, self.room, MOST_LINES)

    def name(self, owner: str, at: Point, radius: float) -> Name:
        """The label as something to place beside a symbol."""
        lines = self.lines
        wide = max([self.type.width(line) for line in lines[1:]] + [self.type.width(lines[0]) + SIGN * len(self.signs)])
        return Name(owner, wide + 2 * PAD, len(lines) * self.type.size * LEADING, at, radius)

    def drawn(self, box: Box, halo: str) -> Element:
        """The text in the middle of its box, with the halo's colour around its letters."""
        group, middle = node("g"), (box.x0 + box.x1) / 2
        for n, line in enumerate(self.lines):
            x, base = middle, box.y0 + (n * LEADING + 0.92) * self.type.size
            if n == 0 and self.signs:
                x += SIGN * len(self.signs) / 2
                left = x - self.type.width(line) / 2 - SIGN * (len(self.signs) - 0.5)
                group.extend(
                    _at(sign, left + SIGN * k, base - self.type.size * 0.36) for k, sign in enumerate(self.signs)
                )
            around = {"stroke": halo, "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
            group.append(lettered(line, self.type, (x, base), middle=True, fill=self.colour, **around))
        return group


def _at(sign: Element, x: float, y: float) -> Element:
    return node("g", sign, transform=f"translate({x:.2f} {y:.2f})")
