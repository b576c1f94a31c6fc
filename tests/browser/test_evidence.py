"""How anyone knows is seen at all times and without colour: outline, dash, marks, lens, ghosts, reach, rulers, gaps."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from render.reach import reach_command
from render.text import text
from render.viewer import encode
from report.evidence import basis, denied
from report.load import load
from report.model import Report
from tests.browser.reader import Reader
from tests.browser.test_accessibility import grave
from tests.browser.test_viewer_defects import settled

REPORT = load(Path(__file__).parents[2] / "data" / "reports" / "white-house-2023-10-13")
LAYERS = "layers=" + ",".join(layer.id for layer in REPORT.layers)
REACH = reach_command(REPORT, {}, text("en"))
RAIL = "dunay-to-tikhoretsk"
RULERS = [ruler.id for ruler in REPORT.rulers]
LENSES = ["reported", "imaged", "corroborated", "inferred", "denied", "all"]
DUNAY = {"dunay-port": "inferred", "dunay-cargo": "inferred"}
# Ids of the symbols and lines drawn, by whether they are dim.
DRAWN = """() => {
  const { drawn } = Railhead.app, ids = { dim: [], clear: [] };
  for (const [id, one] of Object.entries(drawn)) {
    if (!Railhead.isVisible(Railhead.app, id)) continue;
    const node = one.marker ? one.inner : one.area ? one.area.getElement() : one.layers[2].getElement();
    ids[node.classList.contains("is-dim") ? "dim" : "clear"].push(id);
  }
  return ids;
}"""
OUTLINE = "id => [...Railhead.app.drawn[id].inner.querySelectorAll('.rh-outline')].map(e => e.getAttribute('class'))"
SIGNS = "id => [...Railhead.app.drawn[id].inner.querySelectorAll('.rh-sign')].map(e => e.getAttribute('class'))"
POINTS = "id => Railhead.app.drawn[id].points.flat().map(({ lat, lng }) => [lat, lng])"


@pytest.fixture
def reader(read: Callable[..., Reader]) -> Iterator[Reader]:
    """The whole report, once it has come to rest, so that no other command of the app follows."""
    opened = read(f"?{LAYERS}")
    opened.drawn()
    settled(opened)
    yield opened
    assert opened.errors == []


def command(reader: Reader, message: dict[str, Any]) -> None:
    """Send the viewer a command newer than any before, as Python writes it."""
    number = reader.frame.evaluate("() => Railhead.app.seq + 1")
    reader.frame.evaluate("text => Railhead.command(text)", encode({"seq": number, **message}))


def lens(reader: Reader, name: str) -> None:
    """Press the lens until it shows that choice."""
    button = reader.frame.locator(".rh-lens")
    for _ in LENSES:
        if reader.state()["lens"] == name:
            return
        button.click()
    assert reader.state()["lens"] == name


def needed(report: Report, kept: set[str]) -> set[str]:
    """The sites where something is shown."""
    ends = {id for leg in report.legs if leg.id in kept for id in (leg.origin, leg.destination)}
    return ends | {o.site for o in report.observations if o.id in kept}


def test_every_symbol_has_the_outline_and_the_marks_of_its_evidence(reader: Reader) -> None:
    for site in (site for site in REPORT.sites if not site.is_area):
        stands = basis(site, REPORT)
        outlines = reader.frame.evaluate(OUTLINE, site.id)
        assert outlines == [f"rh-outline rh-outline-{stands}"] * (2 if stands == "corroborated" else 1), site.id
        signs = reader.frame.evaluate(SIGNS, site.id)
        assert ("rh-sign rh-sign-doubt" in signs) == (stands == "inferred"), site.id
        assert ("rh-sign rh-sign-denied" in signs) == denied(site, REPORT), site.id


def test_the_four_outlines_differ_without_colour(reader: Reader) -> None:
    shapes = reader.frame.evaluate("""() => Railhead.BASES.map(basis => {
      const rings = Railhead.outline(13.8, { basis });
      Railhead.app.root.querySelector('.rh-defs').append(...rings);
      const told = rings.map(ring => getComputedStyle(ring)).map(s => s.strokeDasharray + s.strokeLinecap);
      rings.forEach(ring => ring.remove());
      return told.join();
    })""")
    assert len(set(shapes)) == 4


def test_an_inferred_line_has_a_question_mark_and_a_denied_leg_a_barred_circle(reader: Reader) -> None:
    for place in ([42.55, 131.3], [52.0, 88.0]):
        reader.frame.evaluate("at => { Railhead.app.map.setView(at, 5, { animate: false }); }", place)
        for sign in ("doubt", "denied"):
            drawn = f".rh-label-leg.is-shown .rh-sign-{sign}, .leaflet-rh-dots-pane .rh-sign-{sign}"
            assert reader.frame.locator(drawn).count() >= 1


def test_the_lens_goes_round_by_button_and_by_key(reader: Reader) -> None:
    button = reader.frame.locator(".rh-lens")
    assert button.inner_text() == "Evidence: all"
    for name in LENSES:
        reader.page.keyboard.press("e")
        reader.wait(f"s.lens === '{name}'")
        label = button.get_attribute("aria-label") or ""
        assert label.startswith(button.inner_text())
    button.click()
    reader.wait("s.lens === 'reported'")


@pytest.mark.parametrize("name", ["reported", "imaged", "corroborated", "inferred", "denied"])
def test_the_lens_dims_and_hides_what_does_not_match(reader: Reader, name: str) -> None:
    lens(reader, name)
    claims = [*REPORT.sites, *REPORT.legs, *REPORT.routes, *REPORT.observations]
    kept = {c.id for c in claims if (denied(c, REPORT) if name == "denied" else basis(c, REPORT) == name)}
    sites = {site.id for site in REPORT.sites}
    wanted = kept | needed(REPORT, kept)
    clear = set(reader.frame.evaluate(DRAWN)["clear"])

    assert clear & sites == wanted & sites
    routes = {route.id for route in REPORT.routes}
    lines = {id for leg in REPORT.legs if leg.id in kept for id in leg.routes} if name == "denied" else kept & routes
    assert clear & routes == lines
    rows = reader.frame.locator("li[data-observation]").evaluate_all("list => list.map(e => e.dataset.observation)")
    assert set(rows) == {o.id for o in REPORT.observations} & kept
    left = len(REPORT.observations) - len(rows)
    hidden = reader.frame.locator(".rh-rows-list + .rh-unseen")
    assert [f"{left} not shown by this lens."] * (left > 0) == hidden.all_inner_texts()


def test_the_lens_hides_the_cards_of_a_day_and_says_how_many(reader: Reader) -> None:
    reader.go(5)
    shown = reader.frame.locator(".rh-day-card:visible")
    assert shown.count() > 1
    before = shown.count()
    lens(reader, "denied")
    assert shown.all_inner_texts()
    assert shown.count() == 1
    assert reader.frame.locator(".rh-today .rh-unseen").inner_text() == f"{before - 1} not shown by this lens."


def test_the_lens_is_told_and_written_once_the_reader_rests(reader: Reader) -> None:
    before = len(reader.sent)
    reader.page.keyboard.press("e")
    reader.page.keyboard.press("e")
    assert len(reader.sent) == before
    reader.page.wait_for_function("() => new URL(location.href).searchParams.get('lens') === 'imaged'")
    reader.page.wait_for_timeout(500)
    assert len(reader.sent) == before + 1
    lens(reader, "all")
    reader.page.wait_for_function("() => !new URL(location.href).searchParams.has('lens')")


def test_python_sets_the_lens_once_and_then_leaves_it_to_the_reader(reader: Reader) -> None:
    command(reader, {"lens": "inferred"})
    assert reader.state()["lens"] == "inferred"
    reader.page.keyboard.press("e")
    command(reader, {"lens": "inferred"})
    assert reader.state()["lens"] == "denied"
    command(reader, {"lens": "imaged"})
    assert reader.state()["lens"] == "imaged"
    command(reader, {"lens": "nonsense"})
    assert reader.state()["lens"] == "imaged"


def test_the_key_is_for_the_viewer_alone_while_it_is_in_sight(reader: Reader) -> None:
    reader.page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    reader.page.wait_for_timeout(300)
    reader.page.keyboard.press("e")
    assert reader.state()["lens"] == "all"


def test_a_denial_goes_from_map_list_and_card_with_its_own_source(reader: Reader) -> None:
    row = reader.frame.locator(".rh-row[data-focus='row-rajin-staged']")
    assert row.locator(".rh-sign-denied").count() == 1
    command(reader, {"undenied": ["rajin-staged"]})
    assert row.locator(".rh-sign-denied").count() == 0
    assert reader.frame.locator(".rh-day-card[data-id='rajin-staged'] .rh-denied").count() == 0


def test_what_has_no_support_left_stays_as_a_ghost(reader: Reader) -> None:
    rail = ["rail-dunay-smolyaninovo", RAIL]
    command(reader, {"fallen": ["dunay-port", "dunay-cargo", *rail]})
    symbol = reader.frame.locator(".rh-site[data-id='dunay-port'] .rh-site-inner")
    assert "is-fallen" in (symbol.get_attribute("class") or "")
    assert symbol.locator(".rh-strike").count() == 1
    assert reader.frame.evaluate(OUTLINE, "dunay-port") == ["rh-outline rh-outline-fallen"]
    reader.frame.locator(".rh-map-button[data-id='dunay-port']").click()
    reader.wait("s.popup === 'dunay-port'")
    assert reader.frame.locator(".rh-popup .rh-chip").first.inner_text() == "no support left"
    lines = "id => Railhead.app.drawn[id].layers[2].getElement().classList.contains('is-fallen')"
    assert reader.frame.evaluate(lines, rail[0]) is True
    command(reader, {"fallen": []})
    assert reader.frame.locator(".rh-strike").count() == 0


def test_a_lower_grade_changes_outline_mark_and_chip_at_once(reader: Reader) -> None:
    reader.go(5)
    card = reader.frame.locator(".rh-day-card[data-id='dunay-cargo'] .rh-chip").first
    command(reader, {"basis": {**DUNAY, "sea-rajin-dunay": "reported"}})
    assert reader.frame.evaluate(OUTLINE, "dunay-port") == ["rh-outline rh-outline-inferred"]
    assert "rh-sign rh-sign-doubt" in reader.frame.evaluate(SIGNS, "dunay-port")
    assert card.inner_text() == "our inference"
    dash = "id => Railhead.app.drawn[id].layers[2].getElement().getAttribute('stroke-dasharray')"
    assert reader.frame.evaluate(dash, "sea-rajin-dunay").replace(",", " ") == "14 6"
    command(reader, {"basis": {}})
    assert card.inner_text() == text("en")(f"viewer.basis_{basis(claim('dunay-cargo'), REPORT)}")


def claim(id: str) -> Any:
    """The observation with that id."""
    return next(o for o in REPORT.observations if o.id == id)


def position(points: list[list[float]], vertex: float) -> list[float]:
    """Where a vertex parameter lies on a line."""
    at = min(int(vertex), len(points) - 2)
    return [a + (b - a) * (vertex - at) for a, b in zip(points[at], points[at + 1], strict=True)]


def test_the_band_moves_with_the_day_and_ends_where_the_reach_does(reader: Reader) -> None:
    command(reader, {"reach": REACH})
    drawn = {}
    for step in (8, 13, 20):
        reader.go(step)
        drawn[step] = reader.state()["reach"][RAIL]
        wanted = REACH[RAIL]["steps"][str(step)]
        assert len(drawn[step]) == len(wanted["pieces"])
        for ends, (route, *vertices) in zip(drawn[step], wanted["pieces"], strict=True):
            points = reader.frame.evaluate(POINTS, route)
            for end, vertex in zip(ends, vertices, strict=True):
                assert end == pytest.approx(position(points, vertex), abs=1e-6)
        assert reader.frame.locator("path.rh-reach").count() == 1
        assert reader.frame.locator(".rh-steady").count() == (1 if wanted["mark"] else 0)
        assert wanted["text"] in reader.frame.locator(f".rh-between-card[data-id='{RAIL}']").inner_text()
    assert drawn[8] != drawn[13] != drawn[20]
    assert reader.frame.locator("path.rh-casing.is-between").count() == 0
    reader.go(5)
    assert reader.state()["reach"] == {}
    assert reader.frame.locator("path.rh-reach").count() == 0


def test_a_step_with_a_band_sends_nothing_to_the_server(reader: Reader) -> None:
    command(reader, {"reach": REACH})
    # Python is told once that the map is drawn, and the word is on its way; from here on it is the steps that count.
    reader.frame.wait_for_function("() => Railhead.app.told.drawn")
    reader.page.wait_for_timeout(700)
    before = len(reader.sent)
    for _ in range(10):
        reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_timeout(40)
    assert len(reader.sent) == before


def test_what_no_speed_allows_is_said_and_has_no_band(reader: Reader) -> None:
    reason = "Not possible <b>at all</b>."
    command(reader, {"reach": {RAIL: {"steps": {}, "impossible": reason}}})
    reader.go(13)
    card = reader.frame.locator(f".rh-between-card[data-id='{RAIL}']")
    assert reason in card.inner_text()
    assert reader.frame.locator("path.rh-reach, path.rh-casing.is-between").count() == 0
    reader.frame.locator(f".rh-map-button[data-id='{RAIL}']").click()
    assert reason in reader.frame.locator(".rh-popup").inner_text()


def test_without_a_reach_the_whole_leg_is_marked(reader: Reader) -> None:
    command(reader, {"reach": {}})
    reader.go(13)
    assert reader.frame.locator("path.rh-casing.is-between").count() >= 1


def test_rulers_are_drawn_where_they_are_asked_for_and_brought_into_view(reader: Reader) -> None:
    assert reader.frame.locator("path.rh-ruler").count() == 0
    command(reader, {"rulers": RULERS})
    settled(reader)
    assert sorted(reader.state()["rulers"]) == sorted(RULERS)
    assert reader.frame.locator("path.rh-ruler[marker-start][marker-end]").count() == len(RULERS)
    inside = "id => Railhead.app.map.getBounds().contains(Railhead.registry.ruler[id].getBounds())"
    assert all(reader.frame.evaluate(inside, id) for id in RULERS)
    labels = reader.frame.locator(".rh-label-ruler.is-shown").all_inner_texts()
    assert {label.split(" km")[0] for label in labels} == {"195", "285"}
    assert not set(RULERS) & set(reader.state()["visible"])
    command(reader, {"rulers": []})
    assert reader.frame.locator("path.rh-ruler, .rh-label-ruler.is-shown").count() == 0


def test_days_on_which_nothing_was_observed_are_hatched(reader: Reader) -> None:
    command(reader, {"visible": [c.id for c in (*REPORT.sites, *REPORT.observations) if c.layer == "report"]})
    hatched = reader.frame.locator(".rh-gap").evaluate_all(
        "list => list.map(e => [e.dataset.from, e.dataset.to, e.title, getComputedStyle(e).backgroundImage])"
    )
    # Rajin on 7-8 September, Dunay on 12 September, Tikhoretsk on 1 October.
    assert [(int(first), int(last)) for first, last, *_ in hatched] == [(2, 4), (6, 23)]
    assert {title for _, _, title, _ in hatched} == {"nothing observed"}
    assert all("repeating-linear-gradient" in image for *_, image in hatched)
    assert reader.frame.locator(".rh-legend").inner_text().count("nothing was observed") == 1


def test_reports_that_are_compared_are_told_apart_by_their_letters(reader: Reader) -> None:
    reader.frame.evaluate("""() => {
      const app = Railhead.app;
      for (const { entry } of Object.values(app.index)) entry.mark = entry.id < "n" ? "A" : "B";
      Railhead.forgetLabels(app);
      Railhead.dress(app);
      Railhead.renderAll(app);
      Railhead.placeLabels(app);
    }""")
    assert reader.frame.evaluate(SIGNS, "dunay-port")[0] == "rh-sign rh-sign-letter"
    lanes = [lane.all_inner_texts() for lane in reader.frame.locator(".rh-lane").all()]
    assert [texts[0].strip() for texts in lanes] == ["A", "B"]
    tops = reader.frame.locator(".rh-lane .rh-span").evaluate_all(
        "list => list.map(e => e.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 2
    assert reader.frame.locator(".rh-spans .rh-span").count() == 0
    assert reader.frame.locator(".rh-label-site.is-shown .rh-letter").count() >= 1
    assert reader.frame.locator(".rh-label-leg.is-shown .rh-sign-letter").count() >= 1
    assert reader.frame.locator(".rh-row .rh-sign-letter").count() == len(REPORT.observations)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_in_any_of_it(read: Callable[..., Reader], theme: str, width: int) -> None:
    reader = read(f"?{LAYERS}", width=width, color_scheme=theme)
    reader.drawn()
    settled(reader)
    command(reader, {"reach": REACH, "fallen": ["maria-joins", "dunay-port"], "basis": DUNAY, "rulers": RULERS})
    for step, name in ((13, "all"), (5, "reported"), (5, "denied")):
        lens(reader, name)
        reader.go(step)
        reader.page.wait_for_timeout(300)
        assert grave(Axe().run(reader.frame)) == []
