"""The rows that a distance-time diagram draws: plain values, a list for each of its parts."""

import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from render.slopes import impossible, name, needed
from render.text import Text
from report.evidence import Basis, basis
from report.model import Report
from report.reach import Journey
from report.view import steps
from report.way import Way, along, prism, steady

Row = dict[str, Any]
# The height of the plot in pixels, and what is kept free in it above and below the way.
PLOT, ABOVE, BELOW = 350, 34, 46
STRIP, LINE = 16, 16
# So far above its rule a site's name is clear of every mark.
RAISED = 21
MOST_HATCHES = 120
# A journey whose line rises by fewer pixels is too flat for a label.
LABELLED = 60
# The shares of the window before and after which a label has no room on its left or on its right.
EARLY, LATE = 0.2, 0.65
FILLED = {Basis.IMAGED, Basis.CORROBORATED}


@dataclass(frozen=True)
class Frame:
    """The kilometres at the plot's lower and upper edge, and those that a pixel spans."""

    low: float
    high: float
    pixel: float


def frame(way: Way) -> Frame:
    """The frame that holds a way, with room for the labels at its ends."""
    whole = max(way.posts.values())
    pixel = whole / (PLOT - ABOVE - BELOW)
    return Frame(-BELOW * pixel, whole + ABOVE * pixel, pixel)


def day_rows(report: Report, text: Text) -> list[Row]:
    """Each day of the window as a column, from half a step before to half a step after."""
    return [
        {"step": n, "start": n - 0.5, "end": n + 0.5, "label": text.day(day), "tick": text.short_day(day)}
        for n, day in enumerate(steps(report))
    ]


def kilometre_rows(way: Way, text: Text) -> list[Row]:
    """Round kilometres along the way, about six of them."""
    whole = max(way.posts.values())
    rough = whole / 6
    power = 10 ** math.floor(math.log10(rough))
    each = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return [{"km": n * each, "label": text.number(n * each)} for n in range(math.floor(whole / each) + 1)]


def site_rows(way: Way, report: Report, text: Text, frame: Frame) -> list[Row]:
    """Each site with its label: the first one's below its rule, the others' above, none over another."""
    rows: list[Row] = []
    at = -math.inf
    for id, km in sorted(way.posts.items(), key=lambda post: post[1]):
        pixels = km / frame.pixel
        at = max(pixels + RAISED, at + LINE) if rows else pixels - LINE
        label = text("chart.site", name=name(id, report, text), km=text.number(round(km)))
        rows.append({"site": id, "km": _km(km), "label": label, "up": round(pixels - at, 1)})
    return rows


def seen_rows(way: Way, report: Report) -> list[Row]:
    """Each dated observation with the days that its date may mean, and how its mark looks."""
    return [
        {
            "id": one.observation.id,
            "km": _km(one.km),
            "start": one.first - 0.5,
            "middle": (one.first + one.last) / 2,
            "end": one.last + 0.5,
            "basis": str(found := basis(one.observation, report)),
            "filled": found in FILLED,
            "uncertain": bool(one.observation.span and one.observation.span.uncertain),
            "supposed": one.supposed,
        }
        for one in way.seen
    ]


def prism_rows(way: Way, report: Report) -> list[Row]:
    """The corners of each journey's prism, in order of time."""
    return [
        {"journey": _id(journey), "step": round(at.step, 3), "low": _km(at.low), "high": _km(at.high)}
        for journey in way.journeys
        for at in prism(journey, way, report)
    ]


def slope_rows(way: Way, report: Report) -> list[Row]:
    """The two ends of each journey at a constant speed."""
    return [
        {"journey": _id(journey), "supposed": journey.supposed, "step": at, "km": _km(along(journey, way, share))}
        for journey in way.journeys
        for share, at in enumerate(steady(journey, report))
    ]


def label_rows(way: Way, report: Report, text: Text, frame: Frame) -> list[Row]:
    """What stands beside the journeys: the speed needed, and the speed that the prism allows."""
    rows = []
    for journey in way.journeys:
        if abs(along(journey, way, 1) - along(journey, way, 0)) < LABELLED * frame.pixel:
            continue
        rows += [_slope_label(journey, way, report, text), *_limit_label(journey, way, report, text)]
    return [row for row in rows if row["label"]]


def hatch_rows(way: Way, report: Report, frame: Frame) -> list[Row]:
    """Slanted strokes along the foot of the plot, over every day on which nothing is observed."""
    each = max(0.25, len(steps(report)) / MOST_HATCHES)
    return [
        {"start": round(at, 3), "end": round(min(at + each, last + 0.5), 3), "low": _km(frame.low), "high": _km(top)}
        for top in (frame.low + STRIP * frame.pixel,)
        for first, last in way.unseen
        for at in _strokes(first - 0.5, last + 0.5, each)
    ]


def unseen_rows(way: Way, text: Text, frame: Frame) -> list[Row]:
    """What the hatching means, once, where it is longest."""
    longest = max(way.unseen, key=lambda run: run[1] - run[0], default=None)
    if not longest:
        return []
    at = _km(frame.low + STRIP / 2 * frame.pixel)
    return [{"step": sum(longest) / 2, "km": at, "label": text("chart.unseen")}]


def _slope_label(journey: Journey, way: Way, report: Report, text: Text) -> Row:
    """The speed needed: below an average, unless that is near the end; above what is supposed, so that none meet."""
    start, end = steady(journey, report)
    late = start + 0.4 * (end - start) > LATE * len(steps(report))
    share, width = (0.62, 22) if journey.supposed else (0.8, 18) if late else (0.4, 18)
    words = [needed(journey, text), *filter(None, [impossible(journey, text)])]
    at = start + share * (end - start)
    return _label(at, along(journey, way, share), _lines(words, width), above=journey.supposed or late)


def _limit_label(journey: Journey, way: Way, report: Report, text: Text) -> Iterator[Row]:
    """The fastest speed, above the edge that it draws: from the first observation to the earliest arrival."""
    corners = prism(journey, way, report)
    if corners and journey.limit:
        share, start = 0.35, corners[0]
        arrival = next(at for at in corners if at.high == corners[-1].high)
        words = [text("chart.fastest", limit=text.number(round(journey.limit)))]
        at = start.step + share * (arrival.step - start.step)
        early = at < EARLY * len(steps(report))
        yield _label(at, along(journey, way, share), _lines(words, 14), above=not early)


def _label(step: float, km: float, lines: list[str], above: bool) -> Row:
    """Lines of text whose lower right corner, or else upper left one, is at a point of a line that rises."""
    up = (1 - len(lines)) * LINE - 3 if above else 3
    return {"step": round(step, 3), "km": _km(km), "label": "\n".join(lines), "above": above, "up": up}


def _lines(words: Iterable[str], width: int) -> list[str]:
    return [line for said in words for line in textwrap.wrap(said, width)]


def _strokes(start: float, end: float, each: float) -> Iterator[float]:
    for n in range(math.ceil((end - start) / each - 1e-9)):
        yield start + n * each


def _id(journey: Journey) -> str:
    """A journey's own name: the same leg may be made up to several observations."""
    return f"{journey.leg.id} {journey.until.id}"


def _km(km: float) -> float:
    return round(km, 3)
