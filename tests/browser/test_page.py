"""The one-file page, opened from a folder as from a USB stick, with no network at all."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from render.edition import Edition
from render.items import items
from render.page import page
from render.text import text
from report.kinds import Mode
from report.load import fingerprint, load
from report.model import Report
from report.view import Lens, View, select
from tests.browser.test_accessibility import grave
from tests.hostile import REAL, hostile_folder

DRAWN = "() => Boolean(window.Railhead && Railhead.app && Railhead.app.ready && Railhead.app.base.data.coarse)"
VIEW = """() => { const { map } = Railhead.app; const { lat, lng } = map.getCenter();
    const { theme } = Railhead.state();
    return [lat.toFixed(1), lng.toFixed(1), map.getZoom(), theme, document.documentElement.className]; }"""
DAY = date(2023, 9, 12)
Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def report() -> Report:
    return load(REAL)


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = page(Edition(report, fingerprint(report), View(day=DAY), text("en"), url="https://railhead.example/"))
    path = tmp_path_factory.mktemp("carried") / "report.html"
    path.write_bytes(made)
    return path


@pytest.fixture
def asked() -> list[str]:
    """Every request but that for the file itself, and every error on the console."""
    return []


@pytest.fixture
def opens(browser: Browser, file: Path, asked: list[str]) -> Iterator[Opens]:
    contexts = []

    def open_page(query: str = "", *, path: Path = file, width: int = 1440, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options))
        opened = contexts[-1].new_page()
        opened.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("data:", path.as_uri())) else None)
        opened.on("console", lambda m: asked.append(m.text) if m.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: asked.append(str(error)))
        opened.goto(path.as_uri() + query)
        if options.get("java_script_enabled", True):
            opened.wait_for_function(DRAWN)
        return opened

    yield open_page
    for context in contexts:
        context.close()


def state(opened: Page) -> dict[str, Any]:
    return dict(opened.evaluate("() => Railhead.state()"))


def rested(opened: Page, step: int) -> None:
    """Wait until the table has followed the map to a step."""
    short = opened.evaluate("(step) => Railhead.words(Railhead.app).short_dates[step]", step)
    opened.wait_for_function("(short) => document.querySelector('[data-day]').textContent === short", arg=short)


def table(opened: Page, language: str = "en") -> dict[str, str]:
    """The states in the visible rows of the table, by id."""
    rows = opened.locator(f"[data-language={language}] tr[data-id]:visible")
    return dict(rows.evaluate_all("rows => rows.map(r => [r.dataset.id, r.querySelector('[data-state]').textContent])"))


def stated(report: Report, view: View, language: str = "en") -> dict[str, str]:
    assert view.day
    return {row.id: row.state for row in items(select(report, view), report, view.day, text(language))}


def test_it_opens_on_its_day_and_asks_for_nothing(opens: Opens, asked: list[str]) -> None:
    opened = opens()
    assert state(opened)["step"] == 5
    for key in ("ArrowRight", "End", "Home", "PageDown", "+"):
        opened.keyboard.press(key)
    opened.evaluate("() => { Railhead.app.map.setZoom(7); }")
    opened.wait_for_function("() => Railhead.app.base.data.fine")
    opened.wait_for_timeout(1200)
    assert asked == []


def test_the_keyboard_steps_and_the_table_follows(opens: Opens, report: Report) -> None:
    opened = opens()
    assert table(opened) == stated(report, View(day=DAY))
    opened.keyboard.press("End")
    rested(opened, 24)
    assert table(opened) == stated(report, View(day=date(2023, 10, 1)))
    assert "day=2023-10-01" in opened.url


@pytest.mark.parametrize("lens", ["imaged", "denied"])
def test_the_lens_of_the_map_is_the_table_s_too(opens: Opens, report: Report, lens: str) -> None:
    opened = opens(f"?lens={lens}")
    assert table(opened) == stated(report, View(day=DAY, lens=Lens(lens)))
    opened.keyboard.press("e")
    after = list(Lens)[(list(Lens).index(Lens(lens)) + 1) % len(Lens)]
    opened.wait_for_function("(lens) => Railhead.state().lens === lens", arg=after)
    opened.wait_for_timeout(1300)
    assert table(opened) == stated(report, View(day=DAY, lens=after))


def test_both_languages_are_inside(opens: Opens, asked: list[str], report: Report) -> None:
    opened = opens("?day=2023-09-20")
    opened.get_by_role("link", name="Español").click()
    assert opened.title() == report.title["es"]
    assert opened.locator("html").get_attribute("lang") == "es"
    assert (state(opened)["language"], state(opened)["step"]) == ("es", 13)
    assert table(opened, "es") == stated(report, View(day=date(2023, 9, 20)), "es")
    assert opened.locator("section[data-language]:visible").count() == 1
    assert opened.evaluate("() => document.activeElement.dataset.speak") == "es"
    assert asked == []


def test_the_theme_is_the_reader_s_and_can_be_changed(opens: Opens) -> None:
    opened = opens(color_scheme="dark")
    assert state(opened)["theme"] == "dark"
    opened.get_by_role("button", name="Dark").click()
    assert state(opened)["theme"] == "light"
    assert opened.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [1440, 1100, 390, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(opens: Opens, width: int, theme: str) -> None:
    opened = opens(width=width, color_scheme=theme)
    assert grave(Axe().run(opened)) == []
    opened.evaluate("() => { for (const node of document.querySelectorAll('details')) node.open = true; }")
    assert grave(Axe().run(opened)) == []
    assert opened.evaluate("() => document.documentElement.scrollWidth") <= width


def test_without_scripts_it_shows_a_map_and_the_table_in_both_languages(
    opens: Opens, asked: list[str], report: Report
) -> None:
    opened = opens(java_script_enabled=False)
    for language in ("en", "es"):
        assert opened.locator(f"[data-language={language}] .rha-still img").is_visible()
        rows = opened.locator(f"[data-language={language}] tr[data-id]:visible")
        assert rows.count() == len(stated(report, View(day=DAY)))
    assert not opened.locator("#rh-map").is_visible()
    assert asked == []


def test_on_paper_is_the_map_of_the_day_on_the_screen_and_the_table_of_that_day(opens: Opens) -> None:
    opened = opens(color_scheme="dark")
    opened.evaluate("() => { Railhead.app.map.setZoom(5, { animate: false }); }")
    opened.keyboard.press("End")
    before = opened.evaluate(VIEW)
    paper = PdfReader(BytesIO(opened.pdf(format="A4", prefer_css_page_size=True)))
    first, *others = (page.extract_text() for page in paper.pages)
    assert "Sunday, 1 October 2023" in first
    assert "The map on" not in first
    assert any("(1 Oct)" in " ".join(other.split()) for other in others)
    assert not any("(12 Sept)" in " ".join(other.split()) for other in others)
    (drawn,) = (image.image for image in paper.pages[0].images if image.image.width > 600)
    assert len(set(drawn.convert("RGB").get_flattened_data())) > 20
    assert opened.evaluate(VIEW) == before


def test_folded_sections_are_on_paper(opens: Opens) -> None:
    opened = opens(width=390)
    assert opened.locator(".rha-items:visible").count() == 0
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(opened.pdf())).pages)
    for heading in ("app.quoted", "app.items", "app.sources", "chart.in_words", "summary.title"):
        assert text("en")(heading) in told
    assert "The White House graphic shows the cargo from Rajin at Dunay" in " ".join(told.split())


def test_without_scripts_the_still_map_is_printed_and_says_its_day(opens: Opens) -> None:
    opened = opens(java_script_enabled=False)
    assert "The map on 12 September 2023" in PdfReader(BytesIO(opened.pdf())).pages[0].extract_text()


def test_on_a_phone_a_link_to_a_section_unfolds_it(opens: Opens) -> None:
    opened = opens(width=390)
    assert opened.evaluate("() => document.documentElement.scrollHeight") < 6000
    opened.get_by_role("navigation", name="Contents").get_by_role("link", name="Sources", exact=True).click()
    table = opened.locator("[data-language=en] .rha-sources")
    assert table.is_visible()
    assert opened.evaluate("() => document.querySelector('.rha-sources').getBoundingClientRect().top") < 844
    opened.get_by_role("link", name="Back to the map").click()
    opened.wait_for_function("() => document.querySelector('#rh-map').getBoundingClientRect().top < 300")


def test_keys_step_at_once_and_scroll_where_the_map_is_out_of_sight(opens: Opens) -> None:
    opened = opens()
    opened.keyboard.press("PageDown")
    assert state(opened)["step"] == 24
    opened.locator(".rha-sources:visible").scroll_into_view_if_needed()
    top = opened.evaluate("() => window.scrollY")
    opened.keyboard.press("PageUp")
    opened.wait_for_function("(top) => window.scrollY < top", arg=top)
    assert state(opened)["step"] == 24
    opened.evaluate("() => document.getElementById('rh-map').focus({ preventScroll: true })")
    opened.keyboard.press("PageUp")
    assert state(opened)["step"] == 5


def test_the_arrows_scroll_the_diagram_that_has_the_focus(opens: Opens) -> None:
    opened = opens(width=390)
    opened.get_by_role("navigation", name="Contents").get_by_role("link", name="Distance and time").click()
    opened.locator(".rha-scroll:visible").focus()
    opened.keyboard.press("ArrowRight")
    opened.wait_for_function("() => document.querySelector('.rha-scroll').scrollLeft > 0")
    assert state(opened)["step"] == 5


def test_hostile_text_runs_nowhere(opens: Opens, asked: list[str], tmp_path: Path) -> None:
    hostile = load(hostile_folder(tmp_path))
    path = tmp_path / "hostile.html"
    path.write_bytes(page(Edition(hostile, fingerprint(hostile), View(day=DAY), text("en"))))
    opened = opens(path=path)
    opened.keyboard.press("End")
    opened.locator(".rh-site").first.click()
    assert opened.evaluate("() => window.pwned") is None
    assert asked == []


def test_a_leg_shown_without_its_places_is_drawn(
    opens: Opens, asked: list[str], report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "rail.html"
    path.write_bytes(
        page(Edition(report, fingerprint(report), View(day=DAY, kinds=frozenset({Mode.RAIL})), text("en")))
    )
    opened = opens(path=path)
    opened.keyboard.press("End")
    opened.locator(".rh-map-button").first.click()
    assert "dunay-to-tikhoretsk" in state(opened)["visible"]
    assert asked == []
