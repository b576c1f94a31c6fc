"""What is asked of a report, and the part of it that answers."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import Field

from report.dates import Span, parse
from report.evidence import Basis, basis, chain, denied
from report.fields import Model
from report.kinds import Mode, SiteKind, Stance
from report.model import Claim, Consignment, Dispute, Leg, Observation, Report, Route, Ruler, Site, Statement
from report.support import leave_out
from report.whole import joined, places

Kept = TypeVar("Kept", bound=Claim)


class State(StrEnum):
    """What a day makes of an observation."""

    NOT_YET = "not-yet"
    ON_THIS_DAY = "on-this-day"
    EARLIER = "earlier"
    UNDATED = "undated"


class Lens(StrEnum):
    """Which claims the reader looks at: all, those of one basis, or those that an origin denies."""

    ALL = "all"
    REPORTED = "reported"
    IMAGED = "imaged"
    CORROBORATED = "corroborated"
    INFERRED = "inferred"
    DENIED = "denied"


# The fastest speeds that a reader may set, in kilometres a day. Places are at most 20,004 km apart.
SLOWEST = 1.0
FASTEST = 20_004.0


class View(Model):
    """What a reader asks to see. None means all of it; ``layers`` None means those shown at first.

    ``day`` changes only states, never what is drawn. ``without`` names sources that are left out, ``speeds`` are the
    reader's own fastest speeds in kilometres a day.
    """

    day: date | None = None
    kinds: frozenset[SiteKind | Mode] | None = None
    bases: frozenset[Basis] | None = None
    layers: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    lens: Lens = Lens.ALL
    speeds: dict[Mode, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)


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

    Evidence is judged on the whole report, less the sources left out, before anything else is left out of it.
    """
    whole = leave_out(report, view.without)
    asked = view.model_copy(update={"lens": Lens.ALL})
    sites = _kept(whole.sites, whole, asked)
    spots = {site.id for site in sites}
    consignments = tuple(_moved(c, whole, view) for c in whole.consignments if _in_layer(c, whole, view))
    parts: dict[str, Any] = {
        "speeds": tuple(s for s in whole.speeds if _in_layer(s, whole, view)),
        "consignments": tuple(consignment for consignment in consignments if consignment.legs),
        "routes": _drawn(whole, view),
        "observations": tuple(o for o in _kept(whole.observations, whole, view) if o.site in spots),
        "carriers": _kept(whole.carriers, whole, view),
        "statements": _kept(whole.statements, whole, view),
        "quantities": _kept(whole.quantities, whole, view),
        "disputes": tuple(d for d in whole.disputes if _in_layer(d, whole, view) and _seen(d, whole, view)),
    }
    selected = whole.model_copy(update=parts)
    here = places(selected)
    parts = {
        "sites": tuple(site for site in sites if site.id in here or _seen(site, whole, view)),
        "rulers": _measuring(whole, view),
    }
    return joined(_with_sources(selected.model_copy(update=parts), whole))


def _moved(consignment: Consignment, report: Report, view: View) -> Consignment:
    """The consignment with the legs that the view asks for."""
    return consignment.model_copy(update={"legs": _kept(consignment.legs, report, view)})


def _drawn(report: Report, view: View) -> tuple[Route, ...]:
    """The routes that the view asks for, of legs that it asks for whatever its lens."""
    asked = view.model_copy(update={"lens": Lens.ALL})
    moved = (c for c in report.consignments if _in_layer(c, report, view))
    named = {id for c in moved for leg in _kept(c.legs, report, asked) for id in leg.routes}
    return tuple(r for r in report.routes if r.id in named and _of_basis(r, report, view) and _seen(r, report, view))


def _measuring(report: Report, view: View) -> tuple[Ruler, ...]:
    """The rulers that disputes of the view's layers name: measured on the map, they are there under every lens."""
    named = {id for dispute in report.disputes if _in_layer(dispute, report, view) for id in dispute.rulers}
    return tuple(ruler for ruler in report.rulers if ruler.id in named and _in_layer(ruler, report, view))


def _kept(claims: tuple[Kept, ...], report: Report, view: View) -> tuple[Kept, ...]:
    """The claims of the view's layers, bases, lens and, where they have a kind, kinds."""
    asked = (c for c in claims if _in_layer(c, report, view) and _of_kind(c, view))
    return tuple(c for c in asked if _of_basis(c, report, view) and _seen(c, report, view))


def _seen(claim: Claim, report: Report, view: View) -> bool:
    """Whether the lens shows the claim; a dispute has no basis, and is shown with what is denied and who denies it."""
    if view.lens is Lens.ALL:
        return True
    if view.lens is Lens.DENIED:
        return isinstance(claim, Dispute) or _denies(claim) or denied(claim, report)
    return not isinstance(claim, Dispute) and basis(claim, report) == view.lens.value


def _denies(claim: Claim) -> bool:
    return isinstance(claim, Statement) and claim.stance is Stance.DENIAL


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
