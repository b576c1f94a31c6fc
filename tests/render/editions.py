"""Editions of many reports and views, for the laws of the products."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from render.edition import Edition
from render.text import languages, text
from report.compare import merge
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.view import View
from tests.report.drawn import LENSED, reports

IDS = sorted(path.name for path in REPORTS.glob("[!._]*/"))
ADDRESS = "https://railhead.example/"


def shown(report: Report, view: View | None = None, language: str = "en", *, rulers: bool = True) -> Edition:
    """The report as a view shows it; without a view, every layer of it."""
    every = View(layers=frozenset(layer.id for layer in report.layers))
    return Edition(report, fingerprint(report), view or every, text(language), url=ADDRESS, rulers=rulers)


def real(id: str, language: str = "en") -> Edition:
    return shown(load(REPORTS / id), language=language)


def merged() -> Edition:
    """All reports compared, every layer of each."""
    parts = tuple(load(REPORTS / id) for id in IDS)
    return replace(shown(merge(parts)), reports=tuple(IDS), parts=parts)


def empty() -> Edition:
    """The first report with nothing of it shown."""
    return shown(load(REPORTS / IDS[-1]), View(layers=frozenset(), day=date(2023, 9, 12)))


EDITIONS = st.builds(
    lambda report, view, language, rulers: shown(report, view, language, rulers=rulers),
    *(reports(), LENSED, st.sampled_from(languages()), st.booleans()),
)
