"""An edition as one still picture: title, day, map, key, and what stands at the foot of every product."""

from render.edition import Edition, Progress, silent
from render.still.column import Column
from render.still.daytext import write_day
from render.still.foot import foot
from render.still.legend import legend
from render.still.letters import png
from render.still.multiples import sheet_head, small_map, small_maps
from render.still.naming import Naming
from render.still.paper import EDGE, PAPERS, SPACE, TITLE, Paper
from render.still.stillmap import called, framed, map_frame, naming
from render.still.svg import Element, document, node
from render.theme import theme

SIZES = tuple(PAPERS)
# The least that is left for maps, as a share of the height, and what is left where lists of names can be cut.
LEAST_MAP, ENOUGH = 0.25, 0.33
# The key is set before the map's height is known.
ROUNDS = 2
TOP, BOTTOM = EDGE * 0.8, EDGE * 0.7


def picture_svg(edition: Edition, size: str = SIZES[0], progress: Progress = silent) -> bytes:
    """The picture as SVG; its fonts are named and not embedded (``render.still.letters.FAMILIES``)."""
    return _drawn(edition, PAPERS[size], progress).encode()


def picture_png(edition: Edition, size: str = SIZES[0], progress: Progress = silent) -> bytes:
    """The picture as PNG."""
    made = png(_drawn(edition, PAPERS[size], lambda done: progress(done * 0.7)))
    progress(1)
    return made


def _drawn(edition: Edition, paper: Paper, progress: Progress) -> str:
    ground = node("rect", width=paper.width, height=paper.height, fill=theme()[edition.theme]["panel"])
    parts = _sheet(edition, paper, progress) if paper.maps > 1 else _one(edition, paper)
    made = document(paper.width, paper.height, ground, *parts, title=called(edition), scale=paper.scale)
    progress(1)
    return made


def _one(edition: Edition, paper: Paper) -> list[Element]:
    """The picture of one day; the key decides how high the map is, and the map what the key holds."""
    named = naming(edition, map_frame(edition, paper.width, paper.height / 2))
    _, key_high = legend([named], paper)
    head, (feet, feet_high), high = _around(named, paper, key_high)
    top, bottom = TOP + head.height + SPACE, paper.height - BOTTOM - feet_high
    for _ in range(ROUNDS):
        _, key_high = legend([named], paper)
        high = bottom - 2 * SPACE - key_high - top
        named = naming(edition, map_frame(edition, paper.width, high))
    key, key_high = legend([named], paper)
    return [
        head.at(EDGE, TOP),
        framed(named, 0, top),
        _at(key, EDGE, bottom - SPACE - key_high),
        _at(feet, EDGE, bottom),
    ]


def _around(named: Naming, paper: Paper, key_high: float) -> tuple[Column, tuple[Element, float], float]:
    """Head, foot with its height, and the height left for maps: with as many lines as leave these enough."""
    for most in range(paper.lines, 0, -1):
        head, feet = _head(named, paper, most), foot(named, paper, most)
        high = paper.height - TOP - head.height - key_high - feet[1] - BOTTOM - 3 * SPACE
        if high >= paper.height * ENOUGH:
            break
    return head, feet, high


def _sheet(edition: Edition, paper: Paper, progress: Progress) -> list[Element]:
    """Small maps of the key days, under one title, with one key and one foot."""
    first = naming(edition, map_frame(edition, paper.width, paper.height / 2))
    _, key_high = legend(small_maps(edition, paper, paper.height / 2), paper)
    head, (feet, feet_high), high = _around(first, paper, key_high)
    top, bottom = TOP + head.height + SPACE, paper.height - BOTTOM - feet_high
    named = small_maps(edition, paper, high)
    key, key_high = legend(named, paper)
    maps = []
    for n, one in enumerate(named):
        maps.append(_at(small_map(one, n, paper), EDGE, top))
        progress((n + 1) / len(named))
    return [head.at(EDGE, TOP), *maps, _at(key, EDGE, bottom - SPACE - key_high), _at(feet, EDGE, bottom)]


def _head(named: Naming, paper: Paper, most: int) -> Column:
    """The report's title, the day, and what is said of it; or of a sheet, how many of its days there is room for."""
    if paper.maps > 1:
        return sheet_head(named.drawn.edition, paper, named.ink)
    column = Column(paper.inner)
    column.head(named.drawn.edition.title, TITLE, named.ink["text"], paper.least_title)
    column.skip(SPACE / 2)
    write_day(column, named, 2 * most)
    return column


def _at(part: Element, x: float, y: float) -> Element:
    return node("g", part, transform=f"translate({x:g} {y:g})")
