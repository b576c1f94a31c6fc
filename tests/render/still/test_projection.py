"""The frame's own figures against D3, which draws with them, and the laws of a frame."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from render.still.outlines import outlines, points
from render.still.projection import Frame, frame

SIZE = (1200.0, 600.0)
positions = st.tuples(st.floats(-179.9, 179.9), st.floats(-60, 80)).map(Point)
groups = st.lists(positions, min_size=1, max_size=5)


def framed(shapes: list[Point]) -> Frame:
    return frame(shapes, *SIZE, 50)


@given(groups)
def test_shapes_lie_inside_the_margin(shapes: list[Point]) -> None:
    held = framed(shapes)
    for shape in shapes:
        x, y = held.xy(shape.x, shape.y)
        assert 50 - 1e-6 <= x <= SIZE[0] - 50 + 1e-6
        assert 50 - 1e-6 <= y <= SIZE[1] - 50 + 1e-6


@given(groups, positions)
def test_a_position_comes_back_from_its_pixel(shapes: list[Point], other: Point) -> None:
    held = framed(shapes)
    for shape in (*shapes, other):
        lon, lat = held.lonlat(*held.xy(shape.x, shape.y))
        assert lat == pytest.approx(shape.y, abs=1e-6)
        assert (lon - shape.x + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    "shapes",
    [
        [Point(39.8, 46.1), Point(132.4, 42.9), Point(90, 56)],
        [Point(175, 50), Point(-170, 62)],
        [Point(130.3, 42.2)],
        [Point(10, -35), Point(40, 5)],
    ],
)
def test_d3_draws_where_the_frame_says(shapes: list[Point]) -> None:
    held = framed(shapes)
    near = [LineString([shape, (shape.x + 0.01, shape.y)]) for shape in shapes]
    for shape, path in zip(shapes, outlines(held, near), strict=True):
        assert math.dist(points(path)[0][0], held.xy(shape.x, shape.y)) < 0.5


def test_the_zoom_is_that_of_a_web_map() -> None:
    held = framed([Point(0, 0), Point(10, 1)])
    # At zoom z a web map of tiles of 256 pixels shows 360 degrees of the equator in 256 * 2**z pixels.
    across = held.xy(5.5, 0.5)[0] - held.xy(4.5, 0.5)[0]
    assert held.zoom == pytest.approx(math.log2(across * 360 / 256), abs=0.02)


def test_a_site_alone_is_shown_with_the_ground_around_it() -> None:
    held = framed([Point(130.3, 42.2)])
    assert 150 < held.height / held.kilometre < 1000
