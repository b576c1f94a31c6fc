"""What is asked of a report, and the part of it that answers."""

from datetime import date, timedelta
from enum import StrEnum

from report.dates import Span, parse
from report.evidence import Basis, basis, chain
from report.model import Claim, Consignment, Leg, Mode, Model, Observation, Report, SiteKind


class State(StrEnum):
    """What a day makes of an observation."""

    NOT_YET = "not-yet"
    ON_THIS_DAY = "on-this-day"
    EARLIER = "earlier"
    UNDATED = "undated"


class View(Model):
    """What a reader asks to see. None means all of it; ``layers`` None means those shown at first.

    ``day`` changes only states, never what is drawn.
    """

    day: date | None = None
    kinds: frozenset[SiteKind | Mode] | None = None
    bases: frozenset[Basis] | None = None
    layers: frozenset[str] | None = None


def steps(report: Report) -> tuple[date, ...]:
    """The days of the report's window, one a step."""
    window = parse(report.window)
    first, days = window.first, window.days
    assert first is not None
    assert days is not None
    return tuple(first + timedelta(days=n) for n in range(days))


def step_span(span: Span, report: Report) -> tuple[int, int]:
    """A span as first and last step, both counted; days outside the window fall below 0 or above the last step."""
    days = steps(report)
    first = (span.first - days[0]).days if span.first else -1
    last = (span.last - days[0]).days if span.last else len(days)
    return first, last


def state(observation: Observation, day: date) -> State:
    """What the day makes of the observation; an undated one is undated on every day."""
    span = observation.span
    if span is None:
        return State.UNDATED
    if span.after(day):
        return State.NOT_YET
    return State.EARLIER if span.before(day) else State.ON_THIS_DAY


def neighbours(leg: Leg, consignment: Consignment, report: Report) -> tuple[Observation, Observation] | None:
    """The last dated observation at the leg's origin and the first at its destination, where both are dated."""
    dated = {o.id: o for o in report.observations if o.span}
    seen = [dated[id] for id in consignment.observations if id in dated]
    before = [o for o in seen if o.site == leg.origin]
    after = [o for o in seen if o.site == leg.destination]
    return (before[-1], after[0]) if before and after else None


def between(leg: Leg, consignment: Consignment, report: Report) -> tuple[int, int] | None:
    """The steps strictly between the two observations around a leg, or None where there are none."""
    pair = neighbours(leg, consignment, report)
    if not pair or not pair[0].span or not pair[1].span:
        return None
    first = step_span(pair[0].span, report)[1] + 1
    last = step_span(pair[1].span, report)[0] - 1
    return (first, last) if first <= last else None


def select(report: Report, view: View) -> Report:
    """The report with only what the view asks for, and the sources that it stands on.

    Evidence is judged on the whole report, before anything is left out.
    """
    shown = view.layers if view.layers is not None else {la.id for la in report.layers if la.shown}

    def kept(claim: Claim) -> bool:
        if claim.layer not in shown:
            return False
        return view.bases is None or basis(claim, report) in view.bases

    def of_kind(kind: SiteKind | Mode) -> bool:
        return view.kinds is None or kind in view.kinds

    sites = tuple(s for s in report.sites if kept(s) and of_kind(s.kind))
    places = {site.id for site in sites}
    consignments = tuple(
        c.model_copy(update={"legs": tuple(leg for leg in c.legs if kept(leg) and of_kind(leg.mode))})
        for c in report.consignments
        if c.layer in shown
    )
    consignments = tuple(c for c in consignments if c.legs)
    drawn = {id for c in consignments for leg in c.legs for id in leg.routes}
    parts = {
        "sites": sites,
        "consignments": consignments,
        "routes": tuple(r for r in report.routes if r.id in drawn),
        "observations": tuple(o for o in report.observations if kept(o) and o.site in places),
        "carriers": tuple(c for c in report.carriers if kept(c)),
        "statements": tuple(s for s in report.statements if kept(s)),
        "quantities": tuple(q for q in report.quantities if kept(q)),
        "disputes": tuple(d for d in report.disputes if d.layer in shown),
    }
    return _with_sources(report.model_copy(update=parts), report)


def _with_sources(selected: Report, report: Report) -> Report:
    named = {id for claim in selected.claims for id in claim.sources}
    named |= {id for d in selected.disputes for answer in d.answers for id in answer.sources}
    named |= {id for leg in selected.legs if leg.length for id in leg.length.sources}
    used = chain(named, {source.id: source for source in report.sources})
    return selected.model_copy(update={"sources": tuple(s for s in report.sources if s.id in used)})
