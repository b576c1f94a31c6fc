"""What readers tripped over, each held by a test: symbols, popups, views, keys and the address."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.reader import Reader, boxes

LAYERS = "layers=report,later-reports,visit"
AROUND = {"rajin and dunay": (42.55, 131.3), "vladivostok": (43.3, 132.1), "tikhoretsk": (45.87, 40.08)}
# The symbols whose middle belongs to something else, and the pairs of symbols that cover each other.
SYMBOLS = """() => {
  const map = document.querySelector('.rh-map').getBoundingClientRect();
  const seen = [...document.querySelectorAll('.rh-site')].map(site => {
    const r = site.querySelector('.rh-plate').getBoundingClientRect();
    return { site, x: r.left + r.width / 2, y: r.top + r.height / 2, size: r.width };
  }).filter(({ x, y }) => x > map.left && x < map.right && y > map.top && y < map.bottom);
  const under = ({ x, y }) => document.elementFromPoint(x, y);
  const covered = seen.filter(one => !under(one).closest('.rh-tools, .rh-pad, .leaflet-control'))
    .filter(one => under(one).closest('.rh-site') !== one.site);
  const pairs = seen.flatMap((a, i) => seen.slice(i + 1).map(b => [a, b]))
    .filter(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) < (a.size + b.size) / 2 - 3);
  return [covered.map(one => one.site.dataset.id), pairs.map(pair => pair.map(one => one.site.dataset.id))];
}"""
# The sites that stand aside without a dot at their true place.
UNMARKED = """() => {
  const app = Railhead.app, map = app.map.getContainer().getBoundingClientRect(), size = app.map.getSize();
  const middle = node => { const r = node.getBoundingClientRect();
    return { x: r.left + r.width / 2 - map.left, y: r.top + r.height / 2 - map.top }; };
  const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  const dots = [...document.querySelectorAll('.rh-true-spot')].map(middle);
  return Railhead.seen(app, 'sites').filter(site => !site.area).filter(site => {
    const home = app.map.latLngToContainerPoint(site.at);
    if (home.x < 0 || home.y < 0 || home.x > size.x || home.y > size.y) return false;
    const drawn = middle(app.drawn[site.id].marker.getElement().querySelector('.rh-plate'));
    return apart(drawn, home) > 4 && !dots.some(dot => apart(dot, home) < 1.5);
  }).map(site => site.id);
}"""
VIEW = "() => { const m = Railhead.app.map, c = m.getCenter(); return [c.lat, c.lng, m.getZoom()]; }"
IN_VIEW = "id => Railhead.app.map.getBounds().contains(Railhead.app.index[id].entry.at)"
WHOLE = "() => Railhead.app.map.getBounds().contains(Railhead.app.payload.bounds)"


def set_view(reader: Reader, at: tuple[float, float], zoom: float) -> None:
    """Put the map there at once and let it be painted."""
    reader.frame.evaluate(
        "([at, zoom]) => { Railhead.app.map.setView(at, zoom, { animate: false }); }", [list(at), zoom]
    )
    reader.drawn()


def settled(reader: Reader) -> None:
    """Wait until the map neither pans nor zooms."""
    reader.page.wait_for_timeout(700)


def view(reader: Reader) -> list[float]:
    """The map's centre and zoom."""
    return [round(value, 2) for value in reader.frame.evaluate(VIEW)]


def resize(reader: Reader, size: tuple[int, int]) -> None:
    """Give the window another size and wait until the map has taken it."""
    reader.page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(reader)


@pytest.mark.parametrize("place", AROUND)
def test_symbols_stand_clear_of_each_other_and_mark_their_places(read: Callable[..., Reader], place: str) -> None:
    reader = read(f"?day=2023-09-12&{LAYERS}")
    reader.drawn()
    for zoom in range(3, 11):
        set_view(reader, AROUND[place], zoom)
        assert reader.frame.evaluate(SYMBOLS) == [[], []], f"zoom {zoom}"
        assert reader.frame.evaluate(UNMARKED) == [], f"zoom {zoom}"


def test_a_click_on_a_symbol_opens_its_own_popup(read: Callable[..., Reader]) -> None:
    reader = read(f"?{LAYERS}")
    for name in ("tumangang", "khasan", "tumangang-khasan", "dunay-port", "artyom"):
        set_view(reader, AROUND["rajin and dunay"], 5)
        reader.frame.locator(f".rh-site[data-id='{name}']").click()
        reader.wait(f"s.popup === '{name}'")
        reader.page.keyboard.press("Escape")


