"""The map with its viewer. Time runs in the browser; Python hears of the day when the reader rests on it."""

import json
from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from render.payload import payload
from render.text import Text
from render.viewer import command, encode, viewer_map
from report.model import Report
from report.view import steps

SENT = "map_command"
FIRST_STEP = "map_first_step"
# The viewer tells the page its own height as soon as it is drawn; this is what is kept free until then.
HEIGHT = 640


def show_map(report: Report, fingerprint: str, selected: Report, text: Text, asked: date | None) -> date:
    """Show the report's map with what was selected; the day on which the reader rests."""
    days = steps(report)
    first = _first_step(days, asked)
    told: dict[str, Any] | None = st_folium(
        viewer_map(report, fingerprint, _encoded(fingerprint, report)),
        key=f"map-{report.id}",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=_command(selected, text, first),
    )
    step = (told or {}).get("step", first)
    return days[step] if isinstance(step, int) and 0 <= step < len(days) else days[first]


@st.cache_resource(max_entries=8, show_spinner=False)
def _encoded(fingerprint: str, _report: Report) -> str:  # noqa: ARG001 - the fingerprint is the cache's key
    """The report's payload, made once for all readers."""
    return encode(payload(_report))


def _first_step(days: tuple[date, ...], asked: date | None) -> int:
    """The step of the address that the page was opened with; later changes come from the viewer itself."""
    st.session_state.setdefault(FIRST_STEP, days.index(asked) if asked in days else 0)
    return int(st.session_state[FIRST_STEP])


def _command(selected: Report, text: Text, first: int) -> Any:
    """The command for the viewer; it gets a new number only when it says something new."""
    theme = st.context.theme.type or "light"
    wanted = json.dumps([[item.id for item in selected.claims], text.language, theme])
    sent, number = st.session_state.get(SENT, (None, 0))
    if wanted != sent:
        number += 1
        st.session_state[SENT] = (wanted, number)
    return command(number, selected, text.language, theme, go=(1, first))
