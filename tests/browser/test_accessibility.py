"""axe-core finds nothing serious, in both themes, on a screen and on a phone, with a popup open."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reader import Reader

FOCUSED = "() => document.activeElement.textContent + document.activeElement.ariaLabel"
GRAVE = ("serious", "critical")
# Streamlit's own chrome, which Railhead does not draw.
CHROME = ["stHeader", "stToolbar", "stMainMenu", "stStatusWidget", "stDataFrame", "stElementToolbar"]


def grave(found: Any) -> list[str]:
    """The serious and critical findings outside Streamlit's own chrome."""
    faults = []
    for fault in found.response["violations"]:
        nodes = [node for node in fault["nodes"] if not any(name in str(node) for name in CHROME)]
        if fault["impact"] in GRAVE and nodes:
            faults.append(f"{fault['id']}: {[node['html'][:160] for node in nodes[:3]]}")
    return faults


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(read: Callable[..., Reader], theme: str, width: int) -> None:
    reader = read("", width=width, color_scheme=theme)
    reader.drawn()
    reader.go(5)
    reader.page.wait_for_timeout(1500)
    assert grave(Axe().run(reader.page)) == []
    reader.frame.locator(".rh-panel").get_by_role("button", name="Rajin").first.click()
    reader.page.wait_for_timeout(500)
    assert grave(Axe().run(reader.frame)) == []


def test_every_place_and_leg_can_be_reached_by_keyboard(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.frame.locator(".rh-map").focus()
    reached = set()
    for _ in range(80):
        reader.page.keyboard.press("Tab")
        reached.add(reader.frame.evaluate(FOCUSED))
    for name in ("Rajin", "Dunay", "Tikhoretsk", "North Korea"):
        assert any(name in text for text in reached), name


def test_escape_closes_the_popup_and_gives_the_focus_back(read: Callable[..., Reader]) -> None:
    reader = read()
    site = reader.frame.locator(".rh-site[aria-label*='Dunay']").first
    site.focus()
    reader.page.keyboard.press("Enter")
    reader.wait("s.popup === 'dunay-port'")
    reader.page.keyboard.press("Escape")
    reader.wait("s.popup === null")
    assert "Dunay" in (reader.frame.evaluate("() => document.activeElement.getAttribute('aria-label')") or "")
