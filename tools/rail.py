"""Route the rail legs of the report over the railway graph, inside Russia and through given cities.

The course is inferred: no source states it. The Dunay branch and the depot spur are schematic.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components, dijkstra  # type: ignore[import-untyped]
from shapely import contains, contains_xy, linestrings, prepare
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from tools import lines, packages
from tools.lines import Points

DUNAY = (132.3375, 42.8803)
DEPOT = (40.0470, 45.8800)
FOKINO, BOLSHOY_KAMEN, ROMANOVKA = (132.4104, 42.9710), (132.3502, 43.1112), (132.4563, 43.2337)
BRANCH = (
    DUNAY,
    (132.332, 42.902),
    (132.340, 42.926),
    (132.382, 42.949),
    FOKINO,
    (132.408, 43.028),
    (132.378, 43.070),
    BOLSHOY_KAMEN,
    (132.378, 43.152),
    (132.422, 43.196),
    ROMANOVKA,
)
SPUR = ((40.1080, 45.8640), (40.0780, 45.8740))
STATIONS = (  # (lon, lat) of towns from GeoNames, moved to the station where a town is large
    (132.4550, 43.2869),  # Smolyaninovo
    (131.9458, 43.8029),  # Ussuriysk
    (135.0838, 48.4827),  # Khabarovsk
    (128.4773, 50.9164),  # Belogorsk
    (123.9403, 53.9847),  # Skovorodino
    (113.5009, 52.0317),  # Chita
    (107.6063, 51.8272),  # Ulan-Ude
    (104.2555, 52.2838),  # Irkutsk
    (92.8672, 56.0184),  # Krasnoyarsk
    (82.9346, 55.0415),  # Novosibirsk
    (73.3886, 54.9398),  # Omsk
    (69.4902, 56.1128),  # Ishim
    (65.5272, 57.1522),  # Tyumen
    (61.9189, 56.4185),  # Kamensk-Uralsky
    (61.4292, 55.1540),  # Chelyabinsk
    (55.9678, 54.7431),  # Ufa
    (50.1500, 53.2001),  # Samara
    (48.4681, 53.1585),  # Syzran
    (46.0086, 51.5406),  # Saratov
    (44.5155, 48.7125),  # Volgograd
    (44.5050, 48.5200),  # Sarepta, in the south of Volgograd
    (41.5411, 46.4747),  # Salsk
    (40.1253, 45.8547),
)  # Tikhoretskaya
NEAR_STATION = 2_500.0
SIMPLIFY = 0.0022
SHARPEST = 95.0


def legs() -> dict[str, LineString]:
    """Return the rail legs by feature id as lines of (lon, lat) degrees, joined end to end."""
    main = main_line()
    branch = smooth_through([*BRANCH, tuple(main[0])])
    spur = smooth_through([tuple(main[-1]), *SPUR, DEPOT])
    return {
        "rail-dunay-smolyaninovo": LineString(branch),
        "rail-smolyaninovo-tikhoretsk": LineString(main),
        "rail-tikhoretsk-depot": LineString(spur),
    }


def main_line() -> Points:
    """Return (lon, lat) points from Smolyaninovo to Tikhoretskaya, lightly simplified, all in Russia."""
    russia = packages.country("RUS")
    path = through(list(STATIONS), russia)
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
