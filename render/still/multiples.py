"""The key days of an edition as small maps on one sheet."""

from dataclasses import replace
from datetime import date

from render.edition import Edition
from render.still.column import Column
from render.still.daytext import titles
from render.still.letters import Type
from render.still.naming import Naming
from render.still.paper import FINE, TITLE, Paper
from render.still.projection import Frame
from render.still.stillmap import framed, map_frame, naming
from render.still.svg import Element, node
from render.still.symbol import Ink
from report.view import step_span, steps

DAY, SAID = Type(14, "Bold"), Type(12)
# The most lines of a small map's heading below its date.
LINES = 1
# The room between maps, the least height of one, and the greatest as a share of its width.
GAP, ROW_GAP, LEAST, TALLEST = 18.0, 12.0, 150.0, 0.75
NEARLY = 0.85
HEADING = DAY.size * 1.32 + LINES * SAID.size * 1.32 + 4


def key_days(edition: Edition) -> list[date]:
    """The days on which an observation begins, those that the reader looks at or chose, the first and the last."""
    days = steps(edition.report)
    spans = [step_span(one.span, edition.report) for one in edition.selected.observations if one.span]
    begun = {days[first] for first, _ in spans if 0 <= first < len(days)}
    return sorted({days[0], days[-1], *begun, *(day for day in (edition.day, *edition.days) if day in days)})


def spread(days: list[date], most: int) -> list[date]:
    """At most so many of the days: the first, the last, and others evenly out of the rest."""
    if len(days) <= most:
        return days
    return [days[round(n * (len(days) - 1) / (most - 1))] for n in range(most)]


def sheet_head(edition: Edition, paper: Paper, ink: Ink) -> Column:
    """The report's title, and how many of its key days there is room for, where that is not all."""
    column, text = Column(paper.inner), edition.text
    column.head(edition.title, TITLE, ink["text"], paper.least_title)
    known = key_days(edition)
    if len(known) > paper.maps:
        said = text("picture.spread", shown=paper.maps, all=len(known))
        column.write(said, FINE, ink["muted"])
    return column


def small_maps(edition: Edition, paper: Paper, high: float) -> list[Naming]:
    """What each key day draws on a map of its own; ``high`` is the room for all of them in pixels."""
    days = spread(key_days(edition), paper.maps)
    views = [edition.view.model_copy(update={"day": day}) for day in days]
    frames = _frames(edition, paper, high, len(days))
    # Fewer maps side by side are wider, which is no use where they show next to nothing larger.
    frame = [one for one in frames if one.scale >= NEARLY * max(map(_scale, frames))][-1]
    return [naming(replace(edition, view=view), frame) for view in views]


def _frames(edition: Edition, paper: Paper, high: float, maps: int) -> list[Frame]:
    """A frame for each number of maps side by side that leaves them high enough."""
    across = range(1, min(paper.columns, maps) + 1)
    sizes = [((paper.inner - GAP * (n - 1)) / n, high / -(-maps // n) - HEADING - ROW_GAP) for n in across]
    fit = [size for size in sizes if size[1] >= LEAST] or [(sizes[-1][0], max(sizes[-1][1], LEAST / 2))]
    return [map_frame(edition, wide, min(tall, wide * TALLEST)) for wide, tall in fit]


def _scale(frame: Frame) -> float:
    return frame.scale


def small_map(named: Naming, n: int, paper: Paper) -> Element:
    """The n-th map with its date and what is dated to it, from the top left corner of all of them."""
    frame = named.drawn.frame
    across = round((paper.inner + GAP) / (frame.width + GAP))
    column = Column(frame.width)
    column.write(named.drawn.edition.text.day(named.drawn.edition.day), DAY, named.ink["accent"])
    column.write("; ".join(titles(named.drawn.edition)), SAID, named.ink["text"], LINES)
    x, y = n % across * (frame.width + GAP), n // across * (frame.height + HEADING + ROW_GAP)
    return node("g", column.at(0, 0), framed(named, 0, HEADING), transform=f"translate({x:g} {y:g})")
