"""Where sources disagree: each question with what each says, and the rulers that explain different distances."""

import math
from collections.abc import Iterable

import streamlit as st

from components.markdown import literal
from render.citation import origin_names
from render.text import Text
from report.geodesy import length_km
from report.model import Answer, Dispute, Report, Ruler

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
            _show(dispute, report, text)
            # All rulers are shown together, by one switch, however many questions have some.
            if dispute in measured[:1]:
                st.toggle(text("dispute.rulers"), key=KEY)
            if dispute in measured:
                st.markdown("\n".join(_ruler(known[id], report, text) for id in dispute.rulers if id in known))


def _show(dispute: Dispute, report: Report, text: Text) -> None:
    """The question, its answers side by side, and what is to be said about them."""
    st.markdown(f"**{literal(text.pick(dispute.question, report.language).text)}**")
    for row in _rows(dispute.answers):
        for column, answer in zip(st.columns(len(row)), row, strict=True):
            column.markdown(_answer(answer, report, text))
    if dispute.note:
        st.caption(literal(text.pick(dispute.note, report.language).text))


def _rows(answers: tuple[Answer, ...]) -> list[tuple[Answer, ...]]:
    """The answers in rows as even as can be, so that no place in a row stays empty."""
    rows = math.ceil(len(answers) / ABREAST)
    length = math.ceil(len(answers) / rows)
    return [answers[first : first + length] for first in range(0, len(answers), length)]


def _answer(answer: Answer, report: Report, text: Text) -> str:
    who, says = (literal(text.pick(words, report.language).text) for words in (answer.who, answer.says))
    return f"**{who}**: {says} {_cited(answer.sources, report, text)}"


def _cited(ids: Iterable[str], report: Report, text: Text) -> str:
    """Who published it, and whom they repeat where that is another."""
    named = ", ".join(dict.fromkeys(report.source(id).publisher for id in ids))
    behind = origin_names(ids, report)
    if behind and behind != named:
        named += f"; {text('dispute.origin', origins=behind)}"
    return literal(f"({named})")


def _ruler(ruler: Ruler, report: Report, text: Text) -> str:
    km = text.number(round(length_km(ruler.line)))
    name, measures = (text.pick(words, report.language).text for words in (ruler.name, ruler.measures))
    return f"- **{literal(text('viewer.ruler', km=km, name=name))}**. {literal(measures)}"
