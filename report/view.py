"""What is asked of a report, and the part of it that answers."""

from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from report.dates import Span, parse
from report.evidence import Basis, basis, chain
from report.model import Claim, Consignment, Leg, Mode, Model, Observation, Report, Site, SiteKind

Kept = TypeVar("Kept", bound=Claim)


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
    sites = _kept(report.sites, report, view)
    places = {site.id for site in sites}
    consignments = tuple(
        consignment.model_copy(update={"legs": legs})
        for consignment in report.consignments
        if _in_layer(consignment, report, view) and (legs := _kept(consignment.legs, report, view))
    )
    drawn = {id for consignment in consignments for leg in consignment.legs for id in leg.routes}
    routes = tuple(r for r in report.routes if r.id in drawn and _of_basis(r, report, view))
    parts = {
        "sites": sites,
        "consignments": tuple(_with_routes(c, {route.id for route in routes}) for c in consignments),
        "routes": routes,
        "observations": tuple(o for o in _kept(report.observations, report, view) if o.site in places),
        "carriers": _kept(report.carriers, report, view),
        "statements": _kept(report.statements, report, view),
        "quantities": _kept(report.quantities, report, view),
        "disputes": tuple(d for d in report.disputes if _in_layer(d, report, view)),
    }
    return _with_sources(report.model_copy(update=parts), report)


def _with_routes(consignment: Consignment, kept: set[str]) -> Consignment:
    """The consignment with no leg naming a route that is left out."""
    legs = tuple(
        leg.model_copy(update={"routes": tuple(id for id in leg.routes if id in kept)}) for leg in consignment.legs
    )
    return consignment.model_copy(update={"legs": legs})


def _kept(claims: tuple[Kept, ...], report: Report, view: View) -> tuple[Kept, ...]:
    """The claims of the view's layers, bases and, where they have a kind, kinds."""
    return tuple(
        claim
        for claim in claims
        if _in_layer(claim, report, view) and _of_basis(claim, report, view) and _of_kind(claim, view)
    )


def _in_layer(claim: Claim, report: Report, view: View) -> bool:
    shown = view.layers if view.layers is not None else {layer.id for layer in report.layers if layer.shown}
    return claim.layer in shown


def _of_basis(claim: Claim, report: Report, view: View) -> bool:
    return view.bases is None or basis(claim, report) in view.bases


def _of_kind(claim: Claim, view: View) -> bool:
    kind = claim.kind if isinstance(claim, Site) else claim.mode if isinstance(claim, Leg) else None
    return view.kinds is None or kind is None or kind in view.kinds


def _with_sources(selected: Report, report: Report) -> Report:
    named = {id for claim in selected.claims for id in claim.sources}
    named |= {id for d in selected.disputes for answer in d.answers for id in answer.sources}
    named |= {id for leg in selected.legs if leg.length for id in leg.length.sources}
    used = chain(named, {source.id: source for source in report.sources})
    return selected.model_copy(update={"sources": tuple(s for s in report.sources if s.id in used)})
