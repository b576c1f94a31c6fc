"""All that a page says of a report in one language, as rows and sentences."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from render.chart import diagram_svg
from render.comparison import Row, comparison, legend
from render.edition import Edition
from render.falls import fall_line, fall_rows
from render.gaps import Gap, gaps
from render.items import Item, SourceRow, items, quantity, sources
from render.journeys import JourneyRow, beyond, journey_rows
from render.lensed import by_lens, under
from render.said import Said
from render.slopes import told
from render.statements import DisputeRow, StatementRow, dispute_row, publishers, statement_row
from render.still.stillmap import map_svg
from render.summary import echoes, source_summary, version
from render.text import Text
from render.trust import SENTENCES, Trust, trust
from report.view import Lens, State

# The lenses under which something is shown.
Lenses = list[str]
# The sections of a page, and the words for their headings.
SECTIONS = {
    "compared": "compare.title",
    "diagram": "chart.title",
    "journeys": "journey.title",
    "statements": "app.quoted",
    "figures": "app.figures",
    "disputes": "app.disputed",
    "gaps": "gaps.title",
    "items": "app.items",
    "sources": "app.sources",
    "rests": "summary.title",
}
# Those that stand in the page though they be empty.
KEPT = frozenset({"items", "sources", "rests"})


@dataclass(frozen=True)
class Figure:
    """A number in words, and who gives it."""

    id: str
    said: Said
    cited: str


@dataclass(frozen=True)
class Diagram:
    """The distance-time diagram: for each theme an address that holds it, and the same in words.

    ``beyond`` are the lenses under which it counts what is not shown.
    """

    drawn: dict[str, str]
    beyond: Lenses
    told: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """Reports compared: the key to their letters, and each row with the lenses under which it is shown."""

    legend: list[Said]
    rows: dict[Row, Lenses]


@dataclass(frozen=True)
class Rests:
    """What the report rests on, what it could not find out, which version it is and what changed in it."""

    sources: list[Said]
    echoes: list[Said]
    unknown: list[Said]
    version: list[Said]
    changes: list[tuple[str, str, Said]]


@dataclass(frozen=True)
class Head:
    """What stands above all else: the title and who says so, the day, and an address that holds the still map."""

    title: Said
    published: Said
    summary: Said
    day: str
    short_day: str
    still: str


@dataclass(frozen=True)
class Foot:
    """The footer's sentences; ``link`` reopens the view in the app, ``code`` is what a QR code of it holds."""

    lines: dict[Said, Lenses]
    link: str | None
    code: str | None


@dataclass(frozen=True)
class Chapter:
    """One language of a page, which opens with ``lens``.

    What a lens may hide has the lenses that show it: ``lenses`` has them for each claim by its id. ``falls`` tells for
    each source what falls without it.
    """

    text: Text
    lens: Lens
    lenses: dict[str, Lenses]
    head: Head
    compared: Compared | None
    diagram: Diagram | None
    journeys: list[JourneyRow]
    statements: list[StatementRow]
    figures: list[Figure]
    disputes: list[DisputeRow]
    gaps: dict[Gap, Lenses]
    items: list[Item]
    sources: dict[SourceRow, Lenses]
    falls: dict[str, list[Said]]
    rests: Rests
    foot: Foot

    @property
    def sections(self) -> dict[str, Said]:
        """The headings of the sections, by their names, in the order of the page; an empty section has none."""
        return {name: self.text(key) for name, key in SECTIONS.items() if name in KEPT or getattr(self, name)}

    @property
    def today(self) -> str:
        """The state of what was observed on the day shown."""
        return self.text(f"viewer.state_{State.ON_THIS_DAY}")


