"""Where the symbols of sites stand: at their places, or a little aside where they would hide each other.

The viewer moves them by the same rules (``static/viewer/spots.js``), but lets two reports' symbols of one place part.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from render.still.boxes import Point, Points

GAP = 5
AREA_ROOM = 9
# What a symbol keeps free of the edge of the map.
EDGE = 7
# A symbol so far from its place has a dot there.
ASIDE = 3
# More symbols than these would push each other far from their places: they stay there, and hide each other.
MOST = 150
ROUNDS = 400
GOLDEN = 2.4


@dataclass(frozen=True)
class Spot:
    """Where a symbol stands, and its place."""

    x: float
    y: float
    home: Point

    @property
    def aside(self) -> bool:
        """Whether the symbol stands beside its place."""
        return math.dist((self.x, self.y), self.home) > ASIDE


def ring(count: int, radius: float) -> list[Point]:
    """Where so many symbols of one place stand around it, touching each other, clockwise from the left above."""
    if count == 1:
        return [(0.0, 0.0)]
    far = radius / math.sin(math.pi / count)
    turns = [math.pi * (1.5 + (2 * n - 1) / count) for n in range(count)]
    return [(far * math.cos(turn), far * math.sin(turn)) for turn in turns]


def spots(
    homes: Mapping[str, Point], middles: Sequence[Point], radius: float | Sequence[float], size: Point
) -> dict[str, Spot]:
    """A spot for each symbol of that radius (pixels), or of those radii, on a map of that size.

    The middles of areas are kept free.
    """
    if not homes or len(homes) > MOST:
        return {id: Spot(*home, home) for id, home in homes.items()}
    at = np.array(list(homes.values()), dtype=float)
    radii = np.broadcast_to(np.array(radius, dtype=float), len(at))
    _settle(at, [], radii, size)
    for middle in middles:
        _clear(at, np.array(list(homes.values())), np.array(middle), radii)
    _settle(at, middles, radii, size)
    return {id: Spot(x, y, home) for (id, home), (x, y) in zip(homes.items(), at.tolist(), strict=True)}


def _settle(at: Points, middles: Sequence[Point], radii: Points, size: Point) -> None:
    """Push symbols apart that are too near to each other or to the middle of an area, and back into the map."""
    edge = radii[:, None] + EDGE
    for _ in range(ROUNDS):
        moved = _part(at, radii[:, None] + radii + GAP)
        for middle in middles:
            moved = _leave(at, np.array(middle), radii + AREA_ROOM) or moved
        np.clip(at, edge, np.maximum(np.array(size) - edge, edge), out=at)
        if not moved:
            return


def _part(at: Points, need: Points) -> bool:
    away = at[:, None] - at[None]
    far = np.hypot(away[..., 0], away[..., 1])
    near = (far < need - 0.25) & ~np.eye(len(at), dtype=bool)
    if not near.any():
        return False
    # Two at one place part in a direction that differs from pair to pair.
    first, second = np.nonzero(near & (far < 0.01))
    turn = np.maximum(first, second) * GOLDEN
    sign = np.where(first < second, -1, 1)
    away[first, second] = np.stack([np.cos(turn) * sign, np.sin(turn) * sign], axis=-1)
    unit = away / np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-9)[..., None]
    push = np.where(near, np.minimum((need - far) / 2, need / 2), 0)
    # Many neighbours at once push too far; half of it settles.
    at += (unit * push[..., None]).sum(axis=1) / np.maximum(near.sum(axis=1), 1)[:, None]
    return True


def _leave(at: Points, middle: Points, need: Points) -> bool:
    away = at - middle
    far = np.hypot(away[:, 0], away[:, 1])
    near = far < need - 0.25
    away[far < 0.01] = (1, 0)
    unit = away / np.maximum(far, 1)[:, None]
    at[near] += (unit * (need - far)[:, None])[near]
    return bool(near.any())


def _clear(at: Points, homes: Points, middle: Points, radii: Points) -> None:
    """Move the group of symbols beside an area as one off its middle, so that north stays north."""
    near = np.nonzero(np.hypot(*(at - middle).T) < radii + AREA_ROOM)[0]
    if not len(near):
        return
    way = homes[near[0]] - middle
    unit = way / max(float(np.hypot(*way)), 1.0)
    radius = float(radii[near[0]])
    group = np.hypot(*(at - at[near[0]]).T) < radius * 4
    at[group] += unit * (radius + AREA_ROOM - float((at[near[0]] - middle) @ unit))
