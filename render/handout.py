"""A handout to leave behind: a few pages of PDF/UA-1, tagged for screen readers, on A4 or Letter.

The look is render/handout.typ, a Typst template, which reads the facts as JSON.
"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from render.chart import diagram_svg
from render.edition import Edition, Progress, silent
from render.handout_contents import contents
from render.said import Said
from render.still.letters import FONTS
from render.still.stillmap import called, framed, map_frame, naming
from render.still.svg import NAMESPACE, document
from render.trust import qr_svg, trust

SIZES = ("a4", "letter")
# Typst's names for them.
PAPERS = {"a4": "a4", "letter": "us-letter"}
TEMPLATE = Path(__file__).with_suffix(".typ")
# Paper is light, whatever the reader's screen is.
PAPER = "light"
# The map's width and height in pixels.
MAP = 1000.0, 410.0
# So large in pixels, and then set as wide as the page, the diagram's words are about as large as those of the tables.
DIAGRAM = 640, 350
# How Typst says that no font has a character; its errors have no names.
GLYPHLESS = "could not be displayed with font"


def handout(edition: Edition, size: str = SIZES[0], progress: Progress = silent) -> bytes:
    """The PDF; the same bytes for the same edition and size."""
    paper = replace(edition, theme=PAPER)
    named = naming(paper, map_frame(paper, *MAP))
    inputs = {
        "paper": PAPERS[size],
        "contents": json.dumps(_marked(contents(named))),
        "map": document(*MAP, framed(named, 0, 0), title=called(paper)),
    }
    progress(0.4)
    inputs |= {"diagram": diagram_svg(paper, PAPER, *DIAGRAM), "qr": _qr(trust(paper).code)}
    progress(0.7)
    made = _compiled(inputs)
    progress(1)
    return made


def _marked(value: Any) -> Any:
    """Plain data for JSON; a text with parts in other languages is a list of these, each with its language or None."""
    if isinstance(value, Said) and any(language for _, language in value.runs):
        return list(value.runs)
    if isinstance(value, dict):
        return {key: _marked(part) for key, part in value.items()}
    return [_marked(part) for part in value] if isinstance(value, list | tuple) else value


def _compiled(inputs: dict[str, str]) -> bytes:
    """The pages. Where no font has a character of the report, a box stands for it, and PDF/UA-1 allows none."""
    try:
        return _compile(inputs, "ua-1")
    except typst.TypstError as error:
        found = [line for line in error.diagnostic.splitlines() if line.startswith("error: ")]
        if not found or not all(GLYPHLESS in line for line in found):
            raise
        return _compile(inputs, None)


def _compile(inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    # Typst would write the time of day into the file.
    return typst.compile(TEMPLATE, font_paths=_fonts(), sys_inputs=inputs, pdf_standards=standard, timestamp=0)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _qr(address: str | None) -> str:
    return qr_svg(address).replace("<svg", f'<svg xmlns="{NAMESPACE}"', 1) if address else ""
