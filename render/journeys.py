"""The plausibility of each leg in words: how far, in how many days, how fast it must go, and what is possible."""

from collections.abc import Mapping
from dataclasses import dataclass

from render.edition import Edition
from render.reach import impossible
from render.said import Said, fill
from render.text import Text
from report.kinds import Mode
from report.model import Report
from report.reach import Journey, Possible, journeys
from report.way import way


@dataclass(frozen=True)
class JourneyRow:
    """One leg between two observations, in words."""

    leg: Said
    km: Said
    days: str
    needed: str
    limit: str
    verdict: str


def beyond(edition: Edition) -> bool:
    """Whether the diagram and the speeds count a leg or an observation that the view does not show.

    They are of all that stands: whether a journey is plausible hangs on both its ends, whatever is switched off.
    """
    drawn = way(edition.standing, edition.view.speeds)
    counted = {one.observation.id for one in drawn.seen} if drawn else set()
    for journey in journeys(edition.standing, edition.view.speeds):
        counted |= {journey.leg.id, journey.since.id, journey.until.id}
    return not counted <= {claim.id for claim in (*edition.selected.legs, *edition.selected.observations)}


def journey_rows(report: Report, wanted: Mapping[Mode, float], text: Text) -> list[JourneyRow]:
    """A row for each leg between two dated observations, supposed ones too."""
    return [_row(journey, report, text) for journey in journeys(report, wanted)]


def _row(journey: Journey, report: Report, text: Text) -> JourneyRow:
    ends = [text.pick(report.site(o.site).short_name, report.language) for o in (journey.since, journey.until)]
    leg = text("leg.title", origin=ends[0], destination=ends[1])
    dates = text("journey.dates", since=text.date(journey.since.date), until=text.date(journey.until.date))
    supposed = f" ({text('journey.supposed')})" if journey.supposed else ""
    return JourneyRow(
        leg=fill("{leg}, {dates}{supposed}", leg=leg, dates=dates, supposed=supposed),
        km=_km(journey, report, text),
        days="–".join(str(n) for n in dict.fromkeys(journey.days)),
        needed=_needed(journey, text),
        limit=_limit(journey, text),
        verdict=_verdict(journey, text),
    )


def _km(journey: Journey, report: Report, text: Text) -> Said:
    km = text("journey.km", km=text.number(round(journey.km)), error=text.number(round(journey.plus_minus_km)))
    length = journey.leg.length
    if not length:
        return Said(", ").join([km, text("journey.drawn")])
    publishers = ", ".join(dict.fromkeys(report.source(id).publisher for id in length.sources))
    measures = text.pick(length.measures, report.language)
    return fill("{km}, {measures} ({publishers})", km=km, measures=measures, publishers=publishers)


def _limit(journey: Journey, text: Text) -> str:
    if journey.limit is None:
        return text("journey.no_limit")
    return text("journey.a_day", km=text.number(round(journey.limit)))


def _needed(journey: Journey, text: Text) -> str:
    least, most = journey.needed
    if most is None:
        return text("journey.at_least", km=_figure(least, text))
    middle, low, high = (_figure(speed, text) for speed in ((least + most) / 2, least, most))
    return text("journey.about", km=middle, least=low, most=high)


def _figure(speed: float, text: Text) -> str:
    """A speed to the nearest 10 from 100 up, and to the nearest whole below: no finer than the days are known."""
    return text.number(round(speed, -1) if speed >= 100 else round(speed))


def _verdict(journey: Journey, text: Text) -> str:
    if journey.possible is Possible.NO:
        return impossible(journey, text)
    return text(f"journey.{journey.possible}")
