from math import hypot

import pytest

from render.deck.glyph import contours
from render.theme import theme


def test_lines_are_taken_as_they_are() -> None:
    assert contours("M1 2h3v4H1z") == [[(1, 2), (4, 2), (4, 6), (1, 6)]]


def test_what_follows_a_closed_ring_begins_where_the_ring_began() -> None:
    assert contours("M1 1h2v2zm5 0h1v1z") == [[(1, 1), (3, 1), (3, 3)], [(6, 1), (7, 1), (7, 2)]]


@pytest.mark.parametrize(("flags", "middle"), [("0 1", (0, 10)), ("0 0", (10, 0))])
def test_the_corners_of_an_arc_lie_on_its_circle(flags: str, middle: tuple[float, float]) -> None:
    ring = contours(f"M0 0A10 10 0 {flags} 10 10z")[0]
    assert ring[-1] == pytest.approx((10, 10))
    assert all(hypot(x - middle[0], y - middle[1]) == pytest.approx(10) for x, y in ring)


def test_a_large_arc_goes_the_longer_way() -> None:
    short, long = (contours(f"M0 0A10 10 0 {large} 1 10 10z")[0] for large in (0, 1))
    assert max(x for x, _ in short) == pytest.approx(10)
    assert max(x for x, _ in long) > 15


def test_a_smooth_curve_mirrors_the_bend_before_it() -> None:
    assert contours("M0 0C0 5 5 10 10 10s10 5 10 10") == [
        [pytest.approx(corner) for corner in ring] for ring in contours("M0 0C0 5 5 10 10 10C15 10 20 15 20 20")
    ]


@pytest.mark.parametrize("kind", theme()["symbols"])
def test_every_symbol_stays_in_its_box(kind: str) -> None:
    rings = contours(theme()["symbols"][kind])
    assert all(len(ring) > 2 for ring in rings)
    assert all(0 <= side <= 24 for ring in rings for corner in ring for side in corner)
