"""What PowerPoint asks of a deck before it opens it without a repair (ECMA-376), as far as a file tells."""

import io
import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import ZipFile

from lxml import etree

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The order of children in the schema, for elements that we write a part of.
ORDERS = {
    "sp": ("nvSpPr", "spPr", "style", "txBody", "extLst"),
    "spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "pattFill", "ln", "effectLst"),
    "custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    "ln": ("noFill", "solidFill", "custDash", "prstDash", "round", "headEnd", "tailEnd"),
    "tcPr": ("lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"),
    "rPr": ("ln", "solidFill", "latin", "ea", "cs", "hlinkClick"),
    "fld": ("rPr", "pPr", "t"),
    "presentation": ("sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle"),
}


def faults(made: bytes) -> list[str]:
    """Every rule that the file breaks."""
    with ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    found = [f"twice in the zip: {name}" for name in _twice(names)]
    found += [f"no content type: {name}" for name in names if not _typed(name, parts["[Content_Types].xml"])]
    for name, root in parts.items():
        found += [f"{name}: {fault}" for fault in (*_related(name, root, parts, names), *_shaped(root))]
    return found


def _twice(held: Sequence[Any]) -> list[Any]:
    return [one for one, count in Counter(held).items() if count > 1]


def _typed(name: str, types: Any) -> bool:
    known = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    return f"/{name}" in known or name.rsplit(".", 1)[-1] in known or name == "[Content_Types].xml"


def _related(name: str, root: Any, parts: dict[str, Any], names: list[str]) -> Iterator[str]:
    """Ids of relationships that lead nowhere, and those that are there for nothing."""
    folder, file = posixpath.split(name)
    rels = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"), [])
    asked = {value for node in root.iter() for key, value in node.attrib.items() if key.startswith(RELATIONSHIPS)}
    known = {rel.get("Id"): rel for rel in rels}
    yield from (f"no relationship {id}" for id in asked - known.keys())
    for id, rel in known.items():
        if rel.get("TargetMode") == "External":
            yield from [] if id in asked else [f"a link that nothing has: {id}"]
        elif posixpath.normpath(posixpath.join("/", folder, rel.get("Target")))[1:] not in names:
            yield f"no part {rel.get('Target')}"


def _shaped(root: Any) -> Iterator[str]:
    """Ids of shapes used twice, tables whose cells do not fill them, children in another order than the schema's."""
    yield from (f"two shapes of id {id}" for id in _twice([node.get("id") for node in root.iter("{*}cNvPr")]))
    for table in root.iter("{*}tbl"):
        columns, rows = len(table.findall("{*}tblGrid/{*}gridCol")), table.findall("{*}tr")
        yield from (f"a row without its {columns} cells" for row in rows if len(row.findall("{*}tc")) != columns)
        across = sum(int(column.get("w")) for column in table.iter("{*}gridCol"))
        frame = next(node for node in table.iterancestors("{*}graphicFrame")).find("{*}xfrm/{*}ext")
        if abs(across - int(frame.get("cx"))) > columns:
            yield f"a table of {frame.get('cx')} whose columns are {across} wide"
    for node in root.iter():
        order = ORDERS.get(etree.QName(node).localname) if isinstance(node.tag, str) else None
        places = [order.index(tag) for tag in (etree.QName(c).localname for c in node) if tag in order] if order else []
        if places != sorted(places):
            yield f"{node.tag}: {[etree.QName(child).localname for child in node]}"
