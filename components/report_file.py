"""The report to show, read once for all readers and again only when a file of it changes."""

import os
from pathlib import Path

import streamlit as st

from render.text import Text
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.problem import ReportError

FIRST = "white-house-2023-10-13"
# The folder of another report to show instead.
FOLDER = "RAILHEAD_REPORT"


def open_report(text: Text) -> tuple[Report, str]:
    """The report and its fingerprint; or a page that says what is wrong with its files, and nothing else."""
    folder = Path(os.environ.get(FOLDER) or REPORTS / FIRST).resolve()
    try:
        return _read(folder, _changed(folder))
    except ReportError as error:
        st.error(text("app.broken"))
        st.code(str(error), language=None, wrap_lines=True)
        st.stop()


def _changed(folder: Path) -> int:
    """When a file of the folder last changed, in nanoseconds; 0 where there is none."""
    return max((file.stat().st_mtime_ns for file in folder.glob("*")), default=0)


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(folder: Path, changed: int) -> tuple[Report, str]:  # noqa: ARG001 - part of the cache's key
    report = load(folder)
    return report, fingerprint(report)
