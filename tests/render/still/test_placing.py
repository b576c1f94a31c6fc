"""Names never lie over each other or over a symbol, and what stands far from its symbol has a leader."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.still.boxes import Box, around
from render.still.placing import Name, Placed, Scene, along, beside, centred

SIZE = 600.0, 400.0
RADIUS = 15.0
spots = st.tuples(st.floats(40, 560), st.floats(40, 360))


def overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and a.x1 > b.x0 and a.y0 < b.y1 and a.y1 > b.y0


def named(owner: str, at: tuple[float, float]) -> Name:
    return Name(owner, 80, 16, at, RADIUS)


def placed_all(homes: list[tuple[float, float]], loose: bool = False) -> tuple[Scene, list[tuple[Name, Placed]]]:
    scene, found = Scene(*SIZE), []
    for n, at in enumerate(homes):
        scene.symbols[str(n)] = at
        scene.take(around(at, RADIUS), str(n))
    for n, at in enumerate(homes):
        name = named(str(n), at)
        if placed := beside(name, scene, loose=loose):
            scene.put(placed)
            found.append((name, placed))
    return scene, found


@given(st.lists(spots, max_size=12), st.booleans())
def test_no_name_lies_over_a_name_or_a_symbol(homes: list[tuple[float, float]], loose: bool) -> None:
    _, found = placed_all(homes, loose)
    for name, placed in found:
        others = [other.box for one, other in found if one.owner != name.owner]
        symbols = [around(at, RADIUS) for n, at in enumerate(homes) if str(n) != name.owner]
        assert not any(overlap(placed.box, other) for other in (*others, *symbols))


@given(st.lists(spots, max_size=12))
def test_names_stay_inside_the_map(homes: list[tuple[float, float]]) -> None:
    for _, (x0, y0, x1, y1) in ((name, placed.box) for name, placed in placed_all(homes)[1]):
        assert x0 >= 0 <= y0
        assert x1 <= SIZE[0]
        assert y1 <= SIZE[1]


@given(st.lists(spots, max_size=12))
def test_a_name_far_from_its_symbol_has_a_leader(homes: list[tuple[float, float]]) -> None:
    for name, placed in placed_all(homes)[1]:
        if math.dist(placed.box.nearest(name.at), name.at) > RADIUS + 9:
            assert placed.leader


def test_a_name_alone_stands_to_the_east() -> None:
    placed = beside(named("a", (300, 200)), Scene(*SIZE))
    assert placed
    assert placed.box.x0 > 300 + RADIUS
    assert placed.box.y0 < 200 < placed.box.y1


def test_where_nothing_is_free_there_is_no_name() -> None:
    scene = Scene(*SIZE)
    scene.take(Box(0, 0, *SIZE))
    name = named("a", (300, 200))
    path = np.array([[x, 200.0] for x in range(100, 500, 6)])
    assert [beside(name, scene), centred(name, scene), along(name, path, scene)] == [None, None, None]


def test_a_line_s_name_stands_nearer_to_it_than_to_another_line() -> None:
    path = np.array([[x, 200.0] for x in range(100, 500, 6)])
    other = path - (0, 30)
    placed = along(named("a", (0, 0)), path, Scene(*SIZE, lines=np.concatenate([path, other])), other)
    assert placed
    assert placed.box.y0 > 200


@pytest.mark.parametrize(("start", "end", "crosses"), [((0, 0), (10, 10), True), ((0, 0), (10, 0), False)])
def test_a_leader_sees_a_box_in_its_way(start: tuple[float, float], end: tuple[float, float], crosses: bool) -> None:
    scene = Scene(*SIZE)
    scene.take(Box(4, 4, 6, 6), "other")
    assert scene.clear((start, end), "own") is not crosses
