"""Every item of what is shown, and every source, as rows of a handout's tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from render.edition import Edition
from render.items import WORDS, Item, items, sentences, sources
from report.evidence import basis, denied
from report.model import Claim, Dispute, Observation, Quantity, Statement
from report.view import State, state

Data = dict[str, Any]
# The tables and what heads their columns: what was said and counted, what moved where, what sources answer differently.
FACTS = (("date", "state", "type", "place"), ("what",), ("basis", "origins"))
COLUMNS = {"said": FACTS, "moved": FACTS, "disputed": (("question",), ("answers",))}


def tables(edition: Edition) -> dict[str, Data]:
    """Every item, in one of three tables: "said", "moved" or "disputed"."""
    claims = {claim.id: claim for claim in edition.selected.claims}
    held: dict[str, list[Data]] = {name: [] for name in COLUMNS}
    for item in items(edition.selected, edition.standing, edition.day, edition.text):
        claim = claims[item.id]
        held[_table(claim)].append(_row(item, claim, edition))
    named: Mapping[str, str] = edition.text.section("column") | edition.text.section("handout.column")
    return {
        name: {
            "heading": edition.text("app.disputed" if name == "disputed" else f"handout.{name}"),
            "columns": [" · ".join(named[key] for key in keys) for keys in COLUMNS[name]],
            "rows": rows,
        }
        for name, rows in held.items()
    }


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


def _table(claim: Claim) -> str:
    if isinstance(claim, Dispute):
        return "disputed"
    return "said" if isinstance(claim, Statement | Quantity) else "moved"


def _row(item: Item, claim: Claim, edition: Edition) -> Data:
    """An item as the template sets it: ``what`` is its first sentence, ``more`` are those that follow."""
    standing, text = edition.standing, edition.text
    said, *more = sentences(claim, standing, text)
    own = text.pick(getattr(claim, WORDS[type(claim)][-1]), standing.language).language
    rated = not isinstance(claim, Dispute)
    return {
        "id": item.id,
        "date": item.date,
        "state": item.state,
        "today": isinstance(claim, Observation) and state(claim, edition.day) is State.ON_THIS_DAY,
        "about": [part for part in _about(item, claim, edition) if part],
        "what": {"text": said, "language": own},
        "more": [{"text": sentence, "language": own} for sentence in more],
        "quoted": _quoted(claim, edition),
        "mark": basis(claim, standing) if rated else None,
        "denied": rated and denied(claim, standing),
        "basis": item.basis,
        "origins": item.origins,
    }


def _about(item: Item, claim: Claim, edition: Edition) -> Iterator[str]:
    """What sort of item it is, where, how precisely known, and its layer, where items of several are shown."""
    yield item.type
    if isinstance(claim, Statement):
        yield edition.text(f"stance.{claim.stance}")
    yield from (item.place, item.precision)
    if len({shown.layer for shown in edition.selected.claims}) > 1:
        yield item.layer


def _quoted(claim: Claim, edition: Edition) -> Data | None:
    """A statement's own words, with the language that they are in."""
    if not isinstance(claim, Statement) or not claim.quotation:
        return None
    return {"text": edition.text("quote", text=claim.quotation), "language": claim.language}
