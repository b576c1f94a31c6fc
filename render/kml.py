"""What is shown as OGC KML 2.2 (07-147r2), for Google Earth and for programs that draw maps."""

import html
import re
from collections.abc import Iterator
from typing import Any

import shapely
from lxml import etree
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from render.about import about
from render.antimeridian import exchanged
from render.edition import Edition, Progress, silent
from render.tables import Record, citations, lines, properties, records
from render.theme import theme
from render.xml import legal
from report.evidence import Basis
from report.model import Observation, Site

SIZES: tuple[str, ...] = ()
NAMESPACE = "http://www.opengis.net/kml/2.2"
# The folders, in order: what lies on the ground, then what moved, then what is said of it.
FOLDERS = (
    *("site", "route", "ruler", "observation", "leg", "consignment", "carrier"),
    *("statement", "quantity", "dispute"),
)
# KML knows no dashes: what stands on less is thinner and fainter, and what is our inference says so in its name.
WIDTHS = {Basis.INFERRED: "1.5", Basis.REPORTED: "2.5", Basis.IMAGED: "3.5", Basis.CORROBORATED: "3.5"}
OPACITY = {Basis.INFERRED: "99", Basis.REPORTED: "cc", Basis.IMAGED: "ff", Basis.CORROBORATED: "ff"}
FILL = "40"
# The style of what has no place.
WORDS = "words"
TOLD = ("what", "place", "date", "state", "basis", "origins", "precision", "layer")


def kml(edition: Edition, size: str = "", progress: Progress = silent) -> bytes:  # noqa: ARG001 - it has one size
    """A document with a folder for each type of claim, and in it a placemark for each item and line that is shown.

    A dated claim has a TimeSpan of the days that its date may mean. A claim without a place has a placemark without a
    geometry. Nothing is fetched: a place has the viewer's own pin, coloured by kind and basis.
    """
    nsmap: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}kml", nsmap=nsmap)
    document = _sub(root, "Document")
    told = about(edition)
    _sub(document, "name", told["title"])
    _sub(document, "description", _plain([*told["footer"], told["link"]]))
    _sub(document, "styleUrl", f"#{WORDS}")
    _balloon(_sub(document, "Style", id=WORDS))
    shown = [*records(edition), *lines(edition)]
    for look in sorted({_look(record, edition) for record in shown if record.geometry}):
        _style(document, *look, theme()[edition.theme])
    _data(document, {key: told[key] for key in ("report", "version", "fingerprint", "language", "day", "link")})
    for number, type in enumerate(FOLDERS, start=1):
        _folder(document, [record for record in shown if record.type == type], edition)
        progress(number / len(FOLDERS))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _folder(document: Any, shown: list[Record], edition: Edition) -> None:
    if shown:
        folder = _sub(document, "Folder")
        _sub(folder, "name", shown[0].row.type)
        for record in shown:
            _placemark(folder, record, edition)


def _placemark(folder: Any, record: Record, edition: Edition) -> None:
    """A placemark, its parts in the order that the schema asks for."""
    placemark = _sub(folder, "Placemark")
    _sub(placemark, "name", _name(record, edition))
    _sub(placemark, "description", _plain(_told(record, edition)))
    if record.span:
        span = _sub(placemark, "TimeSpan")
        for tag, day in (("begin", record.span.first), ("end", record.span.last)):
            if day:
                _sub(span, tag, day.isoformat())
    _sub(placemark, "styleUrl", "#" + ("-".join(_look(record, edition)) if record.geometry else WORDS))
    _data(placemark, properties(record))
    if record.geometry:
        _shape(placemark, exchanged(record.geometry))


def _name(record: Record, edition: Edition) -> str:
    """The name, with what a pin or a solid line could hide: that it is our inference, or that it is denied."""
    text = edition.text
    marks = [text("viewer.basis_inferred")] if record.inferred else []
    marks += [text("viewer.denied")] if record.denied else []
    return text("tables.marked", name=record.name, marks=", ".join(marks)) if marks else record.name


def _told(record: Record, edition: Edition) -> Iterator[str]:
    text = edition.text
    yield record.name
    for field in TOLD:
        if said := getattr(record.row, field):
            yield f"{text(f'column.{field}')}: {said}"
    if getattr(record.claim, "schematic", False):
        yield text("route.schematic")
    if record.letter:
        yield f"{text('compare.report')}: {record.title}"
    yield f"{text('app.sources')}:"
    yield from citations(record, edition)


def _plain(told: Any) -> str:
    """Lines of text for a description, which viewers read as HTML: nothing in them is markup or a ``$[field]``."""
    return "\n".join(html.escape(line, quote=False).replace("$[", "&#36;[") for line in told if line)


def _data(parent: Any, values: dict[str, Any]) -> None:
    held = _sub(parent, "ExtendedData")
    for key, value in values.items():
        if value is not None:
            said = " ".join(value) if isinstance(value, list | tuple) else value
            _sub(_sub(held, "Data", name=key), "value", str(said).lower() if isinstance(said, bool) else str(said))


def _shape(parent: Any, shape: BaseGeometry) -> None:
    """A geometry of (longitude, latitude), its heights left out: the ground has its own."""
    if isinstance(shape, Point):
        _places(_sub(parent, "Point"), shape)
    elif isinstance(shape, LineString):
        line = _sub(parent, "LineString")
        _sub(line, "tessellate", "1")
        _places(line, shape)
    elif isinstance(shape, Polygon):
        polygon = _sub(parent, "Polygon")
        _sub(polygon, "tessellate", "1")
        rings = [("outerBoundaryIs", shape.exterior), *(("innerBoundaryIs", ring) for ring in shape.interiors)]
        for tag, ring in rings:
            _places(_sub(_sub(polygon, tag), "LinearRing"), ring)
    else:
        several = _sub(parent, "MultiGeometry")
        for part in shapely.get_parts(shape):
            _shape(several, part)


def _places(parent: Any, shape: BaseGeometry) -> None:
    _sub(parent, "coordinates", " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(shape).tolist()))


def _look(record: Record, edition: Edition) -> tuple[str, str]:
    """What a record is coloured by: a name of the theme's colours, and its basis."""
    place = edition.standing.site(record.claim.site) if isinstance(record.claim, Observation) else record.claim
    return f"kind-{place.kind}" if isinstance(place, Site) else record.type, str(record.basis)


def _style(document: Any, colour: str, basis: str, colours: dict[str, str]) -> None:
    red, green, blue = re.findall("[0-9a-f]{2}", colours[colour])
    made = _sub(document, "Style", id=f"{colour}-{basis}")
    # Colours are aabbggrr (OGC 07-147r2, section 16.2).
    tint = f"{OPACITY[Basis(basis)]}{blue}{green}{red}"
    _sub(_sub(made, "IconStyle"), "color", tint)
    line = _sub(made, "LineStyle")
    _sub(line, "color", tint)
    _sub(line, "width", WIDTHS[Basis(basis)])
    _sub(_sub(made, "PolyStyle"), "color", f"{FILL}{blue}{green}{red}")
    _balloon(made)


def _balloon(style: Any) -> None:
    """The description alone: a viewer's own balloon would show the name as HTML."""
    _sub(_sub(style, "BalloonStyle"), "text", "$[description]")


def _sub(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    """A new element in another, with text that XML can hold: what it cannot becomes U+FFFD."""
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    made.text = legal(text) or None
    return made
