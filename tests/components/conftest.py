from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from report.load import load
from report.model import Report
from tests.hostile import REAL, hostile_folder
from tests.report.builders import bundle, write

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
SECONDS = 60


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees another's caches or the caller's own report and address."""
    monkeypatch.delenv("RAILHEAD_REPORT", raising=False)
    monkeypatch.delenv("RAILHEAD_URL", raising=False)
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def report() -> Report:
    return load(REAL)


@pytest.fixture
def page() -> Callable[..., AppTest]:
    """The dashboard as it stands at an address: ``page(lang="es")``."""

    def opened(**address: Any) -> AppTest:
        app = AppTest.from_file(str(DASHBOARD), default_timeout=SECONDS)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return opened


@pytest.fixture
def small(
    page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Callable[..., AppTest]]:
    """The dashboard with the report of tests/report/builders.py: ``small(title=...)(lang="es")``."""

    def showing(**changes: Any) -> Callable[..., AppTest]:
        monkeypatch.setenv("RAILHEAD_REPORT", str(write(tmp_path / "r", bundle(**changes))))
        return page

    return showing


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the hostile report, which the dashboard shows from now on."""
    folder = hostile_folder(tmp_path)
    monkeypatch.setenv("RAILHEAD_REPORT", str(folder))
    return folder
