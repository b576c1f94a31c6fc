"""What the page is about, and who says so."""

import streamlit as st

from components.markdown import literal
from render.edition import heading
from render.text import Text
from report.model import Report


def show_heading(report: Report, text: Text) -> None:
    """The report's title, its publisher and its date."""
    publisher = text.pick(report.publisher, report.language).text
    st.title(literal(heading(report, text)), anchor=False)
    published = text("app.published", publisher=publisher, date=text.date(report.published))
    st.caption(literal(published))


def show_summary(report: Report, text: Text) -> None:
    """The report in a few sentences."""
    st.markdown(literal(text.pick(report.summary, report.language).text))


def show_footer(report: Report, fingerprint: str, text: Text) -> None:
    """Which report and which version of it the page shows."""
    st.caption(literal(text("app.footer", id=report.id, hash=fingerprint[:12])))
