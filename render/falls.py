"""What falls where sources are left out, as rows in one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from render.card import title
from render.items import quantity
from render.said import Said, fill
from render.text import Text
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
    Speed,
    Statement,
)
from report.support import falls

# In which group a reader looks for a claim.
GROUPS: dict[type[Claim], str] = {
    Site: "places",
    Leg: "legs",
    Route: "legs",
    Carrier: "legs",
    Consignment: "legs",
    Observation: "observations",
    Statement: "sentences",
    Quantity: "sentences",
    Dispute: "sentences",
    Ruler: "measured",
    Speed: "measured",
}


@dataclass(frozen=True)
class FallRow:
    """One claim that lost its support, or dropped a grade.

    ``after`` is empty where it has no support left, ``before`` too where it is a question, which has no grade.
    """

    group: str
    name: Said
    before: str
    after: str


def fall_rows(report: Report, without: Iterable[str], text: Text, whole: Report | None = None) -> list[FallRow]:
    """A row for each claim that falls or drops, in the report's order; for a question only where no answer is left.

    ``whole`` has the places that the claims name, where the report is only a part of it.
    """
    found = (fall for fall in falls(report, without) if fall.after is None or not isinstance(fall.claim, Dispute))
    return [
        FallRow(
            GROUPS[type(fall.claim)],
            claim_name(fall.claim, whole or report, text),
            "" if isinstance(fall.claim, Dispute) else text(f"viewer.basis_{fall.before}"),
            text(f"viewer.basis_{fall.after}") if fall.after else "",
        )
        for fall in found
    ]


def fall_line(row: FallRow, text: Text) -> Said:
    """The row as a sentence."""
    if not row.before:
        return text("without.unanswered", name=row.name)
    return text("without.dropped" if row.after else "without.lost", name=row.name, before=row.before, after=row.after)


def claim_name(claim: Claim, report: Report, text: Text) -> Said:
    """What a claim is called in a list."""
    if isinstance(claim, Quantity):
        return quantity(claim, report, text)
    if isinstance(claim, Leg):
        return title(claim, report, text)
    if isinstance(claim, Statement):
        return Said(": ").join(text.pick(words, report.language) for words in (claim.who, claim.says))
    if isinstance(claim, Observation):
        return fill("{title} ({date})", title=title(claim, report, text), date=text.date(claim.date))
    field = {Dispute: "question", Speed: "says"}.get(type(claim), "name")
    return text.pick(getattr(claim, field), report.language)
