"""The map with its viewer. Time runs in the browser; Python hears of the day when the reader rests on it."""

from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from components.address import query, step_asked
from render.payload import payload
from render.text import Text
from render.viewer import command, encode, viewer_map, wish
from report.model import Report
from report.view import View, select, steps

SENT = "map_sent"
FIRST_STEP = "map_first_step"
# The viewer tells the page its own height as soon as it is drawn; this is what is kept free until then.
HEIGHT = 700


def show_map(report: Report, fingerprint: str, view: View, text: Text, asked: str | None) -> date:
    """Show the report's map as the view and the address ask; the day on which the reader rests."""
    days = steps(report)
    first = _first_step(days, asked, text)
    wanted = wish(select(report, view), text.language, _theme(), query(text.language, view), first)
    told: dict[str, Any] | None = st_folium(
        viewer_map(report, fingerprint, _encoded(fingerprint, report)),
        key=f"map-{report.id}",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=command(_number(wanted), wanted),
    )
    step = (told or {}).get("step", first)
    return days[step] if isinstance(step, int) and 0 <= step < len(days) else days[first]


@st.cache_resource(max_entries=8, show_spinner=False)
def _encoded(fingerprint: str, _report: Report) -> str:  # noqa: ARG001 - the fingerprint is the cache's key
    """The report's payload, made once for all readers."""
    return encode(payload(_report))


def _first_step(days: tuple[date, ...], asked: str | None, text: Text) -> int:
    """The step that the page was opened at; later days come from the viewer. Says so where the day is none."""
    if FIRST_STEP not in st.session_state:
        step = step_asked(asked, days)
        st.session_state[FIRST_STEP] = step or 0
        if asked and step is None:
            st.toast(text("app.no_such_day", day=asked[:20], first=text.day(days[0]), last=text.day(days[-1])))
    # The window may have become shorter since: its file can change while the page is open.
    return min(int(st.session_state[FIRST_STEP]), len(days) - 1)


def _theme() -> str:
    return st.context.theme.type or "light"


def _number(wanted: dict[str, Any]) -> int:
    """The number of the command; a new one only when it says something new."""
    sent, number = st.session_state.get(SENT, (None, 0))
    if wanted != sent:
        number += 1
        st.session_state[SENT] = (wanted, number)
    return number
