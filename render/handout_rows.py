"""Every item of what is shown, and every source, as rows of a handout's tables."""

from collections.abc import Iterator
from typing import Any

from render.edition import Edition
from render.items import WORDS, Item, items, sentences, sources
from render.text import Text
from report.evidence import basis, denied
from report.model import Claim, Dispute, Observation, Quantity, Statement
from report.view import State, state

Data = dict[str, Any]
TABLES = ("said", "moved", "disputed")
COLUMNS = (("date", "type", "place"), ("what",), ("basis", "origins"))


def tables(edition: Edition) -> dict[str, Data]:
    """Every item in one of three tables: what was said and counted, what moved where, what sources answer otherwise."""
    claims = {claim.id: claim for claim in edition.selected.claims}
    held: dict[str, list[Data]] = {name: [] for name in TABLES}
    for item in items(edition.selected, edition.standing, edition.day, edition.text):
        claim = claims[item.id]
        held[_table(claim)].append(_row(item, claim, edition))
    return {name: {**_heads(name, edition.text), "rows": rows} for name, rows in held.items()}


def source_rows(edition: Edition) -> list[Data]:
    """Each source: by whom, its title with the language that it is in, a link, and how far it was read."""
    rows = sources(edition.selected, edition.text)
    return [
        {
            "publisher": row.publisher,
            "title": {"text": row.title, "language": source.language},
            "date": row.date,
            "access": row.access,
            "about": [part for part in (row.kind, _repeats(row.repeats, edition), row.note) if part],
            "link": row.link,
        }
        for source, row in zip(edition.selected.sources, rows, strict=True)
    ]


def _repeats(origins: str, edition: Edition) -> str:
    return edition.text("source.repeats", origins=origins) if origins else ""


def _heads(name: str, text: Text) -> Data:
    """A table's heading, and what heads its columns."""
    if name == "disputed":
        return {"heading": text("app.disputed"), "columns": [text("handout.question"), text("handout.answers")]}
    columns = [" · ".join(text(f"column.{key}") for key in keys) for keys in COLUMNS]
    return {"heading": text(f"handout.{name}"), "columns": columns}


def _table(claim: Claim) -> str:
    if isinstance(claim, Dispute):
        return "disputed"
    return "said" if isinstance(claim, Statement | Quantity) else "moved"


def _row(item: Item, claim: Claim, edition: Edition) -> Data:
    """An item as the template sets it: ``what`` is its first sentence, ``more`` are those that follow."""
    standing, text = edition.standing, edition.text
    first, *more = sentences(claim, standing, text)
    own = text.pick(getattr(claim, WORDS[type(claim)][-1]), standing.language).language
    rated = not isinstance(claim, Dispute)
    return {
        "id": item.id,
        "date": item.date,
        "state": item.state,
        "today": isinstance(claim, Observation) and state(claim, edition.day) is State.ON_THIS_DAY,
        "about": [part for part in _about(item, claim, edition) if part],
        "what": {"text": first, "language": own},
        "more": [{"text": sentence, "language": own} for sentence in more],
        "quoted": _quoted(claim, edition),
        "mark": basis(claim, standing) if rated else None,
        "denied": rated and denied(claim, standing),
        "basis": item.basis,
        "origins": item.origins,
    }


def _about(item: Item, claim: Claim, edition: Edition) -> Iterator[str]:
    """What sort of item it is, where, how precisely known, and its layer, where items of several are shown."""
    stance = edition.text(f"stance.{claim.stance}") if isinstance(claim, Statement) else ""
    yield " · ".join(filter(None, (item.type, stance)))
    yield from (item.place, item.precision)
    if len({shown.layer for shown in edition.selected.claims}) > 1:
        yield item.layer


def _quoted(claim: Claim, edition: Edition) -> Data | None:
    """A statement's own words, with the language that they are in."""
    if not isinstance(claim, Statement) or not claim.quotation:
        return None
    return {"text": edition.text("quote", text=claim.quotation), "language": claim.language}
