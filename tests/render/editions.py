"""Editions of many reports and views, for the laws of the products."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from render.edition import Edition
from render.text import languages, text
from report.compare import merge
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.view import View
from tests.report.drawn import LENSED, reports

ROOT = Path(__file__).parents[2]
IDS = sorted(path.name for path in REPORTS.glob("[!._]*/"))
ADDRESS = "https://railhead.example/"


def shown(report: Report, view: View | None = None, language: str = "en", *, rulers: bool = True) -> Edition:
    """The report as a view shows it; without a view, every layer of it."""
    every = View(layers=frozenset(layer.id for layer in report.layers))
    return Edition(report, fingerprint(report), view or every, text(language), url=ADDRESS, rulers=rulers)


def real(id: str, language: str = "en") -> Edition:
    return shown(load(REPORTS / id), language=language)


def merged() -> Edition:
    edition = shown(merge([load(REPORTS / id) for id in IDS]))
    return Edition(edition.report, edition.fingerprint, edition.view, edition.text, url=ADDRESS, reports=tuple(IDS))


def empty() -> Edition:
    """The first report with nothing of it shown."""
    return shown(load(REPORTS / IDS[-1]), View(layers=frozenset(), day=date(2023, 9, 12)))


def made_elsewhere(module: str, name: str) -> bytes:
    """What a product makes of a real report in a process with another time zone, locale and hash seed."""
    script = (
        f"import sys; from {module} import {name}; from tests.render.editions import IDS, real\n"
        f"sys.stdout.buffer.write({name}(real(IDS[-1], 'es')))"
    )
    other = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    return subprocess.run([sys.executable, "-c", script], env=other, capture_output=True, check=True, cwd=ROOT).stdout


EDITIONS = st.builds(
    lambda report, view, language, rulers: shown(report, view, language, rulers=rulers),
    *(reports(), LENSED, st.sampled_from(languages()), st.booleans()),
)
