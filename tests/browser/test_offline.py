"""The app asks nothing of any other machine."""

import base64
from collections.abc import Callable

from playwright.sync_api import Browser

from tests.browser.conftest import readers, serve
from tests.browser.reader import Reader

# A grey pixel.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def test_the_app_opens_and_plays_without_one_outside_request(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    for step in (5, 12, 24):
        reader.go(step)
    reader.frame.evaluate("() => { Railhead.app.map.setZoom(8); }")
    reader.page.wait_for_timeout(1500)
    assert reader.outside == []
    assert reader.errors == []


def test_dark_theme_and_spanish_ask_nothing_outside_either(read: Callable[..., Reader]) -> None:
    reader = read("?lang=es", color_scheme="dark")
    reader.drawn()
    assert (reader.outside, reader.errors) == ([], [])


def test_online_tiles_that_fail_leave_the_drawn_map(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    reader.frame.get_by_role("button", name="Map background").click()
    reader.frame.get_by_text("OpenStreetMap", exact=True).click()
    reader.frame.get_by_text("The plain map is shown").wait_for()
    assert reader.outside, "the tiles were asked for only when switched on"
    assert all("openstreetmap" in url for url in reader.outside)
    assert land_is_drawn(reader)


def test_sites_stand_where_the_basemap_cannot_be_had(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.route("**/basemap/*", lambda route: route.abort())
    reader.open()
    reader.frame.get_by_text("The background map could not be loaded").wait_for()
    assert reader.frame.locator(".rh-site:visible").count() >= 4


def test_online_tiles_show_when_there_is_a_network(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    asked = []
    reader.page.route(
        "https://tile.openstreetmap.org/**",
        lambda route: (asked.append(route.request.url), route.fulfill(body=PIXEL, content_type="image/png")),
    )
    reader.frame.get_by_role("button", name="Map background").click()
    reader.frame.get_by_text("OpenStreetMap", exact=True).click()
    reader.frame.locator("img.leaflet-tile-loaded").first.wait_for()
    assert asked
    assert "OpenStreetMap contributors" in reader.frame.locator(".rh-credits").inner_text()
    assert reader.outside == []


def test_the_app_works_below_a_base_path(browser: Browser) -> None:
    with serve({}, "--server.baseUrlPath", "ops/map") as url, readers(browser, url + "ops/map/") as read_below:
        reader = read_below()
        reader.drawn()
        assert land_is_drawn(reader)
        assert (reader.outside, reader.errors) == ([], [])


def land_is_drawn(reader: Reader) -> bool:
    """Whether the middle of the basemap's canvas has been painted."""
    script = """() => { const canvas = document.querySelector('canvas');
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return data.some((value, index) => index % 4 === 3 && value > 0); }"""
    return bool(reader.frame.evaluate(script))
