"""The distance-time diagram in words: what was seen, how fast each journey had to be, when nothing was seen."""

from collections.abc import Mapping

from render.said import Said
from render.text import Text
from report.evidence import basis
from report.kinds import Mode
from report.model import Report
from report.reach import Journey, Possible
from report.view import steps
from report.way import Seen, way


def told(report: Report, wanted: Mapping[Mode, float], text: Text) -> tuple[Said, ...]:
    """The diagram as sentences: observations, journeys, unobserved days; none where there is no diagram."""
    drawn = way(report, wanted)
    if not drawn:
        return ()
    seen = [_observation(one, report, text) for one in drawn.seen]
    slopes = [_journey(journey, report, text) for journey in drawn.journeys]
    return (*seen, *slopes, *([_unseen(drawn.unseen, report, text)] if drawn.unseen else []))


def needed(journey: Journey, text: Text) -> str:
    """How many kilometres a day the journey needs; empty where there may be no day for it at all."""
    least, most = journey.needed
    if most is None:
        speed = text("chart.needed_least", speed=_figure(least, text)) if least < float("inf") else ""
    elif (error := round((most - least) / 2)) == 0:
        speed = text("chart.needed_exactly", speed=_figure((least + most) / 2, text))
    else:
        speed = text("chart.needed", speed=_figure((least + most) / 2, text), error=_figure(error, text))
    return text("chart.supposed", needed=speed) if journey.supposed and speed else speed


def impossible(journey: Journey, text: Text) -> str | None:
    """That the fastest plausible speed does not allow the journey, where it does not."""
    if journey.possible is not Possible.NO or journey.limit is None:
        return None
    return text("chart.impossible", limit=text.number(round(journey.limit)))


def name(id: str, report: Report, text: Text) -> Said:
    """A site's short name."""
    return text.pick(report.site(id).short_name, report.language)


def _figure(speed: float, text: Text) -> str:
    """A speed to the nearest 10 from 100 up, and to the nearest whole below."""
    return text.number(round(speed, -1) if speed >= 100 else round(speed))


def _observation(seen: Seen, report: Report, text: Text) -> Said:
    observation = seen.observation
    return text(
        "chart.possible" if seen.supposed else "chart.observation",
        date=text.date(observation.date),
        place=name(observation.site, report, text),
        km=text.number(round(seen.km)),
        what=text.pick(observation.title, report.language),
        basis=text(f"viewer.basis_{basis(observation, report)}"),
    )


def _journey(journey: Journey, report: Report, text: Text) -> Said:
    said = text(
        "chart.journey",
        origin=name(journey.leg.origin, report, text),
        destination=name(journey.leg.destination, report, text),
        km=text.number(round(journey.km)),
        error=text.number(round(journey.plus_minus_km)),
        since=text.date(journey.since.date),
        until=text.date(journey.until.date),
        needed=", ".join(part for part in (needed(journey, text), impossible(journey, text)) if part),
    )
    limit = [text("chart.limit", limit=text.number(round(journey.limit)))] if journey.limit else []
    return Said(" ").join([said, *limit])


def _unseen(runs: tuple[tuple[int, int], ...], report: Report, text: Text) -> Said:
    days = steps(report)
    said = [
        text.day(days[first])
        if first == last
        else text("chart.run", first=text.day(days[first]), last=text.day(days[last]))
        for first, last in runs
    ]
    count = sum(last - first + 1 for first, last in runs)
    return text("chart.unseen_days", count=count, days=len(days), runs="; ".join(said))
