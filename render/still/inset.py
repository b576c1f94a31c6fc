"""A second map on the first, larger in scale, for a leg whose ends lie too near to each other on the first."""

import math
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from render.still.boxes import Box, Point
from render.still.lettering import Lettering
from render.still.projection import Frame, frame
from report.model import Leg

# The shares of the map's width and height that an inset takes, and the room around it in pixels.
WIDE, HIGH, ROOM = 0.22, 0.42, 10.0
# Ends nearer to each other than so many radii of a symbol are told apart in an inset.
NEAR = 4.0
LEAST = 105.0
MARGIN, NAMES = 40.0, 160.0
# So much larger it must show things to be worth its place.
LEAST_GAIN = 2.5
# More symbols than these would hide the leg.
MOST_INSIDE = 6
# Some 60 km.
LEAST_GROUND = 0.01
# Along the lower and the upper edge, as shares of the room there.
PLACES = tuple(product(np.linspace(0, 1, 21).tolist(), (1.0, 0.0)))


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
    legs = [leg for leg in drawn.edition.selected.legs if _is_short(leg, lettering)]
    leg = max(legs, key=lambda one: _apart(one, lettering), default=None)
    box = _free(lettering, size, leg) if leg and min(size) >= LEAST else None
    if not leg or not box:
        return None
    shapes = [drawn.edition.selected.site(id).geometry for id in (leg.origin, leg.destination)]
    shapes += [drawn.edition.selected.route(id).geometry for id in leg.routes]
    held = frame(shapes, *size, MARGIN, LEAST_GROUND)
    shown = Lettering(replace(lettering.naming, drawn=replace(drawn, frame=held)), lettering.size)
    if held.scale < drawn.frame.scale * LEAST_GAIN or len(shown.spots) > MOST_INSIDE:
        return None
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


def _free(lettering: Lettering, size: Point, leg: Leg) -> Box | None:
    """The place nearest to the leg, along an edge of the map, over which nothing of the report is drawn."""
    width, height = lettering.drawn.frame.width, lettering.drawn.frame.height
    scene, home = lettering.scene(), lettering.spots[leg.destination].home
    corners = [
        (ROOM + across * (width - size[0] - 2 * ROOM), ROOM + down * (height - size[1] - 2 * ROOM))
        for across, down in PLACES
    ]
    boxes = [Box(x, y, x + size[0], y + size[1]) for x, y in corners]
    free = [box for box in boxes if not scene.traffic(box) and scene.free(box, gap=ROOM)]
    # Names stand beside what is drawn.
    airy = [box for box in free if not scene.traffic(Box(box.x0 - NAMES, box.y0, box.x1 + NAMES, box.y1))]
    return min(airy or free, key=lambda box: math.dist(box.nearest(home), home), default=None)
