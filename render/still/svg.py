"""SVG as elements, so that whatever a text holds is a text: escaped where it meets markup."""

import re
from typing import TypeAlias

from lxml import etree

from render.still.boxes import Point
from render.still.letters import FAMILIES, KOREAN_FAMILY, Type, runs
from render.xml import legal

Element: TypeAlias = etree._Element
NAMESPACE = "http://www.w3.org/2000/svg"
# What has no shape but turns the letters around it.
SHAPELESS = re.compile("[\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def node(tag: str, *children: Element, **attributes: object) -> Element:
    """An element; in a name of an attribute "_" stands for "-", and None leaves the attribute out."""
    made = etree.Element(tag)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), _written(value))
    made.extend(children)
    return made


def lettered(text: str, type: Type, at: Point, *, middle: bool = False, **look: object) -> Element:
    """A line of text that begins at (x, y) of its base line, or has its middle there.

    Each run of one font has a place of its own: a renderer looks for one font that has all letters of a stretch, so
    that one of the machine's would set the Latin beside the Korean. Korean has no slanted letters.
    """
    said = _drawn(text)
    parts = runs(said, type.style)
    broken = len(parts) > 1
    x = at[0] - type.width(said) / 2 if middle and broken else at[0]
    anchor = "middle" if middle and not broken else None
    made = node("text", y=float(at[1]), font_family=FAMILIES, **_typed(type), text_anchor=anchor, **look)
    for run, korean in parts:
        own = {"font_family": KOREAN_FAMILY, "font_style": "normal"} if korean else {}
        piece = node("tspan", x=float(x), **own)
        piece.text = run
        made.append(piece)
        x += type.width(run)
    return made


def document(width: float, height: float, *children: Element, title: str, scale: float = 1) -> str:
    """The elements as a whole SVG with a title, shown ``scale`` times as large; nothing in it is fetched."""
    box = f"0 0 {_written(width)} {_written(height)}"
    named = node("title")
    named.text = _drawn(title)
    root = node(
        "svg", named, *children, role="img", xmlns=NAMESPACE, viewBox=box, width=width * scale, height=height * scale
    )
    return etree.tostring(root, encoding="unicode")


def _typed(type: Type) -> dict[str, object]:
    weight, style = ("bold" if type.style == "Bold" else None), ("italic" if type.style == "Italic" else None)
    return {
        "font_size": type.size,
        "font_weight": weight,
        "font_style": style,
        "letter_spacing": type.spacing or None,
    }


def _drawn(text: str) -> str:
    """What of a text can be drawn."""
    return SHAPELESS.sub("", legal(text, ""))


def _written(value: object) -> str:
    """A number to a hundredth of a pixel, and never "-0"."""
    return f"{round(value, 2) + 0:g}" if isinstance(value, float) else str(value)
