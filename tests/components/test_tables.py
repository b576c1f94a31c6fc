from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.tables import LINKED
from render.items import ITEM_COLUMNS
from render.text import languages, text
from report.model import Report
from tests.components.sent import headings
from tests.report.builders import source, words

Page = Callable[..., AppTest]


def test_the_tables_hold_every_item_and_every_source_selected(page: Page, report: Report) -> None:
    app = page(layers=",".join(layer.id for layer in report.layers))
    items, sources = (table.value for table in app.dataframe)

    assert len(items) == len(report.claims) - len((*report.routes, *report.rulers, *report.speeds))
    assert list(sources["title"]) == [source.title for source in report.sources]


def test_a_source_that_nothing_selected_stands_on_is_left_out(page: Page, report: Report) -> None:
    (sources,) = (table.value for table in page(layers="none").dataframe)
    assert len(sources) == 0
    assert 0 < len(page(layers="visit").dataframe[1].value) < len(report.sources)


@pytest.mark.parametrize("code", languages())
def test_every_column_has_its_heading_in_the_readers_language(page: Page, code: str) -> None:
    app = page(lang=code)
    for table, columns in enumerate((ITEM_COLUMNS, LINKED)):
        assert tuple(app.dataframe[table].value.columns) == columns
        assert set(headings(app, table)) == set(columns)
        assert all(label.startswith(text(code)(f"column.{key}")) for key, label in headings(app, table).items())


def test_what_is_on_this_day_is_marked_and_nothing_else(page: Page) -> None:
    app = page(lang="en", day="2023-09-12")
    rows = app.dataframe[0].value
    today = [place for place, state in enumerate(rows["state"]) if state == text("en")("viewer.state_on-this-day")]
    styles = app.dataframe[0].proto.arrow_data.styler.styles

    assert today
    for place in range(len(rows)):
        assert (f"row{place}_" in styles) == (place in today)


def test_a_source_without_address_note_or_date_leaves_its_cells_empty(
    small: Callable[..., Callable[..., AppTest]],
) -> None:
    bare, full = (
        source("paper"),
        source("wire", url="https://example.org/x", note=words("*Seen* late."), date="2023-10"),
    )
    app = small(sources=[full, bare], disputes=[], statements=[], quantities=[])(lang="en")
    (row,) = app.dataframe[1].value.to_dict("records")

    assert (row["date"], row["repeats"], row["note"], row["link"]) == ("", "", "", "")
