"""CSV: the table of items as every reader reads it, with no cell that runs."""

import csv
import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.citation import cite
from render.edition import Edition
from render.items import items
from render.spreadsheet import FOOTER, NAMES, WORDS, csv_table
from render.text import languages
from render.trust import trust
from report.model import Observation, Quantity, Report
from tests.hostile import CANARIES
from tests.render.again import made_again
from tests.render.editions import EDITIONS, IDS, empty, merged, real, shown
from tests.report.builders import built

Table = list[dict[str, str]]
STARTS = "=+-@\t＝＋－＠"
BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="module", params=[*IDS, "merged"])
def given_edition(request: pytest.FixtureRequest) -> Edition:
    return merged() if request.param == "merged" else real(request.param)


def table(edition: Edition) -> Table:
    content = csv_table(edition)
    assert content.startswith(BOM)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def column(edition: Edition, key: str) -> str:
    return edition.text(f"column.{key}")


def literal(cell: str) -> str:
    """A cell's text as it was before it was defused."""
    return re.sub(r"((?:^|[;\t\r\n])\s*)'(?=[=+\-@＝＋－＠])", r"\1", re.sub(r"^'(?=[\t\r\n])", "", cell))


def check(edition: Edition) -> None:
    """Every row of the table of items is there and the reverse, with its days, place, number and sources."""
    rows = items(edition.selected, edition.standing, edition.day, edition.text)
    claims = {claim.id: claim for claim in edition.selected.claims}
    found = table(edition) if rows else []
    assert [row["id"] for row in found] == [row.id for row in rows]
    for row, told in zip(rows, found, strict=True):
        assert [literal(told[column(edition, key)]) for key in WORDS] == [getattr(row, key) for key in WORDS]
        claim = claims[row.id]
        assert set(told["source_ids"].split()) >= set(claim.sources)
        place = edition.standing.site(claim.site) if isinstance(claim, Observation) else claim
        at = getattr(place, "geometry", None)
        point = [repr(at.x), repr(at.y)] if at is not None and at.geom_type == "Point" else ["", ""]
        assert [told["longitude"], told["latitude"]] == point
        assert told["value"] == (repr(claim.value) if isinstance(claim, Quantity) else "")


def test_every_row_of_the_table_is_there_and_the_reverse(given_edition: Edition) -> None:
    check(given_edition)


@given(EDITIONS)
def test_every_row_of_any_view_is_there_and_the_reverse(edition: Edition) -> None:
    check(edition)


def test_every_row_cites_its_sources_and_brings_the_footer(given_edition: Edition) -> None:
    text, footer = given_edition.text, trust(given_edition)
    for row in table(given_edition):
        for id in row["source_ids"].split():
            cited = cite(given_edition.standing.source(id), given_edition.standing, text)
            assert cited.text in row[text("app.sources")]
            assert (cited.href or "") in row[text("app.sources")]
        assert [row[text(f"tables.footer.{key}")] for key in FOOTER] == [getattr(footer, key) for key in FOOTER]


@pytest.mark.parametrize("language", languages())
def test_headings_are_in_the_readers_language_and_differ_by_more_than_case(language: str) -> None:
    edition = real(IDS[-1], language)
    heads = list(table(edition)[0])

    assert heads[: len(WORDS)] == [edition.text(f"column.{key}") for key in WORDS]
    assert set(NAMES) <= set(heads)
    assert len({head.casefold() for head in heads}) == len(heads)


def test_where_nothing_is_shown_a_row_says_so_with_the_footer() -> None:
    (row,) = table(empty())

    assert row[column(empty(), "what")] == empty().text("app.empty")
    assert row["id"] == ""
    assert empty().fingerprint in row[empty().text("tables.footer.version")]


def test_lines_end_as_the_rfc_asks(edition: Edition) -> None:
    """RFC 4180, section 2: CRLF after each record, the last too."""
    content = csv_table(edition).decode("utf-8-sig")

    assert content.endswith("\r\n")
    assert len(re.findall(r"(?<!\r)\n", content)) == 0


