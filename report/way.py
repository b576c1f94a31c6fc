"""A consignment's way as kilometres along it, and what is seen of it on which days, for the distance-time diagram."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from report.kinds import Mode
from report.model import Observation, Report
from report.reach import Journey, Possible, journeys, kilometres, reach
from report.view import step_span, steps


class Seen(NamedTuple):
    """A dated observation on the way, from its first to its last step; ``supposed`` where no source ties it to it."""

    observation: Observation
    km: float
    first: int
    last: int
    supposed: bool


class Instant(NamedTuple):
    """A moment in steps, fractions of a day too, with the kilometres between which the goods can then be."""

    step: float
    low: float
    high: float


class Way(NamedTuple):
    """The sites on the way with their kilometres, what is seen there, the journeys, the runs of unobserved steps."""

    posts: dict[str, float]
    seen: tuple[Seen, ...]
    journeys: tuple[Journey, ...]
    unseen: tuple[tuple[int, int], ...]


def way(report: Report, wanted: Mapping[Mode, float]) -> Way | None:
    """The way of the first consignment that has a journey, and all that joins it; None where there is no journey."""
    found = journeys(report, wanted)
    posts = _posts(report, {journey.leg.id for journey in found})
    drawn = tuple(j for j in found if j.leg.origin in posts and j.leg.destination in posts)
    seen = _seen(report, posts)
    return Way(posts, seen, drawn, _unseen(seen, len(steps(report)))) if drawn else None


def prism(journey: Journey, way: Way, report: Report) -> tuple[Instant, ...]:
    """The corners of the space-time prism between a journey's observations; none where it is supposed or not possible.

    Kilometres are those travelled, so that its edges rise by the fastest speed. The latest journey has the shortest way
    before it, the earliest may have the whole one behind it: where the length has an error, the prism ends as wide.
    """
    if journey.supposed or journey.limit is None or journey.possible is Possible.NO:
        return ()
    first, last = (step(day, report) for day in (journey.left[0], journey.arrived[1]))
    leaving, arriving = last - journey.shortest / journey.limit, first + journey.km / journey.limit
    moments = sorted({float(first), leaving, min(arriving, float(last)), float(last)})
    low, high = reach([journey.shortest, journey.km], [first] * 2, [last] * 2, [journey.limit] * 2, moments)
    return tuple(
        Instant(moment, *(along(journey, way, float(km) / journey.km) for km in ends))
        for moment, *ends in zip(moments, low[0], high[1], strict=True)
    )


def steady(journey: Journey, report: Report) -> tuple[int, int]:
    """The steps from which to which a constant speed is drawn: the nearest days, or else the farthest."""
    left, arrived = journey.left[1], journey.arrived[0]
    ends = (left, arrived) if left < arrived else (journey.left[0], journey.arrived[1])
    return step(ends[0], report), step(ends[1], report)


def along(journey: Journey, way: Way, share: float) -> float:
    """The kilometres on the way at a share of a journey."""
    start, end = way.posts[journey.leg.origin], way.posts[journey.leg.destination]
    return start + share * (end - start)


def step(day: date, report: Report) -> int:
    """A day as a step; below 0 or above the last one outside the window."""
    return (day - steps(report)[0]).days


def _posts(report: Report, travelled: set[str]) -> dict[str, float]:
    """The kilometres to each site, leg by leg, from where the first consignment with a journey sets out."""
    posts: dict[str, float] = {}
    ordered = sorted(report.consignments, key=lambda c: not any(leg.id in travelled for leg in c.legs))
    for leg in (leg for consignment in ordered for leg in consignment.legs):
        measured = kilometres(leg, report)
        if measured and (not posts or leg.origin in posts):
            start = posts.setdefault(leg.origin, 0.0)
            posts.setdefault(leg.destination, start + measured[0])
    return posts


def _seen(report: Report, posts: Mapping[str, float]) -> tuple[Seen, ...]:
    """What is seen at the way's sites within the window, in order of time."""
    stated = {id for consignment in report.consignments for id in consignment.observations}
    possible = {id for consignment in report.consignments for id in consignment.possible}
    last = len(steps(report)) - 1
    found = []
    for o in report.observations:
        if o.id not in stated | possible or o.site not in posts or not o.span:
            continue
        start, end = step_span(o.span, report)
        if start <= last and end >= 0:
            found.append(Seen(o, posts[o.site], max(start, 0), min(end, last), o.id not in stated))
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _unseen(seen: tuple[Seen, ...], days: int) -> tuple[tuple[int, int], ...]:
    """The runs of steps on which nothing is observed, first and last counted."""
    held = {n for one in seen for n in range(one.first, one.last + 1)}
    free = set(range(days)) - held
    return tuple(
        zip(sorted(n for n in free if n - 1 not in free), sorted(n for n in free if n + 1 not in free), strict=True)
    )
