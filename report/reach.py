"""Where a consignment can be on a day, between two dated observations of it.

The method is the space-time prism of time geography (T. Hägerstrand, What about people in regional science?, 1970;
H. J. Miller, A measurement theory for time geography, Geographical Analysis 37, 2005). On a line the prism collapses to
a stretch of it: seen at the start on day a and at the end, D km on, on day b, whatever moves at most v km a day is on
day t between max(0, D - v (b - t)) and min(D, v (t - a)). Where D > v (b - a) there is no such place on any day.

Days are whole calendar days, counted from one to another. The hours are not known: between the morning of a and the
evening of b lies nearly one day more, so a claim that is out of reach by less than a day's travel is not disproved, and
two observations of one day bound nothing. Dates that span days widen the stretch: a is the first day that the first
observation may mean, b the last day that the second may mean. A length with an error widens it too: D is the shortest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from report.geodesy import length_km
from report.kinds import Mode
from report.model import Consignment, Leg, Observation, Report
from report.view import between, neighbours, steps

Numbers = NDArray[np.float64]
Pair = tuple[Observation, Observation]
# A share that is off by no more than this is the same one: 1 mm on the longest of ways.
ROUNDING = 1e-10


class Possible(StrEnum):
    """Whether a journey can be made at the fastest plausible speed."""

    YES = "yes"
    NO = "no"
    ONLY_IF_SHORTER = "only-if-shorter"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Journey:
    """A leg between two observations: kilometres, days, and the speed that it needs.

    ``km`` is as estimated, or else that of the lines drawn. ``left`` and ``arrived`` are the first and the last day
    that the observations at its ends may mean. ``supposed`` marks an end that no source ties to these goods.
    """

    leg: Leg
    since: Observation
    until: Observation
    km: float
    plus_minus_km: float
    left: tuple[date, date]
    arrived: tuple[date, date]
    limit: float | None
    supposed: bool = False

    @property
    def days(self) -> tuple[int, int]:
        """The fewest and the most days between the two."""
        return max(0, (self.arrived[0] - self.left[1]).days), (self.arrived[1] - self.left[0]).days

    @property
    def shortest(self) -> float:
        """The fewest kilometres that the way may have."""
        return max(0.0, self.km - self.plus_minus_km)

    @property
    def needed(self) -> tuple[float, float | None]:
        """The least and the most kilometres a day; no most where there may be no day in between."""
        fewest, most = self.days
        least = self.shortest / most if most else np.inf
        return least, (self.km + self.plus_minus_km) / fewest if fewest else None

    @property
    def possible(self) -> Possible:
        """Whether the limit allows the journey: however long the way may be, or only if it is shorter than that."""
        if self.limit is None:
            return Possible.UNKNOWN
        reached = self.limit * self.days[1]
        if self.shortest > reached:
            return Possible.NO
        return Possible.YES if self.km + self.plus_minus_km <= reached else Possible.ONLY_IF_SHORTER


@dataclass(frozen=True)
class Stretch:
    """The part of a leg that the goods can be on at a step, as shares of it and in kilometres from its origin.

    ``steady`` is the share at which a constant speed has them, from the last day that the first observation may mean
    to the first day that the second may mean; None where the limit does not allow that speed.
    """

    step: int
    low: float
    high: float
    low_km: float
    high_km: float
    steady: float | None


def reach(
    lengths: ArrayLike, first: ArrayLike, last: ArrayLike, speeds: ArrayLike, days: ArrayLike
) -> tuple[Numbers, Numbers]:
    """The lower and upper end in km, shape (n, m), for n journeys on m days; NaN outside a journey's days.

    ``lengths`` in km, ``first`` and ``last`` as day numbers and ``speeds`` in km a day have shape (n,), ``days`` (m,).
    Where low is above high, no speed up to the limit makes the journey.
    """
    far, since, until, fastest = (np.asarray(part, dtype=float)[:, None] for part in (lengths, first, last, speeds))
    day = np.asarray(days, dtype=float)[None, :]
    within = (since <= day) & (day <= until)
    low = np.maximum(0.0, far - fastest * (until - day))
    high = np.minimum(far, fastest * (day - since))
    return np.where(within, low, np.nan), np.where(within, high, np.nan)


def limits(report: Report, wanted: Mapping[Mode, float]) -> dict[Mode, float]:
    """The fastest plausible speed of each mode in km a day: the reader's own, or else the report's."""
    stated: dict[Mode, float] = {}
    for speed in report.speeds:
        stated[speed.mode] = max(speed.km_a_day, stated.get(speed.mode, 0.0))
    return {**stated, **wanted}


def journeys(report: Report, wanted: Mapping[Mode, float]) -> tuple[Journey, ...]:
    """Every leg between two dated observations, and what it were if a possible observation showed the same goods."""
    fastest = limits(report, wanted)
    found = (
        _journey(leg, pair, report, fastest.get(leg.mode), supposed)
        for consignment in report.consignments
        for leg in consignment.legs
        for pair, supposed in _pairs(leg, consignment, report)
    )
    return tuple(journey for journey in found if journey)


def stretches(leg: Leg, consignment: Consignment, report: Report, wanted: Mapping[Mode, float]) -> tuple[Stretch, ...]:
    """The stretch for each step between the leg's two observations; none where the journey is not possible."""
    inner, pair = between(leg, consignment, report), neighbours(leg, consignment, report)
    journey = _journey(leg, pair, report, limits(report, wanted).get(leg.mode))
    if not inner or not journey or journey.limit is None or journey.possible is Possible.NO:
        return ()
    window = steps(report)
    days = np.arange(max(inner[0], 0), min(inner[1] + 1, len(window)))
    left, arrived = ([(day - window[0]).days for day in span] for span in (journey.left, journey.arrived))
    # A way that may have no length at all has no shares; the smallest number has the right ones.
    shortest = max(journey.shortest, float(np.finfo(float).tiny))
    low, high = (ends[0] for ends in reach([shortest], left[:1], arrived[1:], [journey.limit], days))
    steady = (days - left[1]) / (arrived[0] - left[1])
    return tuple(
        Stretch(
            step,
            low=lo / shortest,
            high=hi / shortest,
            low_km=lo,
            high_km=hi if hi < shortest else journey.km,
            steady=at if lo / shortest - ROUNDING <= at <= hi / shortest + ROUNDING else None,
        )
        for step, lo, hi, at in zip(*(part.tolist() for part in (days, low, high, steady)), strict=True)
    )


