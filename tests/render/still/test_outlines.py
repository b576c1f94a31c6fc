"""Shapes as D3 draws them: each in its place, none inside out, whatever way its rings run."""

import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from render.still.outlines import BLEED, outlines, points
from render.still.projection import frame
from report.geodesy import Position, circle

HELD = frame([box(-20, 40, 20, 60)], 800, 500, 20)
DATE_LINE = frame([Point(170, 50), Point(-170, 60)], 800, 500, 20)


def area(path: str) -> float:
    return sum(Polygon(ring).area for ring in points(path))


def test_each_shape_keeps_its_place() -> None:
    far, near = box(100, -40, 110, -30), LineString([(0, 50), (1, 51)])
    assert [bool(path) for path in outlines(HELD, [far, near, far, near])] == [False, True, False, True]


def test_no_shapes_make_no_paths() -> None:
    assert outlines(HELD, []) == []


@pytest.mark.parametrize("shape", [box(-5, 45, 5, 55), box(-5, 45, 5, 55, ccw=False)])
def test_a_polygon_is_filled_inside_whatever_way_it_runs(shape: BaseGeometry) -> None:
    (path,) = outlines(HELD, [shape])
    corners = [HELD.xy(lon, lat) for lon, lat in shape.exterior.coords]
    assert area(path) == pytest.approx(Polygon(corners).area, rel=0.05)


@pytest.mark.parametrize("east", [-178, 182])
def test_a_polygon_over_the_date_line_is_in_one_place(east: float) -> None:
    (path,) = outlines(DATE_LINE, [Polygon([(178, 54), (east, 54), (east, 56), (178, 56)])])
    whole = DATE_LINE.width * DATE_LINE.height
    assert 0 < area(path) < whole / 10


def test_a_hole_is_a_ring_of_its_own() -> None:
    holed = Polygon(box(-10, 42, 10, 58).exterior, [box(-2, 48, 2, 52).exterior])
    (path,) = outlines(HELD, [holed])
    assert len(points(path)) == 2


def test_a_circle_is_as_large_as_it_says() -> None:
    (path,) = outlines(HELD, [circle(Position(0, 50), 300)])
    assert area(path) == pytest.approx(3.1416 * (300 * HELD.kilometre) ** 2, rel=0.02)


def test_nothing_is_drawn_far_outside() -> None:
    (path,) = outlines(HELD, [LineString([(-170, 50), (170, 50)])])
    for strand in points(path):
        assert all(-BLEED - 1 <= x <= HELD.width + BLEED + 1 for x, _ in strand)


def test_numbers_are_short() -> None:
    (path,) = outlines(HELD, [LineString([(0.123456, 50.1234), (3.987654, 51.4321)])])
    assert all(len(number.partition(".")[2]) <= 1 for number in path.replace("M", "").replace("L", ",").split(","))
