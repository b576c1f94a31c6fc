from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from render.text import languages, text
from report.model import Report
from tests.components.sent import address, arguments, command, plain

Page = Callable[..., AppTest]


def test_a_change_of_language_changes_every_word_and_keeps_the_map(page: Page, report: Report) -> None:
    app = page(lang="en")
    script, before = arguments(app)["script"], command(app)
    app.selectbox(key="language").select("es").run()
    after = command(app)

    assert not app.exception
    assert plain(app.title[0].value) == report.title["es"]
    assert address(app)["lang"] == after["language"] == "es"
    assert arguments(app)["script"] == script
    assert after["seq"] > before["seq"]
    assert after["visible"] == before["visible"]


@pytest.mark.parametrize(
    ("code", "locale", "shown"),
    [
        ("en", "es-MX", "en"),
        ("xx", "es-MX", "es"),
        ("{{7*191}}", "es-MX", "es"),
        ("", "es", "es"),
        ("xx", "ko-KR", "en"),
    ],
)
def test_the_address_comes_before_the_browser_and_english_last(
    page: Page, monkeypatch: pytest.MonkeyPatch, code: str, locale: str, shown: str
) -> None:
    monkeypatch.setattr(type(st.context), "locale", locale)

    assert command(page(lang=code))["language"] == shown


def test_each_language_is_offered_under_its_own_name(page: Page) -> None:
    assert page(lang="es").selectbox(key="language").options == [text(code)("name") for code in languages()]
