from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, box

from render.deck.closeups import closeups
from render.deck.traced import MOST_CORNERS, Traced, stretch, whole
from render.deck.words import Box
from render.edition import Edition
from render.map import layers
from render.still.drawn import Drawn
from render.still.outlines import points as strands
from render.still.projection import frame
from render.text import text
from report.load import REPORTS, load
from report.model import Report
from report.view import Lens, View

WIDE, HIGH = 555.0, 350.0
FOLDERS = sorted(REPORTS.glob("[!._]*/"))


def seen(report: Report, view: View | None = None) -> Edition:
    return Edition(report, "", view or View(), text("en"))


def every(report: Report) -> View:
    return View(layers=frozenset(layer.id for layer in report.layers))


def traced(edition: Edition) -> Traced:
    found = whole(edition, WIDE, HIGH)
    assert found
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_shapes_stay_on_the_map_and_are_quick_to_edit(folder: Path) -> None:
    report = load(folder)
    scene = traced(seen(report, every(report)))
    paper = box(0, 0, WIDE, HIGH).buffer(0.01)
    for shape in (*scene.routes.values(), *scene.areas.values(), *scene.links.values()):
        assert shapely.get_num_coordinates(shape) <= MOST_CORNERS
        assert paper.covers(shapely.MultiPoint(shapely.get_coordinates(shape)))
    assert all(paper.covers(Point(at)) for at in scene.spots.values())


def test_a_line_runs_between_its_places(report: Report) -> None:
    scene = traced(seen(report))
    ends = [scene.spots[id] for id in ("rajin-port", "dunay-port")]
    line = scene.routes["sea-rajin-dunay"]
    assert all(line.distance(Point(end)) < 3 for end in ends)


@pytest.mark.parametrize("id", ["rusi-2023-10-16", "white-house-2023-10-13"])
def test_a_link_is_the_same_straight_line_on_screen_picture_and_slide(id: str) -> None:
    report = load(REPORTS / id)
    # A lens may show a leg without the places that it joins.
    for lens in Lens:
        edition = seen(report, every(report).model_copy(update={"lens": lens}))
        screen = {
            f["id"]: f for layer in layers(edition.selected, report) if layer.role == "link" for f in layer.features
        }
        scene = whole(edition, WIDE, HIGH)
        assert bool(screen) <= bool(scene)
        if not scene or not screen:
            continue
        picture = Drawn(edition, scene.frame).paths
        assert scene.links.keys() == screen.keys() == {id for role, id in picture if role == "link"}
        for id, line in scene.links.items():
            ends = [scene.frame.xy(*position) for position in screen[id]["geometry"]["coordinates"]]
            assert np.allclose(line.coords, ends, atol=0.1)
            assert np.allclose(strands(picture[("link", id)]), [ends], atol=0.1)


def test_a_way_over_the_antimeridian_takes_the_short_way(report: Report) -> None:
    route = report.route("sea-rajin-dunay").model_copy(update={"geometry": LineString([(179, 52), (-179, 53)])})
    place = report.site("rajin-port").model_copy(update={"geometry": Point(179, 52)})
    scene = replace(traced(seen(report)), report=report.model_copy(update={"sites": (place,), "routes": (route,)}))
    scene = replace(scene, frame=frame([place.geometry, route.geometry], WIDE, HIGH, 20))
    line = scene.routes[route.id]
    assert line.geom_type == "LineString"
    assert line.length < 1.2 * Point(line.coords[0]).distance(Point(line.coords[-1]))


def test_nothing_drawn_is_no_map(report: Report) -> None:
    assert whole(seen(report, View(layers=frozenset())), WIDE, HIGH) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 2, [(170, 0), (180, 0), (190, 10)]), (0.5, 1.5, [(175, 0), (180, 0), (185, 5)]), (1, 1, [(180, 0), (180, 0)])],
)
def test_a_stretch_goes_from_vertex_to_vertex(start: float, end: float, expected: list[tuple[float, float]]) -> None:
    line = LineString([(170, 0), (180, 0), (-170, 10)])
    assert shapely.get_coordinates(stretch(line, start, end)) == pytest.approx(np.array(expected))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_larger_maps_hide_nothing(folder: Path) -> None:
    report = load(folder)
    scene = traced(seen(report, every(report)))
    found = closeups(scene)
    paper = box(0, 0, WIDE, HIGH).buffer(0.01)
    drawn = [*scene.routes.values(), *scene.areas.values(), *map(Point, scene.spots.values())]
    shapes = [rectangle(part.box) for part in found]
    for n, shape in enumerate(shapes):
        assert paper.covers(shape)
        assert not any(shape.intersects(other) for other in drawn)
        assert not any(shape.intersection(other).area for other in shapes[:n])


def test_ports_that_touch_on_the_whole_map_are_apart_on_a_larger_one(report: Report) -> None:
    scene = traced(seen(report))
    apart = {frozenset(part.traced.spots.keys() - scene.areas.keys()) for part in closeups(scene)}
    assert {"rajin-port", "dunay-port"} in apart
    assert {"tikhoretsk-depot", "tikhoretsk-station"} in apart
    for part in closeups(scene):
        here = [Point(at) for id, at in part.traced.spots.items() if id not in scene.areas]
        assert here[0].distance(here[1]) > 60
        assert all(rectangle(part.extent).covers(Point(scene.spots[id])) for id in part.traced.spots)


def rectangle(held: Box) -> shapely.Polygon:
    return box(held.left, held.top, held.right, held.bottom)
