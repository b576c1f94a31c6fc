"""What is missing from the report, counted."""

import streamlit as st

from components.markdown import literal
from render.gaps import gaps
from render.text import Text
from report.model import Report


def show_gaps(selected: Report, report: Report, text: Text) -> None:
    """Days without an observation, items without a date or a place, legs without a known way."""
    found = gaps(selected, report, text)
    if not found:
        return
    st.subheader(text("gaps.title"), anchor=False)
    st.caption(text("gaps.note"))
    for gap in found:
        st.markdown(f"**{literal(gap.heading)}** ({gap.count}): {literal('; '.join(gap.items))}")
