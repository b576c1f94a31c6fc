"""Every item and source of a report as rows of a table, in one language."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from render.card import judgement
from render.citation import marks, repeats, titled, voices
from render.said import Said, fill
from render.text import Text
from report.dates import parse
from report.evidence import basis, denied
from report.kinds import SourceKind
from report.model import (
    Carrier,
    Claim,
    Consignment,
    Dispute,
    Leg,
    Observation,
    Quantity,
    Report,
    Route,
    Ruler,
    Site,
    Source,
    Speed,
    Statement,
)
from report.view import state

# The columns of the tables, in their order: fields of the rows.
ITEM_COLUMNS = ("state", "date", "type", "what", "place", "basis", "origins", "precision", "layer")
SOURCE_COLUMNS = ("publisher", "title", "date", "kind", "access", "repeats", "note")


@dataclass(frozen=True)
class Item:
    """One row: what is said, where, when, by whom and how sure. ``state`` is empty for what no day changes."""

    id: str
    state: str
    date: str
    sort: datetime.date | None
    type: str
    what: Said
    place: Said
    basis: str
    origins: str
    precision: str
    layer: Said


@dataclass(frozen=True)
class SourceRow:
    """One source: who published it, how far it was read, what it repeats."""

    id: str
    publisher: str
    title: Said
    date: str
    kind: str
    access: str
    repeats: str
    note: Said
    link: str | None


def items(selected: Report, report: Report, day: datetime.date, text: Text) -> list[Item]:
    """A row for every claim of the selection, dated ones first, in order of date.

    Places and evidence are those of the whole report, whatever the selection leaves out.
    """
    rows = [item(claim, report, day, text) for claim in selected.claims if type(claim) not in APART]
    return sorted(rows, key=lambda row: (row.sort is None, row.sort or datetime.date.min))


def sources(report: Report, text: Text) -> list[SourceRow]:
    """A row for every source, in the report's order."""
    return [
        SourceRow(
            source.id,
            source.publisher,
            titled(source, text),
            text.date(source.date) if source.date else "",
            text(f"source.kind.{source.kind}"),
            "" if source.kind is SourceKind.OWN else text(f"access.{source.access}"),
            repeats(source, report),
            Said(" · ").join(_about(source, report, text)),
            str(source.url) if source.url else None,
        )
        for source in report.sources
    ]


def _about(source: Source, report: Report, text: Text) -> Iterator[str]:
    """When a picture was taken, how the source was rated, and what is to be said of it."""
    yield from marks(source, text)
    if source.note:
        yield text.pick(source.note, report.language)


def quantity(item: Quantity, report: Report, text: Text) -> Said:
    """A figure with its qualifier, unit and scope, in words."""
    value = text(f"qualifier.{item.qualifier}", value=text.number(item.value))
    unit, scope = (text.pick(words, report.language) for words in (item.unit, item.scope))
    measure = [text(f"measure.{item.measure}")]
    measure += [text("date.as_of", date=text.date(item.date))] if item.date else []
    return fill("{value} {unit}: {scope} ({measure})", value=value, unit=unit, scope=scope, measure=", ".join(measure))


def item(claim: Claim, report: Report, day: datetime.date, text: Text) -> Item:
    """The row of one claim, a line on the map among them."""
    stated: str | None = getattr(claim, "date", None)
    dated = isinstance(claim, Observation | Leg)
    return Item(
        id=claim.id,
        state=text(f"viewer.state_{state(claim, day)}") if isinstance(claim, Observation) else "",
        date=text.date(stated) if stated or dated else "",
        sort=parse(stated).first or parse(stated).last if stated else None,
        type=text(f"type.{type(claim).__name__.lower()}"),
        what=Said(" ").join(sentences(claim, report, text)),
        place=_place(claim, report, text),
        basis=_basis(claim, report, text),
        origins="" if isinstance(claim, Dispute) else voices(claim, report),
        precision=_precision(claim, text),
        layer=next(text.pick(la.name, report.language) for la in report.layers if la.id == claim.layer),
    )


def sentences(claim: Claim, report: Report, text: Text) -> Iterator[Said]:
    """What is said of a claim, or asked and answered; then how sure it is."""
    colon = Said(": ")
    if isinstance(claim, Quantity):
        yield fill("{figure}.", figure=quantity(claim, report, text))
    else:
        yield colon.join(text.pick(getattr(claim, field), report.language) for field in WORDS[type(claim)])
    if isinstance(claim, Dispute):
        for answer in claim.answers:
            yield colon.join(text.pick(words, report.language) for words in (answer.who, answer.says))
    if claim.note:
        yield colon.join([text("row.sure"), text.pick(claim.note, report.language)])
    if judged := judgement(claim, report, text):
        yield colon.join([text("row.confidence"), judged])
    if claim.credibility:
        yield fill("{label}: {rating}.", label=text("row.credibility"), rating=claim.credibility)


def _basis(claim: Claim, report: Report, text: Text) -> str:
    """What the claim stands on; nothing for a dispute, whose sources do not agree."""
    if isinstance(claim, Dispute):
        return ""
    stands = text(f"viewer.basis_{basis(claim, report)}")
    return f"{stands}; {text('viewer.denied')}" if denied(claim, report) else stands


def _precision(claim: Claim, text: Text) -> str:
    if not isinstance(claim, Site):
        return ""
    return text("site.area_only") if claim.is_area else text("site.within", km=text.number(claim.precision_km or 0))


def _place(claim: Claim, report: Report, text: Text) -> Said:
    ids = []
    if isinstance(claim, Observation):
        ids = [claim.site]
    if isinstance(claim, Leg):
        ids = [claim.origin, claim.destination]
    if isinstance(claim, Site):
        return text.pick(claim.name, report.language)
    known = [site for id in ids for site in report.sites if site.id == id]
    return Said(" → ").join(text.pick(site.short_name, report.language) for site in known)


# The fields that tell what each kind of item says.
WORDS: dict[type[Claim], tuple[str, ...]] = {
    Site: ("claim",),
    Leg: ("what",),
    Observation: ("what",),
    Statement: ("who", "says"),
    Quantity: ("scope",),
    Dispute: ("question",),
    Carrier: ("name", "what"),
    Consignment: ("name", "what"),
    Route: ("name",),
    Ruler: ("name", "measures"),
}
# What the table leaves to the map and to the journeys.
APART = (Route, Ruler, Speed)
