"""Every item of what is shown, and every source, as rows of a handout's tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from render.edition import Edition
from render.items import WORDS, Item, items, sentences, sources
from report.evidence import basis, denied
from report.model import Claim, Dispute, Observation, Quantity, Statement
from report.view import State, state

Data = dict[str, Any]
COLUMNS = (("date", "state"), ("type", "place", "what"), ("basis", "origins"))


def tables(edition: Edition) -> list[Data]:
    """What was said, and what moved where: each item but the questions, in one of two tables."""
    claims = _claims(edition)
    rows = [item for item in _items(edition) if not isinstance(claims[item.id], Dispute)]
    said = [item for item in rows if isinstance(claims[item.id], Statement | Quantity)]
    moved = [item for item in rows if item not in said]
    return [
        {
            "heading": edition.text(f"handout.{key}"),
            "columns": [_heading(keys, edition) for keys in COLUMNS],
            "rows": [_row(item, claims[item.id], edition) for item in held],
        }
        for key, held in (("said", said), ("moved", moved))
        if held
    ]


def questions(edition: Edition) -> Data:
    """What sources answer differently: a row for each question, with its answers and what is to be said of them."""
    text, claims = edition.text, _claims(edition)
    held = [item for item in _items(edition) if isinstance(claims[item.id], Dispute)]
    return {
        "heading": text("app.disputed"),
        "columns": [text("handout.question"), text("handout.answers")],
        "rows": [_row(item, claims[item.id], edition) for item in held],
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


def _claims(edition: Edition) -> Mapping[str, Claim]:
    return {claim.id: claim for claim in edition.selected.claims}


def _items(edition: Edition) -> list[Item]:
    return items(edition.selected, edition.standing, edition.day, edition.text)


def _heading(keys: tuple[str, ...], edition: Edition) -> str:
    return " · ".join(edition.text(f"column.{key}") for key in keys)


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
