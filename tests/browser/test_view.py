"""What the reader sees stays: over a step, a filter, a language, a theme; and in the address."""

from collections.abc import Callable

from tests.browser.reader import Reader


def open_popup(reader: Reader, name: str = "Dunay") -> None:
    """Zoom in and open a site's popup by its symbol."""
    reader.frame.evaluate("() => { Railhead.app.map.setView([42.6, 131.4], 7.5, { animate: false }); }")
    reader.frame.locator(f".rh-site[aria-label*='{name}']").first.click()
    reader.wait("s.popup === 'dunay-port'")


def centre(reader: Reader) -> list[float]:
    """The map's centre and zoom."""
    script = "() => { const c = Railhead.app.map.getCenter(); return [c.lat, c.lng, Railhead.app.map.getZoom()]; }"
    return [round(value, 3) for value in reader.frame.evaluate(script)]


def test_popup_and_view_survive_steps_filters_language_and_theme(read: Callable[..., Reader]) -> None:
    reader = read()
    open_popup(reader)
    reader.page.wait_for_timeout(500)
    before = centre(reader)
    reader.go(5)
    reader.page.wait_for_timeout(1800)
    assert reader.state()["popup"] == "dunay-port"

    reader.page.get_by_role("button", name="What to show").click()
    reader.page.get_by_role("button", name="Later and other reports").click()
    reader.wait("s.visible.includes('maria-joins')")
    reader.page.keyboard.press("Escape")
    assert reader.state()["popup"] == "dunay-port"

    reader.page.get_by_role("combobox").first.click()
    reader.page.get_by_role("option", name="Español").click()
    reader.wait("s.language === 'es'")
    reader.page.emulate_media(color_scheme="dark")
    reader.wait("s.theme === 'dark'")
    assert reader.state()["popup"] == "dunay-port"
    assert reader.state()["step"] == 5
    assert "Puerto" in reader.frame.locator(".leaflet-popup").inner_text()
    assert centre(reader) == before


def test_a_copied_link_opens_the_same_view(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.get_by_role("button", name="What to show").click()
    reader.page.get_by_role("button", name="Kim").click()
    reader.wait("s.visible.includes('kim-khasan')")
    reader.page.keyboard.press("Escape")
    reader.go(8)
    reader.page.wait_for_function("() => location.href.includes('2023-09-15')")
    link = reader.page.url
    other = read("?" + link.split("?")[1], locale="es-ES")
    other.wait("s.step === 8")
    assert other.state()["states"] == reader.state()["states"]
    assert sorted(other.state()["visible"]) == sorted(reader.state()["visible"])
    assert other.state()["language"] == "en"


def test_a_day_in_the_address_is_the_day_shown(read: Callable[..., Reader]) -> None:
    reader = read("?lang=es&day=2023-09-12")
    reader.wait("s.step === 5 && s.language === 'es'")
    assert "martes, 12 de septiembre de 2023" in reader.frame.locator(".rh-panel").inner_text().lower()
    assert "Casa Blanca" in reader.page.locator("h1").inner_text()


def test_the_browser_chooses_the_first_language(read: Callable[..., Reader]) -> None:
    assert read("", locale="es-MX").state()["language"] == "es"
    assert read("", locale="ko-KR").state()["language"] == "en"


def test_an_embedded_page_shows_the_map_without_the_toolbar(read: Callable[..., Reader]) -> None:
    reader = read("?embed=true&day=2023-09-12")
    reader.wait("s.step === 5")
    assert reader.page.get_by_test_id("stMainMenu").count() == 0


def test_every_site_says_who_says_so_how_precisely_and_what_is_ours(read: Callable[..., Reader]) -> None:
    reader = read()
    open_popup(reader)
    popup = reader.frame.locator(".leaflet-popup[data-id=dunay-port]")
    said = popup.inner_text()
    assert "Дунай" in said
    assert "White House" in said
    assert "3 km" in said
    assert popup.locator("a[href^='https://']").count() >= 1
    reader.frame.get_by_role("button", name="Dunay to Tikhoretsk").click()
    reader.wait("s.popup === 'dunay-to-tikhoretsk'")
    leg = reader.frame.locator(".leaflet-popup[data-id=dunay-to-tikhoretsk]").inner_text()
    assert "our inference" in leg
    assert "10,100" in leg


def test_the_depot_is_an_area_without_a_pin(read: Callable[..., Reader]) -> None:
    reader = read()
    assert reader.frame.locator(".rh-site[aria-label*='North Korea']").count() == 0
    assert reader.frame.locator("path.rh-area").count() >= 1
