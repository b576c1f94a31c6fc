"""Every fact shown, as tables for slides: items, statements, questions, gaps, sources, and how to read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from render.citation import cite
from render.comparison import comparison, legend
from render.deck.grid import Row, Table
from render.deck.telling import citing
from render.deck.words import Part
from render.edition import Edition
from render.gaps import gaps
from render.items import ITEM_COLUMNS, SOURCE_COLUMNS, SourceRow, items, sources
from render.said import Said
from render.statements import DisputeRow, dispute_row, statement_row
from render.text import Text
from report.evidence import Basis

# The columns of the app's tables with the share of the width that each takes.
ITEMS = dict(zip(ITEM_COLUMNS, (6.5, 8, 8.5, 37, 9.5, 8.5, 8, 6.5, 7.5), strict=True))
SOURCES = dict(zip((*SOURCE_COLUMNS, "link"), (12.5, 21, 8.5, 8.5, 7.5, 9.5, 22.5, 10), strict=True))
COMPARED = {"place": 13, "report": 22, "date": 11, "what": 33, "basis": 10, "origins": 11}
STATEMENTS = ("stance", "who", "says", "quoted", "according")
ANSWERS = ("question", "who", "says", "according")
READ = (*Basis, "denied", "area", "unseen")


@dataclass(frozen=True)
class Chapter:
    """A table with its title, and what its speaker is given."""

    title: str
    table: Table
    notes: tuple[str, ...]


def chapters(edition: Edition) -> list[Chapter]:
    """The tables of a deck in order, without empty ones."""
    found = (
        _compared(edition),
        _items(edition),
        _statements(edition),
        _disputes(edition),
        _sources(edition),
        _read(edition),
        _gaps(edition),
    )
    return [chapter for chapter in found if chapter.table.rows]


def numbers(names: Mapping[int, str], edition: Edition) -> Chapter:
    """The names of places that have only a number on the map."""
    rows = [(Part(str(number), bold=True), Part(name)) for number, name in names.items()]
    headings = (edition.text("slides.number"), edition.text("type.site"))
    return Chapter(edition.text("slides.numbers"), Table(headings, (12, 88), rows), ())


def _compared(edition: Edition) -> Chapter:
    """Who says what about a place, where several reports are compared."""
    text = edition.text
    said = comparison(edition.parts, edition.selected, edition.standing, text)
    rows = [tuple(Part(getattr(row, column)) for column in COMPARED) for row in said]
    headings = (text("compare.report" if column == "report" else f"column.{column}") for column in COMPARED)
    notes = (text("compare.letters"), *legend(edition.parts, text), text("compare.note"))
    return Chapter(text("compare.title"), Table(tuple(headings), tuple(COMPARED.values()), rows), notes)


def _items(edition: Edition) -> Chapter:
    text = edition.text
    told = items(edition.selected, edition.standing, edition.day, text)
    # Questions that sources answer differently have slides of their own.
    disputes = {dispute.id for dispute in edition.selected.disputes}
    rows = [row for row in told if row.id not in disputes]
    cells = [tuple(Part(getattr(row, column)) for column in ITEMS) for row in rows]
    title = text("slides.items", day=text.day(edition.day))
    return Chapter(title, _table(ITEMS, cells, edition), (text("app.items_note"),))


def _sources(edition: Edition) -> Chapter:
    text, report = edition.text, edition.selected
    rows = [_source(row) for row in sources(report, text)]
    cited = (cite(source, report, text) for source in report.sources)
    return Chapter(text("app.sources"), _table(SOURCES, rows, edition), tuple(map(citing, cited)))


def _source(row: SourceRow) -> Row:
    """A source with the name of the host that its link leads to: a whole address would take many lines."""
    told = {column: Part(getattr(row, column) or "") for column in SOURCES}
    told["link"] = Part(urlsplit(row.link).hostname or "" if row.link else "", href=row.link)
    return tuple(told.values())


def _statements(edition: Edition) -> Chapter:
    text, said = edition.text, [statement_row(s, edition.standing, edition.text) for s in edition.selected.statements]
    rows = [tuple(map(Part, (row.date, row.stance, row.who, row.says, row.quoted, row.cited))) for row in said]
    headings = [text(f"slides.{key}") for key in STATEMENTS]
    table = Table((text("column.date"), *headings), (10, 8, 14, 30, 22, 16), rows)
    return Chapter(text("app.quoted"), table, ())


def _disputes(edition: Edition) -> Chapter:
    text = edition.text
    said = [dispute_row(dispute, edition.standing, text) for dispute in edition.selected.disputes]
    headings = tuple(text(f"slides.{key}") for key in ANSWERS)
    rows = [row for dispute in said for row in _answers(dispute, text)]
    return Chapter(text("app.disputed"), Table(headings, (24, 16, 40, 20), rows), ())


def _answers(dispute: DisputeRow, text: Text) -> Iterator[Row]:
    """The question with its first answer, the other answers below it, distances measured, and what is to be said."""
    question = dispute.question
    for answer in dispute.answers:
        yield (Part(question, bold=True), Part(answer.who), Part(answer.says), Part(answer.cited))
        question = Said()
    for far, measures in dispute.rulers:
        yield (Part(""), Part(far), Part(measures), Part(""))
    if dispute.note:
        yield (Part(""), Part(text("row.sure")), Part(dispute.note), Part(""))


def _gaps(edition: Edition) -> Chapter:
    text, found = edition.text, gaps(edition.selected, edition.standing, edition.text)
    rows = [(Part(gap.heading, bold=True), Part(str(gap.count)), Part(Said("; ").join(gap.items))) for gap in found]
    headings = (text("slides.missing"), text("slides.count"), text("slides.which"))
    return Chapter(text("gaps.title"), Table(headings, (30, 8, 62), rows), (text("gaps.note"),))


def _read(edition: Edition) -> Chapter:
    text = edition.text
    rows = [(Part(text(f"slides.read.{key}.name"), bold=True), Part(text(f"slides.read.{key}.means"))) for key in READ]
    return Chapter(text("slides.read.title"), Table((text("slides.sign"), text("slides.means")), (24, 76), rows), ())


def _table(columns: Mapping[str, float], rows: list[Row], edition: Edition) -> Table:
    return Table(tuple(edition.text(f"column.{key}") for key in columns), tuple(columns.values()), rows)
