"""What falls where a source is left out, and how many publications stand on how many origins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from report.evidence import Basis, basis, behind, origins
from report.model import Claim, Consignment, Dispute, Leg, Report, Source
from report.whole import ends, joined, places

Held = TypeVar("Held", bound=Claim)
Sources = Mapping[str, Source]
PARTS = (
    *("sites", "routes", "carriers", "consignments", "observations", "statements", "quantities", "disputes"),
    *("rulers", "speeds"),
)


@dataclass(frozen=True)
class Fall:
    """A claim that stands on less than before; ``after`` is None where it has no support left."""

    claim: Claim
    before: Basis
    after: Basis | None


@dataclass(frozen=True)
class Echo:
    """How many publications are named for a claim, and how many independent origins stand behind them."""

    named: int
    origins: int


def standing(report: Report, ids: Iterable[str]) -> tuple[Source, ...]:
    """The sources that stand where those are left out: roots, and what derives from at least one that stands."""
    out = frozenset(ids)
    found = {s.id for s in report.sources if s.id not in out and not s.derives_from}
    waiting = [s for s in report.sources if s.id not in out and s.derives_from]
    while more := {s.id for s in waiting if s.id not in found and found.intersection(s.derives_from)}:
        found |= more
    return tuple(_deriving(s, found) for s in report.sources if s.id in found)


def leave_out(report: Report, ids: Iterable[str]) -> Report:
    """The report without those sources, and without every claim that has no support left or whose place has none.

    A claim falls where it names no source that stands, or where it had origins and has none any more: a gazetteer or
    our own estimate does not carry what others said. A leg that falls leaves a gap in its consignment's way. A site
    without support stays as a place, on the sources that it has left, while something that stands is there.
    """
    out = frozenset(ids)
    if not out & {source.id for source in report.sources}:
        return report
    left = standing(report, out)
    whole, kept = ({source.id: source for source in part} for part in (report.sources, left))
    parts = {part: _carried(getattr(report, part), whole, kept) for part in PARTS}
    sites = {site.id: _resting(site, kept) for site in report.sites if any(id in kept for id in site.sources)}
    parts |= _placed(parts, set(sites))
    found = report.model_copy(update={"sources": left, **parts})
    # What was at a site or on a route and is no more takes it along; what never was there does not.
    carried, used, before = {site.id for site in found.sites}, places(found), places(report)
    stay = {id for id in sites if id in used or (id in carried and (id not in before or _spoken(sites[id], kept)))}
    lost = _drawn(report) - _drawn(found)
    parts = {
        "sites": tuple(site for id, site in sites.items() if id in stay),
        "routes": tuple(route for route in found.routes if route.id not in lost),
    }
    return joined(found.model_copy(update=parts))


def falls(report: Report, ids: Iterable[str]) -> tuple[Fall, ...]:
    """Every claim that loses its support or drops a grade where those sources are left out, in the report's order."""
    left = leave_out(report, ids)
    if left is report:
        return ()
    before = {claim.id: (claim, basis(claim, report)) for claim in report.claims}
    after = {claim.id: basis(claim, left) for claim in left.claims}
    # A site that stays only as a place has no support left for what is said of it.
    after = {id: now for id, now in after.items() if now is not Basis.INFERRED or before[id][1] is Basis.INFERRED}
    return tuple(Fall(claim, was, after.get(id)) for id, (claim, was) in before.items() if after.get(id) is not was)


def echo(ids: Iterable[str], sources: Sources) -> Echo:
    """How many publications those sources are, and how many origins they come from."""
    named = [id for id in dict.fromkeys(ids) if id in sources and origins([id], sources)]
    return Echo(len(named), len(origins(named, sources)))


def _deriving(source: Source, found: set[str]) -> Source:
    return source.model_copy(update={"derives_from": tuple(id for id in source.derives_from if id in found)})


def _resting(claim: Held, kept: Sources) -> Held:
    return claim.model_copy(update={"sources": tuple(id for id in claim.sources if id in kept)})


def _spoken(claim: Claim, sources: Sources) -> bool:
    return bool(behind(claim, sources))


def _carried(claims: tuple[Held, ...], whole: Sources, kept: Sources) -> tuple[Held, ...]:
    """The claims that stand, each with the sources and the parts of it that stand."""
    found = []
    for claim in claims:
        rest = _resting(claim, kept)
        if rest.sources and (_spoken(rest, kept) or not _spoken(claim, whole)):
            found.append(rest.model_copy(update=_inner(rest, whole, kept)))
    return tuple(found)


def _inner(claim: Claim, whole: Sources, kept: Sources) -> dict[str, Any]:
    """The parts of a claim that name sources of their own: legs and their lengths, the answers of a dispute."""
    if isinstance(claim, Consignment):
        return {"legs": tuple(_measured(leg, kept) for leg in _carried(claim.legs, whole, kept))}
    if isinstance(claim, Dispute):
        answers = ((answer, tuple(id for id in answer.sources if id in kept)) for answer in claim.answers)
        return {"answers": tuple(answer.model_copy(update={"sources": named}) for answer, named in answers if named)}
    return {}


def _measured(leg: Leg, kept: Sources) -> Leg:
    """The leg, its length without sources that fell; no length where none of its sources stands."""
    if not leg.length:
        return leg
    named = tuple(id for id in leg.length.sources if id in kept)
    return leg.model_copy(update={"length": leg.length.model_copy(update={"sources": named}) if named else None})


def _placed(parts: Mapping[str, tuple[Any, ...]], sites: set[str]) -> dict[str, tuple[Any, ...]]:
    """What stands, without what is at a place that has no source left, and without what is empty now."""
    moved = (c.model_copy(update={"legs": tuple(g for g in c.legs if ends(g) <= sites)}) for c in parts["consignments"])
    return {
        "observations": tuple(o for o in parts["observations"] if o.site in sites),
        "consignments": tuple(consignment for consignment in moved if consignment.legs),
        "disputes": tuple(dispute for dispute in parts["disputes"] if dispute.answers),
    }


def _drawn(report: Report) -> set[str]:
    """The ids of the routes that a leg names."""
    return {id for leg in report.legs for id in leg.routes}