def test_a_town_that_is_a_site_is_named_once(read: Callable[..., Reader]) -> None:
    reader = read(f"?{LAYERS}")
    reader.drawn()
    for zoom in range(4, 11):
        set_view(reader, AROUND["vladivostok"], zoom)
        named = [box for box in boxes(reader.frame, ".rh-label") if box["text"] == "Vladivostok"]
        assert [box["kind"] for box in named] in ([], ["site"])


def test_a_leg_shows_the_symbol_of_its_kind(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    assert reader.frame.locator(".rh-label-leg.is-shown .rh-kind-glyph.rh-kind-rail").count() == 1
    assert reader.frame.locator(".rh-map-list .rh-kind-glyph.rh-kind-ship").count() == 1
    assert reader.frame.locator(".rh-legend .rh-kind-glyph.rh-kind-ship").count() == 1
    reader.frame.locator(".rh-map-button[data-id='rajin-to-dunay']").click()
    assert reader.frame.locator(".rh-popup h3 .rh-kind-ship").count() == 1


def test_ids_that_javascript_knows_are_ids_like_others(read: Callable[..., Reader]) -> None:
    reader = read()
    found = reader.frame.evaluate("""() => {
      const { app, registry } = Railhead;
      const decoded = Railhead.decode(btoa('{"items": {"tostring": {"title": "x"}}}'));
      const tables = [decoded.items, app.index, app.drawn, app.states, registry.site];
      return [...tables.map(table => String(table.constructor)), decoded.items.tostring.title,
        Railhead.item(app, "constructor").title, Railhead.fill("{constructor}", {})]; }""")
    assert found == ["undefined"] * 5 + ["x", "constructor", "{constructor}"]


def test_show_on_map_brings_a_site_and_a_leg_near(read: Callable[..., Reader]) -> None:
    reader = read("?day=2023-09-12")
    reader.frame.locator(".rh-today").get_by_role("button", name="Show on map").click()
    settled(reader)
    assert reader.state()["zoom"] >= 7.5
    assert reader.frame.evaluate(IN_VIEW, "dunay-port")
    reader.go(3)
    reader.frame.locator(".rh-between").get_by_role("button", name="Show on map").click()
    settled(reader)
    assert reader.state()["zoom"] >= 7
    assert all(reader.frame.evaluate(IN_VIEW, port) for port in ("rajin-port", "dunay-port"))


def test_how_do_we_know_opens_the_popup_and_does_not_zoom(read: Callable[..., Reader]) -> None:
    reader = read("?day=2023-09-12")
    before = reader.state()["zoom"]
    reader.frame.locator(".rh-today").get_by_role("button", name="How do we know?").click()
    reader.wait("s.popup === 'dunay-cargo'")
    settled(reader)
    assert reader.state()["zoom"] == before


@pytest.mark.parametrize("button", ["Show on map", "How do we know?"])
def test_on_a_phone_the_map_comes_into_view(read: Callable[..., Reader], button: str) -> None:
    reader = read("?day=2023-09-12", width=390, height=844, reduced_motion="reduce")
    pressed = reader.frame.locator(".rh-today").get_by_role("button", name=button)
    pressed.evaluate("node => node.scrollIntoView({ block: 'start' })")
    pressed.click()
    settled(reader)
    frame = reader.page.locator("iframe[title*='st_folium']").bounding_box()
    bottom = reader.frame.locator(".rh-stage").evaluate("node => node.getBoundingClientRect().bottom")
    assert frame
    assert -1 <= frame["y"] <= 844 - bottom


def test_on_a_phone_the_popup_covers_the_map_and_gives_the_focus_back(read: Callable[..., Reader]) -> None:
    reader = read("", width=390, height=844)
    opener = reader.frame.locator(".rh-map-button[data-id='rajin-port']")
    opener.click()
    sheet = reader.frame.locator(".rh-sheet[role=dialog]")
    box = sheet.bounding_box()
    assert box
    assert box["height"] >= 340
    assert "Rajin" in reader.frame.evaluate("() => document.activeElement.textContent")
    reader.page.keyboard.press("Escape")
    reader.wait("s.popup === null")
    assert reader.frame.evaluate("() => document.activeElement.dataset.id") == "rajin-port"
    opener.click()
    sheet.get_by_role("button", name="Close").click()
    reader.wait("s.popup === null")


def test_a_window_that_turns_changes_the_form_of_the_popup(read: Callable[..., Reader]) -> None:
    reader = read("", width=390, height=844)
    reader.frame.locator(".rh-map-button[data-id='rajin-port']").click()
    reader.frame.locator(".rh-sheet").wait_for()
    resize(reader, (1440, 900))
    reader.frame.locator(".leaflet-popup[data-id='rajin-port']").wait_for()
    assert reader.frame.locator(".rh-sheet").count() == 0
    assert reader.state()["popup"] == "rajin-port"


def test_one_title_at_a_time_has_an_id(read: Callable[..., Reader]) -> None:
    reader = read()
    for name in ("rajin-port", "dunay-port", "rajin-port"):
        reader.frame.evaluate("id => { Railhead.openPopup(Railhead.app, id, {}); }", name)
        assert reader.frame.locator("[id^='rh-popup-title']").count() == 1


def test_keys_scroll_the_page_once_the_viewer_is_out_of_sight(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    reader.page.wait_for_timeout(300)
    for key in ("PageUp", "PageDown", "End", " "):
        reader.page.keyboard.press(key)
        state = reader.state()
        assert (state["step"], state["playing"]) == (0, False)
    reader.frame.evaluate("() => document.querySelector('.rh-range').focus({ preventScroll: true })")
    reader.page.keyboard.press("End")
    reader.wait("s.step === 24")


def test_an_observation_outside_the_window_opens_its_popup(read: Callable[..., Reader]) -> None:
    reader = read(f"?{LAYERS}")
    for name, said in (("rajin-first-ship", "earlier"), ("angara-december", "not yet")):
        row = reader.frame.locator(f"li[data-observation='{name}'] button")
        assert row.get_attribute("title") is None
        assert said in row.inner_text()
        row.click()
        reader.wait(f"s.popup === '{name}'")
        assert reader.state()["step"] == 0


@pytest.mark.parametrize(("first", "second"), [((1440, 900), (390, 844)), ((390, 844), (844, 390))])
def test_a_turned_window_shows_the_whole_route_until_the_reader_moves(
    read: Callable[..., Reader], first: tuple[int, int], second: tuple[int, int]
) -> None:
    reader = read("", width=first[0], height=first[1])
    reader.drawn()
    opening = view(reader)
    reader.go(5)
    reader.frame.evaluate("() => { Railhead.openPopup(Railhead.app, 'dunay-port', {}); }")
    settled(reader)
    reader.page.keyboard.press("Escape")
    resize(reader, second)
    assert reader.frame.evaluate(WHOLE)
    resize(reader, first)
    assert view(reader) == opening
    reader.frame.get_by_role("button", name="Zoom in").click()
    settled(reader)
    moved = view(reader)
    resize(reader, second)
    assert view(reader) == pytest.approx(moved, abs=0.5)


def test_the_note_on_borders_lies_over_the_map(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    high = reader.frame.evaluate("() => Railhead.app.root.offsetHeight")
    note = reader.frame.locator(".rh-borders p")
    for leave in ("Escape", "a click outside"):
        reader.frame.get_by_text("About the borders").click()
        note.wait_for()
        assert reader.frame.evaluate("() => Railhead.app.root.offsetHeight") == high
        if leave == "Escape":
            reader.page.keyboard.press(leave)
        else:
            reader.frame.locator(".rh-date").click()
        note.wait_for(state="hidden")


def test_tiles_that_fail_give_the_choice_back_to_the_plain_map(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.drawn()
    reader.frame.get_by_role("button", name="Map background").click()
    reader.frame.get_by_text("OpenStreetMap", exact=True).click()
    reader.frame.get_by_text("The plain map is shown").wait_for()
    assert reader.frame.locator("input[name=rh-background]:checked").input_value() == "plain"


@pytest.mark.parametrize("width", [1440, 3200])
def test_the_sites_cannot_be_lost_in_another_copy_of_the_world(read: Callable[..., Reader], width: int) -> None:
    reader = read("", width=width)
    reader.drawn()
    before = view(reader)
    settled(reader)
    assert view(reader) == before
    for _ in range(20):
        reader.frame.evaluate("() => { Railhead.app.map.panBy([800, 0], { animate: false }); }")
    settled(reader)
    assert reader.frame.evaluate("() => Railhead.app.map.getBounds().getEast()") < 88 + 360


def command(reader: Reader, message: dict[str, Any]) -> None:
    """Send the viewer a command newer than any before."""
    reader.frame.evaluate("m => Railhead.command(btoa(JSON.stringify({ seq: Railhead.app.seq + 1, ...m })))", message)


def test_the_viewer_writes_its_keys_and_the_day_into_the_address(read: Callable[..., Reader]) -> None:
    reader = read("?embed=true&kinds=port")
    entries = reader.page.evaluate("() => history.length")
    command(reader, {"query": {"lang": "es", "layers": "report,visit", "kinds": None}})
    query = reader.page.evaluate("() => location.search")
    assert all(part in query for part in ("lang=es", "layers=report,visit", "embed=true"))
    assert "kinds" not in query
    reader.go(8)
    reader.page.wait_for_function("() => location.search.includes('day=2023-09-15')")
    assert reader.page.evaluate("() => history.length") == entries
