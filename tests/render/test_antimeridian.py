import json

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from render.antimeridian import exchanged
from report.load import load
from tests.render.editions import IDS, REPORTS

LONS, LATS = st.floats(-180, 180), st.floats(-89, 89)
PLACES = st.lists(st.tuples(LONS, LATS), min_size=2, max_size=8, unique=True)


def test_a_line_is_cut_where_it_crosses() -> None:
    """The example of RFC 7946, section 3.1.9."""
    cut = exchanged(LineString([(170.0, 45.0), (-170.0, 45.0)]))

    assert cut == MultiLineString([[(170.0, 45.0), (180.0, 45.0)], [(-180.0, 45.0), (-170.0, 45.0)]])


def test_a_polygon_is_cut_where_it_crosses() -> None:
    """The example of RFC 7946, section 3.1.9."""
    cut = exchanged(Polygon([(170, 40), (-170, 40), (-170, 50), (170, 50)]))

    assert cut.equals(MultiPolygon([box(170, 40, 180, 50), box(-180, 40, -170, 50)]))
    assert isinstance(cut, MultiPolygon)


def test_holes_are_cut_too_and_lie_where_they_lay() -> None:
    shell = [(170, 40), (-170, 40), (-170, 50), (170, 50)]
    across, east = [(178, 42), (-178, 42), (-178, 44), (178, 44)], [(-175, 46), (-174, 46), (-174, 47), (-175, 47)]
    cut = exchanged(Polygon(shell, [across, east]))
    west_part = box(170, 40, 180, 50) - box(178, 42, 180, 44)
    east_part = box(-180, 40, -170, 50) - box(-180, 42, -178, 44) - box(-175, 46, -174, 47)

    assert cut.equals(west_part | east_part)


def test_what_begins_on_the_antimeridian_is_one_piece() -> None:
    assert exchanged(LineString([(180, 0), (-179, 3)])) == MultiLineString([[(-180, 0), (-179, 3)]])
    assert exchanged(LineString([(180, 0), (-180, 0)])) == LineString([(180, 0), (-180, 0)])
    assert exchanged(LineString([(179, 0), (180, 3)])) == LineString([(179, 0), (180, 3)])


def test_a_ring_around_a_pole_stays_whole() -> None:
    pole = Polygon([(-180, -60), (180, -60), (180, -90), (-180, -90)])

    assert exchanged(pole).equals(pole)


def test_heights_of_a_line_are_kept() -> None:
    cut = exchanged(LineString([(179, 0, 10), (-179, 0, 20)]))

    assert json.loads(shapely.to_geojson(cut))["coordinates"] == [
        [[179.0, 0.0, 10.0], [180.0, 0.0, 15.0]],
        [[-180.0, 0.0, 15.0], [-179.0, 0.0, 20.0]],
    ]


def test_a_point_and_a_line_that_does_not_cross_stay_as_they_are() -> None:
    assert exchanged(Point(180, 1)) == Point(180, 1)
    assert exchanged(LineString([(0, 0), (180, 0)])) == LineString([(0, 0), (180, 0)])


def test_outer_rings_turn_left_and_holes_right() -> None:
    """RFC 7946, section 3.1.6."""
    turned = exchanged(Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]]))

    assert turned.exterior.is_ccw
    assert not turned.interiors[0].is_ccw


@given(PLACES)
def test_no_part_of_a_line_crosses_and_every_vertex_is_kept_in_order(places: list[tuple[float, float]]) -> None:
    line = LineString(places)
    parts = shapely.get_parts(exchanged(line))
    lons = [shapely.get_coordinates(part)[:, 0] for part in parts]
    found = [place for part in parts for place in part.coords]

    assert all(np.abs(np.diff(lon)).max() <= 180 for lon in lons) or set(line.coords.xy[0]) == {-180, 180}
    assert all(abs(lon) <= 180 for part in lons for lon in part)
    at = 0
    for place in (place for place in places if abs(place[0]) < 180):
        assert place in found[at:]
        at = found.index(place, at)


@given(st.floats(-180, 180), st.floats(-60, 60), st.lists(st.floats(1, 20), min_size=3, max_size=8))
def test_a_polygon_keeps_its_size_wherever_it_lies(lon: float, lat: float, radii: list[float]) -> None:
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = np.column_stack([lon + radii * np.cos(angles), lat + radii * np.sin(angles)])
    here = Polygon(ring)
    assume(here.is_valid)
    ring[:, 0] = (ring[:, 0] + 180) % 360 - 180
    cut = exchanged(Polygon(ring))
    west, _, east, _ = cut.bounds

    assert cut.is_valid
    assert cut.area == pytest.approx(here.area, abs=1e-6)
    assert (west, east) >= (-180, -180)
    assert east <= 180
    assert all(part.exterior.is_ccw for part in shapely.get_parts(cut))


@pytest.mark.parametrize("id", IDS)
def test_real_shapes_are_as_the_report_gives_them(id: str) -> None:
    report = load(REPORTS / id)
    for drawn in (*report.sites, *report.routes, *report.rulers):
        assert exchanged(drawn.geometry).equals(drawn.geometry)
        assert exchanged(drawn.geometry).geom_type == drawn.geometry.geom_type
