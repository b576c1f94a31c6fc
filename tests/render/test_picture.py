"""A picture carries its day, its key and its caveats, is legible, and comes out the same everywhere."""

import hashlib
import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from render.edition import Edition
from render.link import HASH
from render.picture import SIZES, picture_png, picture_svg
from render.still.daytext import observed
from render.still.foot import drawn_from
from render.still.legend import entries
from render.still.letters import Type
from render.still.multiples import HEADING, ROW_GAP, key_days, small_maps, spread
from render.still.paper import PAPERS
from render.still.stillmap import map_frame, naming
from render.text import languages, text
from render.trust import trust
from report.load import load
from report.model import Report
from report.view import State, View, state, steps
from tests.hostile import REAL, RUN

REPORTS = sorted(path.name for path in REAL.parent.iterdir())
SVG = "{http://www.w3.org/2000/svg}"
PRINTED = {
    "slide": (1600, 900),
    "social": (1200, 630),
    "print": (2339, 1654),
    "sheet-a4": (1654, 2339),
    "sheet-a3": (3308, 2339),
}


def words(svg: bytes) -> str:
    """All that is written, without spaces: lines are broken where there is room."""
    return "".join("".join(node.itertext()) for node in etree.fromstring(svg).iter(f"{SVG}text")).replace(" ", "")


def tight(said: str) -> str:
    return "".join(said.split())


def viewed(edition: Edition, **asked: object) -> Edition:
    return replace(edition, view=edition.view.model_copy(update=asked))


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_its_size(edition: Edition, size: str) -> None:
    png = picture_png(edition, size)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == PRINTED[size]


@pytest.mark.parametrize(
    ("size", "language"),
    [*((size, "en") for size in SIZES), *(("slide", code) for code in languages() if code != "en")],
)
def test_every_picture_carries_its_caveats(edition: Edition, size: str, language: str) -> None:
    shown = replace(edition, text=text(language))
    paper = PAPERS[size]
    said = trust(replace(shown, fingerprint=shown.fingerprint[:HASH]) if paper.brief else shown)
    written = words(picture_svg(shown, size))
    lines = [said.attribution, said.version, said.inferred, said.caveat, said.licence]
    if not paper.brief:
        lines += [said.link or "", drawn_from(shown)]
    assert not [line for line in lines if tight(line) not in written]


@pytest.mark.parametrize("day", [7, 12, 15, 30])
def test_the_day_s_observations_are_said_and_no_others(edition: Edition, day: int) -> None:
    shown = viewed(edition, day=date(2023, 9, day))
    written = words(picture_svg(shown))
    for seen in shown.selected.observations:
        on_day = state(seen, shown.day) is State.ON_THIS_DAY
        assert (tight(observed(seen, shown)) in written) is on_day
    assert tight(shown.text.day(shown.day)) in written


def test_an_empty_selection_says_so(edition: Edition) -> None:
    nothing = viewed(edition, layers=frozenset())
    assert tight(nothing.text("app.empty")) in words(picture_svg(nothing))


@pytest.mark.parametrize("size", ["slide", "print"])
def test_a_code_reopens_the_view_where_the_app_s_address_is_known(edition: Edition, size: str) -> None:
    assert b'class="segno"' in picture_svg(edition, size)
    assert b'class="segno"' not in picture_svg(replace(edition, url=None), size)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_too_small_to_read(edition: Edition, size: str) -> None:
    root = etree.fromstring(picture_svg(edition, size))
    # A question mark of a symbol is a part of it, and as large as it can be.
    sizes = [float(node.get("font-size")) for node in root.iter(f"{SVG}text") if "".join(node.itertext()) != "?"]
    assert min(sizes) >= 11
    # Of a screen's width, where many are phones, or on paper, where a unit is 0.25 mm.
    assert min(sizes) / PAPERS[size].width >= 0.009 or PAPERS[size].scale >= 2


def test_the_key_holds_what_is_drawn_and_no_more(edition: Edition) -> None:
    said = text("en").section("viewer")
    opening = entries([naming(edition, map_frame(edition, 1000, 500))])
    assert {said["kind_port"], said["kind_warehouse"], said["key_area"], said["key_link"]} <= set(opening)
    assert not {said["kind_depot"], said["legend_ruler"], said["legend_reach"]} & set(opening)
    between = viewed(edition, day=date(2023, 9, 20))
    measured = replace(between, rulers=True)
    found = entries([naming(measured, map_frame(measured, 1000, 500))])
    assert {said["legend_ruler"], said["legend_reach"]} <= set(found)
    nothing = viewed(edition, layers=frozenset())
    assert entries([naming(nothing, map_frame(nothing, 1000, 500))]) == {}


