"""A report in which every text holds code shows the code as text, everywhere, and runs none of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from components.markdown import JOINER
from tests.browser.conftest import readers, serve
from tests.browser.reader import Reader
from tests.hostile import CANARIES, RUN, hostile_folder


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Reader]]:
    """Open a page of the app that shows the hostile report."""
    folder: Path = hostile_folder(tmp_path_factory.mktemp("reports"))
    with serve({"RAILHEAD_REPORT": str(folder)}) as url, readers(browser, url) as opened:
        yield opened


def assert_inert(reader: Reader) -> None:
    """No canary has run in any frame, nothing was asked for outside, and no template's result shows."""
    for frame in reader.page.frames:
        assert frame.evaluate("() => window.pwned") is None
        assert RUN not in frame.evaluate("() => document.body.innerText")
    assert RUN not in reader.page.content()
    assert reader.outside == []
    assert reader.errors == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_canaries_show_literally_on_the_page_and_in_the_viewer(hostile: Callable[..., Reader], language: str) -> None:
    reader = hostile(f"?lang={language}&layers=report,later-reports,visit")
    reader.drawn()
    reader.go(5)
    shown = {
        "heading": reader.page.locator("h1").inner_text(),
        "summary and statements": reader.page.locator(".stMainBlockContainer").inner_text(),
        "panel": reader.frame.locator(".rh-panel").text_content() or "",
        "control": reader.frame.locator(".rh-control").text_content() or "",
        "labels": " ".join(reader.frame.locator(".rh-label").all_text_contents()),
        "slider": reader.frame.locator("input[type=range]").get_attribute("aria-valuetext") or "",
    }
    for place, text in shown.items():
        missing = [canary for canary in CANARIES if canary not in text.replace(JOINER, "")]
        assert missing == [], place
    assert_inert(reader)


def test_canaries_show_literally_in_every_popup(hostile: Callable[..., Reader]) -> None:
    reader = hostile("?layers=report,later-reports,visit")
    reader.drawn()
    for id in reader.frame.evaluate("() => Object.keys(Railhead.app.index)"):
        reader.frame.evaluate("id => { Railhead.openPopup(Railhead.app, id, {}); }", id)
        reader.wait(f"s.popup === '{id}'")
        text = reader.frame.locator(f".leaflet-popup[data-id='{id}']").text_content() or ""
        assert [canary for canary in CANARIES if canary not in text] == [], id
    assert_inert(reader)


def test_canaries_show_literally_in_tables_disputes_and_choices(hostile: Callable[..., Reader]) -> None:
    reader = hostile()
    reader.drawn()
    # What comes last on the page moves the tables below it.
    reader.page.get_by_text("The diagram in words").wait_for()
    grids = reader.page.locator("[data-testid=stDataFrame]")
    grids.nth(1).wait_for()
    assert grids.count() == 2
    for number in range(2):
        grids.nth(number).scroll_into_view_if_needed()
        reader.page.wait_for_timeout(800)
        assert "{{7*191}}" in (grids.nth(number).text_content() or "")
    reader.page.get_by_role("button", name="What to show").click()
    reader.page.get_by_text("onerror").first.wait_for()
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("tab").nth(1).click()
    reader.page.get_by_text("The diagram in words").click()
    assert_inert(reader)