def chapter(edition: Edition, lens: Lens) -> Chapter:
    """The edition in its language, to be opened under a lens; the edition itself holds what every lens shows."""
    shown, standing, text = edition.selected, edition.standing, edition.text
    return Chapter(
        text=text,
        lens=lens,
        lenses=by_lens(edition, lambda one: [claim.id for claim in one.selected.claims]),
        head=_head(under(lens, edition)),
        compared=_compared(edition),
        diagram=_diagram(edition),
        journeys=journey_rows(standing, edition.view.speeds, text),
        statements=[statement_row(statement, standing, text) for statement in shown.statements],
        figures=[Figure(q.id, quantity(q, standing, text), publishers(q.sources, standing)) for q in shown.quantities],
        disputes=[dispute_row(dispute, standing, text) for dispute in shown.disputes],
        gaps=_gaps(edition),
        items=items(shown, standing, edition.day, text),
        sources=by_lens(edition, lambda one: sources(one.selected, text)),
        falls={source.id: _falls(source.id, edition) for source in shown.sources},
        rests=_rests(edition),
        foot=_foot(edition, trust(under(lens, edition))),
    )


def _head(edition: Edition) -> Head:
    report, text = edition.report, edition.text
    said = {"publisher": edition.say(report.publisher), "date": text.date(report.published)}
    return Head(
        title=edition.title,
        published=text("app.published", **said),
        summary=edition.say(report.summary),
        day=text.day(edition.day),
        short_day=text.short_day(edition.day),
        still=image(map_svg(replace(edition, theme="light"))),
    )


def _compared(edition: Edition) -> Compared | None:
    """Every row that some lens shows, in the order of the app's table; None for one report alone."""
    if not edition.parts:
        return None
    text, standing = edition.text, edition.standing
    found = by_lens(edition, lambda one: comparison(edition.parts, one.selected, standing, text))
    places = list(dict.fromkeys(row.place for row in found))

    def order(row: Row) -> tuple[int, bool, date, str]:
        return places.index(row.place), row.sort is None, row.sort or date.min, row.report

    return Compared(legend(edition.parts, text), {row: found[row] for row in sorted(found, key=order)})


def _diagram(edition: Edition) -> Diagram | None:
    drawn = {name: diagram_svg(edition, name) for name in ("light", "dark")}
    if not all(drawn.values()):
        return None
    counted = by_lens(edition, lambda one: [beyond(one)])
    words = told(edition.standing, edition.view.speeds, edition.text)
    return Diagram({name: image(svg) for name, svg in drawn.items()}, counted.get(True, []), words)


def _falls(source: str, edition: Edition) -> list[Said]:
    """What falls without the source, a sentence for each."""
    rows = fall_rows(edition.selected, [source], edition.text, edition.standing)
    return [fall_line(row, edition.text) for row in rows]


def _gaps(edition: Edition) -> dict[Gap, Lenses]:
    """What is missing from what each lens shows; what is of one sort stands together."""
    found = by_lens(edition, lambda one: gaps(one.selected, one.standing, one.text))
    sorts = list(dict.fromkeys(gap.heading for gap in found))
    return {gap: found[gap] for gap in sorted(found, key=lambda gap: sorts.index(gap.heading))}


def _rests(edition: Edition) -> Rests:
    """The app's summary of the sources: of the whole report, whatever the view leaves out."""
    report, text = edition.report, edition.text
    return Rests(
        sources=source_summary(report, text),
        echoes=echoes(report, text),
        unknown=[edition.say(gap) for gap in report.gaps],
        version=version(report, edition.fingerprint, text),
        changes=[(c.version, text.date(c.date), edition.say(c.what)) for c in report.changes],
    )


def _foot(edition: Edition, opened: Trust) -> Foot:
    """The footer: sentences in their order, and the link to what the page opens with."""
    lines = by_lens(edition, lambda one: trust(one).sentences.items())
    in_order = sorted(lines, key=lambda line: SENTENCES.index(line[0]))
    return Foot({line[1]: lines[line] for line in in_order}, opened.link, opened.code)


def image(svg: str) -> str:
    """A drawing as an address that holds it."""
    return f"data:image/svg+xml,{quote(svg)}"
