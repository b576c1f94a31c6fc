from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
SECONDS = 60


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees another's caches or the caller's own report."""
    monkeypatch.delenv("RAILHEAD_REPORT", raising=False)
    yield
    st.cache_resource.clear()


@pytest.fixture
def page() -> Callable[..., AppTest]:
    """The dashboard as it stands at an address: ``page(lang="es")``."""

    def opened(**address: Any) -> AppTest:
        app = AppTest.from_file(str(DASHBOARD), default_timeout=SECONDS)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return opened
