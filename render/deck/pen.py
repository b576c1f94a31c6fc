"""Native shapes on a slide: outlines, lines, symbols, text boxes and pictures, each named by what it shows.

Positions and lengths are points from the upper left corner of ``at``, a box of the slide.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from lxml import etree
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt
from shapely.geometry.base import BaseGeometry

from render.deck.glyph import contours
from render.deck.words import AFTER, SMALL, Box, Paper, Part, name, write
from render.theme import theme

XY = tuple[float, float]
DOTS = {"circle": MSO_SHAPE.OVAL, "square": MSO_SHAPE.RECTANGLE, "diamond": MSO_SHAPE.DIAMOND}
# The side of the box that a symbol is drawn in.
BOX = 24
# A pixel of the theme's dashes on a slide.
PIXEL = 0.75


@dataclass(frozen=True)
class Look:
    """How a shape is drawn: colours by the theme's names, width in points, dashes as an SVG dash array in pixels.

    ``opaque`` is the share of the line that hides what is below it, ``hatched`` fills with strokes on the ground.
    """

    line: str | None = None
    width: float = 1.0
    dashes: str = "none"
    fill: str | None = None
    opaque: float = 1.0
    hatched: bool = False


@dataclass(frozen=True)
class Pen:
    """What draws on one box of a slide."""

    slide: Slide
    paper: Paper
    at: Box

    def outline(self, shape: BaseGeometry, look: Look, called: str, described: str) -> None:
        """A line, or one or more areas, as one freeform."""
        closed = shape.geom_type in ("Polygon", "MultiPolygon")
        strands = [part for part in shapely.get_parts(shape) if part.geom_type in ("LineString", "Polygon")]
        rings = [ring for part in strands for ring in (_rings(part) if closed else [part])]
        self.freeform([[*ring.coords] for ring in rings], look, called, described, closed=closed)

    def freeform(
        self, rings: Sequence[Sequence[XY]], look: Look, called: str, described: str, *, closed: bool = True
    ) -> None:
        """Strands of corners as one freeform, filled by the even-odd rule where they are closed."""
        if not rings:
            return
        strands = [[self._emu(corner) for corner in ring] for ring in rings]
        xs, ys = zip(*(corner for strand in strands for corner in strand), strict=True)
        corner, size = (min(xs), min(ys)), (max(xs) - min(xs), max(ys) - min(ys))
        shape: Any = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, (*corner, *size)))
        properties = shape._element.spPr
        properties.replace(properties.prstGeom, _geometry(strands, corner, size, closed=closed))
        self._finish(shape, look, called, described)

    def line(self, start: XY, end: XY, look: Look, called: str, described: str) -> None:
        """A straight line."""
        self.freeform([[start, end]], look, called, described, closed=False)

    def dot(self, shape: str, middle: XY, size: float, look: Look, names: tuple[str, str]) -> None:
        """A "circle", "square" or "diamond"; ``names`` are what it is called and how it is described."""
        box = Box(middle[0] - size / 2, middle[1] - size / 2, size, size)
        self._finish(self.slide.shapes.add_shape(DOTS[shape], *self._box(box).emu), look, *names)

    def glyph(self, kind: str, corner: XY, size: float, names: tuple[str, str]) -> None:
        """The symbol of a kind of site or mode, in its colour."""
        rings = contours(theme()["symbols"][kind])
        held = [[(corner[0] + x * size / BOX, corner[1] + y * size / BOX) for x, y in ring] for ring in rings]
        self.freeform(held, Look(fill=f"kind-{kind}"), *names)

    def bar(self, colour: str) -> None:
        """The whole box in a colour; it says nothing."""
        self._finish(self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.at.emu), Look(fill=colour), "bar", "")

    def text(self, box: Box, paragraphs: Iterable[Iterable[Part]], size: float, called: str) -> None:
        """Text in a box, wrapped at its sides."""
        shape = self._written(box, paragraphs, size, AFTER)
        self._finish(shape, Look(), called, "")

    def label(self, box: Box, words: Part, look: Look, inset: float, names: tuple[str, str]) -> None:
        """A name in a box, with ``inset`` kept free at its left."""
        shape = self._written(box, [[words]], SMALL, 0)
        shape.text_frame.margin_left, shape.text_frame.vertical_anchor = Pt(inset), MSO_ANCHOR.MIDDLE
        self._finish(shape, look, *names)

    def picture(self, png: bytes, box: Box, called: str, described: str) -> None:
        """A picture that fills the box."""
        name(self.slide.shapes.add_picture(io.BytesIO(png), *self._box(box).emu), called, described)

    def _written(self, box: Box, paragraphs: Iterable[Iterable[Part]], size: float, after: float) -> Any:
        shape = self.slide.shapes.add_textbox(*self._box(box).emu)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = Pt(0)
        write(frame, paragraphs, size, self.paper, after)
        return shape

    def _box(self, box: Box) -> Box:
        return Box(self.at.left + box.left, self.at.top + box.top, box.width, box.height)

    def _emu(self, corner: XY) -> tuple[int, int]:
        return int(Pt(self.at.left + corner[0])), int(Pt(self.at.top + corner[1]))

    def _finish(self, shape: Any, look: Look, called: str, described: str) -> None:
        # The template's style would add its own colours and a shadow.
        for style in shape._element.findall(qn("p:style")):
            shape._element.remove(style)
        name(shape, called, described)
        self._fill(shape, look)
        if look.line is None:
            shape.line.fill.background()
            return
        shape.line.color.rgb, shape.line.width = self.paper.colour(look.line), Pt(look.width)
        line = shape.line._get_or_add_ln()
        if look.opaque < 1:
            etree.SubElement(line.find(f".//{qn('a:srgbClr')}"), qn("a:alpha"), val=str(round(look.opaque * 100_000)))
        if look.dashes != "none":
            line.append(_dashes(look))
        etree.SubElement(line, qn("a:round"))

    def _fill(self, shape: Any, look: Look) -> None:
        if look.fill is None:
            shape.fill.background()
        elif look.hatched:
            shape.fill.patterned()
            shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            shape.fill.fore_color.rgb, shape.fill.back_color.rgb = (self.paper.colour(c) for c in (look.fill, "land"))
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self.paper.colour(look.fill)


def _geometry(strands: Sequence[Sequence[tuple[int, int]]], corner: XY, size: XY, *, closed: bool) -> Any:
    """Strands of corners as a shape's own geometry: python-pptx would look through all ids of the slide for each."""
    geometry = etree.Element(qn("a:custGeom"))
    for part in ("avLst", "gdLst", "ahLst", "cxnLst"):
        etree.SubElement(geometry, qn(f"a:{part}"))
    etree.SubElement(geometry, qn("a:rect"), l="l", t="t", r="r", b="b")
    paths = etree.SubElement(geometry, qn("a:pathLst"))
    path = etree.SubElement(paths, qn("a:path"), w=str(size[0]), h=str(size[1]))
    for strand in strands:
        for number, (x, y) in enumerate(strand):
            move = etree.SubElement(path, qn("a:lnTo" if number else "a:moveTo"))
            etree.SubElement(move, qn("a:pt"), x=str(x - corner[0]), y=str(y - corner[1]))
        if closed:
            etree.SubElement(path, qn("a:close"))
    return geometry


def _rings(polygon: Any) -> list[Any]:
    return [polygon.exterior, *polygon.interiors]


def _dashes(look: Look) -> Any:
    """The theme's dashes, which DrawingML measures in thousandths of a percent of the line's width."""
    custom = etree.Element(qn("a:custDash"))
    lengths = [round(float(pixels) * PIXEL / look.width * 100_000) for pixels in look.dashes.split()]
    for dash, space in zip(lengths[::2], lengths[1::2], strict=True):
        etree.SubElement(custom, qn("a:ds"), d=str(dash), sp=str(space))
    return custom
