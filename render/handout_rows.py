"""Every item of what is shown as rows of a handout's tables, and who says what where several reports are compared."""

from collections.abc import Iterator
from typing import Any

from render.comparison import Row, comparison
from render.edition import Edition
from render.handout_sources import Bibliography
from render.items import Item, items, sentences
from render.said import Said
from render.statements import statement_row
from render.tables import named
from report.evidence import basis, denied
from report.model import Claim, Dispute, Observation, Quantity, Statement
from report.view import State, state

Data = dict[str, Any]
TABLES = ("said", "moved", "disputed")


def tables(edition: Edition, sources: Bibliography) -> dict[str, Data]:
    """Every item in one of three tables: what was said and counted, what moved where, what sources answer otherwise."""
    claims = {claim.id: claim for claim in edition.selected.claims}
    held: dict[str, list[Data]] = {name: [] for name in TABLES}
    for item in items(edition.selected, edition.standing, edition.day, edition.text):
        claim = claims[item.id]
        row = _answers(claim, edition, sources) if isinstance(claim, Dispute) else _row(item, claim, edition, sources)
        held[_table(claim)].append(row)
    return {name: {**_heads(name, edition), "rows": rows} for name, rows in held.items()}


def compared(edition: Edition) -> Data:
    """Who says what about each place, a row for each report and observation; no rows for a report alone."""
    text = edition.text
    rows = comparison(edition.parts, edition.selected, edition.standing, text) if edition.parts else []
    return {
        "heading": text("compare.title"),
        "notes": [text("compare.letters"), text("compare.note")],
        "columns": [f"{text('column.place')} · {text('compare.report')}", text("column.what")],
        "rows": [_compared(row) for row in rows],
    }


def _compared(row: Row) -> Data:
    about = [part for part in (row.date, row.basis, row.origins) if part]
    return {"place": row.place, "letter": row.letter, "about": about, "what": row.what}


def _heads(name: str, edition: Edition) -> Data:
    """A table's heading, and what heads its columns; numbers in brackets are those of the sources."""
    text = edition.text
    cited = f"[{text('app.sources')}]"
    if name == "disputed":
        answers = f"{text('handout.answers')} {cited}"
        return {"heading": text("app.disputed"), "columns": [text("handout.question"), answers]}
    return {"heading": text(f"handout.{name}"), "columns": [text("handout.item"), f"{text('column.what')} {cited}"]}


def _table(claim: Claim) -> str:
    if isinstance(claim, Dispute):
        return "disputed"
    return "said" if isinstance(claim, Statement | Quantity) else "moved"


def _row(item: Item, claim: Claim, edition: Edition, sources: Bibliography) -> Data:
    """An item as the template sets it: ``what`` is its first sentence, ``more`` are those that follow."""
    standing = edition.standing
    what, *more = sentences(claim, standing, edition.text)
    return {
        "id": item.id,
        "date": item.date,
        "state": item.state,
        "today": isinstance(claim, Observation) and state(claim, edition.day) is State.ON_THIS_DAY,
        "about": [part for part in _about(item, claim, edition) if part],
        "what": what,
        "quoted": statement_row(claim, standing, edition.text).quoted if isinstance(claim, Statement) else Said(),
        "more": more,
        "mark": basis(claim, standing),
        "denied": denied(claim, standing),
        "basis": item.basis,
        "origins": item.origins,
        "cited": sources.refer(named(claim)),
    }


def _about(item: Item, claim: Claim, edition: Edition) -> Iterator[str]:
    """What sort of item it is, where, how precisely known, and its layer, where items of several are shown."""
    stance = edition.text(f"stance.{claim.stance}") if isinstance(claim, Statement) else ""
    yield " · ".join(filter(None, (item.type, stance)))
    yield from (item.place, item.precision)
    if len({shown.layer for shown in edition.selected.claims}) > 1:
        yield item.layer


def _answers(dispute: Dispute, edition: Edition, sources: Bibliography) -> Data:
    """A question, each answer with the numbers of its sources, and what is to be said of them."""
    what, *more = sentences(dispute, edition.standing, edition.text)
    cited = [sources.refer(answer.sources) for answer in dispute.answers]
    answers = [Said(" ").join(filter(None, pair)) for pair in zip(more, cited, strict=False)]
    return {"id": dispute.id, "what": what, "answers": answers, "more": more[len(answers) :]}
