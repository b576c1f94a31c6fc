"""What stands at the foot of a picture: whose claims these are, up to when, which version, and what is inferred."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from render.edition import Edition
from render.link import HASH
from render.still.column import Column
from render.still.naming import Naming
from render.still.paper import FINE, SPACE, Paper
from render.still.svg import Element, node
from render.trust import Trust, qr_svg, trust
from report.evidence import chain

QR = 92.0
# A code of more bytes is too fine for a camera at that size.
MOST_CODED = 300


def foot(naming: Naming, paper: Paper, most: int) -> tuple[Element, float]:
    """The lines, with a code that reopens the view where there is room for one, and their height in pixels.

    No list of names takes more than ``most`` lines.
    """
    edition = naming.drawn.edition
    said = trust(replace(edition, fingerprint=edition.fingerprint[:HASH]) if paper.brief else edition)
    coded = said.code if said.link and len(said.link) <= MOST_CODED else None
    column = Column(paper.inner - (QR + SPACE if coded else 0))
    for line in _lines(said, edition, paper, column.width, most):
        column.write(line, FINE, naming.ink["muted"])
    drawn = [column.at(0, 0)]
    if coded:
        drawn.append(_code(coded, paper.inner - QR))
    return node("g", *drawn), max(column.height, QR if coded else 0)


def _lines(said: Trust, edition: Edition, paper: Paper, room: float, most: int) -> Iterator[str]:
    """The paragraphs; only a list of names is cut, or titles that would take more lines than two lists."""
    yield f"{_cut([said.attribution], room, 2 * most)} {said.version} {said.caveat}"
    for names in (said.choices, [said.inferred], [] if paper.brief else [drawn_from(edition)]):
        if shown := _cut(names, room, most):
            yield shown
    yield said.licence
    view = edition.text("picture.view", link=said.link) if said.link and not paper.brief else ""
    # Nobody types a link of several lines; the products that hold links have it.
    if view and FINE.width(view) <= room:
        yield view


def _cut(sentences: Sequence[str], room: float, most: int) -> str:
    """The sentences one after the other in no more than so many lines: of the longest only the beginning is left."""
    said = [" ".join(FINE.wrapped(one, room, most)) for one in sentences if one]
    while len(FINE.wrapped(" ".join(said), room)) > most:
        longest = max(range(len(said)), key=lambda n: FINE.width(said[n]))
        said[longest] = FINE.cut(said[longest] + "…", FINE.width(said[longest]) * 0.9)
    return " ".join(said)


def drawn_from(edition: Edition) -> str:
    """The publishers of the sources behind what is drawn, and of those that they repeat; empty where nothing is."""
    shown, text = edition.selected, edition.text
    claims = (*shown.sites, *shown.routes, *shown.legs, *shown.observations)
    sources = {source.id: source for source in shown.sources}
    found = chain([id for claim in claims for id in claim.sources], sources)
    names = dict.fromkeys(source.publisher for source in shown.sources if source.id in found)
    return text("picture.drawn", publishers=", ".join(names)) if names else ""


def _code(link: str, x: float) -> Element:
    code = etree.fromstring(qr_svg(link))
    for key, value in {"x": x, "y": 0, "width": QR, "height": QR}.items():
        code.set(key, f"{value:g}")
    return code
