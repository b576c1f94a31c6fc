"""A deck of slides by python-pptx: its paper, its type, its layouts.

Lengths are points (1/72 inch), positions are (from the left, from the top).
"""

from datetime import UTC, date, datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from render.deck.flow import split
from render.deck.package import describe, written
from render.deck.words import FONT, FOOT, LINE, MARGIN, SMALL, Box, Paper, Part, clean, write
from render.said import Said
from render.still.letters import Type

# The first is for the title of the whole deck alone.
TITLES = (34.0, 26.0, 22.0, 18.0, 15.0)
TITLE, TITLE_ONLY = 0, 5


class Deck:
    """Slides in order; ``titles`` are whole, by the ids of their slides, ``made`` is its file."""

    def __init__(self, paper: Paper, title: str, day: date) -> None:
        self.paper = paper
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(paper.width), Pt(paper.height)
        self.titles: dict[int, str] = {}
        self._links: list[str | None] = []
        _dress(self.file, paper)
        describe(self.file, clean(title), paper.language, datetime(day.year, day.month, day.day, tzinfo=UTC))

    def slide(self, title: str, *, layout: int = TITLE_ONLY, link: str | None = None) -> Slide:
        """A new slide with its title; its footer leads to ``link``."""
        kept = 0 if layout == TITLE else 1
        slide: Slide = self.file.slides.add_slide(self.file.slide_layouts[kept])
        # Otherwise python-pptx looks through all shapes for a free id each time.
        slide.shapes.turbo_add_enabled = True
        holder = slide.shapes.title
        assert holder is not None
        room = Box(*(side.pt for side in (holder.left, holder.top, holder.width, holder.height)))
        size, shown = _fitting(clean(title), room, TITLES if layout == TITLE else TITLES[1:])
        write(holder.text_frame, [[Part(shown, bold=True)]], size, self.paper)
        self.titles[slide.slide_id] = title
        self._links.append(link)
        return slide

    def made(self, footer: str) -> bytes:
        """The file, the same bytes for the same slides; ``footer`` is the line at the foot of each of them."""
        for slide, link in zip(self.file.slides, self._links, strict=True):
            _foot(slide, Part(footer, colour="muted", href=link), self.paper)
        return written(self.file)


def _fitting(title: Said, room: Box, sizes: tuple[float, ...]) -> tuple[float, Said]:
    """The largest of the sizes at which the title fits, and as much of it as does."""
    for size in sizes:
        lines = Type(size, "Bold").wrapped(title, room.width - 2)
        if len(lines) * size * LINE <= room.height - 6:
            return size, title
    most = int((room.height - 6) // (size * LINE))
    kept = split(title, lines[:most])[0]
    return size, Said(" ").join([kept.piece(0, len(kept[:-3].rstrip())), "…"])


def _foot(slide: Slide, line: Part, paper: Paper) -> None:
    """The footer and the number of a slide, in the placeholders that its layout has for them."""
    for holder in [*slide.slide_layout.placeholders]:
        kind = holder.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        slide.shapes.clone_placeholder(holder)
        added = slide.placeholders[holder.placeholder_format.idx]
        if kind == PP_PLACEHOLDER.FOOTER:
            write(added.text_frame, [[line]], SMALL, paper)
        else:
            _number(added.text_frame.paragraphs[0], paper)


def _number(paragraph: Any, paper: Paper) -> None:
    """A field that holds the slide's number; the id is fixed, since any will do."""
    field = etree.SubElement(paragraph._p, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    etree.SubElement(field, qn("a:rPr"), lang=paper.language, sz=str(int(SMALL * 100)))
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def _dress(file: Any, paper: Paper) -> None:
    """Give the template of python-pptx this paper: two layouts, their places, the font and the background."""
    file.element.sldSz.attrib.pop("type", None)
    for number, layout in reversed([*enumerate(file.slide_layouts)]):
        if number not in (TITLE, TITLE_ONLY):
            file.slide_layouts.remove(layout)
    master = file.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = paper.colour("panel")
    _align(master._element.find(f".//{qn('p:titleStyle')}"), "l")
    for part in (master, *file.slide_layouts):
        for holder in part.placeholders:
            _place(holder, paper)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>'.encode())
    # Neither is of these slides: a picture of the empty template, and a printer's settings.
    for holder, kind in ((file.part.package, "metadata/thumbnail"), (file.part, "printerSettings")):
        for id in [id for id, rel in holder._rels.items() if rel.reltype.endswith(kind)]:
            holder._rels.pop(id)


def _place(holder: Any, paper: Paper) -> None:
    """Move a placeholder of the template to where it is on this paper."""
    wide, foot = paper.width - 2 * MARGIN, paper.height - FOOT - 6
    places = {
        PP_PLACEHOLDER.TITLE: Box(MARGIN, 22, wide, 58),
        PP_PLACEHOLDER.CENTER_TITLE: Box(MARGIN, 72, wide, 96),
        PP_PLACEHOLDER.SUBTITLE: Box(MARGIN, 172, wide, 28),
        PP_PLACEHOLDER.BODY: paper.body,
        PP_PLACEHOLDER.FOOTER: Box(MARGIN, foot, wide - 60, FOOT),
        PP_PLACEHOLDER.SLIDE_NUMBER: Box(paper.width - MARGIN - 54, foot, 54, FOOT),
    }
    kind = holder.placeholder_format.type
    if kind not in places:
        holder._element.getparent().remove(holder._element)
        return
    holder.text_frame.margin_left = holder.text_frame.margin_right = 0
    holder.left, holder.top, holder.width, holder.height = places[kind].emu
    _align(holder._element, "r" if kind == PP_PLACEHOLDER.SLIDE_NUMBER else "l")


def _align(element: Any, side: str) -> None:
    for properties in element.iter(qn("a:lvl1pPr")):
        properties.set("algn", side)
