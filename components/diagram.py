"""The distance-time diagram below the map. A click on one of its days moves the map to it."""

from dataclasses import dataclass

import streamlit as st

from components.markdown import literal
from render.chart import PICKED, diagram
from render.edition import Edition
from render.journeys import beyond
from render.slopes import told
from report.model import Report

CLICKED = "diagram_clicked"


@dataclass(frozen=True)
class Click:
    """Which click on the diagram it is, counted from 1, and on which step."""

    seq: int
    step: int


def clicked(report: Report) -> Click | None:
    """The last click on the report's diagram, if there was one."""
    last: Click | None = st.session_state.get(_kept(report))
    return last


def show_diagram(edition: Edition) -> None:
    """The diagram of what stands, with a rule for the day, and the same in words; nothing where there is none."""
    report, speeds, text = edition.report, edition.view.speeds, edition.text
    theme_name = st.context.theme.type or "light"
    chart = diagram(edition.standing, speeds, edition.day, text, theme_name, seq=_clicks(report))
    if chart is None:
        return
    st.subheader(text("chart.title"), anchor=False)
    key = f"diagram-{report.id}"
    st.altair_chart(
        chart, theme=None, width="stretch", key=key, on_select=lambda: _click(key, report), selection_mode=PICKED
    )
    also = [text("chart.beyond")] if beyond(edition) else []
    st.caption(literal(" ".join([text("chart.note"), text("chart.click"), *also])))
    with st.expander(text("chart.in_words")):
        st.markdown("\n".join(f"- {literal(said)}" for said in told(edition.standing, speeds, text)))


def _kept(report: Report) -> str:
    return f"{CLICKED}-{report.id}"


def _clicks(report: Report) -> int:
    last = clicked(report)
    return last.seq if last else 0


def _click(key: str, report: Report) -> None:
    """Keep which day was clicked; the browser names it by its step, and by the clicks before it."""
    picked = st.session_state[key].selection.get(PICKED) or [{}]
    step, before = picked[0].get("step"), picked[0].get("seq")
    if isinstance(step, int) and step >= 0 and before == _clicks(report):
        st.session_state[_kept(report)] = Click(before + 1, step)
