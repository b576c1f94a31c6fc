"""Where names stand: one greedy placement by priority, so that no two names, and no name and symbol, overlap.

The viewer places names by the same rules (``static/viewer/labels.js``).
"""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

from render.still.boxes import NOWHERE, Box, Line, Point, Points, apart, crosses, meet

# How far from its symbol a name may stand, in pixels; up to the third it needs no long leader.
GAPS = (2, 12, 24, 40, 60, 84, 114, 150)
BESIDE = 3
EDGE = 4
# East first, then the corners: where a reader expects a name to stand.
DIRECTION_COST = (0, 1, 3, 5, 5, 5, 4, 4, 3, 4, 4, 5, 5, 5, 3, 1)
LEADER_FROM = 8
# A country's or sea's name moves a little or not at all: further off it would stand on its neighbour.
SHIFTS = ((0, 0), (0, -10), (0, 10), (18, 0), (-18, 0))
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
AWAY = (9, 16, 26, 38, 52)


class Placed(NamedTuple):
    """Where a name stands, and the leader from its place to it where it needs one."""

    box: Box
    leader: Line | None = None
    cost: float = 0


@dataclass
class Scene:
    """What is taken on a map of a width and height: boxes with whose they are, leaders, and points of lines."""

    width: float
    height: float
    lines: Points = field(default_factory=NOWHERE.copy)
    symbols: dict[str, Point] = field(default_factory=dict)
    leaders: list[Line] = field(default_factory=list)
    _boxes: list[tuple[Box, str]] = field(default_factory=list)

    def take(self, box: Box, owner: str = "") -> None:
        """Keep a box free of other names; its owner's own name may reach into it."""
        self._boxes.append((box, owner))

    def put(self, placed: Placed) -> None:
        """Keep free what a placed name takes."""
        self.take(placed.box)
        if placed.leader:
            self.leaders.append(placed.leader)

    def free(self, box: Box, owner: str = "", gap: float = 2) -> bool:
        """Whether the box is inside the map and over nobody else's."""
        x0, y0, x1, y1 = box
        if x0 < EDGE or y0 < EDGE or x1 > self.width - EDGE or y1 > self.height - EDGE:
            return False
        return not any(
            x0 < b.x1 + gap and x1 > b.x0 - gap and y0 < b.y1 + gap and y1 > b.y0 - gap and (own != owner or not own)
            for b, own in self._boxes
        )

    def traffic(self, box: Box) -> int:
        """How many points of lines a name there would cover."""
        x, y = self.lines.T
        return int(((x > box.x0 - 3) & (x < box.x1 + 3) & (y > box.y0 - 3) & (y < box.y1 + 3)).sum())

    def clear(self, leader: Line, owner: str) -> bool:
        """Whether a leader crosses no other leader and nobody else's box."""
        if any(meet(leader, other) for other in self.leaders):
            return False
        return not any(crosses(leader, box) for box, own in self._boxes if own != owner or not own)


class Name(NamedTuple):
    """A name to place: its size, and the symbol that it belongs to with its radius (pixels)."""

    owner: str
    width: float
    height: float
    at: Point
    radius: float


def beside(name: Name, scene: Scene, rings: int = len(GAPS), *, loose: bool = False) -> Placed | None:
    """The best free place around the name's symbol; ``loose`` lets a leader run under what is in its way."""
    found: Placed | None = None
    for ring in range(rings):
        if found and ring * 7 > found.cost:
            break
        for turn in range(len(DIRECTION_COST)):
            option = _candidate(name, scene, turn, ring, loose)
            if option and (not found or option.cost < found.cost):
                found = option
    return found


def centred(name: Name, scene: Scene) -> Placed | None:
    """A place over the name's own point, or a little off it."""
    best: Placed | None = None
    for dx, dy in SHIFTS:
        x, y = name.at[0] - name.width / 2 + dx, name.at[1] - name.height / 2 + dy
        box = Box(x, y, x + name.width, y + name.height)
        cost = scene.traffic(box)
        if cost < 6 and scene.free(box) and (not best or cost < best.cost):
            best = Placed(box, None, cost)
    return best


def along(name: Name, path: Points, scene: Scene, others: Points = NOWHERE) -> Placed | None:
    """A place above or below a line, near its middle, and nearer to it than to the ``others``."""
    best: Placed | None = None
    for share in SHARES:
        x, y = path[int(share * (len(path) - 1))].tolist()
        for away in AWAY:
            for top in (y - away - name.height, y + away):
                box = Box(x - name.width / 2, top, x + name.width / 2, top + name.height)
                cost = scene.traffic(box) * 4 + away / 10 + abs(share - 0.5) * 24
                better = cost < 16 and (not best or cost < best.cost)
                if better and scene.free(box) and apart(box, path) <= apart(box, others):
                    best = Placed(box, None, cost)
    return best


def _candidate(name: Name, scene: Scene, turn: int, ring: int, loose: bool) -> Placed | None:
    angle = turn * math.tau / len(DIRECTION_COST)
    across, down = math.cos(angle), math.sin(angle)
    reach = name.radius + GAPS[ring]
    x = name.at[0] + across * reach - name.width / 2 + _clamped(across) * name.width / 2
    y = name.at[1] + down * reach - name.height / 2 + _clamped(down) * name.height / 2
    box = Box(x, y, x + name.width, y + name.height)
    if not scene.free(box, name.owner):
        return None
    end = box.nearest(name.at)
    far = math.dist(end, name.at)
    if far < name.radius:
        return None
    unclear = _mistaken(box, far, name, scene)
    leader = (name.at, end) if far > name.radius + LEADER_FROM or unclear else None
    if leader and not loose and not scene.clear(leader, name.owner):
        return None
    cost = DIRECTION_COST[turn] + ring * 7 + (6 if unclear else 0) + min(scene.traffic(box), 12) * 1.5
    return Placed(box, leader, cost)


def _mistaken(box: Box, far: float, name: Name, scene: Scene) -> bool:
    """Whether the name stands nearer to another symbol, and would be read as that symbol's."""
    others = (at for owner, at in scene.symbols.items() if owner != name.owner)
    return any(math.dist(box.nearest(at), at) < far + 3 for at in others)


def _clamped(share: float) -> float:
    return max(-1.0, min(1.0, share * 1.6))
