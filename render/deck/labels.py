"""The names on a map of a slide: beside their places, or led to them, or as numbers where they have no room."""

from collections.abc import Mapping
from dataclasses import dataclass

from render.deck.words import LINE, SMALL, Box
from render.said import Said
from render.still.boxes import Point
from render.still.letters import Type
from render.still.placing import BESIDE, GAPS, Name, Scene, beside

# The largest mark of a place; the widest line of a name; the room of its symbol, and around it.
DOT, WIDEST, GLYPH, ROOM = 13.0, 138.0, 15.0, 4.0
TYPE = Type(SMALL, "Bold")
# Among more names than these, one far from its place would be lost.
CROWD = 30

# A name and the place that it names.
Wanted = tuple[Said, Point]


@dataclass(frozen=True)
class Label:
    """What stands on a map for a site or leg: its box, and the line from its place to it, where it needs one.

    ``number`` stands for the name where that has no room.
    """

    id: str
    words: Said
    box: Box
    leader: tuple[Point, Point] | None
    number: int | None = None


def named(wanted: Mapping[str, Wanted], scene: Scene) -> list[Label]:
    """Every name that has room."""
    rings = len(GAPS) if len(wanted) <= CROWD else BESIDE
    found = (_label(Label(id, words, Box(*at, 0, 0), None), scene, rings) for id, (words, at) in wanted.items())
    return [label for label in found if label]


def numbered(wanted: Mapping[str, Wanted], scene: Scene) -> list[Label]:
    """A number for each name, as far as there is room for them."""
    labels = (Label(id, words, Box(*at, 0, 0), None, n) for n, (id, (words, at)) in enumerate(wanted.items(), 1))
    return [label for label in (_label(wish, scene, len(GAPS)) for wish in labels) if label]


def _label(wish: Label, scene: Scene, rings: int) -> Label | None:
    """The label at a place of its own; its leader crosses no other, unless there is no other room."""
    lines = [str(wish.number)] if wish.number else TYPE.wrapped(wish.words, WIDEST)
    across = max(map(TYPE.width, lines)) + 2 * ROOM + (0 if wish.number else GLYPH)
    name = Name(wish.id, across, len(lines) * SMALL * LINE + ROOM, wish.box[:2], DOT / 2)
    placed = beside(name, scene, rings) or beside(name, scene, rings, loose=True)
    if not placed:
        return None
    scene.put(placed)
    return Label(wish.id, wish.words, Box(*placed.box[:2], name.width, name.height), placed.leader, wish.number)
