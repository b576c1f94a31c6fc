"""The source summary: what the report rests on, what it could not find out, and which version of it this is."""

from collections.abc import Iterable

import streamlit as st

from components.markdown import literal
from render.summary import echoes, source_summary, version
from render.text import Text
from report.model import Report


def show_source_summary(report: Report, fingerprint: str, text: Text) -> None:
    """Kinds, origins and circular reporting; key gaps; cut-off, version, hash and the list of changes."""
    st.subheader(text("summary.title"), anchor=False)
    st.markdown(_list(source_summary(report, text)))
    if repeated := echoes(report, text):
        st.markdown(f"**{literal(text('summary.circular'))}**")
        st.markdown(_list(repeated))
    if report.gaps:
        st.markdown(f"**{literal(text('summary.gaps'))}**")
        st.markdown(_list(text.pick(gap, report.language).text for gap in report.gaps))
    st.markdown(_list(version(report, fingerprint, text)))
    if report.changes:
        with st.expander(text("summary.changes")):
            for change in report.changes:
                what = text.pick(change.what, report.language).text
                st.markdown(f"**{literal(change.version)}** · {literal(text.date(change.date))}: {literal(what)}")


def _list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {literal(sentence)}" for sentence in sentences)
