"""A tagged PDF as a screen reader hears it: its structure, with the text, the alternative and the link of each part."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject


@dataclass
class Part:
    """One element of the structure, with the texts and elements in it, in reading order."""

    tag: str
    alt: str | None = None
    language: str | None = None
    pieces: list["Part | str"] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text as it is set, in lines."""
        return "".join(piece if isinstance(piece, str) else piece.raw for piece in self.pieces)

    @property
    def text(self) -> str:
        """The text without white space."""
        return plain(self.raw)

    def spoken(self, language: str) -> Iterator[tuple[str, str]]:
        """Each piece of text with the language that it is said to be in (ISO 32000-1, 14.9.2), inside of this one."""
        for piece in self.pieces:
            if isinstance(piece, Part):
                yield from piece.spoken(piece.language or language)
            else:
                yield piece, language

    def all(self, *tags: str) -> Iterator["Part"]:
        """Every part of those tags, in reading order."""
        for piece in self.pieces:
            if isinstance(piece, Part):
                if piece.tag in tags:
                    yield piece
                yield from piece.all(*tags)


def plain(text: str) -> str:
    """A text without white space, which setting it in lines adds and takes away."""
    return re.sub(r"\s+", "", text)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def structure(reader: PdfReader) -> Part:
    """The whole document, from its structure tree (ISO 32000-1, 14.7) and the marked content of its pages (14.6)."""
    marked = {page.indirect_reference: _marked(page) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    whole = Part("StructTreeRoot")
    whole.pieces = list(_pieces(root["/K"], None, marked))
    return whole


def _pieces(kids: Any, page: IndirectObject | None, marked: dict[Any, dict[int, Part]]) -> Iterator[Part | str]:
    for kid in kids if isinstance(kids, list) else [kids]:
        node = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(node, int):
            yield marked[page].get(node, Part("Marked"))
        elif isinstance(node, DictionaryObject) and node.get("/Type") == "/MCR":
            yield marked[node.raw_get("/Pg") if "/Pg" in node else page].get(node["/MCID"], Part("Marked"))
        elif "/S" in node:
            here = node.raw_get("/Pg") if "/Pg" in node else page
            pieces = list(_pieces(node.get("/K", []), here, marked))
            yield Part(str(node["/S"]).lstrip("/"), node.get("/Alt"), node.get("/Lang"), pieces)


def _marked(page: Any) -> dict[int, Part]:
    """Each piece of marked content on a page, by its number."""
    held: dict[int, Part] = {}
    stack: list[int | None] = []

    def before(operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            stack.append(number := properties.get("/MCID"))
            if number is not None:
                held.setdefault(number, Part("Marked", language=_language(properties)))
        elif operator == b"EMC":
            stack.pop()

    def said(text: str, *_: Any) -> None:
        number = next((n for n in reversed(stack) if n is not None), None)
        if number is not None:
            held[number].pieces.append(text)

    page.extract_text(visitor_operand_before=before, visitor_text=said)
    return held


def _language(properties: dict[str, Any]) -> str | None:
    spoken = properties.get("/Lang")
    return spoken.decode() if isinstance(spoken, bytes) else spoken
