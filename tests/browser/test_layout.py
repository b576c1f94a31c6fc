"""The page fits the screens it is read on, and no label covers another."""

from collections.abc import Callable

import pytest

from tests.browser.reader import Reader, boxes, overlapping

AROUND = {
    "rajin and dunay": (42.55, 131.3),
    "vladivostok": (43.3, 132.1),
    "tikhoretsk": (45.87, 40.08),
    "the whole route": (52.0, 88.0),
}


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_needs_no_sideways_scrolling(read: Callable[..., Reader], width: int) -> None:
    reader = read("", width=width, height=844)
    reader.drawn()
    for place in (reader.page, reader.frame):
        wide = place.evaluate("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
        assert wide <= 0


def test_map_and_control_fit_a_laptop_screen(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    box = reader.page.locator("iframe[title*='st_folium']").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 900


def test_the_frame_is_as_high_as_the_viewer(read: Callable[..., Reader]) -> None:
    for width in (1440, 390):
        reader = read("", width=width)
        reader.drawn()
        reader.page.wait_for_timeout(500)
        high = reader.frame.evaluate("() => Railhead.app.root.offsetHeight")
        box = reader.page.locator("iframe[title*='st_folium']").bounding_box()
        assert box
        assert abs(box["height"] - high) <= 2


@pytest.mark.parametrize("place", AROUND)
@pytest.mark.parametrize("query", ["?lang=en", "?lang=es", "?lang=en&layers=report,later-reports,visit"])
def test_no_two_labels_overlap_at_any_zoom(read: Callable[..., Reader], place: str, query: str) -> None:
    reader = read(query)
    reader.drawn()
    for zoom in range(3, 11):
        script = "([at, zoom]) => { Railhead.app.map.setView(at, zoom, { animate: false }); }"
        reader.frame.evaluate(script, [list(AROUND[place]), zoom])
        reader.drawn()
        found = boxes(reader.frame, ".rh-label, .rh-site .rh-plate")
        assert overlapping(found, allow=lambda pair: all("rh-plate" in box["class"] for box in pair)) == [], (
            f"zoom {zoom}"
        )


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_the_opening_view_names_every_site(read: Callable[..., Reader], width: int, height: int) -> None:
    reader = read("", width=width, height=height)
    reader.drawn()
    names = {box["id"] for box in boxes(reader.frame, ".rh-label")}
    assert {"dprk-depot", "rajin-port", "dunay-port", "tikhoretsk-depot"} <= names


def test_reduced_motion_moves_the_map_at_once(read: Callable[..., Reader]) -> None:
    reader = read("", reduced_motion="reduce")
    reader.drawn()
    assert reader.frame.evaluate("() => Railhead.app.map._zoomAnimated") is False
    reader.frame.get_by_role("button", name="Zoom in").click()
    assert reader.frame.evaluate("() => Railhead.app.map._animatingZoom") in (False, None)
