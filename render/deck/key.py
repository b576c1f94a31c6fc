"""The key below the map of a slide: a native sample and words for each sort of thing that is drawn on it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from shapely.geometry import box

from render.deck.flow import split
from render.deck.looks import AREA, BAND, BANDS, MARKS, PLAIN, PRECISION, RULER, line_look, link_look, site_states
from render.deck.pen import Look, Pen
from render.deck.words import LINE, SMALL, Box, Part
from render.edition import Edition
from render.said import Said
from render.still.letters import Type
from report.compare import LETTERS
from report.evidence import Basis, basis
from report.whole import wayless

Sample = Callable[[Pen, float, float], None]
SAMPLE, GAP = 30.0, 14.0
# The most room for a title.
LONGEST = 380.0
ROW = SMALL * LINE + 2.5


@dataclass(frozen=True)
class Entry:
    """One line of the key: what draws its sample at a corner, and its words."""

    sample: Sample
    words: str

    @property
    def across(self) -> float:
        """The width that it takes."""
        return SAMPLE + Type(SMALL).width(self.words) + GAP


def height(shown: list[Entry], across: float) -> float:
    """The height that a key takes."""
    return len(_rows(shown, across)) * ROW


def draw(shown: list[Entry], pen: Pen) -> None:
    """The key in the pen's box."""
    for number, row in enumerate(_rows(shown, pen.at.width)):
        left = 0.0
        for place, entry in enumerate(row):
            top = number * ROW
            entry.sample(pen, left, top + ROW / 2)
            words = Box(left + SAMPLE, top, entry.across - SAMPLE - GAP / 2, ROW)
            pen.text(words, [[Part(entry.words)]], SMALL, f"key:{number}:{place}:words")
            left += entry.across


def entries(edition: Edition, day: date, bands: Collection[str], *, circled: bool) -> list[Entry]:
    """What is drawn on a day, each sort once.

    ``bands`` are those of ``SlideMap.bands``; ``circled`` says whether circles show how precise places are.
    """
    found = [*_places(edition, circled), *_lines(edition), *_states(edition, day)]
    found += _letters(edition)
    found += [Entry(_band, edition.text(f"viewer.key_{band}")) for band in BANDS if band in bands]
    return list({entry.words: entry for entry in found}.values())


def _rows(shown: list[Entry], across: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    left = across
    for entry in shown:
        if entry.across > left or not rows:
            rows.append([])
            left = across
        rows[-1].append(entry)
        left -= entry.across
    return rows


def _places(edition: Edition, circled: bool) -> Iterator[Entry]:
    text, report = edition.text, edition.selected
    for site in report.sites:
        if site.is_area:
            yield Entry(_square, text("viewer.key_area"))
        else:
            yield Entry(_glyph(site.kind), text(f"viewer.kind_{site.kind}"))
    if circled:
        yield Entry(_dot("circle", 11, PRECISION), text("viewer.legend_precision"))
    if any(basis(claim, edition.standing) is Basis.INFERRED for claim in (*report.sites, *report.legs)):
        yield Entry(_sign("?"), text("viewer.legend_doubt"))


def _lines(edition: Edition) -> Iterator[Entry]:
    text, report = edition.text, edition.selected
    for route in report.routes:
        words = f"{text(f'viewer.mode_{route.kind}')} ({text(f'viewer.basis_{basis(route, edition.standing)}')})"
        schematic = f"; {text('viewer.legend_schematic')}" if route.schematic else ""
        yield Entry(_line(line_look(route, edition)), words + schematic)
    for leg in report.legs:
        if leg.id in wayless(edition.standing):
            yield Entry(_line(link_look(leg)), text("viewer.key_link"))
    if edition.rulers and report.rulers:
        yield Entry(_line(RULER), text("viewer.legend_ruler"))


def _states(edition: Edition, day: date) -> Iterator[Entry]:
    states = site_states(edition, day)
    found = {states.get(site.id) for site in edition.selected.sites if not site.is_area}
    for state, mark in MARKS.items():
        if state in found:
            yield Entry(_dot(*mark), edition.text(f"viewer.state_{state}"))
    if None in found:
        yield Entry(_dot(*PLAIN), edition.text("slides.plain"))


def _letters(edition: Edition) -> Iterator[Entry]:
    """The title of the report that each letter stands for, as much of it as there is room for."""
    for letter, report in zip(LETTERS, edition.parts, strict=False):
        title = edition.text.pick(report.title, report.language)
        here, rest = split(title, Type(SMALL).wrapped(title, LONGEST)[:1])
        yield Entry(_sign(letter.upper()), Said().join([here, " …"]) if rest else title)


def _glyph(kind: str) -> Sample:
    return lambda pen, x, y: pen.glyph(kind, (x + 6, y - 6), 12, (f"key:{kind}", ""))


def _dot(shape: str, size: float, look: Look) -> Sample:
    return lambda pen, x, y: pen.dot(shape, (x + 12, y), size, look, ("key:mark", ""))


def _line(look: Look) -> Sample:
    return lambda pen, x, y: pen.line((x, y), (x + 24, y), look, "key:line", "")


def _band(pen: Pen, x: float, y: float) -> None:
    for look in BAND:
        pen.line((x + 2, y), (x + 22, y), look, "key:band", "")


def _square(pen: Pen, x: float, y: float) -> None:
    pen.outline(box(x + 2, y - 6, x + 22, y + 6), AREA, "key:area", "")


def _sign(sign: str) -> Sample:
    return lambda pen, x, y: pen.text(Box(x + 8, y - ROW / 2, 12, ROW), [[Part(sign, bold=True)]], SMALL, "key:sign")
