"""Which reports to show: one, or several compared."""

import streamlit as st

from components.address import Address
from components.markdown import literal
from components.report_file import all_reports, one_alone
from render.text import Text
from report.compare import LETTERS
from report.load import FIRST
from report.model import Report
from report.problem import ReportError

REPORT = "report"
COMPARE = "compare_with"
SHOWN_CHARACTERS = 40


def choose_reports(address: Address, text: Text) -> tuple[str, ...]:
    """The ids chosen, at first the address's; none where all is as at first: the first report alone.

    A report that cannot be read is left out of the list, with a word on what is wrong with it.
    """
    if one_alone():
        return ()
    reports, broken = all_reports()
    if not reports or len(reports) + len(broken) < 2:
        return ()
    _remember(address, reports, broken, text)
    with st.popover(text("compare.choose"), icon=":material/library_books:"):
        for id, error in broken.items():
            st.warning(literal(text("compare.left_out", id=id, problem=error.problems[0])))
        chosen = (_one(reports, text), *_others(reports, text))
    return () if chosen == (FIRST,) else chosen


def _one(reports: dict[str, Report], text: Text) -> str:
    titles = _titles(reports, text)
    return st.selectbox(text("compare.report"), list(reports), key=REPORT, format_func=lambda id: titles.get(id, id))


def _others(reports: dict[str, Report], text: Text) -> list[str]:
    """What the report is compared with, in the order of choice: the order of the letters."""
    titles = _titles(reports, text)
    rest = [id for id in reports if id != st.session_state[REPORT]]
    st.session_state[COMPARE] = [id for id in st.session_state[COMPARE] if id in rest][: len(LETTERS) - 1]
    return st.multiselect(
        text("compare.with"),
        rest,
        key=COMPARE,
        format_func=lambda id: titles.get(id, id),
        max_selections=len(LETTERS) - 1,
        placeholder=text("compare.alone"),
    )


def _titles(reports: dict[str, Report], text: Text) -> dict[str, str]:
    return {id: text.pick(report.title, report.language).text for id, report in reports.items()}


def _remember(address: Address, reports: dict[str, Report], broken: dict[str, ReportError], text: Text) -> None:
    """What is chosen; when the page opens, what the address asks for. Says so where that is no report."""
    first = FIRST if FIRST in reports else next(iter(reports))
    if REPORT not in st.session_state:
        asked = (address.report or first, *address.compare)
        for id in dict.fromkeys(asked):
            if id not in reports and id not in broken:
                st.toast(literal(text("compare.unknown", id=id[:SHOWN_CHARACTERS])))
        st.session_state[REPORT] = asked[0]
        st.session_state[COMPARE] = list(dict.fromkeys(asked[1:]))
    # A folder may have gone since.
    if st.session_state[REPORT] not in reports:
        st.session_state[REPORT] = first
