"""The lines of a leg as one way from its origin to its destination, and the pieces of them that a stretch covers."""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from report.geodesy import Position, distance_km, posts_km
from report.model import Leg, Report, Site


class Piece(NamedTuple):
    """A part of a route, from one vertex number of it to another; 2.25 lies a quarter of the way from vertex 2 to 3."""

    route: str
    start: float
    end: float


class Line(NamedTuple):
    """A route as a leg uses it: the km from the leg's start to each vertex, in the order of travel."""

    route: str
    posts: NDArray[np.float64]
    turned: bool


def track(leg: Leg, report: Report) -> tuple[Line, ...]:
    """The leg's routes in order, each turned so that it starts where the one before it ends."""
    lines = []
    at, gone = _middle(report.site(leg.origin)), 0.0
    for id in leg.routes:
        line = report.route(id).line
        start, end = (Position(*line.coords[n][:2]) for n in (0, -1))
        turned = distance_km(at, end) < distance_km(at, start)
        posts = posts_km(shapely.reverse(line) if turned else line) + gone
        lines.append(Line(id, posts, turned))
        at, gone = (start if turned else end), float(posts[-1])
    return tuple(lines)


def pieces(lines: tuple[Line, ...], low: float, high: float) -> list[Piece]:
    """The pieces between two shares of the whole way; one piece without length where the shares are the same."""
    if not lines:
        return []
    whole = float(lines[-1].posts[-1])
    found: list[Piece] = []
    for line in lines:
        start, end = max(low * whole, line.posts[0]), min(high * whole, line.posts[-1])
        if start <= end:
            found.append(_piece(line, start, end))
    return [piece for piece in found if piece.start < piece.end] or found[:1]


def _piece(line: Line, start: float, end: float) -> Piece:
    numbers = np.arange(len(line.posts), dtype=float)
    first, last = (float(np.interp(km, line.posts, numbers)) for km in (start, end))
    top = float(len(line.posts) - 1)
    return Piece(line.route, top - last, top - first) if line.turned else Piece(line.route, first, last)


def _middle(site: Site) -> Position:
    middle = site.geometry.representative_point()
    return Position(middle.x, middle.y)
