"""Pick the main railways to draw: the shortest ways between neighbouring towns on the world graph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components, dijkstra  # type: ignore[import-untyped]
from scipy.spatial import Delaunay, cKDTree  # type: ignore[import-untyped]
from shapely import linestrings

from tools import coverage, lines, packages, towns
from tools.lines import Points

Pairs = NDArray[np.int64]
AREAS = ((26.0, 41.0, 146.0, 62.5), (122.0, 34.0, 130.5, 41.0))  # west, south, east, north
LONGEST = 900.0
NEAR_TOWN, NEAR_ROUTE = 0.15, 0.004
DETOUR = 1.8
USED_AGAIN = 0.6


def main_lines(population: int, route: Points) -> list[Points]:
    """Return railways, as (lon, lat) degrees, between neighbouring towns of at least this population.

    A track that is already drawn, or lies on route, costs less: so of two tracks side by side one is used.
    """
    network = packages.railways()
    stops = _stops(network, population)
    metres = _edge_metres(network)
    metres[(cKDTree(route).query(network.nodes)[0] < NEAR_ROUTE)[network.edges].all(axis=1)] *= USED_AGAIN
    matrix = network.weighted(metres)
    used: set[tuple[int, int]] = set()
    pairs = _neighbours(network.nodes[stops])
    for start in np.unique(pairs[:, 0]):
        reach, before = dijkstra(matrix, indices=stops[start], return_predecessors=True, limit=LONGEST * 2000)
        for end in pairs[pairs[:, 0] == start, 1]:
            steps = _path(network.nodes, stops[start], stops[end], reach, before) - used
            for first, last in steps:
                _cheapen(matrix, first, last)
            used |= steps
    return coverage.merged(list(linestrings(network.nodes[np.array(sorted(used))])))


def _stops(network: packages.RailNetwork, population: int) -> Pairs:
    """Return the nodes, of the largest connected part of the network, nearest to the towns."""
    part = connected_components(network.weighted(np.ones(len(network.edges))), directed=False)[1]
    largest = np.flatnonzero(part == np.bincount(part).argmax())
    away, found = cKDTree(network.nodes[largest]).query(_places(population))
    stops: Pairs = np.unique(largest[found[away < NEAR_TOWN]])
    return stops


def _places(population: int) -> Points:
    return np.vstack([towns.larger_than(population, area) for area in AREAS])


def _cheapen(matrix: csr_matrix, first: int, last: int) -> None:
    for row, column in ((first, last), (last, first)):
        at = slice(matrix.indptr[row], matrix.indptr[row + 1])
        matrix.data[at][matrix.indices[at] == column] *= USED_AGAIN


def _edge_metres(network: packages.RailNetwork) -> Points:
    start, end = network.nodes[network.edges].transpose(1, 2, 0)
    return np.asarray(lines.GEOD.inv(*start, *end)[2])


def _neighbours(stops: Points) -> Pairs:
    """Return the pairs of stops joined by the Delaunay triangulation and not too far apart."""
    corners = Delaunay(lines.mercator(stops)).simplices
    pairs = np.unique(np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])), axis=0)
    away = np.asarray(lines.GEOD.inv(*stops[pairs[:, 0]].T, *stops[pairs[:, 1]].T)[2])
    result: Pairs = pairs[away < LONGEST * 1000]
    return result


def _path(nodes: Points, start: int, end: int, reach: Points, before: Pairs) -> set[tuple[int, int]]:
    """Return the edges from start to end, or none where the railway makes too long a detour."""
    straight = float(lines.GEOD.inv(*nodes[start], *nodes[end])[2])
    if not reach[end] < DETOUR * straight:
        return set()
    steps = set()
    while end != start:
        steps.add((min(int(end), int(before[end])), max(int(end), int(before[end]))))
        end = int(before[end])
    return steps
