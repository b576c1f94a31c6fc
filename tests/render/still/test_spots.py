"""Symbols that would hide each other part; each stays near its place and inside the map."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.still.spots import MOST, ring, spots

SIZE = (600.0, 400.0)
RADIUS = 12.0
homes = st.lists(st.tuples(st.floats(60, 540), st.floats(60, 340)), max_size=8)


def settled(at: list[tuple[float, float]], middles: list[tuple[float, float]] = ()) -> list[tuple[float, float]]:
    found = spots({str(n): home for n, home in enumerate(at)}, middles, RADIUS, SIZE)
    return [(spot.x, spot.y) for spot in found.values()]


@given(homes)
def test_no_symbol_hides_another(at: list[tuple[float, float]]) -> None:
    assert all(math.dist(a, b) > RADIUS * 2 for a, b in combinations(settled(at), 2))


@given(homes)
def test_symbols_stay_inside_the_map(at: list[tuple[float, float]]) -> None:
    assert all(RADIUS <= x <= SIZE[0] - RADIUS and RADIUS <= y <= SIZE[1] - RADIUS for x, y in settled(at))


@given(homes, st.lists(st.floats(8, 40), min_size=8, max_size=8))
def test_places_of_many_symbols_part_as_well(at: list[tuple[float, float]], radii: list[float]) -> None:
    radii = radii[: len(at)]
    found = spots({str(n): home for n, home in enumerate(at)}, [], radii, (1600.0, 1400.0))
    for (a, one), (b, two) in combinations(zip(found.values(), radii, strict=True), 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) > one + two


@pytest.mark.parametrize("count", range(1, 6))
def test_symbols_of_one_place_stand_around_it_side_by_side(count: int) -> None:
    stand = ring(count, RADIUS)
    assert (sum(x for x, _ in stand), sum(y for _, y in stand)) == pytest.approx((0, 0))
    apart = sorted(math.dist(a, b) for a, b in combinations(stand, 2))
    assert apart[: count - 1] == pytest.approx([2 * RADIUS] * (count - 1))
    assert stand[0][0] <= 0 >= stand[0][1] - 1e-9


def test_a_symbol_alone_stands_at_its_place() -> None:
    (spot,) = spots({"a": (100, 100)}, [], RADIUS, SIZE).values()
    assert (spot.x, spot.y) == spot.home
    assert not spot.aside


def test_the_middle_of_an_area_is_kept_free() -> None:
    (at,) = settled([(200, 200)], [(203, 200)])
    assert math.dist(at, (203, 200)) > RADIUS
    assert at[0] < 200


def test_north_stays_north() -> None:
    upper, lower = settled([(200, 195), (200, 205)])
    assert upper[1] < lower[1]


def test_more_than_can_part_stay_at_their_places() -> None:
    crowd = [(100.0 + n % 5, 100.0) for n in range(MOST + 1)]
    assert settled(crowd) == crowd
