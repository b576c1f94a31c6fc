"""Where sources disagree: each question with what each says, and the rulers that explain different distances."""

import math

import streamlit as st

from components.markdown import literal
from render.statements import AnswerRow, DisputeRow, dispute_row
from render.text import Text
from report.model import Report

KEY = "rulers_shown"
# So many answers stand side by side; more begin a new row.
ABREAST = 3


def rulers_shown(asked: bool) -> bool:
    """Whether the map shows the rulers; at first as the address asks."""
    return bool(st.session_state.setdefault(KEY, asked))


def show_disputes(report: Report, text: Text) -> None:
    """Every question of the selection that sources answer differently."""
    if not report.disputes:
        return
    st.subheader(text("app.disputed"), anchor=False)
    known = {ruler.id: ruler for ruler in report.rulers}
    measured = [dispute for dispute in report.disputes if known.keys() & set(dispute.rulers)]
    for dispute in report.disputes:
        with st.container(border=True):
            row = dispute_row(dispute, report, text)
            _show(row)
            # All rulers are shown together, by one switch, however many questions have some.
            if dispute in measured[:1]:
                st.toggle(text("dispute.rulers"), key=KEY)
            if row.rulers:
                st.markdown("\n".join(f"- **{literal(far)}**. {literal(measures)}" for far, measures in row.rulers))


def _show(row: DisputeRow) -> None:
    """The question, its answers side by side, and what is to be said about them."""
    st.markdown(f"**{literal(row.question)}**")
    for abreast in _rows(row.answers):
        for column, answer in zip(st.columns(len(abreast)), abreast, strict=True):
            who, says, cited = (literal(part) for part in (answer.who, answer.says, f"({answer.cited})"))
            column.markdown(f"**{who}**: {says} {cited}")
    if row.note:
        st.caption(literal(row.note))


def _rows(answers: tuple[AnswerRow, ...]) -> list[tuple[AnswerRow, ...]]:
    """The answers in rows as even as can be, so that no place in a row stays empty."""
    rows = math.ceil(len(answers) / ABREAST)
    length = math.ceil(len(answers) / rows)
    return [answers[first : first + length] for first in range(0, len(answers), length)]
