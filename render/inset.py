"""A second map on the first, larger in scale, for a leg whose ends lie too near to each other on the first."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from render.lettering import Lettering
from render.placing import Box, Point
from render.projection import Frame, frame
from report.model import Leg

# The shares of the map's width and height that an inset takes, and the room around it in pixels.
WIDE, HIGH, ROOM = 0.26, 0.42, 12.0
# Ends nearer to each other than so many radii of a symbol are told apart in an inset.
NEAR = 4.0
LEAST = 150.0
MARGIN = 34.0
PLACES = tuple(product((1.0, 0.0), (0.5, 0.3, 0.7, 0.0, 1.0)))


@dataclass(frozen=True)
class Inset:
    """Where an inset stands on the map, its own frame, the corners of what it shows on the map, and its leg."""

    box: Box
    frame: Frame
    shown: list[Point]
    leg: Leg


def inset(lettering: Lettering) -> Inset | None:
    """An inset for the longest leg that needs one; None where none does, or where there is no room."""
    drawn = lettering.drawn
    size = (round(drawn.frame.width * WIDE), round(drawn.frame.height * HIGH))
    box = _free(lettering, size) if min(size) >= LEAST * 0.8 else None
    legs = [leg for leg in drawn.edition.selected.legs if _is_short(leg, lettering)]
    if not legs or not box:
        return None
    leg = max(legs, key=lambda one: _apart(one, lettering))
    shapes = [drawn.edition.selected.site(id).geometry for id in (leg.origin, leg.destination)]
    shapes += [drawn.edition.selected.route(id).geometry for id in leg.routes]
    held = frame(shapes, *size, MARGIN)
    return Inset(box, held, _shown(held, drawn.frame), leg)


def _shown(held: Frame, around: Frame) -> list[Point]:
    """The inset's edges on the map that it belongs to, corner by corner."""
    corners = [(0.0, 0.0), (held.width, 0.0), (held.width, held.height), (0.0, held.height)]
    return [around.xy(*held.lonlat(*corner)) for corner in corners]


def _is_short(leg: Leg, lettering: Lettering) -> bool:
    ends = [lettering.spots.get(id) for id in (leg.origin, leg.destination)]
    return all(ends) and 1 < _apart(leg, lettering) < NEAR * lettering.radius


def _apart(leg: Leg, lettering: Lettering) -> float:
    start, end = (np.array(lettering.spots[id].home) for id in (leg.origin, leg.destination))
    return float(np.hypot(*(end - start)))


def _free(lettering: Lettering, size: Point) -> Box | None:
    """A place along the lower or the upper edge over which nothing of the report is drawn."""
    width, height = lettering.drawn.frame.width, lettering.drawn.frame.height
    scene = lettering.scene()
    for up, across in PLACES:
        x = ROOM + across * (width - size[0] - 2 * ROOM)
        y = ROOM + up * (height - size[1] - 2 * ROOM)
        box = Box(x, y, x + size[0], y + size[1])
        if not scene.traffic(box) and scene.free(box, gap=ROOM):
            return box
    return None
