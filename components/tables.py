"""Every item and every source as a table that sorts and searches, for those who cannot use a map."""

from dataclasses import asdict
from datetime import date

import pandas as pd
import streamlit as st

from render.items import ITEM_COLUMNS, SOURCE_COLUMNS, items, sources
from render.text import Text
from render.theme import theme
from report.model import Report
from report.view import State

# High enough for three lines, into which Streamlit then wraps a text.
ROW = 72
HEIGHT = 540
MARKED = f"background-color: {theme()['light']['between']}; color: {theme()['light']['text']}"
LINKED = (*SOURCE_COLUMNS, "link")


def show_items(selected: Report, report: Report, day: date, text: Text) -> None:
    """Every item of the selection, marked for the day on which the reader rests."""
    st.subheader(text("app.items"), anchor=False)
    st.caption(text("app.items_note"))
    rows = pd.DataFrame([asdict(item) for item in items(selected, report, day, text)])
    if rows.empty:
        st.info(text("app.empty"))
        return
    rows = rows[list(ITEM_COLUMNS)]
    columns = {key: st.column_config.TextColumn(text(f"column.{key}")) for key in ITEM_COLUMNS}
    columns["what"] = st.column_config.TextColumn(text("column.what"), width="large")
    columns["place"] = st.column_config.TextColumn(text("column.place"), width=140)
    columns["state"] = st.column_config.TextColumn(f"{text('column.state')} ({text.short_day(day)})")
    today = text(f"viewer.state_{State.ON_THIS_DAY}")
    marked = rows.style.apply(lambda row: [MARKED if row["state"] == today else ""] * len(row), axis=1)
    st.dataframe(marked, column_config=columns, hide_index=True, row_height=ROW, height=HEIGHT)


def show_sources(report: Report, text: Text) -> None:
    """Every source that the items stand on, with a link to its publisher."""
    st.subheader(text("app.sources"), anchor=False)
    st.caption(text("app.sources_note"))
    rows = pd.DataFrame([asdict(source) for source in sources(report, text)], columns=list(LINKED))
    columns = {key: st.column_config.TextColumn(text(f"column.{key}")) for key in LINKED}
    columns["title"] = st.column_config.TextColumn(text("column.title"), width="large")
    columns["note"] = st.column_config.TextColumn(text("column.note"), width="large")
    columns["link"] = st.column_config.LinkColumn(text("column.link"))
    st.dataframe(rows.fillna(""), column_config=columns, hide_index=True, row_height=ROW, height=HEIGHT)
