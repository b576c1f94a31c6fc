"""The distance-time diagram of a consignment: kilometres along its way against the days.

The form is that of the train charts in E. J. Marey, La méthode graphique (1885). Same report, day and language, same
bytes: every part has a name of its own, and its data stand in the chart. Words of a report are data alone; no
expression, format or name in the chart is made of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import altair as alt
import vl_convert

from render.edition import Edition
from render.plot import (
    LINE,
    Frame,
    Row,
    day_rows,
    frame,
    hatch_rows,
    kilometre_rows,
    label_rows,
    prism_rows,
    seen_rows,
    site_rows,
    slope_rows,
    unseen_rows,
)
from render.sheet import HEIGHT, Sheet, laid, part, sheet
from render.slopes import told
from render.still.letters import FAMILIES, register
from render.text import Text
from render.theme import theme
from report.kinds import Mode
from report.model import Report
from report.way import Way, step, way

PICKED = "picked"
WIDTH = 900
# How broad the edges under words are, in pixels.
HALO = 6
# The grammar that Altair writes; the patch is not vl-convert's to choose.
VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
# An expression of fixed text: how far a label stands from its point.
UP = "datum.up"
# Channels made once: Altair takes some 4 ms for each that is given as a text.
WORDS, EACH = alt.Text("label:N"), alt.Detail("journey:N")


def diagram(  # noqa: PLR0913 - a picture of all that it is asked for
    report: Report, wanted: Mapping[Mode, float], day: date, text: Text, theme_name: str = "light", *, seq: int = 0
) -> alt.LayerChart | None:
    """The diagram with a rule for the day; None where no journey lies between two dated observations.

    ``wanted`` are the reader's own fastest speeds. A click on a day selects its ``step`` in the parameter PICKED,
    with ``seq``, the number of clicks before it: so the same day can be selected again.
    """
    drawn = way(report, wanted)
    if not drawn:
        return None
    box, days = frame(drawn), day_rows(report, text)
    paper = sheet(drawn, report, text, theme_name)
    parts = [
        *_ground(drawn, report, text, box, paper),
        *_journeys(drawn, report, paper),
        *_observations(drawn, report, paper),
        *_today(days[step(day, report)], len(days), paper),
        *_labels(drawn, report, text, box, paper),
        _days([{**row, "seq": seq} for row in days], paper),
    ]
    return laid(parts, " ".join(told(report, wanted, text)), paper)


def diagram_svg(edition: Edition, theme_name: str = "light", width: int = WIDTH, height: int = HEIGHT) -> str:
    """The edition's diagram as an SVG, the plot so wide and high in pixels; empty where there is none."""
    drawn = diagram(edition.standing, edition.view.speeds, edition.day, edition.text, theme_name)
    if drawn is None:
        return ""
    register()
    spec = {**drawn.to_dict(), "width": width, "height": height}
    spec["config"]["font"] = FAMILIES
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)


def _ground(drawn: Way, report: Report, text: Text, box: Frame, paper: Sheet) -> list[alt.Chart]:
    """Where and when: the sites as rules, and the hatched foot of the days on which nothing is observed."""
    sites = part("sites", site_rows(drawn, report, text, box))
    hatches = part("hatches", hatch_rows(drawn, report, box))
    x, y, ink = paper.x, paper.y, paper.colours
    return [
        # Nothing of it shows; the axis looks its labels up here.
        part("kilometres", kilometre_rows(drawn, text)).mark_rule(opacity=0).encode(y=y("km")),
        hatches.mark_rule(color=ink["muted"]).encode(x=x("start"), x2=alt.X2("end"), y=y("low"), y2=alt.Y2("high")),
        sites.mark_rule(color=ink["control"], strokeWidth=1.5).encode(y=y("km")),
    ]


def _journeys(drawn: Way, report: Report, paper: Sheet) -> list[alt.Chart]:
    """The prisms, the averages through them, and the dotted lines of what is only supposed."""
    x, y, ink = paper.x, paper.y, paper.colours
    prisms = part("prisms", prism_rows(drawn, report))
    slopes = slope_rows(drawn, report)
    stated = part("slopes", [row for row in slopes if not row["supposed"]])
    supposed = part("supposed", [row for row in slopes if row["supposed"]])
    return [
        prisms.mark_area(fill=ink["between"], stroke=ink["between-edge"], opacity=1, line=False).encode(
            x=x("step"), y=y("low"), y2=alt.Y2("high"), detail=EACH
        ),
        supposed.mark_line(color=ink["text"], strokeWidth=2.5, strokeDash=[1, 5], strokeCap="round").encode(
            x=x("step"), y=y("km"), detail=EACH
        ),
        stated.mark_line(color=ink["route"], strokeWidth=2).encode(x=x("step"), y=y("km"), detail=EACH),
    ]


