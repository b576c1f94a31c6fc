"""The sizes that a picture comes in, and the type that it is set in."""

from dataclasses import dataclass

from render.still.letters import Type

TITLE, DAY, SAID, FINE = Type(25, "Bold"), Type(17, "Bold"), Type(13.5), Type(11)
EDGE, SPACE = 26.0, 9.0


@dataclass(frozen=True)
class Paper:
    """A picture laid out in ``width`` by ``height`` units and drawn ``scale`` times as large, in pixels.

    A ``brief`` one has room for the least that must stand on it. No list of names is broken into more than ``lines``.
    A title is set no smaller than ``least_title``.
    ``maps`` is the most maps on one sheet, ``columns`` the most of them side by side.
    """

    width: float
    height: float
    scale: float
    lines: int = 3
    least_title: float = 20
    brief: bool = False
    maps: int = 1
    columns: int = 1

    @property
    def inner(self) -> float:
        """The width between the edges."""
        return self.width - 2 * EDGE


# Paper is drawn with 200 pixels to the inch, but for A3, which is looked at from further off.
PAPERS = {
    "slide": Paper(1200, 675, 4 / 3),
    "social": Paper(1000, 525, 1.2, least_title=17, brief=True),
    "print": Paper(1169.5, 827, 2, 5),
    "sheet-a4": Paper(827, 1169.5, 2, 5, maps=6, columns=2),
    "sheet-a3": Paper(1654, 1169.5, 2, 5, maps=12, columns=4),
}
