"""The lines of a leg as one way; lengths are measured again with pyproj."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from report.model import Leg
from report.track import pieces, track
from tests.report.builders import built, leg, line, point, polygon, route, site

WGS84 = Geod(ellps="WGS84")
SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@st.composite
def ways(draw):
    """A way of 1 to 4 routes, end to end, each drawn in either direction; longitudes may cross the antimeridian."""
    at = (draw(st.floats(-180, 180)), draw(st.floats(-60, 60)))
    routes, start = [], at
    for _ in range(draw(st.integers(1, 4))):
        points = [at]
        for _ in range(draw(st.integers(1, 5))):
            # Always on towards the east, so that the far end is never the nearer one.
            lon, lat = at[0] + draw(st.floats(0.1, 5)), at[1] + draw(st.floats(-1, 1))
            at = ((lon + 180) % 360 - 180, lat)
            points.append(at)
        routes.append(points)
    return start, at, routes, [draw(st.booleans()) for _ in routes]


def laid(way):
    """The routes as a report's leg uses them, some of them drawn backwards."""
    start, end, routes, turned = way
    drawn = [points[::-1] if back else points for points, back in zip(routes, turned, strict=True)]
    names = [f"r{n}" for n in range(len(routes))]
    report = built(
        sites=[site("from", geometry=point(*start)), site("to", geometry=point(*end))],
        routes=[route(id, geometry=line(*points)) for id, points in zip(names, drawn, strict=True)],
        consignments=[],
        observations=[],
        statements=[],
        disputes=[],
    )
    return track_of(report, names), dict(zip(names, drawn, strict=True))


def track_of(report, names, origin="from", destination="to"):
    return track(Leg(**leg("voyage", origin, destination, routes=names)), report)


def km(a, b):
    return WGS84.inv(*a, *b)[2] / 1000


def length(points):
    return sum(km(a, b) for a, b in pairwise(points))


def at(points, vertex):
    """The position at a vertex number, on the geodesic between two vertices."""
    n = min(int(vertex), len(points) - 2)
    azimuth, _, metres = WGS84.inv(*points[n], *points[n + 1])
    return WGS84.fwd(*points[n], azimuth, metres * (vertex - n))[:2]


def cut(points, start, end):
    """The part of a line from one vertex number to another."""
    return [at(points, start), *points[math.floor(start) + 1 : math.ceil(end)], at(points, end)]


@given(ways(), SHARES)
def test_the_pieces_are_as_long_as_the_shares_say(way, shares):
    lines, drawn = laid(way)
    whole = sum(length(points) for points in drawn.values())
    low, high = shares
    found = pieces(lines, low, high)
    measured = sum(length(cut(drawn[id], start, end)) for id, start, end in found)
    assert measured == pytest.approx((high - low) * whole, abs=1e-3)


@given(ways(), SHARES)
def test_the_pieces_follow_each_other_from_the_first_share_on(way, shares):
    lines, drawn = laid(way)
    backwards = {one.route: one.turned for one in lines}
    found = pieces(lines, *shares)
    ends = []
    for id, start, end in found:
        assert 0 <= start <= end <= len(drawn[id]) - 1
        both = [at(drawn[id], start), at(drawn[id], end)]
        ends.append(both[::-1] if backwards[id] else both)
    assert [id for id, *_ in found] == [id for id in drawn if id in {id for id, *_ in found}]
    assert all(km(before[1], after[0]) < 1e-3 for before, after in pairwise(ends))


@given(ways())
def test_each_route_is_turned_so_that_it_starts_where_the_one_before_it_ends(way):
    lines, _ = laid(way)
    assert [one.turned for one in lines] == way[3]
    assert all(after.posts[0] == before.posts[-1] for before, after in pairwise(lines))


@given(ways())
def test_the_whole_way_is_every_route_from_end_to_end(way):
    lines, drawn = laid(way)
    assert pieces(lines, 0, 1) == [(id, 0, len(points) - 1) for id, points in drawn.items()]


@given(ways(), st.floats(0, 1))
def test_a_share_is_one_point(way, share):
    ((_, start, end),) = pieces(laid(way)[0], share, share)
    assert start == end


@pytest.mark.parametrize("turned", [False, True])
def test_half_way_across_the_antimeridian_is_on_it(turned):
    way = ((179, 10), (-179, 10), [[(179, 10), (-179, 10)]], [turned])
    lines, _ = laid(way)
    assert pieces(lines, 0, 0.5)[0] == pytest.approx(("r0", 0.5, 1) if turned else ("r0", 0, 0.5))


def test_the_vertex_number_is_the_routes_own():
    """Three vertices on the equator, one degree and three degrees apart; a half of the way is two degrees."""
    points = [(0, 0), (1, 0), (4, 0)]
    ahead, back = (laid(((0, 0), (4, 0), [points], [turned]))[0] for turned in (False, True))
    assert pieces(ahead, 0, 0.5)[0] == pytest.approx(("r0", 0, 1 + 1 / 3))
    assert pieces(back, 0, 0.5)[0] == pytest.approx(("r0", 1 - 1 / 3, 2))


def test_a_way_that_turns_back_goes_on_from_where_the_one_before_it_ends():
    """Out to 4 degrees east on a route drawn towards the west, and back to 1 degree."""
    points, back = [(4, 0), (0, 0)], [(4, 0), (1, 0)]
    empty = {"consignments": [], "observations": [], "statements": [], "disputes": []}
    routes = [route("out", geometry=line(*points)), route("back", geometry=line(*back))]
    ends = [site("from", geometry=point(0, 0)), site("to", geometry=point(1, 0))]
    lines = track_of(built(sites=ends, routes=routes, **empty), ["out", "back"])
    assert [one.turned for one in lines] == [True, False]
    assert [id for id, *_ in pieces(lines, 0.5, 0.6)] == ["out", "back"]


def test_a_way_from_an_area_starts_in_its_middle_and_one_without_routes_has_no_pieces():
    area = site("area", precision_km=None, geometry=polygon((0, -1), (2, -1), (2, 1), (0, 1), (0, -1)))
    ends = [area, site("to", geometry=point(9, 0))]
    empty = {"consignments": [], "observations": [], "statements": [], "disputes": []}
    report = built(sites=ends, routes=[route("r", geometry=line((9, 0), (1, 0)))], **empty)
    assert [one.turned for one in track_of(report, ["r"], "area")] == [True]
    assert pieces(track_of(report, [], "area"), 0, 1) == []
