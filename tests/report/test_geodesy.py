"""Figures marked GeographicLib are printed in its own documentation (C. F. F. Karney), for WGS 84."""

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from report.geodesy import Box, Position, bounds, distance_km, length_km, position_at, posts_km

LON = st.floats(-180, 180, allow_subnormal=False)
LAT = st.floats(-90, 90, allow_subnormal=False)
POSITIONS = st.builds(Position, LON, LAT)
MILLIMETRE = 1e-6
NULL_ISLAND = Position(0, 0)
NORTH, SOUTH = Position(0, 90), Position(0, -90)


@st.composite
def lines(draw):
    """Lines of 2 to 12 vertices whose pieces span less than 20 degrees, so never more than 220 in all."""
    lon, lat = draw(LON), draw(st.floats(-80, 80))
    points = [(lon, lat)]
    for east, north in draw(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=1, max_size=11)):
        lon, lat = (lon + east + 180) % 360 - 180, max(-85.0, min(85.0, lat + north))
        points.append((lon, lat))
    return LineString(points)


def inside(position: Position, box: Box) -> bool:
    slack = 1e-9
    turns = [position.lon + turn for turn in (-360, 0, 360)]
    across = any(box.west - slack <= lon <= box.east + slack for lon in turns)
    return across and box.south - slack <= position.lat <= box.north + slack


@given(POSITIONS, POSITIONS)
def test_distance_is_the_same_both_ways(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=MILLIMETRE)


@given(POSITIONS)
def test_distance_from_a_position_to_itself_is_zero(a):
    assert distance_km(a, a) == pytest.approx(0, abs=MILLIMETRE)


@given(POSITIONS, POSITIONS)
def test_no_distance_is_longer_than_half_a_meridian_round_both_poles(a, b):
    assert 0 <= distance_km(a, b) <= 20_003.9315


@given(POSITIONS, POSITIONS, POSITIONS)
def test_a_detour_is_never_shorter(a, b, c):
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + MILLIMETRE


@given(POSITIONS, POSITIONS, st.sampled_from([-360, 360]))
def test_a_whole_turn_of_longitude_changes_no_distance(a, b, turn):
    assert distance_km(a, Position(b.lon + turn, b.lat)) == pytest.approx(distance_km(a, b), abs=MILLIMETRE)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        # GeographicLib 1.52 for JavaScript, README: from Wellington to Salamanca.
        (Position(174.81, -41.32), Position(-5.50, 40.96), 19_959.679267),
        # GeographicLib 2.3, GeodSolve on line: 30 S 113 E to 38 S 111 E.
        (Position(113, -30), Position(111, -38), 906.343630),
        # WGS 84: 6,378.137 km times pi / 180 is a degree of the equator; the meridian quadrant is 10,001.965729 km.
        (NULL_ISLAND, Position(1, 0), 6_378.137 * math.pi / 180),
        (NULL_ISLAND, NORTH, 10_001.965729),
        (SOUTH, NORTH, 20_003.931459),
        # The short way between opposite points of the equator is over a pole.
        (NULL_ISLAND, Position(180, 0), 20_003.931459),
        (Position(179.5, 0), Position(-179.5, 0), 6_378.137 * math.pi / 180),
        (Position(-180, 50), Position(180, 50), 0),
        (Position(-75, 90), Position(140, 90), 0),
    ],
)
def test_distances_agree_with_published_figures(a, b, km):
    assert distance_km(a, b) == pytest.approx(km, abs=2 * MILLIMETRE)


@given(lines())
def test_a_line_is_as_long_backwards(line):
    assert length_km(line.reverse()) == pytest.approx(length_km(line), abs=1e-5)


@given(lines(), st.sampled_from([-360, 360]))
def test_a_whole_turn_of_longitude_changes_no_length(line, turn):
    turned = shapely.transform(line, lambda points: points + np.array((turn, 0)))
    assert length_km(turned) == pytest.approx(length_km(line), abs=1e-5)


@given(lines())
def test_posts_begin_at_zero_never_fall_and_end_at_the_length(line):
    posts = posts_km(line)
    assert posts.shape == (len(line.coords),)
    assert posts[0] == 0
    assert (posts[1:] >= posts[:-1]).all()
    assert posts[-1] == length_km(line)


@given(lines())
def test_posts_are_the_sums_of_the_distances_between_vertices(line):
    vertices = [Position(*point) for point in line.coords]
    pieces = [distance_km(a, b) for a, b in pairwise(vertices)]
    assert posts_km(line).tolist() == pytest.approx([sum(pieces[:n]) for n in range(len(vertices))], abs=1e-5)


def test_a_line_across_the_antimeridian_is_short_in_both_directions():
    east, west = LineString([(179, 0), (-179, 0)]), LineString([(-179, 0), (179, 0)])
    assert length_km(east) == pytest.approx(222.638982, abs=MILLIMETRE)
    assert length_km(west) == pytest.approx(222.638982, abs=MILLIMETRE)


