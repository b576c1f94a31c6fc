"""The paper that the distance-time diagram is drawn on: its axes, its fonts, its colours, the room around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from render.plot import Row, frame, kilometre_rows
from render.slopes import name
from render.text import Text
from render.theme import theme
from report.model import Report
from report.view import steps
from report.way import Way

HEIGHT = 430
FONT, FONT_SIZE = "system-ui, sans-serif", 12
MOST_TICKS = 13
# Expressions of fixed text, which look a ready label up by its place in the data.
DAY_LABEL = "data('days')[datum.value].tick"
KM_LABEL = "data('kilometres')[round(datum.index * (length(data('kilometres')) - 1))].label"


@dataclass(frozen=True)
class Sheet:
    """What all parts of one diagram share: its colours and its two axes."""

    colours: Mapping[str, str]
    across: Mapping[str, Any]
    up: Mapping[str, Any]

    def x(self, field: str) -> alt.X:
        """A field of steps, across."""
        return alt.X(field, type="quantitative", **self.across)

    def y(self, field: str) -> alt.Y:
        """A field of kilometres, up."""
        return alt.Y(field, type="quantitative", **self.up)


def sheet(drawn: Way, report: Report, text: Text, theme_name: str) -> Sheet:
    """The sheet for a way, in one language and one theme."""
    box, days = frame(drawn), len(steps(report))
    origin = text("chart.from", origin=name(next(iter(drawn.posts)), report, text))
    ticks = list(range(0, days, -(-days // MOST_TICKS)))
    kilometres = [row["km"] for row in kilometre_rows(drawn, text)]
    across = alt.Axis(values=ticks, labelExpr=DAY_LABEL, labelOverlap="greedy", labelSeparation=6, grid=False)
    up = alt.Axis(values=kilometres, labelExpr=KM_LABEL, grid=True)
    return Sheet(
        theme()[theme_name],
        {"title": None, "axis": across, "scale": alt.Scale(domain=[-0.5, days - 0.5], nice=False, zero=False)},
        {"title": origin, "axis": up, "scale": alt.Scale(domain=[box.low, box.high], nice=False, zero=False)},
    )


def part(name: str, rows: list[Row]) -> alt.Chart:
    """A part of the diagram with its data; the name keeps Altair from making one up."""
    return alt.Chart(alt.InlineData(values=rows, name=name), name=f"part-{name}")


def laid(parts: list[alt.Chart], described: str, paper: Sheet) -> alt.LayerChart:
    """The parts one over another, in the sheet's size, fonts and colours; ``described`` is for a screen reader.

    All is given at once: each of Altair's methods for it would copy the whole chart.
    """
    whole = alt.layer(
        *parts,
        width="container",
        height=HEIGHT,
        description=described,
        background=paper.colours["panel"],
        padding={"left": 6, "right": 10, "top": 26, "bottom": 6},
        config=_config(paper.colours),
    )
    # Only a chart of facets would come back as one.
    assert isinstance(whole, alt.LayerChart)
    return whole


def _config(ink: Mapping[str, str]) -> alt.Config:
    # The description says it all; from the parts a screen reader would hear numbers without a meaning.
    axis = alt.AxisConfig(
        aria=False,
        labelFontSize=FONT_SIZE,
        titleFontSize=FONT_SIZE,
        titleFontWeight="normal",
        labelColor=ink["text"],
        titleColor=ink["text"],
        gridColor=ink["line"],
        domainColor=ink["control"],
        tickColor=ink["control"],
    )
    return alt.Config(
        font=FONT, mark={"aria": False}, axis=axis, text={"fontSize": FONT_SIZE}, view={"stroke": ink["line"]}
    )
