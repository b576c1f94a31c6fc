"""The reach of each leg as the viewer draws it: pieces of routes by their vertices, and ready words for each step."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from babel.units import format_unit

from render.text import Text
from report.kinds import Mode
from report.model import Consignment, Leg, Report
from report.reach import Journey, Possible, Stretch, journeys, stretches
from report.track import Line, pieces, track
from report.view import steps

DECIMALS = 3


def reach_command(report: Report, wanted: Mapping[Mode, float], text: Text) -> dict[str, Any]:
    """For each leg with a reach: what to draw on each step between its observations, or why it is not possible."""
    known = {journey.leg.id: journey for journey in journeys(report, wanted) if not journey.supposed}
    found = {
        leg.id: _leg(leg, consignment, report, known[leg.id], text)
        for consignment in report.consignments
        for leg in consignment.legs
        if leg.id in known and leg.routes
    }
    return {id: entry for id, entry in found.items() if entry["steps"] or entry["impossible"]}


def impossible(journey: Journey, text: Text) -> str:
    """Why the limit does not allow the journey."""
    limit, days = journey.limit or 0.0, journey.days[1]
    return text(
        "reach.impossible",
        limit=text.number(limit),
        way=_way(journey, text),
        days=format_unit(days, "duration-day", locale=text.locale),
        needed=text.number(_above(journey.km / days, limit)),
    )


def _leg(leg: Leg, consignment: Consignment, report: Report, journey: Journey, text: Text) -> dict[str, Any]:
    if journey.possible is Possible.NO:
        return {"steps": {}, "impossible": impossible(journey, text)}
    lines = track(leg, report)
    found = stretches(leg, consignment, report, {leg.mode: journey.limit} if journey.limit else {})
    return {"steps": {str(s.step): _step(s, lines, journey, report, text) for s in found}, "impossible": None}


def _step(stretch: Stretch, lines: tuple[Line, ...], journey: Journey, report: Report, text: Text) -> dict[str, Any]:
    mark = pieces(lines, stretch.steady, stretch.steady) if stretch.steady is not None else []
    return {
        "pieces": [[p.route, _round(p.start), _round(p.end)] for p in pieces(lines, stretch.low, stretch.high)],
        "mark": [mark[0].route, _round(mark[0].start)] if mark else None,
        "text": _sentence(stretch, journey, report, text),
    }


def _sentence(stretch: Stretch, journey: Journey, report: Report, text: Text) -> str:
    return text(
        "reach.between",
        date=text.day(steps(report)[stretch.step]),
        low=text.number(_outward(stretch.low_km, math.floor)),
        high=text.number(min(_outward(stretch.high_km, math.ceil), round(journey.km))),
        origin=text.pick(report.site(journey.leg.origin).short_name, report.language),
        way=_way(journey, text),
        limit=text.number(round(journey.limit or 0)),
    )


def _way(journey: Journey, text: Text) -> str:
    """How long the way is: as estimated, or along the line drawn."""
    km, error = (text.number(round(part)) for part in (journey.km, journey.plus_minus_km))
    return text("reach.estimated", km=km, error=error) if journey.leg.length else text("reach.drawn", km=km)


def _outward(km: float, whole: Callable[[float], int]) -> int:
    """To 100 km from 1,000 up, to 10 below: no finer than an estimate is, and never so that the stretch shrinks."""
    grain = 100 if km >= 1_000 else 10
    return whole(round(km / grain, DECIMALS)) * grain


def _above(speed: float, limit: float) -> int:
    """About that speed, but never one that the limit allows."""
    about = round(speed / 10) * 10
    return about if about > limit else math.ceil(speed)


def _round(vertex: float) -> float:
    return round(vertex, DECIMALS)
