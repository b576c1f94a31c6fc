"""The map with its viewer. Time and the lens run in the browser; Python hears of them when the reader rests."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from components.address import Address, step_asked
from components.diagram import Click
from render.link import query
from render.payload import payload
from render.reach import reach_command
from render.text import Text
from render.viewer import command, encode, viewer_map, wish
from report.evidence import basis, denied
from report.model import Report
from report.support import falls, leave_out
from report.view import Lens, View, select, steps

SENT = "map_sent"
FIRST_STEP = "map_first_step"
# The viewer tells the page its own height as soon as it is drawn; this is what is kept free until then.
HEIGHT = 700


@dataclass(frozen=True)
class Wanted:
    """What the reader wants to see: the view, where it was opened, the reports, the rulers, a click on the diagram."""

    view: View
    address: Address
    reports: tuple[str, ...] = ()
    rulers: bool = False
    click: Click | None = None


@dataclass(frozen=True)
class Rest:
    """Where the reader rests: on which day, under which lens; and whether the browser has drawn the map."""

    day: date
    lens: Lens
    drawn: bool = False


def show_map(report: Report, fingerprint: str, wanted: Wanted, text: Text) -> Rest:
    """Show the report's map as it is wanted; where the reader rests."""
    days = steps(report)
    go = _go(report, days, wanted, text)
    sent = _wish(report, wanted, text, go)
    told: dict[str, Any] | None = st_folium(
        viewer_map(report, fingerprint, _encoded(fingerprint, report)),
        key=f"map-{report.id}-{fingerprint[:8]}",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=command(_number(sent), sent),
    )
    heard = told or {}
    return Rest(days[_step(heard, go, len(days))], _lens(heard, wanted.address.lens), drawn="step" in heard)


def _wish(report: Report, wanted: Wanted, text: Text, go: dict[str, int]) -> dict[str, Any]:
    """What is left out stays on the map as a ghost, and under a lens all is there: the viewer dims it."""
    view = wanted.view
    whole = select(report, view.model_copy(update={"without": frozenset(), "lens": Lens.ALL}))
    left = leave_out(report, view.without)
    return wish(
        whole,
        text.language,
        _theme(),
        query=query(text.language, view, wanted.reports, rulers=wanted.rulers),
        go=go,
        **_changed(report, left, view),
        lens=wanted.address.lens,
        rulers=[ruler.id for ruler in select(report, view).rulers] if wanted.rulers else [],
        reach=reach_command(left, view.speeds, text),
    )


def _changed(report: Report, left: Report, view: View) -> dict[str, Any]:
    """What leaving sources out makes of each claim; nothing where none is left out."""
    if not view.without:
        return {}
    were = {claim.id for claim in report.claims if denied(claim, report)}
    return {
        "basis": {claim.id: basis(claim, left) for claim in left.claims},
        "fallen": [fall.claim.id for fall in falls(report, view.without) if fall.after is None],
        "undenied": [claim.id for claim in left.claims if claim.id in were and not denied(claim, left)],
    }


@st.cache_resource(max_entries=8, show_spinner=False)
def _encoded(fingerprint: str, _report: Report) -> str:  # noqa: ARG001 - the fingerprint is the cache's key
    """The report's payload, made once for all readers."""
    return encode(payload(_report))


def _go(report: Report, days: tuple[date, ...], wanted: Wanted, text: Text) -> dict[str, int]:
    """Where the viewer is to go: to the day that the page was opened at, and then where the diagram was clicked."""
    first = {"seq": 1, "step": _first_step(report, days, wanted.address.day, text)}
    click = wanted.click
    return {"seq": 1 + click.seq, "step": min(click.step, len(days) - 1)} if click else first


def _first_step(report: Report, days: tuple[date, ...], asked: str | None, text: Text) -> int:
    """The step that the page was opened at; later days come from the viewer. Says so where the day is none."""
    opened: dict[str, int] = st.session_state.setdefault(FIRST_STEP, {})
    if report.id not in opened:
        step = step_asked(asked, days)
        if asked and step is None and not opened:
            st.toast(text("app.no_such_day", day=asked[:20], first=text.day(days[0]), last=text.day(days[-1])))
        opened[report.id] = step or 0
    # The window may have become shorter since: its file can change while the page is open.
    return min(opened[report.id], len(days) - 1)


def _step(told: dict[str, Any], go: dict[str, int], days: int) -> int:
    """The step on which the reader rests; where the viewer was sent, until it says that it has been there."""
    step, seq = told.get("step"), told.get("seq", 1)
    heard = isinstance(seq, int) and seq >= go["seq"]
    return step if heard and isinstance(step, int) and 0 <= step < days else go["step"]


def _lens(told: dict[str, Any], asked: Lens) -> Lens:
    lens = told.get("lens", asked)
    return Lens(lens) if lens in list(Lens) else asked


def _theme() -> str:
    return st.context.theme.type or "light"


def _number(wanted: dict[str, Any]) -> int:
    """The number of the command; a new one only when it says something new."""
    sent, number = st.session_state.get(SENT, (None, 0))
    if wanted != sent:
        number += 1
        st.session_state[SENT] = (wanted, number)
    return number
