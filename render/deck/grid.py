"""Tables that go on from slide to slide: which rows stand on which, and the native table of each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from render.deck.flow import settle, split
from render.deck.pen import Pen
from render.deck.words import LINE, SMALL, Box, Paper, Part, clean, name, write
from render.still.letters import Type

# What a cell keeps free at its sides, and above and below its text.
ASIDE, ABOVE = 4.0, 3.0
# Fewer lines of a long row than this are not begun at the foot of a slide.
LEAST = 4
# No style at all (ECMA-376, part 1, 20.1.4.2.27): the lines and fills here are the table's own.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

Row = tuple[Part, ...]


@dataclass(frozen=True)
class Table:
    """A table by its headings, the share of the width that each column takes, and its rows."""

    headings: tuple[str, ...]
    shares: tuple[float, ...]
    rows: Sequence[Row]

    def widths(self, across: float) -> list[float]:
        """The width of each column."""
        return [across * share / sum(self.shares) for share in self.shares]


def pages(table: Table, room: Box) -> list[Table]:
    """The table in parts that fit the room each; a row that is longer than all of it goes on in the next part."""
    widths = table.widths(room.width)
    whole = room.height - tall(_heading(table), widths)
    found: list[list[Row]] = [[]]
    left = whole
    for row in table.rows:
        rest: Row | None = row
        while rest:
            height = tall(rest, widths)
            if height > left and found[-1] and (height <= whole or left < LEAST * SMALL * LINE):
                found.append([])
                left = whole
            here, rest = _cut(rest, widths, left)
            found[-1].append(here)
            left -= tall(here, widths)
    settle(found, lambda rows: sum(tall(row, widths) for row in rows) <= whole)
    return [replace(table, rows=rows) for rows in found]


def tall(row: Row, widths: Sequence[float]) -> float:
    """The height that a row takes."""
    lines = max(len(_lines(part, wide)) for part, wide in zip(row, widths, strict=True))
    return max(1, lines) * SMALL * LINE + 2 * ABOVE


def draw(table: Table, pen: Pen, called: str, described: str) -> None:
    """A native table in the pen's box, with its first row as heading."""
    widths = table.widths(pen.at.width)
    rows = [_heading(table), *table.rows]
    heights = [tall(row, widths) for row in rows]
    size = Box(pen.at.left, pen.at.top, pen.at.width, sum(heights))
    frame = pen.slide.shapes.add_table(len(rows), len(widths), *size.emu)
    name(frame, called, described)
    made: Any = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    made.horz_banding = False
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Pt(wide)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        made.rows[number].height = Pt(height)
        for cell, part in zip(made.rows[number].cells, row, strict=True):
            _fill(cell, part, "raised" if number == 0 else "panel", pen.paper)


def _heading(table: Table) -> Row:
    return tuple(Part(heading, bold=True) for heading in table.headings)


def _lines(part: Part, wide: float) -> list[str]:
    return Type(SMALL, "Bold" if part.bold else "Regular").wrapped(clean(part.text), wide - 2 * ASIDE - 1)


def _cut(row: Row, widths: Sequence[float], height: float) -> tuple[Row, Row | None]:
    """As many lines of each cell as fit, and what is left of the row."""
    most = max(1, math.floor((height - 2 * ABOVE) / (SMALL * LINE)))
    lines = [_lines(part, wide) for part, wide in zip(row, widths, strict=True)]
    if all(len(held) <= most for held in lines):
        return row, None
    halves = [split(clean(part.text), held[:most]) for part, held in zip(row, lines, strict=True)]
    here, rest = (tuple(replace(part, text=half[n]) for part, half in zip(row, halves, strict=True)) for n in (0, 1))
    return here, rest


def _fill(cell: Any, part: Part, ground: str, paper: Paper) -> None:
    cell.margin_left = cell.margin_right = Pt(ASIDE)
    cell.margin_top = cell.margin_bottom = Pt(ABOVE)
    write(cell.text_frame, [[part]], SMALL, paper)
    properties = cell._tc.get_or_add_tcPr()
    below = etree.SubElement(properties, qn("a:lnB"), w=str(int(Pt(0.75))))
    fill = etree.SubElement(below, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=paper.colours["line"].lstrip("#"))
    cell.fill.solid()
    cell.fill.fore_color.rgb = paper.colour(ground)
