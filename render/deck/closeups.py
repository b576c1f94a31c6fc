"""Maps at a larger scale, beside a map on which places lie too near to each other: of what, and where they stand.

Positions and lengths are points from the whole map's upper left corner.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import dist

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point, box
from shapely.geometry.base import BaseGeometry

from render.deck.traced import FINEST, MARGIN, XY, Traced
from render.deck.words import Box
from render.still.projection import Frame, frame

# Places nearer to each other than this are shown at a larger scale too, if that parts them by so much more.
NEAR, LARGER = 36.0, 3.0
MOST_DETAILS = 2
# The size of such a map, for few places and for more.
FEW, DETAIL, LARGE_DETAIL = 4, (190.0, 142.0), (250.0, 150.0)
# No map shows less than this from side to side.
LEAST_KM = 8.0

# Along an edge of the whole map, each is tried in so many places; a line on it takes this much room.
PLACES, ROOM = 13, 12.0


@dataclass(frozen=True)
class Closeup:
    """A larger map, where it stands, what of the whole map it shows, and the line from that to it."""

    traced: Traced
    box: Box
    extent: Box
    lead: tuple[XY, XY]


def closeups(traced: Traced) -> list[Closeup]:
    """The larger maps that a map needs, as many as there is room for: none hides another or what is drawn."""
    larger = _larger(traced)
    while larger:
        extents = [_extent(traced, closer) for closer in larger]
        boxes = _placed(traced, larger, [_rectangle(extent) for extent in extents])
        if boxes:
            return [Closeup(*held, _lead(*held[1:])) for held in zip(larger, boxes, extents, strict=True)]
        larger = larger[:-1]
    return []


def _larger(traced: Traced) -> list[Traced]:
    """Maps of groups of places too near to each other on the whole map, where they part them.

    At most MOST_DETAILS of them: those of many places first, then the widest.
    """
    points = {site.id: site.geometry for site in traced.report.sites if not site.is_area}
    groups = [group for group in _groups({id: traced.homes[id] for id in points}) if len(group) > 1]
    found = []
    for group in groups:
        size = DETAIL if len(group) <= FEW else LARGE_DETAIL
        closer = replace(traced, frame=_closest([points[id] for id in group], *size))
        if closer.frame.scale > LARGER * traced.frame.scale and _parted(closer):
            found.append(closer)
    return sorted(found, key=lambda closer: (-closer.frame.width, closer.frame.scale))[:MOST_DETAILS]


def _placed(traced: Traced, larger: list[Traced], extents: list[BaseGeometry]) -> list[Box] | None:
    """Places for all of them, each as near as can be to what it shows; None where they would hide something."""
    spots = [Point(at).buffer(ROOM) for at in traced.spots.values()]
    busy = shapely.unary_union([traced.lines.buffer(ROOM / 2), *spots, *traced.areas.values(), *extents])
    shapely.prepare(busy)
    free = [
        [place for place in _edges(traced.frame, closer.frame) if not busy.intersects(_rectangle(place))]
        for closer in larger
    ]

    def far(places: tuple[Box, ...]) -> float:
        return sum(float(_rectangle(place).distance(extent)) for place, extent in zip(places, extents, strict=True))

    apart = (places for places in product(*free) if not any(_shared(*two) for two in combinations(places, 2)))
    best = min(apart, key=far, default=None)
    return [*best] if best else None


def _shared(one: Box, two: Box) -> float:
    """The area that two rectangles share."""
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return max(across, 0.0) * max(down, 0.0)


def _edges(whole: Frame, part: Frame) -> Iterable[Box]:
    """Places along the lower edge, then along the upper one."""
    across, down = whole.width - part.width, whole.height - part.height
    for y, x in product((1, 0), np.linspace(0, 1, PLACES).tolist()):
        yield Box(x * across, y * down, part.width, part.height)


def _lead(place: Box, extent: Box) -> tuple[XY, XY]:
    start, end = shapely.shortest_line(_rectangle(extent), _rectangle(place)).coords
    return (start[0], start[1]), (end[0], end[1])


def _extent(traced: Traced, closer: Traced) -> Box:
    ids = [site.id for site in closer.report.sites if site.id in closer.spots and not site.is_area]
    left, top, right, bottom = MultiPoint([traced.spots[id] for id in ids]).bounds
    return Box(left - ROOM, top - ROOM, right - left + 2 * ROOM, bottom - top + 2 * ROOM)


def _rectangle(held: Box) -> BaseGeometry:
    return box(held.left, held.top, held.right, held.bottom)


def _closest(points: list[Point], width: float, height: float) -> Frame:
    """A frame that fills with the points even where they are nearer to each other than any map of its own shows."""
    wide = frame(points, width, height, MARGIN)
    across, up = np.ptp([wide.xy(point.x, point.y) for point in points], axis=0)
    larger = min((width - 2 * MARGIN) / max(across, FINEST), (height - 2 * MARGIN) / max(up, FINEST))
    most = width / LEAST_KM / wide.kilometre
    return replace(wide, scale=wide.scale * max(1.0, min(larger, most)))


def _parted(traced: Traced) -> bool:
    points = [traced.spots[site.id] for site in traced.report.sites if not site.is_area and site.id in traced.spots]
    return max((dist(a, b) for a, b in combinations(points, 2)), default=0) > NEAR


def _groups(spots: dict[str, XY]) -> list[set[str]]:
    """Places that are near to each other, or to another that is."""
    groups: list[set[str]] = []
    for id, at in spots.items():
        near = [group for group in groups if any(dist(at, spots[other]) < NEAR for other in group)]
        groups = [group for group in groups if group not in near] + [{id}.union(*near)]
    return groups
