"""Every item and every source as a table that sorts and searches, for those who cannot use a map."""

from dataclasses import asdict
from datetime import date

import pandas as pd
import streamlit as st

from render.items import items, sources
from render.text import Text
from report.model import Report

ITEM_COLUMNS = ("state", "date", "type", "what", "place", "basis", "origins", "precision", "layer")
SOURCE_COLUMNS = ("publisher", "title", "date", "kind", "access", "repeats", "link")


def show_items(report: Report, day: date, text: Text) -> None:
    """Every item of the report, marked for the day on which the reader rests."""
    st.subheader(text("app.items"), anchor=False)
    st.caption(text("app.items_note"))
    rows = pd.DataFrame([asdict(item) for item in items(report, day, text)])
    if rows.empty:
        st.info(text("app.empty"))
        return
    rows = rows.rename(columns={"precision_km": "precision"})[list(ITEM_COLUMNS)]
    columns = {key: st.column_config.TextColumn(text(f"column.{key}")) for key in ITEM_COLUMNS}
    columns["what"] = st.column_config.TextColumn(text("column.what"), width="large")
    columns["precision"] = st.column_config.NumberColumn(text("column.precision"))
    columns["state"] = st.column_config.TextColumn(f"{text('column.state')} ({text.short_day(day)})")
    st.dataframe(rows, column_config=columns, hide_index=True)


def show_sources(report: Report, text: Text) -> None:
    """Every source that the items stand on, with a link to its publisher."""
    st.subheader(text("app.sources"), anchor=False)
    st.caption(text("app.sources_note"))
    rows = pd.DataFrame([asdict(source) for source in sources(report, text)], columns=list(SOURCE_COLUMNS))
    columns = {key: st.column_config.TextColumn(text(f"column.{key}")) for key in SOURCE_COLUMNS}
    columns["title"] = st.column_config.TextColumn(text("column.title"), width="large")
    columns["link"] = st.column_config.LinkColumn(text("column.link"))
    st.dataframe(rows, column_config=columns, hide_index=True)