def test_the_key_names_states_of_that_day_alone(edition: Edition) -> None:
    last = viewed(edition, day=date(2023, 10, 1))
    found = entries([naming(last, map_frame(last, 1000, 500))])
    assert last.text("viewer.state_not-yet") not in found
    assert last.text("viewer.state_on-this-day") in found


def test_key_days_are_those_on_which_something_begins(edition: Edition) -> None:
    assert key_days(edition) == [date(2023, 9, 7), date(2023, 9, 12), date(2023, 10, 1)]
    assert date(2023, 9, 20) in key_days(replace(edition, days=(date(2023, 9, 20), date(2020, 1, 1))))


@pytest.mark.parametrize("most", [2, 6, 12])
def test_days_are_spread_from_the_first_to_the_last(most: int) -> None:
    report = load(REAL.parent / "rajin-calls-2023-2024")
    days = list(steps(report))
    chosen = spread(days, most)
    assert len(chosen) == len(set(chosen)) == most
    assert (chosen[0], chosen[-1]) == (days[0], days[-1])
    assert spread(days[:most], most) == days[:most]


def test_a_sheet_says_which_days_it_has_no_room_for() -> None:
    report = load(REAL.parent / "rajin-calls-2023-2024")
    edition = Edition(report, "f" * 64, View(), text("en"))
    known, written = len(key_days(edition)), words(picture_svg(edition, "sheet-a4"))
    assert known > PAPERS["sheet-a4"].maps
    assert tight(edition.text("picture.spread", shown=PAPERS["sheet-a4"].maps, all=known)) in written


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", ["sheet-a4", "sheet-a3"])
def test_no_map_of_a_sheet_lies_over_its_key(name: str, size: str) -> None:
    edition = Edition(load(REAL.parent / name), "f" * 64, View(), text("es"))
    paper = PAPERS[size]
    maps = small_maps(edition, paper, paper.height * 0.6)
    frame = maps[0].drawn.frame
    rows = -(-len(maps) // round(paper.inner / frame.width))
    assert rows * (frame.height + HEADING + ROW_GAP) <= paper.height * 0.6 + 1


def test_progress_rises_to_its_end(edition: Edition) -> None:
    told: list[float] = []
    picture_png(edition, "sheet-a4", told.append)
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("size", ["slide", "sheet-a3"])
def test_hostile_words_stay_words(hostile: Report, size: str) -> None:
    svg = picture_svg(Edition(hostile, "f" * 64, View(), text("en"), url="https://railhead.example/"), size)
    root = etree.fromstring(svg)
    assert RUN not in svg.decode()
    tags = {etree.QName(node).localname for node in root.iter()}
    assert tags <= {"svg", "title", "g", "rect", "path", "circle", "line", "text", "tspan"}
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or "href" in key]


def test_a_title_is_set_smaller_rather_than_broken() -> None:
    type = Type(25, "Bold")
    words_ = "A title that is just a little too long for its line"
    room = type.width(words_) - 20
    assert len(type.fitted(words_, room, 20).wrapped(words_, room)) == 1
    assert type.fitted(words_ * 3, room, 20) == type


MADE = """
import hashlib, sys
from datetime import date
from render.edition import Edition
from render.picture import picture_png, picture_svg
from render.text import text
from report.load import fingerprint, load
from report.view import View
from tests.hostile import REAL
report = load(REAL)
made = Edition(report, fingerprint(report), View(day=date(2023, 9, 12)), text("en"), url="https://railhead.example/")
print(hashlib.sha256(picture_svg(made) + picture_png(made)).hexdigest())
"""


def test_the_same_picture_comes_out_the_same_elsewhere(edition: Edition) -> None:
    here = hashlib.sha256(picture_svg(edition) + picture_png(edition)).hexdigest()
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "77", "PATH": os.environ["PATH"]}
    made = subprocess.run([sys.executable, "-c", MADE], env=elsewhere, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == here


def test_nothing_is_fetched(edition: Edition) -> None:
    svg = re.sub(r'xmlns(:\w+)?="[^"]*"', "", picture_svg(edition, "print").decode())
    assert not re.findall(r"url\(|href|@import|<image|<script|<style", svg)
