"""The fonts hold every letter that a product is set in, and lines are as long as they are said to be."""

import struct
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import ImageFont

from render.edition import Edition
from render.picture import picture_svg
from render.still.letters import FAMILIES, FONTS, KOREAN_FAMILY, STAND_IN, Type, png, register, runs
from render.still.svg import lettered
from render.text import languages, text
from report.model import Report
from report.view import View
from tests.render.editions import IDS, real

SANS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic")
KOREAN = ("NotoSansKR-Regular", "NotoSansKR-Bold")
FONT = {False: SANS[0], True: KOREAN[0]}
# No font has a letter for it: what is drawn instead stands for every letter that is missing.
MISSING = "\ue000"
SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30"><text y="20" font-family="{family}">A1</text></svg>'
)
DATA = Path(__file__).parents[3] / "data"
SVG = "{http://www.w3.org/2000/svg}"
# Korean and Latin in one line, Cyrillic, and letters that no font of ours has.
MIXED = "나진항 Rajin port, Тихорецк ⚓ قطار, 13 대"
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=120)


def without(name: str, letters: str) -> set[str]:
    font = ImageFont.truetype(str(FONTS / f"{name}.ttf"), 12)
    missing = bytes(font.getmask(MISSING))
    return {letter for letter in letters if bytes(font.getmask(letter)) == missing}


@pytest.mark.parametrize("name", SANS)
def test_latin_greek_and_cyrillic_are_there(name: str) -> None:
    letters = chain(range(0x21, 0x7F), range(0xA1, 0xAD), range(0xAE, 0x180), range(0x3B1, 0x3C9), range(0x400, 0x460))
    assert not without(name, "".join(map(chr, letters)) + "’“”„«»–—…·±×−№€")


@pytest.mark.parametrize("name", KOREAN)
def test_every_korean_syllable_is_there(name: str) -> None:
    assert not without(name, "".join(map(chr, range(0xAC00, 0xD7A4))) + "、。「」北")


def test_every_letter_of_the_committed_texts_is_in_its_font() -> None:
    files = [*DATA.rglob("*.yaml"), *DATA.rglob("*.geojson")]
    letters = "".join(sorted({letter for file in files for letter in file.read_text(encoding="utf-8")} - {"\n"}))
    assert {letter for run, korean in runs(letters) for letter in run if letter not in covered(FONT[korean])} == set()


def test_the_folder_is_small_and_has_its_licences() -> None:
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 6_000_000
    for family in ("NotoSans", "NotoSansKR"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")


@given(texts, st.floats(20, 400))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    type = Type(12)
    lines = type.wrapped(text, room)
    assert all(type.width(line) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(texts, st.floats(40, 400), st.integers(1, 4))
def test_balanced_lines_are_as_many(text: str, room: float, most: int) -> None:
    type = Type(12, "Bold")
    assert len(type.balanced(text, room, most)) == len(type.wrapped(text, room, most)) <= most


def test_a_text_cut_short_says_so() -> None:
    (line,) = Type(12).wrapped("one two three four five six", 80, 1)
    assert line.endswith("…")
    assert Type(12).width(line) <= 80


def test_runs_tell_korean_from_the_rest() -> None:
    assert runs("Rajin 나진 port") == [("Rajin ", False), ("나진", True), (" port", False)]


@cache
def covered(name: str) -> set[str]:
    """The letters of a font, from its table of characters of two bytes (OpenType, cmap, format 4)."""
    font = (FONTS / f"{name}.ttf").read_bytes()
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(struct.unpack_from(">H", font, 4)[0]))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    tables = [cmap + at for (at,) in struct.iter_unpack(">4xI", font[cmap + 4 :][: 8 * font[cmap + 3]])]
    table = next(at for at in tables if font[at : at + 2] == b"\0\4")
    size = struct.unpack_from(">H", font, table + 6)[0]
    lasts, firsts = (struct.unpack_from(f">{size // 2}H", font, table + at) for at in (14, 16 + size))
    ranges = zip(firsts, lasts, strict=True)
    return {chr(code) for first, last in ranges for code in range(first, last + 1)} - {"\uffff"}


def fonts(line: etree._Element, piece: etree._Element) -> str:
    """The font of ours that a piece of a line is set in."""
    korean = piece.get("font-family", line.get("font-family")) == KOREAN_FAMILY
    if korean:
        return KOREAN[1 if line.get("font-weight") == "bold" else 0]
    return f"NotoSans-{'Bold' if line.get('font-weight') else 'Italic' if line.get('font-style') else 'Regular'}"


def mixed() -> Edition:
    edition = real(IDS[-1])
    named = {"title": {"en": MIXED}, "publisher": {"en": MIXED}}
    sites = tuple(site.model_copy(update={"label": {"en": f"{site.id} {MIXED}"}}) for site in edition.report.sites)
    report: Report = edition.report.model_copy(update={**named, "sites": sites})
    return Edition(report, "f" * 64, View(day=date(2023, 9, 12)), text("en"))


@pytest.mark.parametrize("edition", [*(real(id, code) for id in IDS for code in languages()), mixed()])
def test_every_letter_of_a_picture_is_of_a_font_of_ours(edition: Edition) -> None:
    lines = etree.fromstring(picture_svg(edition)).iter(f"{SVG}text")
    pieces = [(fonts(line, piece), piece) for line in lines for piece in line]
    assert pieces
    # Where one line is set in two fonts, each piece has a place: else one font would be sought for both.
    assert all(piece.get("x") for _, piece in pieces)
    strange = {letter for name, piece in pieces for letter in set(piece.text or "") - covered(name)}
    assert strange <= set("⚓قطار")


def test_a_letter_that_no_font_has_is_drawn_as_the_mark_for_it() -> None:
    svg = SAMPLE.replace("A1", "{letter}").replace("{family}", KOREAN_FAMILY)
    assert STAND_IN in covered(KOREAN[0]) & covered(KOREAN[1])
    assert png(svg.format(letter="⚓")) == png(svg.format(letter=STAND_IN)) != png(svg.format(letter="나"))


def test_pieces_of_a_line_follow_each_other() -> None:
    type = Type(20)
    line = lettered(MIXED, type, (100, 0), middle=True)
    starts = [float(piece.get("x")) for piece in line]
    widths = [type.width(piece.text or "") for piece in line]
    assert starts == pytest.approx([100 - type.width(MIXED) / 2 + sum(widths[:n]) for n in range(len(widths))], abs=0.1)


@pytest.mark.parametrize("family", ["Railhead Sans", "Railhead Sans KR"])
def test_our_own_copies_are_what_pictures_are_set_in(family: str) -> None:
    assert family in FAMILIES + KOREAN_FAMILY
    register()
    drawn = [vl_convert.svg_to_png(SAMPLE.format(family=name)) for name in (family, "No Such Font")]
    assert drawn[0] != drawn[1]