def _observations(drawn: Way, report: Report, paper: Sheet) -> list[alt.Chart]:
    """A bar over the days that each date may mean, and a mark whose shape, filling and outline tell how it is known."""
    x, y, ink = paper.x, paper.y, paper.colours
    rows = seen_rows(drawn, report)
    shapes: dict[str, str] = theme()["shapes"]
    shape = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    fill = alt.Scale(domain=[True, False], range=[ink["text"], ink["panel"]])
    dash = alt.Scale(domain=[True, False], range=[[4, 3], [1, 0]])
    rings = part("rings", [row for row in rows if row["uncertain"]])
    return [
        part("spans", rows)
        .mark_rule(color=ink["text"], strokeWidth=5)
        .encode(
            x=x("start"), x2=alt.X2("end"), y=y("km"), strokeDash=alt.StrokeDash("uncertain:N", scale=dash, legend=None)
        ),
        rings.mark_point(
            size=420, stroke=ink["text"], strokeWidth=2, strokeDash=[3, 3], fill=ink["panel"], opacity=1
        ).encode(x=x("middle"), y=y("km")),
        part("seen", rows)
        .mark_point(size=130, stroke=ink["text"], strokeWidth=2, opacity=1)
        .encode(
            x=x("middle"),
            y=y("km"),
            shape=alt.Shape("basis:N", scale=shape, legend=None),
            fill=alt.Fill("filled:N", scale=fill, legend=None),
        ),
    ]


def _labels(drawn: Way, report: Report, text: Text, box: Frame, paper: Sheet) -> list[alt.Chart]:
    """What stands in the diagram in words."""
    at, rows = paper.x("step"), label_rows(drawn, report, text, box)
    below, above = ([row for row in rows if row["above"] is over] for over in (False, True))
    edge: dict[str, Any] = {"align": "right", "baseline": "middle", "dx": -4, "fontWeight": "bold"}
    return [
        *_haloed("below", below, at, paper, align="left", baseline="top", dx=5, dy=alt.expr(UP)),
        *_haloed("above", above, at, paper, align="right", baseline="bottom", dx=-5, dy=alt.expr(UP)),
        *_haloed("names", site_rows(drawn, report, text, box), alt.XValue("width"), paper, dy=alt.expr(UP), **edge),
        *_haloed("unseen", unseen_rows(drawn, text, box), at, paper, baseline="middle"),
    ]


def _haloed(name: str, rows: list[Row], at: alt.X | alt.XValue, paper: Sheet, **look: Any) -> Iterator[alt.Chart]:
    """Words, and under them the same with broad edges in the ground's colour, so that no line runs through them."""
    ink, y = paper.colours, paper.y("km")
    look |= {"lineBreak": "\n", "lineHeight": LINE}
    halo: dict[str, Any] = {"stroke": ink["panel"], "strokeWidth": HALO, "strokeJoin": "round"}
    yield part(f"{name}-halo", rows).mark_text(**halo, **look).encode(x=at, y=y, text=WORDS)
    yield part(name, rows).mark_text(color=ink["text"], **look).encode(x=at, y=y, text=WORDS)


def _today(day: Row, days: int, paper: Sheet) -> list[alt.Chart]:
    """The day on which the reader rests: a rule, and its date above the plot."""
    x, ink = paper.x, paper.colours
    # Near an edge the date stands inside it.
    written: dict[str, Any] = {"align": "center", "color": ink["accent"], "fontWeight": "bold"}
    if not days / 4 <= day["step"] < days * 3 / 4:
        written["align"] = "left" if day["step"] < days / 4 else "right"
    return [
        part("today", [day]).mark_rule(color=ink["accent"], strokeWidth=2).encode(x=x("step")),
        part("today-words", [day])
        .mark_text(baseline="bottom", dy=-9, **written)
        .encode(x=x("step"), y=alt.YValue(0), text=WORDS),
    ]


def _days(days: list[Row], paper: Sheet) -> alt.Chart:
    """A column for each day that nobody sees, over all else: it takes the reader's click and names the day."""
    columns = part("days", days).mark_rect(opacity=0, cursor="pointer")
    picked = alt.selection_point(name=PICKED, fields=["step", "seq"], on="click", toggle=False, clear=False)
    shown: alt.Chart = columns.encode(
        x=paper.x("start"),
        x2=alt.X2("end"),
        y=alt.YValue(0),
        y2=alt.Y2Value("height"),
        tooltip=alt.Tooltip("label:N", title=" "),
    ).add_params(picked)
    return shown
