"""The base map without any fact of a report: sea, land, lakes, rivers, railways, borders and coasts."""

import json
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from render.still.letters import png
from render.still.outlines import outlines
from render.still.projection import Frame
from render.still.svg import Element, document, node
from render.theme import theme

BASEMAP = Path(__file__).parents[2] / "static" / "basemap"
# From this zoom on, as in the viewer, the coarse map is seen to be coarse.
FINE_FROM = 5.5
FILLS = {"land": "land", "lakes": "lake"}
# The colour, the width and the dashes of each line; in the order in which all is drawn.
LINES: dict[str, tuple[str, float, str | None]] = {
    "rivers": ("river", 0.7, None),
    "rail": ("railway", 0.8, None),
    "borders": ("border", 1.0, None),
    "borders-disputed": ("border", 1.0, "4 3"),
    "coast": ("coast", 0.8, None),
}


def ground(frame: Frame, theme_name: str) -> Element:
    """The base map as one group of as many pixels as the frame."""
    colours = theme()[theme_name]
    group = node("g", node("rect", width=frame.width, height=frame.height, fill=colours["sea"]))
    for layer, path in paths(frame).items():
        if layer in FILLS:
            group.append(node("path", d=path, fill=colours[FILLS[layer]], fill_rule="evenodd"))
        else:
            colour, width, dashes = LINES[layer]
            look = {"stroke": colours[colour], "stroke_width": width, "stroke_dasharray": dashes}
            group.append(node("path", d=path, fill="none", stroke_linejoin="round", **look))
    return group


def ground_svg(frame: Frame, theme_name: str) -> str:
    """The base map alone as SVG."""
    return document(frame.width, frame.height, ground(frame, theme_name), title="")


def ground_png(frame: Frame, theme_name: str, scale: float = 1) -> bytes:
    """The base map alone as PNG, ``scale`` times as many pixels as the frame has."""
    return png(ground_svg(frame, theme_name), scale)


@cache
def paths(frame: Frame) -> dict[str, str]:
    """SVG path data of each layer that is on the frame, in the order in which they are drawn."""
    layers = _layers("fine" if frame.zoom >= FINE_FROM else "coarse")
    shapes = [(layer, part) for layer in (*FILLS, *LINES) for part in layers.get(layer, ())]
    joined: dict[str, str] = {}
    for (layer, _), path in zip(shapes, outlines(frame, [part for _, part in shapes]), strict=True):
        joined[layer] = joined.get(layer, "") + path
    return {layer: path for layer, path in joined.items() if path}


@cache
def _layers(level: str) -> dict[str, list[BaseGeometry]]:
    layers: dict[str, list[BaseGeometry]] = {}
    for feature in json.loads((BASEMAP / f"{level}.json").read_text(encoding="utf-8"))["features"]:
        # D3 takes a ring that crosses itself for the whole Earth without it.
        layers.setdefault(feature["properties"]["layer"], []).append(shapely.make_valid(shape(feature["geometry"])))
    return layers