def test_pandas_reads_numbers_as_numbers_and_days_as_days(edition: Edition) -> None:
    read = pd.read_csv(io.BytesIO(csv_table(edition)), parse_dates=["first_day", "last_day"]).set_index("id")

    assert read.index.tolist() == [row["id"] for row in table(edition)]
    assert read.loc["rajin-port", ["longitude", "latitude"]].tolist() == pytest.approx([130.3, 42.23], abs=0.1)
    assert {str(read[name].dtype) for name in ("longitude", "latitude", "precision_km", "value")} == {"float64"}
    assert str(read.loc["dunay-cargo", "first_day"].date()) == "2023-09-12"
    assert read["first_day"].dtype.kind == "M"


def in_calc(content: bytes, folder: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    """The table as LibreOffice Calc reads it (fields by commas, quotes, UTF-8)."""
    (folder / "table.csv").write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/home"
    convert = ["soffice", home, "--headless", "--infilter=CSV:44,34,76", "--convert-to", "xlsx", "--outdir", folder]
    subprocess.run([*convert, folder / "table.csv"], check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(folder / "table.xlsx").active


def running(start: str) -> Report:
    """A report whose texts all begin as a formula does."""
    words = {"en": f'{start}HYPERLINK("http://example.org";"x")'}
    report = built()
    seen = tuple(o.model_copy(update={"what": words}) for o in report.observations)
    sources = tuple(s.model_copy(update={"publisher": words["en"], "title": words["en"]}) for s in report.sources)
    return report.model_copy(update={"observations": seen, "sources": sources, "title": words, "publisher": words})


def test_a_spreadsheet_reads_every_cell_and_runs_none(hostile: Report, tmp_path: Path) -> None:
    for name, report in {"hostile": hostile, "running": running("=")}.items():
        edition = shown(report)
        (tmp_path / name).mkdir()
        sheet = in_calc(csv_table(edition), tmp_path / name)
        rows = list(sheet.iter_rows())
        heads = [str(cell.value) for cell in rows[0]]

        assert heads == list(table(edition)[0])
        for cells, told in zip(rows[1:], table(edition), strict=True):
            assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
            found = dict(zip(heads, (cell.value for cell in cells), strict=True))
            assert found["id"] == told["id"]
            assert found[column(edition, "what")] == told[column(edition, "what")]
            assert found["longitude"] is None or found["longitude"] == float(told["longitude"])


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_begins_as_a_formula(start: str) -> None:
    rows = table(shown(running(start)))
    cells = [cell for row in rows for cell in row.values()]

    assert not [cell for cell in cells if cell[:1] in {*STARTS, "\r", "\n"} and not re.fullmatch(r"-?[\d.]+", cell)]
    assert any(cell.startswith("'") and cell.replace("'", "").startswith(f"{start}HYPERLINK") for cell in cells)


@pytest.mark.parametrize("before", ["; ", ";", "a\n", "a;\t", "  "])
def test_no_part_of_a_cell_begins_as_a_formula_where_a_spreadsheet_parts_it_otherwise(before: str) -> None:
    cells = [cell for row in table(shown(running(f"{before}="))) for cell in row.values()]

    assert not [cell for cell in cells if re.search(r"(^|[;\t\r\n])\s*=", cell)]


def test_a_number_below_nothing_stays_a_number() -> None:
    report = built()
    counted = tuple(q.model_copy(update={"value": -3.5}) for q in report.quantities)
    (row,) = (r for r in table(shown(report.model_copy(update={"quantities": counted}))) if r["id"] == "count")

    assert row["value"] == "-3.5"


@given(st.text())
def test_any_text_is_read_back(said: str) -> None:
    report = built()
    seen = tuple(o.model_copy(update={"what": {"en": said}}) for o in report.observations)
    edition = shown(report.model_copy(update={"observations": seen}))
    (row,) = (row for row in table(edition) if row["id"] == "loaded")
    found = row[column(edition, "what")]

    assert found.replace("'", "") == said.replace("'", "")


def test_hostile_text_stays_text(hostile: Report) -> None:
    edition = shown(hostile)

    assert all(canary in row[column(edition, "what")] for row in table(edition) for canary in CANARIES)


def test_the_same_bytes_come_out_anywhere(edition: Edition, tmp_path: Path) -> None:
    assert made_again("csv", edition, tmp_path) == csv_table(edition) == csv_table(edition)


def test_progress_ends_at_one(edition: Edition) -> None:
    done: list[float] = []
    csv_table(edition, progress=done.append)

    assert done == sorted(done)
    assert done[-1] == 1
