"""How anyone knows: from sources to independent origins, and from origins to a basis, by one written rule.

A source that names what it derives from adds nothing of its own: two outlets that repeat one briefing are one
origin. A gazetteer (kind ``reference``) vouches for where a place is, not for what happened there, and our own
estimates (kind ``own``) vouch for nothing, so neither counts as an origin.

A picture shows what stands at a place on a day. It shows no movement: a leg, or the whole way of a consignment, is
reported where one origin says so, with pictures of its ends or without.

========================================================  ============
origins of a claim                                        basis
========================================================  ============
none                                                      inferred
one, and nothing on the way to it is a picture            reported
one, and a picture is on the way to it                    imaged
two or more, independent of each other                    corroborated
========================================================  ============
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from report.model import Claim, Consignment, Leg, Report, Source, SourceKind, Stance

NOT_ORIGINS = frozenset({SourceKind.REFERENCE, SourceKind.OWN})


class Basis(StrEnum):
    """What a claim stands on, weakest first."""

    INFERRED = "inferred"
    REPORTED = "reported"
    IMAGED = "imaged"
    CORROBORATED = "corroborated"


def chain(ids: Iterable[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """The sources named and all that they derive from, near and far; safe where sources name each other."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id = waiting.pop()
        if id not in found and id in sources:
            found.add(id)
            waiting.extend(sources[id].derives_from)
    return frozenset(found)


def origins(ids: Iterable[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """The independent origins behind the sources named: those that derive from nothing else."""
    return frozenset(
        id for id in chain(ids, sources) if not sources[id].derives_from and sources[id].kind not in NOT_ORIGINS
    )


def basis(claim: Claim, report: Report) -> Basis:
    """What the claim stands on, by the rule at the head of this module."""
    sources = {source.id: source for source in report.sources}
    found = origins(claim.sources, sources)
    if not found:
        return Basis.INFERRED
    if len(found) > 1:
        return Basis.CORROBORATED
    if isinstance(claim, Leg | Consignment):
        return Basis.REPORTED
    ways = {id for id in chain(claim.sources, sources) if found <= chain([id], sources)}
    pictured = any(sources[id].kind is SourceKind.IMAGERY for id in ways)
    return Basis.IMAGED if pictured else Basis.REPORTED


def denied(claim: Claim, report: Report) -> bool:
    """Whether a statement denies the claim, or the consignment that it is part of."""
    about = {claim.id} | {c.id for c in report.consignments if _part_of(claim, c)}
    return any(s.stance is Stance.DENIAL and about & set(s.about) for s in report.statements)


def _part_of(claim: Claim, consignment: Consignment) -> bool:
    return claim.id in consignment.observations or claim in consignment.legs
