"""The file of a deck as Office wants it: what it says of itself, its ids, and no trace of when it was saved."""

import io
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

AUTHOR = "Railhead"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# What PowerPoint calls a deck of 13.333 by 7.5 inches.
FORMAT = "Widescreen"
LONGEST_TITLE = 255
# The earliest time that a zip can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)


def describe(file: Any, title: str, language: str, at: datetime) -> None:
    """What the file says of itself: title, language (BCP 47) and time."""
    properties = file.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:LONGEST_TITLE], AUTHOR, AUTHOR
    properties.language, properties.revision, properties.comments = language, 1, ""
    properties.created = properties.modified = at


def written(file: Any) -> bytes:
    """The package of a presentation of python-pptx, the same bytes for the same slides."""
    for slide in file.slides:
        _number(slide)
    _name_notes_master(file)
    _count(file)
    out = io.BytesIO()
    file.save(out)
    return _timeless(out.getvalue())


def _number(slide: Any) -> None:
    """Each shape of a slide with an id of its own, without which PowerPoint repairs the file."""
    for number, named in enumerate(slide._element.iter(qn("p:cNvPr")), 1):
        named.set("id", str(number))


def _name_notes_master(file: Any) -> None:
    """The master of the notes in the list that the schema has for it: python-pptx adds the part alone."""
    ids = [id for id, rel in file.part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER]
    if ids and file.element.find(qn("p:notesMasterIdLst")) is None:
        masters = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(masters, qn("p:notesMasterId"), {qn("r:id"): ids[0]})
        file.element.find(qn("p:sldMasterIdLst")).addnext(masters)


def _count(file: Any) -> None:
    """Programme, format and number of slides in place of the template's."""
    slides = len(file.slides)
    notes = sum(slide.has_notes_slide for slide in file.slides)
    space: Any = {None: PROPERTIES}
    root = etree.Element(f"{{{PROPERTIES}}}Properties", nsmap=space)
    told = {"Application": AUTHOR, "PresentationFormat": FORMAT, "Slides": slides, "Notes": notes}
    for key, value in told.items():
        etree.SubElement(root, f"{{{PROPERTIES}}}{key}").text = str(value)
    part = file.part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _timeless(made: bytes) -> bytes:
    """The same package without the time of saving, which zipfile writes into every entry."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for held in old.namelist():
            entry = ZipInfo(held, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            new.writestr(entry, old.read(held))
    return out.getvalue()
