"""The reports to show, read once for all readers and again only when a file of theirs changes."""

import os
from pathlib import Path

import streamlit as st

from render.text import Text
from report.compare import merge
from report.load import FIRST, REPORTS, fingerprint, load
from report.model import Report
from report.problem import ReportError

# The folder of another report to show instead, alone.
FOLDER = "RAILHEAD_REPORT"
Read = tuple[Report, str]


def one_alone() -> bool:
    """Whether one folder is shown, and there are no others to choose from."""
    return bool(os.environ.get(FOLDER))


def open_report(ids: tuple[str, ...], text: Text) -> Read:
    """The report of that id, or several as one, with its fingerprint; the first report where there is no id.

    Where its files are wrong the page says what is wrong with them, and nothing else.
    """
    try:
        read = [_read(folder) for folder in _folders(ids)]
        return read[0] if len(read) == 1 else _merged(tuple(hash for _, hash in read), [report for report, _ in read])
    except ReportError as error:
        st.error(text("app.broken"))
        st.code(str(error), language=None, wrap_lines=True)
        st.stop()


def open_apart(ids: tuple[str, ...]) -> tuple[Report, ...]:
    """The reports of those ids, each by itself; raises ReportError where one cannot be read."""
    return tuple(_read(folder)[0] for folder in _folders(ids))


def open_parts(ids: tuple[str, ...]) -> tuple[Report, ...]:
    """The reports that are compared, in the order of their letters; none where one is shown alone."""
    return open_apart(ids) if len(ids) > 1 else ()


def all_reports() -> tuple[dict[str, Report], dict[str, ReportError]]:
    """Every report by its id, in order of publication, and those that cannot be read, with what is wrong with them."""
    read: dict[str, Report] = {}
    broken: dict[str, ReportError] = {}
    for folder in sorted(REPORTS.glob("[!._]*/")):
        try:
            read[folder.name] = _read(folder)[0]
        except ReportError as error:
            broken[folder.name] = error
    return dict(sorted(read.items(), key=lambda item: item[1].published)), broken


def _folders(ids: tuple[str, ...]) -> list[Path]:
    if one_alone():
        return [Path(os.environ[FOLDER]).resolve()]
    return [REPORTS / id for id in ids or (FIRST,)]


def _read(folder: Path) -> Read:
    read = _outcome(folder, _changed(folder))
    if isinstance(read, ReportError):
        # A new one: what is kept for all readers would grow by a traceback each time that it is raised.
        raise ReportError(list(read.problems))
    return read


def _changed(folder: Path) -> int:
    """When a file of the folder, or the zip, last changed, in nanoseconds; 0 where there is none."""
    files = [folder] if folder.is_file() else folder.glob("*")
    return max((file.stat().st_mtime_ns for file in files), default=0)


@st.cache_resource(max_entries=64, show_spinner=False)
def _outcome(folder: Path, changed: int) -> Read | ReportError:  # noqa: ARG001 - part of the cache's key
    """The report and its fingerprint, or what is wrong with its files."""
    try:
        report = load(folder)
    except ReportError as error:
        return ReportError(list(error.problems))
    return report, fingerprint(report)


@st.cache_resource(max_entries=16, show_spinner=False)
def _merged(hashes: tuple[str, ...], _reports: list[Report]) -> Read:  # noqa: ARG001 - the cache's key
    report = merge(_reports)
    return report, fingerprint(report)
