"""SVG as elements, so that whatever a text holds is a text: escaped where it meets markup."""

from typing import TypeAlias

from lxml import etree

from render.still.letters import FAMILIES, KOREAN_FAMILY, runs
from render.xml import legal

Element: TypeAlias = etree._Element
NAMESPACE = "http://www.w3.org/2000/svg"


def node(tag: str, *children: Element, **attributes: object) -> Element:
    """An element; in a name of an attribute "_" stands for "-", and None leaves the attribute out."""
    made = etree.Element(tag)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), _written(value))
    made.extend(children)
    return made


def lettered(text: str, **attributes: object) -> Element:
    """A line of text; Korean in its own font, which has no slanted letters."""
    made = node("text", font_family=FAMILIES, **attributes)
    for run, korean in runs(legal(text, "")):
        piece = node("tspan", font_family=KOREAN_FAMILY, font_style="normal") if korean else node("tspan")
        piece.text = run
        made.append(piece)
    return made


def document(width: float, height: float, *children: Element, title: str, scale: float = 1) -> str:
    """The elements as a whole SVG with a title, shown ``scale`` times as large; nothing in it is fetched."""
    box = f"0 0 {_written(width)} {_written(height)}"
    named = node("title")
    named.text = legal(title, "")
    root = node(
        "svg", named, *children, role="img", xmlns=NAMESPACE, viewBox=box, width=width * scale, height=height * scale
    )
    return etree.tostring(root, encoding="unicode")


def _written(value: object) -> str:
    """A number to a hundredth of a pixel, and never "-0"."""
    return f"{round(value, 2) + 0:g}" if isinstance(value, float) else str(value)