def kilometres(leg: Leg, report: Report) -> tuple[float, float] | None:
    """The leg's length and its error: as estimated, or else that of the lines drawn; None where there is neither."""
    if leg.length:
        return leg.length.km, leg.length.plus_minus_km
    drawn = sum(length_km(report.route(id).line) for id in leg.routes)
    return (drawn, 0.0) if drawn else None


def _pairs(leg: Leg, consignment: Consignment, report: Report) -> Iterator[tuple[Pair | None, bool]]:
    """The observations around a leg; then those around it if a possible one at its end were of the same goods."""
    yield neighbours(leg, consignment, report), False
    site = {o.id: o.site for o in report.observations}
    before = [id for id in consignment.observations if site.get(id) == leg.origin]
    for id in consignment.possible:
        yield neighbours(leg, consignment.model_copy(update={"observations": (*before, id)}), report), True


def _journey(
    leg: Leg, pair: Pair | None, report: Report, limit: float | None, supposed: bool = False
) -> Journey | None:
    """The journey between two observations; None without a length, with an open date, or without a day in between."""
    measured = kilometres(leg, report)
    if not pair or not measured:
        return None
    left, arrived = (_closed(o) for o in pair)
    if not left or not arrived or arrived[1] <= left[0]:
        return None
    return Journey(leg, *pair, *measured, left, arrived, limit, supposed)


def _closed(observation: Observation) -> tuple[date, date] | None:
    """The first and the last day that the observation may mean; None where one is not known."""
    span = observation.span
    return (span.first, span.last) if span and span.first and span.last else None
