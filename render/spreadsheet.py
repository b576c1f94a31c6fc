"""The table of items as CSV, for spreadsheets and for programs."""

import csv
import io
import re
from typing import Any

from shapely.geometry import Point

from render.edition import Edition, Progress, silent
from render.tables import Record, citations, properties, records
from render.trust import SENTENCES, Trust, trust

SIZES: tuple[str, ...] = ()
# Headed in the reader's language, as in the app's table.
WORDS = ("state", "date", "type", "what", "place", "basis", "origins", "precision", "layer")
# Headed the same in every language, for programs; no two headings differ by case alone.
NAMES = (
    *("id", "first_day", "last_day", "basis_id", "denied", "longitude", "latitude", "precision_km"),
    *("value", "qualifier", "unit", "source_ids", "report_id", "report_letter", "report_title"),
)
FOOTER = (*SENTENCES, "link")
# A spreadsheet runs a cell that begins so (OWASP, CSV injection), and what stands where it parts cells otherwise.
FORMULA = re.compile(r"((?:^|[;\t\r\n])\s*)([=+\-@＝＋－＠])")
BLANK = re.compile(r"^(?=[\t\r\n])")


def csv_table(edition: Edition, size: str = "", progress: Progress = silent) -> bytes:  # noqa: ARG001 - it has one size
    """A row for each row of the table of items, in its order (RFC 4180), with a heading.

    Each row carries its sources and the footer of trust in columns of its own, since a line before or after the table
    would break its readers, and rows are copied out of tables. Where nothing is shown, one row says so.
    UTF-8 begins with a byte order mark: without one Excel takes the file for the machine's code page.
    """
    text, told = edition.text, trust(edition)
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    heads = [text(f"column.{key}") for key in WORDS]
    table.writerow([*heads, text("app.sources"), *NAMES, *(text(f"tables.footer.{key}") for key in FOOTER)])
    shown = records(edition)
    for number, record in enumerate(shown, start=1):
        table.writerow(map(_cell, [*_row(record, edition), *_footer(told)]))
        progress(number / len(shown))
    if not shown:
        empty = [text("app.empty") if key == "what" else None for key in (*WORDS, "sources", *NAMES)]
        table.writerow(map(_cell, [*empty, *_footer(told)]))
    progress(1)
    return made.getvalue().encode("utf-8-sig")


def _row(record: Record, edition: Edition) -> list[Any]:
    words = [getattr(record.row, key) for key in WORDS]
    at = record.geometry if isinstance(record.geometry, Point) else None
    known = properties(record) | {"basis_id": record.basis, "source_ids": " ".join(record.sources)}
    known |= {"longitude": at.x, "latitude": at.y} if at else {}
    return [*words, " | ".join(citations(record, edition)), *(known.get(name) for name in NAMES)]


def _footer(told: Trust) -> list[str | None]:
    return [getattr(told, key) for key in FOOTER]


def _cell(value: Any) -> Any:
    """A number as it is, nothing as an empty cell, a text so that no spreadsheet takes it for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    return BLANK.sub("'", FORMULA.sub(r"\1'\2", value)) if isinstance(value, str) else value
