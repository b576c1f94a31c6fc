"""Whatever a picture has to say, its map keeps a share of the paper, and nothing lies over anything else or outside."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from lxml import etree

from render.edition import Edition
from render.picture import LEAST_MAP, SIZES, picture_svg
from render.still.boxes import Box
from render.still.letters import Type
from render.still.paper import PAPERS
from report.compare import merge
from report.load import REPORTS, load
from report.model import Layer, Report
from report.view import Lens, View
from tests.render.editions import ADDRESS, IDS, shown

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2023, 9, 12)
LONG = "A title without an end, which goes on about ports, ships and railways, 나진항 " * 20
FIRST = IDS[-1]


def left_out(share: int) -> Edition:
    """Every n-th source left out."""
    report = load(REPORTS / FIRST)
    return shown(report, View(day=DAY, without=frozenset(source.id for source in report.sources[::share])))


def titled() -> Edition:
    report = load(REPORTS / FIRST)
    return shown(report.model_copy(update={"title": {"en": LONG}, "publisher": {"en": LONG}}), View(day=DAY))


def layered() -> Edition:
    report = load(REPORTS / FIRST)
    more = tuple(
        Layer(id=f"layer-{n}", name={"en": f"Of the reports that came in later, number {n}"}) for n in range(40)
    )
    report = report.model_copy(update={"layers": (*report.layers, *more)})
    return shown(report, View(day=DAY, layers=frozenset({"report"})))


def crowded() -> Edition:
    """A day on which much is observed."""
    report = load(REPORTS / FIRST)
    seen = report.observations[1]
    more = tuple(seen.model_copy(update={"id": f"seen-{n}", "date": "2023-09-12"}) for n in range(30))
    return shown(report.model_copy(update={"observations": (*report.observations, *more)}), View(day=DAY))


def compared() -> Edition:
    parts = tuple(load(REPORTS / id) for id in IDS)
    report = merge(parts)
    view = View(day=DAY, layers=frozenset(layer.id for layer in report.layers))
    return replace(shown(report, view), reports=tuple(IDS), parts=parts)


def all_at_once() -> Edition:
    """Long titles, every choice, and a link of many lines."""
    edition = compared()
    parts = tuple(part.model_copy(update={"title": {"en": LONG}, "publisher": {"en": LONG}}) for part in edition.parts)
    sources = tuple(source.model_copy(update={"publisher": LONG[:200]}) for source in edition.report.sources)
    report: Report = edition.report.model_copy(update={"sources": sources, "title": {"en": LONG}})
    without = frozenset(source.id for source in report.sources[::2])
    view = edition.view.model_copy(update={"without": without, "speeds": {"rail": 1300, "sea": 700}})
    return replace(edition, report=report, view=view, parts=parts, url=ADDRESS + "way/" * 60)


ODD = {
    "half left out": lambda: left_out(2),
    "all left out": lambda: left_out(1),
    "titles": titled,
    "layers": layered,
    "crowded": crowded,
    "compared": compared,
    "address": lambda: replace(left_out(3), url=ADDRESS + "way/" * 60),
    "at once": all_at_once,
    "denied": lambda: shown(load(REPORTS / FIRST), View(day=DAY, lens=Lens.DENIED)),
}


def extents(part: etree._Element, x: float = 0, y: float = 0) -> Iterator[Box]:
    """The boxes of the lines and of the pictures in a part of a picture that is moved and nothing else."""
    if "scale" in part.get("transform", ""):
        return
    moved = part.get("transform", "translate(0 0)").removeprefix("translate(").removesuffix(")").split()
    x, y = x + float(moved[0]), y + float(moved[1])
    if part.tag.endswith("}svg"):
        left, top = x + float(part.get("x", 0)), y + float(part.get("y", 0))
        yield Box(left, top, left + float(part.get("width")), top + float(part.get("height")))
    elif part.tag == f"{SVG}text":
        size, style = float(part.get("font-size")), "Bold" if part.get("font-weight") else "Regular"
        left, base = x + float(part[0].get("x")), y + float(part.get("y"))
        wide = Type(size, style).width("".join(part.itertext()))
        yield Box(left, base - size * 0.8, left + wide, base + size * 0.2)
    else:
        for child in part:
            yield from extents(child, x, y)


def around(boxes: list[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and a.x1 > b.x0 and a.y0 < b.y1 and a.y1 > b.y0


@cache
def odd(name: str) -> Edition:
    return ODD[name]()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        *((name, size) for name in ODD for size in ("slide", "social")),
        *(("address", "print"), ("at once", "print"), ("compared", "sheet-a4"), ("at once", "sheet-a3")),
    ],
)
def test_all_fits_the_paper(name: str, size: str) -> None:
    root, paper = etree.fromstring(picture_svg(odd(name), size)), PAPERS[size]
    _, _, head, *maps, key, foot = root
    pieces = [list(extents(part)) for part in (head, *maps, key, foot)]
    blocks = [around(found) for found in pieces if found]
    whole = Box(0, 0, paper.width, paper.height)
    assert all(box.x0 >= 0 <= box.y0 and box.x1 <= whole.x1 and box.y1 <= whole.y1 for box in blocks)
    assert [(a, b) for a, b in combinations(blocks, 2) if overlap(a, b)] == []
    drawn = around([box for part in maps for box in extents(part)])
    assert drawn.y1 - drawn.y0 >= paper.height * LEAST_MAP
    # Lines and code of the foot, too.
    assert [(a, b) for a, b in combinations(pieces[-1], 2) if overlap(a, b)] == []


@pytest.mark.parametrize("size", SIZES)
def test_a_report_as_it_is_leaves_its_map_a_third(edition: Edition, size: str) -> None:
    root = etree.fromstring(picture_svg(edition, size))
    drawn = around([box for part in root[3:-2] for box in extents(part)])
    assert drawn.y1 - drawn.y0 >= PAPERS[size].height / 3
