"""Which sites of several reports are one place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from report.geodesy import Position, distance_km
from report.model import Report, Site

# A degree of latitude is nowhere shorter on the WGS 84 ellipsoid.
DEGREE_KM = 110.5
Spot = tuple[int, Site]


@dataclass(frozen=True)
class Place:
    """One place: for each report, in their order, its sites there."""

    sites: tuple[tuple[Site, ...], ...]

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that have a site there."""
        return tuple(number for number, sites in enumerate(self.sites) if sites)


def places(reports: Sequence[Report]) -> tuple[Place, ...]:
    """Every place of the reports: those of most reports first, then from west to east.

    Sites of two reports are one place if they have the same id, or if they are points of the same kind, no further
    apart than the precisions of both together. What is one place with a third is one place.
    """
    spots = [(number, site) for number, report in enumerate(reports) for site in report.sites]
    groups = list(range(len(spots)))
    for one, other in (*_same_ids(spots), *_near(spots)):
        groups[_root(groups, one)] = _root(groups, other)
    together: dict[int, list[Spot]] = {}
    for index, spot in enumerate(spots):
        together.setdefault(_root(groups, index), []).append(spot)
    found = [_place(group, len(reports)) for group in together.values()]
    return tuple(sorted(found, key=_order))


def _same_ids(spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for index, (_, site) in enumerate(spots):
        yield first.setdefault(site.id, index), index


def _near(spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    points = [index for index, (_, site) in enumerate(spots) if not site.is_area]
    if not points:
        return
    sites = [spots[index][1] for index in points]
    at = shapely.get_coordinates([site.geometry for site in sites])
    precise = np.array([site.precision_km for site in sites], dtype=float)
    kinds, owners = np.array([str(site.kind) for site in sites]), np.array([spots[index][0] for index in points])
    for one, index in enumerate(points):
        may = (owners > owners[one]) & (kinds == kinds[one])
        within = precise + precise[one]
        may &= np.abs(at[:, 1] - at[one, 1]) * DEGREE_KM <= within
        for other in np.flatnonzero(may):
            # In order, so that the last bit of the length does not hang on which report comes first.
            ends = sorted((Position(*at[one]), Position(*at[other])))
            if distance_km(*ends) <= within[other]:
                yield index, points[other]


def _root(groups: list[int], index: int) -> int:
    while groups[index] != index:
        groups[index] = groups[groups[index]]
        index = groups[index]
    return index


def _place(group: Sequence[Spot], reports: int) -> Place:
    return Place(tuple(tuple(site for owner, site in group if owner == number) for number in range(reports)))


def _order(place: Place) -> tuple[int, float, float, list[str]]:
    sites = [site for of_report in place.sites for site in of_report]
    west, south, _, _ = shapely.total_bounds([site.geometry for site in sites])
    return -len(place.reports), float(west), float(south), sorted(site.id for site in sites)
