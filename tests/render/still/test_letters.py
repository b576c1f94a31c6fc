"""The fonts hold every letter that a product is set in, and lines are as long as they are said to be."""

from itertools import chain
from pathlib import Path

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from render.still.letters import FAMILIES, FONTS, KOREAN_FAMILY, Type, register, runs

SANS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic")
KOREAN = ("NotoSansKR-Regular", "NotoSansKR-Bold")
# No font has a letter for it: what is drawn instead stands for every letter that is missing.
MISSING = "\ue000"
SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30"><text y="20" font-family="{family}">A1</text></svg>'
)
DATA = Path(__file__).parents[3] / "data"
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
    letters = "".join(sorted({letter for file in files for letter in file.read_text(encoding="utf-8")}))
    korean = "".join(run for run, is_korean in runs(letters) if is_korean)
    # Arrows stand only in the names of keys.
    other = "".join(letter for letter in letters if letter not in korean and letter not in "\n←→ ")
    assert not without(KOREAN[0], korean)
    assert not without(SANS[0], other)


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


@pytest.mark.parametrize("family", ["Railhead Sans", "Railhead Sans KR"])
def test_our_own_copies_are_what_pictures_are_set_in(family: str) -> None:
    assert family in FAMILIES + KOREAN_FAMILY
    register()
    drawn = [vl_convert.svg_to_png(SAMPLE.format(family=name)) for name in (family, "No Such Font")]
    assert drawn[0] != drawn[1]
