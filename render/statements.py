"""What was said, and where sources disagree, as rows in one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from render.citation import origin_names
from render.said import Said, fill
from render.text import Text
from report.geodesy import length_km
from report.model import Answer, Dispute, Report, Ruler, Statement


@dataclass(frozen=True)
class StatementRow:
    """One statement: when, whether it claims or denies, who, what, the words quoted, and who published it."""

    id: str
    date: str
    stance: str
    who: Said
    says: Said
    quoted: Said
    cited: str


@dataclass(frozen=True)
class AnswerRow:
    """One side of a dispute, and who published it."""

    who: Said
    says: Said
    cited: str


@dataclass(frozen=True)
class DisputeRow:
    """A question with its answers, what is to be said of them, and the distances that we measured."""

    id: str
    question: Said
    answers: tuple[AnswerRow, ...]
    note: Said
    rulers: tuple[tuple[Said, Said], ...]


def statement_row(statement: Statement, report: Report, text: Text) -> StatementRow:
    """The statement in words."""
    return StatementRow(
        statement.id,
        text.date(statement.date),
        text(f"stance.{statement.stance}"),
        text.pick(statement.who, report.language),
        text.pick(statement.says, report.language),
        _quoted(statement, text),
        publishers(statement.sources, report),
    )


def dispute_row(dispute: Dispute, report: Report, text: Text) -> DisputeRow:
    """The dispute in words, with those of its rulers that the report has."""
    known = {ruler.id: ruler for ruler in report.rulers}
    return DisputeRow(
        dispute.id,
        text.pick(dispute.question, report.language),
        tuple(_answer(answer, report, text) for answer in dispute.answers),
        text.pick(dispute.note, report.language) if dispute.note else Said(),
        tuple(_ruler(known[id], report, text) for id in dispute.rulers if id in known),
    )


def publishers(ids: Iterable[str], report: Report) -> str:
    """Who published the sources named, each once."""
    return ", ".join(dict.fromkeys(report.source(id).publisher for id in ids))


def _quoted(statement: Statement, text: Text) -> Said:
    """The quotation in this language's marks, with the language it is in where that is another."""
    if not statement.quotation:
        return Said()
    if statement.language == text.language:
        return text("quote", text=statement.quotation)
    quoted = text("quote", text=Said(statement.quotation, statement.language))
    return fill("{quoted} ({language})", quoted=quoted, language=text.language_name(statement.language))


def _answer(answer: Answer, report: Report, text: Text) -> AnswerRow:
    """Who published it, and whom they repeat where that is another."""
    named = publishers(answer.sources, report)
    behind = origin_names(answer.sources, report)
    if behind and behind != named:
        named += f"; {text('dispute.origin', origins=behind)}"
    who, says = (text.pick(words, report.language) for words in (answer.who, answer.says))
    return AnswerRow(who, says, named)


def _ruler(ruler: Ruler, report: Report, text: Text) -> tuple[Said, Said]:
    """How far it is to where, and what that measures."""
    km = text.number(round(length_km(ruler.line)))
    name, measures = (text.pick(words, report.language) for words in (ruler.name, ruler.measures))
    return text("viewer.ruler", km=km, name=name), measures
