"""What stands at the foot of a picture: whose claims these are, up to when, which version, and what is inferred."""

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
LONGEST = 300


def foot(naming: Naming, paper: Paper) -> tuple[Element, float]:
    """The lines, with a code that reopens the view where there is room for one, and their height in pixels."""
    edition = naming.drawn.edition
    said = trust(replace(edition, fingerprint=edition.fingerprint[:HASH]) if paper.brief else edition)
    coded = said.code if paper.coded else None
    column = Column(paper.inner - (QR + SPACE if coded else 0))
    for line, most in _lines(said, edition, paper):
        column.write(line, FINE, naming.ink["muted"], most)
    drawn = [column.at(0, 0)]
    if coded:
        drawn.append(_code(coded, paper.inner - QR))
    return node("g", *drawn), max(column.height, QR if coded else 0)


def _lines(said: Trust, edition: Edition, paper: Paper) -> list[tuple[str, int | None]]:
    """The paragraphs, each with the most lines it may take; only a list of names may be cut."""
    about = f"{said.attribution} {said.version}"
    text = edition.text
    # A link that fills lines is no use on paper; the products that hold links have it.
    view = text("picture.view", link=said.link) if said.link and len(said.link) <= LONGEST else ""
    found: list[tuple[str, int | None]] = [(about, None), (said.selection, paper.lines), (said.inferred, paper.lines)]
    if paper.brief:
        found += [(said.licence, None)]
    else:
        found[0] = (f"{about} {said.caveat}", None)
        found += [(drawn_from(edition), paper.lines), (said.licence, None), (view, None)]
    return [(line, most) for line, most in found if line]


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
