"""Route the rail legs of the report over the railway graph, inside Russia and through given cities.

The course is inferred: no source states it. The Dunay branch and the depot spur are schematic. Towns stand
where GeoNames has them, moved to the station where a town is large (tables/rail.csv).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components, dijkstra  # type: ignore[import-untyped]
from shapely import contains, contains_xy, linestrings, prepare
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from tools import given, lines, packages
from tools.lines import Points

DUNAY, STATION, DEPOT = "dunay-port", "tikhoretsk-station", "tikhoretsk-depot"
NEAR_STATION = 2_500.0
SIMPLIFY = 0.0022
SHARPEST = 95.0


def legs() -> dict[str, LineString]:
    """Return the rail legs by feature id as lines of (lon, lat) degrees, joined end to end."""
    main = main_line()
    branch = smooth_through([given.site(DUNAY), *given.through("branch"), tuple(main[0])])
    spur = smooth_through([tuple(main[-1]), *given.through("spur"), given.site(DEPOT)])
    return {
        "rail-dunay-smolyaninovo": LineString(branch),
        "rail-smolyaninovo-tikhoretsk": LineString(main),
        "rail-tikhoretsk-depot": LineString(spur),
    }


def main_line() -> Points:
    """Return (lon, lat) points from Smolyaninovo to Tikhoretskaya, lightly simplified, all in Russia."""
    russia = packages.country("RUS")
    path = through([*given.through("main"), given.site(STATION)], russia)
    path = without_loops(without_spikes(path))
    return np.round(lines.simplified(path, lambda p: np.full(len(p), SIMPLIFY)), 4)


def smooth_through(points: list[tuple[float, ...]]) -> Points:
    """Return a rounded line of (lon, lat) degrees that follows the given points; both ends stay."""
    curved = lines.corner_cut(np.array(points), 3)
    return np.round(lines.simplified(curved, lambda p: np.full(len(p), 0.0006)), 4)


def through(stations: list[tuple[float, float]], area: BaseGeometry) -> Points:
    """Return the shortest rail path in area that comes near each (lon, lat) station in turn.

    It need only come within NEAR_STATION metres, so that it never runs into a station and back.
    """
    nodes, matrix = _inside(packages.railways(), area)
    cost = np.full(len(nodes), np.inf)
    cost[_nearest(nodes, stations[0])] = 0.0
    steps = []
    for number, station in enumerate(stations[1:], start=1):
        last = number == len(stations) - 1
        total, before = _spread(matrix, cost)
        goal = [_nearest(nodes, station)] if last else _around(nodes, station)
        cost = np.full(len(nodes), np.inf)
        cost[goal] = total[goal]
        steps.append(before)
    return nodes[_walk_back(steps, int(np.argmin(cost)))]


def _inside(network: packages.RailNetwork, area: BaseGeometry) -> tuple[Points, csr_matrix]:
    """Return nodes and edge lengths in metres of the largest connected part of network inside area."""
    prepare(area)
    inside = contains_xy(area, *network.nodes.T)
    edges = network.edges[inside[network.edges].all(axis=1)]
    steps = network.nodes[edges]
    edges = edges[contains(area, linestrings(steps))]
    start, end = network.nodes[edges].transpose(1, 2, 0)
    metres = np.asarray(lines.GEOD.inv(*start, *end)[2])
    matrix = packages.RailNetwork(network.nodes, edges).weighted(metres)
    _, part = connected_components(matrix, directed=False)
    largest = np.flatnonzero(part == np.bincount(part).argmax())
    return network.nodes[largest], matrix[largest][:, largest]


def _metres_from(nodes: Points, place: tuple[float, float]) -> Points:
    lon, lat = np.full(len(nodes), place[0]), np.full(len(nodes), place[1])
    return np.asarray(lines.GEOD.inv(lon, lat, nodes[:, 0], nodes[:, 1])[2])


def _nearest(nodes: Points, place: tuple[float, float]) -> int:
    return int(np.argmin(_metres_from(nodes, place)))


def _around(nodes: Points, place: tuple[float, float]) -> NDArray[np.intp]:
    metres = _metres_from(nodes, place)
    return np.flatnonzero(metres < max(NEAR_STATION, metres.min() + 1))


def _spread(matrix: csr_matrix, cost: Points) -> tuple[Points, Points]:
    """Return the least cost to each node, and the node before it, given what it costs to start at each."""
    start = np.where(np.isfinite(cost), cost + 0.01, 0.0)
    grown = vstack([matrix, csr_matrix(start)])
    grown = csr_matrix((grown.data, grown.indices, grown.indptr), shape=(len(cost) + 1,) * 2)
    total, before = dijkstra(grown, indices=len(cost), return_predecessors=True)
    return total[:-1], before


def _walk_back(steps: list[Points], node: int) -> list[int]:
    path = [node]
    for before in reversed(steps):
        while before[path[-1]] != len(before) - 1:
            path.append(int(before[path[-1]]))
    return path[::-1]


def without_spikes(points: Points) -> Points:
    """Drop points of a (lon, lat) line where the heading turns by more than SHARPEST degrees."""
    while True:
        points = points[np.r_[True, lines.step_metres(points) > 20]]
        sharp = np.flatnonzero(lines.turns(points) > SHARPEST) + 1
        if not len(sharp):
            return points
        points = np.delete(points, sharp[np.r_[True, np.diff(sharp) > 1]], axis=0)


def without_loops(points: Points) -> Points:
    """Cut out what a (lon, lat) line does between two visits to one place, to three decimals."""
    seen: dict[tuple[float, ...], int] = {}
    kept: list[Points] = []
    for point in points:
        place = tuple(np.round(point, 3))
        if place in seen:
            for gone in kept[seen[place] + 1 :]:
                seen.pop(tuple(np.round(gone, 3)), None)
            kept = kept[: seen[place] + 1]
        else:
            seen[place] = len(kept)
            kept.append(point)
    return np.array(kept)
