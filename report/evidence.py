"""How anyone knows: from sources to independent origins, and from origins to a basis, by one written rule.

1. A source that names what it derives from adds nothing of its own: ten outlets that repeat one briefing are one
   origin (ICD 206: tell a source from what it repeats).
2. One picture is one origin, however many read it: pictures of one publisher and one day are the same picture, and
   pictures of different days are different ones (Berkeley Protocol: identity of an item).
3. A gazetteer (kind ``reference``) vouches for where a place is, not for what happened there.
4. Our own estimates (kind ``own``) vouch for nothing.
5. A denial (kind ``denial``) vouches for nothing but the denial itself: it is no origin of what it denies.

========================================================  ============
origins of a claim                                        basis
========================================================  ============
6. none                                                   inferred
7. one, and no dated picture on the way to it             reported
8. one, and a dated picture on the way to it              imaged
9. two or more, independent of each other                 corroborated
========================================================  ============

10. A picture shows what stands at a place on a day. It shows no movement: a leg, or the whole way of a consignment, is
    reported where one origin says so, with pictures of its ends or without.
11. A claim is *denied* where an origin disputes it. That is a mark beside its basis, never instead of it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from report.kinds import SourceKind, Stance
from report.model import Claim, Consignment, Leg, Report, Source, Statement

NO_ORIGINS = frozenset({SourceKind.REFERENCE, SourceKind.OWN})
Identity = tuple[str, ...]


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
    """The independent origins behind the sources named, denials among them; one id for each picture."""
    return frozenset(_origins(ids, sources).values())


def behind(claim: Claim, sources: Mapping[str, Source]) -> frozenset[str]:
    """The independent origins that a claim stands on; a denial is one only of a denial."""
    return frozenset(_behind(claim, sources).values())


def basis(claim: Claim, report: Report) -> Basis:
    """What the claim stands on, by the rule at the head of this module."""
    sources = {source.id: source for source in report.sources}
    found = _behind(claim, sources).keys()
    if not found:
        return Basis.INFERRED
    if len(found) > 1:
        return Basis.CORROBORATED
    if isinstance(claim, Leg | Consignment):
        return Basis.REPORTED
    dated = (id for id in chain(claim.sources, sources) if sources[id].collected)
    return Basis.IMAGED if any(found & _origins([id], sources).keys() for id in dated) else Basis.REPORTED


def denied(claim: Claim, report: Report) -> bool:
    """Whether an origin's statement denies the claim, or the consignment that it is part of."""
    about = {claim.id} | {c.id for c in report.consignments if _part_of(claim, c)}
    denials = [s for s in report.statements if _is_denial(s) and about & set(s.about)]
    sources = {source.id: source for source in report.sources} if denials else {}
    return any(origins(s.sources, sources) for s in denials)


def _origins(ids: Iterable[str], sources: Mapping[str, Source]) -> dict[Identity, str]:
    """Each origin by what makes it one, with the first id that it has here."""
    roots = (id for id in chain(ids, sources) if not sources[id].derives_from and sources[id].kind not in NO_ORIGINS)
    return {_identity(sources[id]): id for id in sorted(roots, reverse=True)}


def _behind(claim: Claim, sources: Mapping[str, Source]) -> dict[Identity, str]:
    found = _origins(claim.sources, sources)
    if _is_denial(claim):
        return found
    return {same: id for same, id in found.items() if sources[id].kind is not SourceKind.DENIAL}


def _identity(source: Source) -> Identity:
    """What makes two origins the same: a picture's publisher and day; for all else, its own id."""
    if source.collected:
        return "picture", source.publisher, source.collected
    return ("id", source.id)


def _is_denial(claim: Claim) -> bool:
    return isinstance(claim, Statement) and claim.stance is Stance.DENIAL


def _part_of(claim: Claim, consignment: Consignment) -> bool:
    return claim.id in consignment.observations or claim.id in {leg.id for leg in consignment.legs}