@given(lines(), st.floats(0, 100_000))
def test_the_ends_are_at_zero_and_at_the_length_and_nothing_lies_beyond(line, more):
    start, end = (Position(*line.coords[n]) for n in (0, -1))
    assert distance_km(position_at(line, 0), start) == pytest.approx(0, abs=MILLIMETRE)
    assert distance_km(position_at(line, -more), start) == pytest.approx(0, abs=MILLIMETRE)
    assert distance_km(position_at(line, length_km(line)), end) == pytest.approx(0, abs=MILLIMETRE)
    assert distance_km(position_at(line, length_km(line) + more), end) == pytest.approx(0, abs=MILLIMETRE)


@given(lines())
def test_the_position_at_each_post_is_the_vertex(line):
    # Where two vertices coincide their posts do too, and either will do.
    for km, vertex in zip(posts_km(line), line.coords, strict=True):
        assert distance_km(position_at(line, km), Position(*vertex)) == pytest.approx(0, abs=1e-5)


@given(lines(), st.floats(0, 1))
def test_every_position_on_a_line_lies_in_its_box_and_on_the_globe(line, part):
    position = position_at(line, part * length_km(line))
    assert -180 <= position.lon <= 180
    assert inside(position, bounds([line]))


@pytest.mark.parametrize("line", [LineString([(179, 10), (-179, 10)]), LineString([(-179, 10), (179, 10)])])
def test_half_way_across_the_antimeridian_is_on_it(line):
    position = position_at(line, length_km(line) / 2)
    assert abs(position.lon) == pytest.approx(180)
    assert position.lat == pytest.approx(10)


@pytest.mark.parametrize("azimuth", range(0, 360, 30))
def test_a_position_within_a_piece_of_80_km_below_60_degrees_is_within_300_metres_of_the_geodesic(azimuth):
    geod = Geod(ellps="WGS84")
    for latitude in (0, 43, 55, 60):
        lon, lat, _ = geod.fwd(100, latitude, azimuth, 80_000)
        for km in (10, 40, 70):
            there = Position(*geod.fwd(100, latitude, azimuth, km * 1000)[:2])
            assert distance_km(position_at(LineString([(100, latitude), (lon, lat)]), km), there) < 0.3


@given(st.lists(lines(), min_size=1, max_size=4), st.randoms())
def test_bounds_do_not_depend_on_the_order_of_geometries(geometries, random):
    shuffled = list(geometries)
    random.shuffle(shuffled)
    assert bounds(shuffled) == bounds(geometries)


@given(st.lists(POSITIONS, min_size=1, max_size=8))
def test_a_box_holds_every_point_and_leaves_out_the_widest_gap(positions):
    box = bounds([Point(position) for position in positions])
    assert all(inside(position, box) for position in positions)
    assert -180 <= box.west <= 180
    assert 0 <= box.east - box.west < 360
    turned = sorted(position.lon for position in positions)
    gaps = [b - a for a, b in zip(turned, [*turned[1:], turned[0] + 360], strict=True)]
    assert box.east - box.west == pytest.approx(360 - max(gaps), abs=1e-9)


@pytest.mark.parametrize("lons", [(170, -170), (-170, 170)])
def test_a_box_across_the_antimeridian_goes_the_shorter_way_in_either_order(lons):
    assert bounds([Point(lon, 0) for lon in lons]) == Box(170, 0, 190, 0)
    assert bounds([LineString([(lon, 0) for lon in lons])]) == Box(170, 0, 190, 0)


@pytest.mark.parametrize(
    ("geometry", "box"),
    [
        (Point(0, 0), Box(0, 0, 0, 0)),
        (Point(0, 90), Box(0, 90, 0, 90)),
        (Point(180, -90), Box(180, -90, 180, -90)),
        (MultiPoint([(-10, -90), (10, 90)]), Box(-10, -90, 10, 90)),
        (Polygon([(125, 38), (127, 38), (127, 40)]), Box(125, 38, 127, 40)),
    ],
)
def test_boxes_at_null_island_and_the_poles(geometry, box):
    assert bounds([geometry]) == box


def test_both_names_of_the_antimeridian_are_one_place():
    box = bounds([Point(-180, 0), Point(180, 0)])
    assert box.east == box.west


def test_a_line_round_most_of_the_world_lies_in_its_box():
    line = LineString([(-170, 0), (-60, 0), (60, 0), (170, 0)])
    assert inside(position_at(line, length_km(line) / 2), bounds([line]))


@pytest.mark.parametrize("geometries", [[], [Polygon()], [LineString(), Point()]])
def test_nothing_has_no_box(geometries):
    with pytest.raises(ValueError, match="there is nothing to bound"):
        bounds(geometries)
