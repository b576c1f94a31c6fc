"""Shapes as SVG paths on a frame: D3, by way of Altair and vl-convert, projects, cuts, bends and clips them."""

import re
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import shapely
import vl_convert
from lxml import etree
from shapely.geometry import LinearRing, mapping
from shapely.geometry.base import BaseGeometry

from render.still.projection import Frame

# Lines go on so far outside the frame, in pixels, that no edge of one is seen.
BLEED = 12
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


def outlines(frame: Frame, shapes: Sequence[BaseGeometry]) -> list[str]:
    """SVG path data for each shape, in pixels to a tenth; empty where nothing of a shape is on the frame."""
    rows = [{"n": n, "shape": _feature(shape)} for n, shape in enumerate(shapes)]
    found = [""] * len(rows)
    for n, drawn in enumerate(_paths(frame, rows)):
        found[n] = NUMBER.sub(lambda number: f"{round(float(number[0]), 1) + 0:g}", drawn)
    return found


def points(path: str) -> list[list[tuple[float, float]]]:
    """The strands of path data as D3 writes it, each a list of (x, y)."""
    strands = [[float(number) for number in NUMBER.findall(strand)] for strand in path.split("M") if strand]
    return [list(zip(strand[::2], strand[1::2], strict=True)) for strand in strands]


def _paths(frame: Frame, rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    edge = [[-BLEED, -BLEED], [frame.width + BLEED, frame.height + BLEED]]
    chart = (
        alt.Chart(alt.NamedData("shapes"), width=frame.width, height=frame.height)
        .mark_geoshape(filled=False)
        .encode(shape=alt.Shape("shape", type="geojson"))
        .project(**frame.vega, clipExtent=edge)
    )
    # Altair would look at every number of the shapes.
    svg = vl_convert.vegalite_to_svg({**chart.to_dict(), "datasets": {"shapes": rows}})
    return [
        path.get("d", "") for path in etree.fromstring(svg).iterfind(".//{*}path[@aria-roledescription='geoshape']")
    ]


def _feature(shape: BaseGeometry) -> dict[str, Any]:
    wound = _wound(shape) if shape.geom_type.endswith("Polygon") else mapping(shape)
    return {"type": "Feature", "properties": {}, "geometry": wound}


def _wound(shape: BaseGeometry) -> dict[str, Any]:
    """D3 takes the ground to the right of a ring for its inside: rings run the other way than in RFC 7946."""
    rings = [
        [_turned(part.exterior, True), *(_turned(hole, False) for hole in part.interiors)]
        for part in shapely.get_parts(shape)
    ]
    return {"type": "MultiPolygon", "coordinates": rings}


def _turned(ring: LinearRing, clockwise: bool) -> list[list[float]]:
    corners = shapely.get_coordinates(ring)
    # A ring over 180 degrees goes the shorter way from each corner to the next.
    x, y = np.unwrap(corners[:, 0], period=360), corners[:, 1]
    runs_clockwise = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) < 0
    turned: list[list[float]] = (corners if runs_clockwise is clockwise else corners[::-1]).tolist()
    return turned
