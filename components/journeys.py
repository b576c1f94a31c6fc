"""The plausibility card: how fast the goods must have gone, and the fastest plausible speed, which the reader sets."""

import streamlit as st

from components.markdown import literal
from render.journeys import JourneyRow, journey_rows
from render.text import Text
from report.kinds import Mode
from report.model import Report, Speed
from report.reach import limits
from report.view import FASTEST, SLOWEST

# So many cards stand side by side; more begin a new row.
ABREAST = 3
FIELDS = ("km", "days", "needed", "limit", "verdict")


def speeds_set(report: Report, asked: dict[Mode, float]) -> dict[Mode, float]:
    """The reader's own speeds in km a day, where they are not the report's; at first those of the address."""
    stated = limits(report, {})
    opened_with = {mode: _within(asked.get(mode, limit)) for mode, limit in stated.items()}
    set_now = {mode: float(st.session_state.get(_key(report, mode), speed)) for mode, speed in opened_with.items()}
    return {mode: speed for mode, speed in set_now.items() if speed != _within(stated[mode])}


def show_journeys(selected: Report, report: Report, speeds: dict[Mode, float], text: Text) -> None:
    """Every leg between two dated observations, and the speeds, open to change."""
    rows = journey_rows(selected, speeds, text)
    if not rows:
        return
    st.subheader(text("journey.title"), anchor=False)
    st.caption(f"{text('journey.note')} {text('journey.change')}")
    stated = limits(report, {})
    for column, (mode, limit) in zip(st.columns(max(2, len(stated))), stated.items(), strict=False):
        with column:
            _speed(report, mode, limit, speeds, text)
    for first in range(0, len(rows), ABREAST):
        for column, row in zip(st.columns(ABREAST), rows[first : first + ABREAST], strict=False):
            column.container(border=True).markdown(_card(row, text))


def _speed(report: Report, mode: Mode, limit: float, speeds: dict[Mode, float], text: Text) -> None:
    key = _key(report, mode)
    st.session_state.setdefault(key, _within(speeds.get(mode, limit)))
    label = text("journey.fastest", mode=text(f"viewer.mode_{mode}"))
    st.number_input(label, min_value=SLOWEST, max_value=FASTEST, step=10.0, format="%g", key=key)
    st.caption(literal(" ".join(_says(speed, report, text) for speed in report.speeds if speed.mode is mode)))


def _says(speed: Speed, report: Report, text: Text) -> str:
    publishers = ", ".join(dict.fromkeys(report.source(id).publisher for id in speed.sources))
    return f"{text.pick(speed.says, report.language).text} ({publishers})"


def _card(row: JourneyRow, text: Text) -> str:
    facts = (f"- {literal(text(f'journey.row_{field}'))}: {literal(getattr(row, field))}" for field in FIELDS)
    return "\n".join([f"**{literal(row.leg)}**", "", *facts])


def _within(speed: float) -> float:
    """The nearest speed that the field takes."""
    return max(SLOWEST, min(speed, FASTEST))


def _key(report: Report, mode: Mode) -> str:
    return f"fastest-{report.id}-{mode}"
