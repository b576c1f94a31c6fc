"""What is written on a slide and where: rectangles, stretches of text in one style, the paper that they share.

Lengths are points (1/72 inch), positions are (from the left, from the top).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from babel.core import get_global
from pptx.dml.color import RGBColor
from pptx.util import Pt

from render.said import Said
from render.xml import legal

# On every machine with Office; LibreOffice sets it in Liberation Sans, which has its widths. Both look up elsewhere
# what it lacks, such as Hangul. Lines are measured in Noto Sans, which is wider: what fits there fits here.
FONT = "Arial"
LINE = 1.2
# What a paragraph keeps free below it.
AFTER = 4.5
SMALL, BODY = 11.0, 12.0
FOOT = 26.0
MARGIN = 36.0
# A line break or tab is a space, as in the app.
SPACES = re.compile(r"\s+")


class Box(NamedTuple):
    """A rectangle of a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def emu(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Left, top, width and height as python-pptx takes them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


@dataclass(frozen=True)
class Part:
    """A stretch of text in one style.

    ``colour`` is a name of the theme. A ``Said`` text knows which parts of it are not in the deck's language.
    """

    text: str
    bold: bool = False
    colour: str = "text"
    href: str | None = None


@dataclass(frozen=True)
class Paper:
    """What all slides of a deck share: its size, its colours by the theme's names, its language (BCP 47)."""

    width: float
    height: float
    colours: dict[str, str]
    language: str

    @property
    def body(self) -> Box:
        """The room between title and footer."""
        top = 88.0
        return Box(MARGIN, top, self.width - 2 * MARGIN, self.height - top - FOOT - 14)

    def colour(self, name: str) -> RGBColor:
        """A colour of the theme."""
        red, green, blue = bytes.fromhex(self.colours[name].lstrip("#"))
        return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def clean(text: str) -> Said:
    """The text as XML can hold it, on one line."""
    return Said().join(Said(SPACES.sub(" ", legal(run)), language) for run, language in Said(text).runs)


@cache
def tag(language: str) -> str:
    """A language as Office writes it, with the country where it is spoken most (CLDR): ko-KR for ko."""
    if "-" in language or not (likely := get_global("likely_subtags").get(language)):
        return language
    return f"{language}-{likely.split('_')[-1]}"


def write(frame: Any, paragraphs: Iterable[Iterable[Part]], size: float, paper: Paper, after: float = 0) -> None:
    """Fill a text frame, in the deck's font and language, with points left free after each paragraph."""
    for number, parts in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(after)
        for part in parts:
            _styled(paragraph, part, size, paper)


def tell(frame: Any, lines: Iterable[str], paper: Paper) -> None:
    """Fill a text frame with lines in its own style."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for text, language in clean(line).runs:
            _run(paragraph, text, language, paper)


def name(shape: Any, called: str, described: str = "") -> None:
    """Name a shape by what it shows, and say so to a screen reader."""
    shape.name = called
    shape._element._nvXxPr.cNvPr.set("descr", clean(described))


def _styled(paragraph: Any, part: Part, size: float, paper: Paper) -> None:
    if not part.text:
        # Without a size of its own an empty line would be of the template's 18 points.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))
    for text, language in clean(part.text).runs:
        run = _run(paragraph, text, language, paper)
        run.font.size, run.font.bold = Pt(size), part.bold
        run.font.color.rgb = paper.colour(part.colour)
        if part.href and part.href.startswith(("https://", "http://")):
            run.hyperlink.address = part.href


def _run(paragraph: Any, text: str, language: str | None, paper: Paper) -> Any:
    run = paragraph.add_run()
    run.text = text
    run._r.get_or_add_rPr().set("lang", tag(language) if language else paper.language)
    return run
