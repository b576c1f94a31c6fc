"""A page that does nothing but choose reports, open them and compare them, over a folder of small reports."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.report.builders import bundle, write

SMALL = {
    "first": {"title": {"en": "First *one*", "es": "Primero"}, "published": "2023-10-13"},
    "second": {"title": {"en": "Second", "es": "Segundo"}, "published": "2023-10-16"},
    "third": {"title": {"en": "Third", "es": "Tercero"}, "published": "2023-01-20"},
}


def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the reports that the page chooses from."""
    for id, changes in SMALL.items():
        write(tmp_path / id, bundle(**changes))
    monkeypatch.setattr("components.report_file.REPORTS", tmp_path)
    monkeypatch.setattr("components.report_file.FIRST", "first")
    monkeypatch.setattr("components.report_choice.FIRST", "first")
    return tmp_path


def opened(**address: Any) -> AppTest:
    """The page as it stands at an address; it tells what it has chosen."""
    app = AppTest.from_function(_page, default_timeout=60)
    for key, value in {"lang": "en", **address}.items():
        app.query_params[key] = value
    return app.run()


def told(app: AppTest) -> dict[str, Any]:
    """What the page chose and opened."""
    return dict(app.session_state["told"])


def _page() -> None:
    import streamlit as st

    from components.address import read_address
    from components.comparison import show_comparison
    from components.language import choose_language, first_language
    from components.report_choice import choose_reports
    from components.report_file import open_report
    from report.view import View, select

    address = read_address()
    text = first_language(address.language)
    choose_language(text)
    chosen = choose_reports(address, text)
    report, fingerprint = open_report(chosen, text)
    show_comparison(chosen, select(report, View(without=address.without)), report, text)
    st.session_state["told"] = {"chosen": chosen, "report": report, "fingerprint": fingerprint}
