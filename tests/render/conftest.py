from datetime import date
from pathlib import Path

import pytest

from render.edition import Edition
from render.text import text
from report.load import fingerprint, load
from report.model import Report
from report.view import View
from tests.hostile import REAL, hostile_folder


@pytest.fixture(scope="session")
def report() -> Report:
    return load(REAL)


@pytest.fixture(scope="session")
def edition(report: Report) -> Edition:
    """The real report as it opens, on a day with an observation."""
    view = View(day=date(2023, 9, 12))
    return Edition(report, fingerprint(report), view, text("en"), url="https://railhead.example/")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return load(hostile_folder(Path(tmp_path_factory.mktemp("hostile"))))
