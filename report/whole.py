"""A part of a report as a whole one: no entry names what the part does not have."""

from typing import TypeVar

from report.model import Claim, Consignment, Leg, Report

Held = TypeVar("Held", bound=Claim)


def ends(leg: Leg) -> set[str]:
    """The ids of the sites where a leg begins and ends."""
    return {leg.origin, leg.destination}


def places(report: Report) -> set[str]:
    """The ids of the sites where an observation was made or a leg begins or ends."""
    return {o.site for o in report.observations}.union(*(ends(leg) for leg in report.legs))


def wayless(report: Report) -> frozenset[str]:
    """The ids of the legs whose way nobody reports. In a part of a report a leg also lacks routes that are hidden."""
    return frozenset(leg.id for leg in report.legs if not leg.routes)


def joined(report: Report) -> Report:
    """The report whose consignments, statements, disputes and rulers name only what is in it.

    Sites are left as they are: a leg may be in it without the places that it joins.
    """
    ids = {claim.id for claim in report.claims} | {source.id for source in report.sources}
    ids |= {layer.id for layer in report.layers}
    parts = {
        "consignments": tuple(_consignment(consignment, ids) for consignment in report.consignments),
        "statements": _only(report.statements, ids, "about"),
        "disputes": _only(report.disputes, ids, "about", "rulers"),
        "rulers": _only(report.rulers, ids, "fits"),
    }
    return report.model_copy(update=parts)


def _consignment(consignment: Consignment, ids: set[str]) -> Consignment:
    legs = (
        leg.model_copy(update={"carrier": leg.carrier if leg.carrier in ids else None})
        for leg in _only(consignment.legs, ids, "routes")
    )
    (kept,) = _only((consignment,), ids, "observations", "possible")
    return kept.model_copy(update={"legs": tuple(legs)})


def _only(claims: tuple[Held, ...], ids: set[str], *fields: str) -> tuple[Held, ...]:
    """The claims, each of those fields without the ids that are gone."""
    kept = ({field: tuple(id for id in getattr(claim, field) if id in ids) for field in fields} for claim in claims)
    return tuple(claim.model_copy(update=update) for claim, update in zip(claims, kept, strict=True))
