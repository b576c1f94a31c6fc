"""Reports that are compared: what their letters stand for, and who says what about a place."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from components.markdown import literal
from components.report_file import open_apart
from components.tables import HEIGHT, ROW
from render.comparison import COLUMNS, comparison, legend
from render.text import Text
from report.model import Report


def show_comparison(ids: tuple[str, ...], selected: Report, report: Report, text: Text) -> None:
    """The key to the letters, and a table of what each report says about each place; nothing for one report.

    ``report`` is what stands of the reports of those ids as one, ``selected`` the part of it that is shown.
    """
    if len(ids) < 2:
        return
    reports = open_apart(ids)
    st.subheader(text("compare.title"), anchor=False)
    st.caption(text("compare.letters"))
    st.markdown("\n".join(f"- {literal(line)}" for line in legend(reports, text)))
    st.caption(text("compare.note"))
    rows = pd.DataFrame([asdict(row) for row in comparison(reports, selected, report, text)])
    if rows.empty:
        st.info(text("app.empty"))
        return
    st.dataframe(rows[list(COLUMNS)], column_config=_columns(text), hide_index=True, row_height=ROW, height=HEIGHT)


def _columns(text: Text) -> dict[str, object]:
    named = {
        "place": (text("column.place"), 140),
        "report": (text("compare.report"), "medium"),
        "date": (text("column.date"), None),
        "what": (text("column.what"), "large"),
        "basis": (text("column.basis"), None),
        "origins": (text("column.origins"), None),
    }
    return {key: st.column_config.TextColumn(label, width=width) for key, (label, width) in named.items()}
