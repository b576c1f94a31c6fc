"""SVG path data as corners, for what draws with straight lines only."""

import re
from collections.abc import Iterator
from math import atan2, cos, hypot, pi, sin, sqrt

XY = tuple[float, float]
PIECES = 6
TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d*\.\d+|\d+)(?:e[-+]?\d+)?")
# How many numbers each command of a path takes (SVG 2, section 9.3).
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


def contours(path: str) -> list[list[XY]]:
    """The closed rings of a path of M, L, H, V, C, S, A and Z; its curves as ``PIECES`` straight lines each."""
    rings: list[list[XY]] = []
    at = bend = (0.0, 0.0)
    for command, numbers in _commands(path):
        if command in "Zz":
            at = rings[-1][0]
            continue
        points, bend = _drawn(command, numbers, at, bend)
        if command in "Mm":
            rings.append(points)
        else:
            rings[-1].extend(points)
        at = points[-1]
    return rings


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with the numbers it takes; one that is left out is the last one again, and L after M."""
    tokens = TOKEN.findall(path)
    command, place = "", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        takes = TAKES[command.upper()]
        yield command, [float(token) for token in tokens[place : place + takes]]
        place += takes
        command = {"M": "L", "m": "l"}.get(command, command)


def _drawn(command: str, numbers: list[float], at: XY, bend: XY) -> tuple[list[XY], XY]:
    """The corners up to the end of a command, and the point that a smooth curve after it mirrors."""
    x, y = at if command.islower() else (0.0, 0.0)
    tail = numbers[len(numbers) % 2 :]
    pairs = [(x + a, y + b) for a, b in zip(tail[::2], tail[1::2], strict=True)]
    match command.upper():
        case "H":
            pairs = [(x + numbers[0], at[1])]
        case "V":
            pairs = [(at[0], y + numbers[0])]
        case "C":
            return _curve([at, *pairs]), pairs[1]
        case "S":
            return _curve([at, (2 * at[0] - bend[0], 2 * at[1] - bend[1]), *pairs]), pairs[0]
        case "A":
            pairs = _arc(at, numbers[0], (numbers[3], numbers[4]), pairs[-1])
    return pairs, pairs[-1]


def _curve(held: list[XY]) -> list[XY]:
    """A cubic Bézier curve by its four points, without its start."""
    drawn = []
    for n in range(1, PIECES + 1):
        t = n / PIECES
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * point[side] for w, point in zip(weights, held, strict=True)) for side in (0, 1))
        drawn.append((x, y))
    return drawn


def _arc(start: XY, radius: float, flags: XY, end: XY) -> list[XY]:
    """An arc of a circle by its ends, large or not and clockwise or not (SVG 2, appendix B.2.4, for equal radii)."""
    large, clockwise = flags
    across, down = end[0] - start[0], end[1] - start[1]
    chord = hypot(across, down)
    radius = max(radius, chord / 2)
    off = sqrt(max(0.0, radius**2 - chord**2 / 4)) * (1 if large == clockwise else -1)
    middle = ((start[0] + end[0]) / 2 + off * down / chord, (start[1] + end[1]) / 2 - off * across / chord)
    first = atan2(start[1] - middle[1], start[0] - middle[0])
    turn = (atan2(end[1] - middle[1], end[0] - middle[0]) - first) % (2 * pi)
    turn -= 0 if clockwise else 2 * pi
    angles = (first + turn * n / PIECES for n in range(1, PIECES + 1))
    return [(middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)) for angle in angles]
