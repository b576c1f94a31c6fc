"""What is shown as records that programs read: GeoJSON, KML and the table in CSV say the same of each claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from render.citation import cite
from render.comparison import lettered
from render.edition import Edition
from render.falls import claim_name
from render.items import Item, item, items
from report.compare import letter
from report.dates import Span, parse
from report.evidence import Basis, basis, denied
from report.geodesy import length_km
from report.model import Claim, Dispute, Drawn, Leg, Observation, Quantity, Report, Route, Site, Statement
from report.view import State, state


@dataclass(frozen=True)
class Record:
    """One claim: its row in words, and what programs need of it.

    ``span`` holds the first and last day that its date may mean. ``basis`` is None for a question that sources answer
    differently. ``geometry`` is where the claim puts something, (longitude, latitude) in degrees: a site's point or
    area, the same for what was observed there (``near`` says how precisely), a line; None for all else. A leg has none
    of its own: that something moved and which way it took are two claims, and the second is often our inference.
    ``report`` is the one that the claim comes from, ``letter`` what that goes by where several are compared;
    ``title`` is the report's, after its letter.
    """

    claim: Claim
    row: Item
    report: Report
    letter: str | None
    title: str
    name: str
    basis: Basis | None
    denied: bool
    span: Span | None
    state: State | None
    sources: tuple[str, ...]
    unit: str | None
    geometry: BaseGeometry | None
    near: dict[str, Any]

    @property
    def type(self) -> str:
        """What sort of claim it is: "site", "observation"."""
        return type(self.claim).__name__.lower()

    @property
    def kind(self) -> str | None:
        """What stands at a site, how a leg or route is travelled, what a statement does, how a figure came about."""
        found = (getattr(self.claim, field, None) for field in ("kind", "mode", "stance", "measure"))
        return next((str(kind) for kind in found if kind), None)

    @property
    def inferred(self) -> bool:
        """Whether no source says so, and it is our inference."""
        return self.basis is Basis.INFERRED


def records(edition: Edition) -> list[Record]:
    """A record for every row of the table of items, in its order."""
    claims = {claim.id: claim for claim in edition.selected.claims}
    rows = items(edition.selected, edition.standing, edition.day, edition.text)
    return [_record(claims[row.id], row, edition) for row in rows]


def lines(edition: Edition) -> list[Record]:
    """A record for every line on the map: routes, and measured distances where they are drawn."""
    drawn = (*edition.selected.routes, *(edition.selected.rulers if edition.rulers else ()))
    return [_record(line, item(line, edition.standing, edition.day, edition.text), edition) for line in drawn]


def properties(record: Record) -> dict[str, Any]:
    """A record as plain values by name, the same for every claim of a type; days are ISO 8601, None is not known."""
    span, row = record.span, record.row
    return {
        "id": row.id,
        "type": record.type,
        "kind": record.kind,
        "name": record.name,
        "what": row.what,
        "place": row.place or None,
        "date": getattr(record.claim, "date", None),
        "date_text": row.date or None,
        "first_day": str(span.first) if span and span.first else None,
        "last_day": str(span.last) if span and span.last else None,
        "state": record.state,
        "basis": record.basis,
        "basis_text": row.basis or None,
        "inferred": record.inferred,
        "denied": record.denied,
        "origins": row.origins or None,
        "layer": record.claim.layer,
        "report_id": record.report.id,
        "report_letter": record.letter,
        "report_title": record.title,
        "sources": list(record.sources),
        **_own(record.claim),
        **record.near,
        **({"unit": record.unit} if record.unit else {}),
    }


def citations(record: Record, edition: Edition) -> list[str]:
    """The sources that a record names, as a reader sees them: who, what, when, how far it was read, and the link."""
    standing, text = edition.standing, edition.text
    cited = [cite(source, standing, text) for source in standing.sources if source.id in record.sources]
    said = [text("tables.citation", source=one.text, access=one.access) for one in cited]
    return [f"{told} {one.href}" if one.href else told for told, one in zip(said, cited, strict=True)]


def _record(claim: Claim, row: Item, edition: Edition) -> Record:
    stated: str | None = getattr(claim, "date", None)
    return Record(
        claim=claim,
        row=row,
        report=edition.told_by(claim.id),
        letter=letter(claim.id, edition.report),
        title=_title(claim, edition),
        name=claim_name(claim, edition.standing, edition.text),
        basis=None if isinstance(claim, Dispute) else basis(claim, edition.standing),
        denied=denied(claim, edition.standing),
        span=parse(stated) if stated else None,
        state=state(claim, edition.day) if isinstance(claim, Observation) else None,
        sources=tuple(dict.fromkeys(named(claim))),
        unit=edition.say(claim.unit) if isinstance(claim, Quantity) else None,
        geometry=_geometry(claim, edition),
        near=_near(claim, edition),
    )


def _title(claim: Claim, edition: Edition) -> str:
    mark, text = letter(claim.id, edition.report), edition.text
    return lettered(edition.told_by(claim.id), mark, text) if mark else edition.title


def named(claim: Claim) -> Iterator[str]:
    """The ids of the sources that a claim names, those of its length or its answers too."""
    yield from claim.sources
    if isinstance(claim, Leg) and claim.length:
        yield from claim.length.sources
    if isinstance(claim, Dispute):
        yield from (id for answer in claim.answers for id in answer.sources)


def _geometry(claim: Claim, edition: Edition) -> BaseGeometry | None:
    if isinstance(claim, Observation):
        return edition.standing.site(claim.site).geometry
    return claim.geometry if isinstance(claim, Site | Drawn) else None


def _near(claim: Claim, edition: Edition) -> dict[str, Any]:
    """How precisely the place of an observation is known, so that its point never stands alone."""
    if not isinstance(claim, Observation):
        return {}
    site = edition.standing.site(claim.site)
    return {"precision_km": site.precision_km, "is_area": site.is_area}


def _own(claim: Claim) -> dict[str, Any]:
    own = {field: getattr(claim, field) for field in OWN.get(type(claim), ())}
    return own | ({"length_km": round(length_km(claim.line), 1)} if isinstance(claim, Drawn) else {})


# What only a claim of one type has, by the names that the model gives it.
OWN: dict[type[Claim], tuple[str, ...]] = {
    Site: ("precision_km", "is_area"),
    Observation: ("site",),
    Leg: ("origin", "destination", "routes"),
    Route: ("schematic",),
    Statement: ("quotation", "about"),
    Quantity: ("value", "qualifier"),
    Dispute: ("about",),
}
