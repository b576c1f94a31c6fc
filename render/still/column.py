"""Text set in a column of a picture, line below line."""

from dataclasses import dataclass, field

from render.still.letters import Type
from render.still.svg import Element, lettered, node

LEADING = 1.32


@dataclass
class Column:
    """A column of that width (pixels) that grows from the top; ``height`` is what it takes so far."""

    width: float
    height: float = 0
    elements: list[Element] = field(default_factory=list)

    def write(self, text: str, type: Type, colour: str, most: int | None = None) -> None:
        """Set a paragraph in at most so many lines."""
        for line in type.wrapped(text, self.width, most):
            self.elements.append(type_line(line, type, colour, 0, self.height + type.size * 1.02))
            self.height += type.size * LEADING

    def head(self, text: str, type: Type, colour: str, least: float) -> None:
        """Set a heading: in one line where it fits at no less than ``least`` pixels, or else in two."""
        fitted = type.fitted(text, self.width, least)
        for line in fitted.balanced(text, self.width, 2):
            self.write(line, fitted, colour)

    def skip(self, height: float) -> None:
        """Leave room."""
        self.height += height

    def at(self, x: float, y: float) -> Element:
        """The column with its top left corner there."""
        return node("g", *self.elements, transform=f"translate({x:g} {y:g})")


def type_line(line: str, type: Type, colour: str, x: float, y: float) -> Element:
    """One line that begins at x, with its base line at y."""
    return lettered(line, type, (x, y), fill=colour)
