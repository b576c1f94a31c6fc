"""All that a page says of a report in one language, as rows and sentences."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from render.chart import diagram_svg
from render.edition import Edition
from render.falls import fall_line, fall_rows
from render.gaps import Gap, gaps
from render.items import Item, SourceRow, items, quantity, sources
from render.journeys import JourneyRow, journey_rows
from render.said import Said
from render.slopes import told
from render.statements import DisputeRow, StatementRow, dispute_row, publishers, statement_row
from render.still.stillmap import map_svg
from render.summary import echoes, source_summary
from render.text import Text, languages
from render.text import text as words
from render.trust import Trust, trust
from report.model import Report
from report.view import Lens, State, select

ITEM_COLUMNS = ("state", "date", "type", "what", "place", "basis", "origins", "precision", "layer")
SOURCE_COLUMNS = ("publisher", "title", "date", "kind", "access", "repeats", "note")


@dataclass(frozen=True)
class Figure:
    """A number in words, and who gives it."""

    id: str
    said: Said
    cited: str


@dataclass(frozen=True)
class Chapter:
    """One language of a page.

    ``still`` is an address that holds a drawing, ``diagram`` one for each theme. ``falls`` tells for each source what
    falls without it, ``lenses`` for each claim the lenses that show it; the page opens with ``lens``.
    """

    text: Text
    others: dict[str, str]
    title: Said
    published: Said
    summary: Said
    day: str
    short_day: str
    still: str
    diagram: dict[str, str]
    slopes: tuple[str, ...]
    journeys: list[JourneyRow]
    statements: list[StatementRow]
    figures: list[Figure]
    disputes: list[DisputeRow]
    gaps: list[Gap]
    items: list[Item]
    sources: list[SourceRow]
    falls: dict[str, list[Said]]
    rests_on: list[Said]
    echoes: list[Said]
    unknown: list[Said]
    changes: list[tuple[str, str, Said]]
    trust: Trust
    lens: Lens
    lenses: dict[str, list[str]]
    today: str


def chapter(edition: Edition, lens: Lens) -> Chapter:
    """The edition in its language, to be opened under a lens; the edition itself holds what every lens shows."""
    shown, standing, text = edition.selected, edition.standing, edition.text
    asked = replace(edition, view=edition.view.model_copy(update={"lens": lens}))
    return Chapter(
        text=text,
        others={code: words(code)("name") for code in languages()},
        title=edition.title,
        published=text(
            "app.published", publisher=edition.say(edition.report.publisher), date=text.date(edition.report.published)
        ),
        summary=edition.say(edition.report.summary),
        day=text.day(edition.day),
        short_day=text.short_day(edition.day),
        still=image(map_svg(replace(asked, theme="light"))),
        diagram=_diagrams(edition),
        slopes=told(standing, edition.view.speeds, text),
        journeys=journey_rows(standing, edition.view.speeds, text),
        statements=[statement_row(statement, standing, text) for statement in shown.statements],
        figures=[Figure(q.id, quantity(q, standing, text), publishers(q.sources, standing)) for q in shown.quantities],
        disputes=[dispute_row(dispute, standing, text) for dispute in shown.disputes],
        gaps=gaps(shown, standing, text),
        items=items(shown, standing, edition.day, text),
        sources=sources(shown, text),
        falls={
            source.id: [fall_line(row, text) for row in fall_rows(shown, [source.id], text, standing)]
            for source in shown.sources
        },
        rests_on=source_summary(edition.report, text),
        echoes=echoes(edition.report, text),
        unknown=[edition.say(gap) for gap in edition.report.gaps],
        changes=[(c.version, text.date(c.date), edition.say(c.what)) for c in edition.report.changes],
        trust=trust(asked),
        lens=lens,
        lenses=_lenses(edition),
        today=text(f"viewer.state_{State.ON_THIS_DAY}"),
    )


def _lenses(edition: Edition) -> dict[str, list[str]]:
    """For each claim the lenses under which it is shown, all but the first, which shows every one."""
    found: dict[str, list[str]] = {claim.id: [] for claim in edition.selected.claims}
    for lens in list(Lens)[1:]:
        for claim in _through(edition, lens).claims:
            found.setdefault(claim.id, []).append(str(lens))
    return found


def _through(edition: Edition, lens: Lens) -> Report:
    return select(edition.report, edition.view.model_copy(update={"lens": lens}))


def _diagrams(edition: Edition) -> dict[str, str]:
    """The diagram for each theme; nothing where there is none."""
    found = {name: diagram_svg(edition, name) for name in ("light", "dark")}
    return {name: image(svg) for name, svg in found.items() if svg}


def image(svg: str) -> str:
    """A drawing as an address that holds it."""
    return f"data:image/svg+xml,{quote(svg)}"
