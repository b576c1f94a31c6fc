import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from report.dates import parse
from report.evidence import Basis, basis
from report.load import REPORTS, load
from report.model import Mode, Observation, Report, Route, SiteKind, SourceKind
from report.references import faults
from report.view import State, View, between, neighbours, select, state, step_span, steps
from tests.report.builders import (
    built,
    bundle,
    claim,
    consignment,
    leg,
    observation,
    point,
    route,
    site,
    source,
    words,
)

LAYERS = ("main", "more", "hidden")
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
NEAR = st.dates(date(2023, 8, 1), date(2023, 11, 1))


@st.composite
def windows(draw):
    first = draw(st.dates(date(2, 1, 1), date(9990, 1, 1)))
    return f"{first}/{first + timedelta(days=draw(st.integers(0, 120)))}"


@st.composite
def dates_near(draw, window):
    """EDTF text of a day, a range, a month or an open range around the window."""
    first = parse(window).first
    one, other = sorted(first + timedelta(days=draw(st.integers(-60, 180))) for _ in range(2))
    forms = [f"{one}", f"{one}/{other}", f"{one}"[:7], f"{one}/..", f"../{one}", f"{one}?", f"{one}"[:4]]
    return draw(st.sampled_from(forms))


SOURCES = [f"s{number}" for number in range(5)]
NAMED = st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True)
MODES = st.sampled_from(list(Mode))


@st.composite
def sources(draw):
    """Sources that derive from those before them."""
    kinds = st.sampled_from(list(SourceKind))
    parents = {own: [id for id in draw(NAMED) if id < own] for own in SOURCES}
    return [source(id, kind=draw(kinds), derives_from=earlier) for id, earlier in parents.items()]


def drawn(draw, make, *args, **more):
    """An entry in one of the layers, on one or two of the sources."""
    return make(*args, layer=draw(st.sampled_from(LAYERS)), sources=draw(NAMED), **more)


@st.composite
def moves(draw, places):
    """What was seen at each place, and from each a leg of its own consignment with its route."""
    seen = [drawn(draw, observation, f"o-{id}", id, date=draw(st.none() | NEAR.map(str))) for id in places]
    moved = []
    for id in places:
        length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": draw(NAMED)}
        way = {"mode": draw(MODES), "routes": [f"r-{id}"], "length": length}
        one = drawn(draw, leg, f"leg-{id}", id, draw(st.sampled_from(places)), **way)
        moved.append(drawn(draw, consignment, f"c-{id}", one, observations=[o["id"] for o in seen]))
    routes = [drawn(draw, route, f"r-{id}") for id in places]
    return {"observations": seen, "consignments": moved, "routes": routes}


@st.composite
def reports(draw):
    """Reports with three layers, sources that derive from each other, and claims spread over both."""
    places = [f"p{number}" for number in range(draw(st.integers(0, 4)))]
    kinds = st.sampled_from(list(SiteKind))
    answer = {"who": words(), "says": words(), "sources": draw(NAMED)}
    return built(
        **draw(moves(places)),
        layers=[{"id": id, "name": words(), "shown": id != "hidden"} for id in LAYERS],
        sources=draw(sources()),
        sites=[drawn(draw, site, id, kind=draw(kinds)) for id in places],
        carriers=[drawn(draw, claim, "ship", name=words(), what=words())],
        statements=[],
        quantities=[],
        disputes=[drawn(draw, claim, "d", question=words(), answers=[answer])],
    )


def subsets(values):
    return st.none() | st.frozensets(st.sampled_from(list(values)))


VIEWS = st.builds(
    View,
    day=st.none() | DAYS,
    kinds=subsets([*SiteKind, *Mode]),
    bases=subsets(Basis),
    layers=subsets(LAYERS),
)
EVERYTHING = View(layers=frozenset(LAYERS))


def drawn_ids(report):
    return [claim.id for claim in report.claims]


@given(windows())
def test_steps_are_the_days_of_the_window_one_after_another(window):
    days = steps(built(window=window))
    assert (days[0], days[-1]) == (parse(window).first, parse(window).last)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("window", "count"),
    [
        ("2023-09-07", 1),
        ("2023-09-07/2023-10-01", 25),
        ("2024-02", 29),
        ("2023-02", 28),
        ("2024-02-28/2024-03-01", 3),
        ("2023", 365),
        ("0001-01-01", 1),
        ("9998-12-31", 1),
    ],
)
def test_a_window_has_one_step_a_day(window, count):
    assert len(steps(built(window=window))) == count


@given(st.data(), windows())
def test_a_state_is_what_the_integer_rule_on_steps_says(data, window):
    seen = observation("loaded", "rajin", date=data.draw(dates_near(window)))
    report = built(window=window, observations=[seen, observation("landed", "dunay")])
    first, last = step_span(report.observations[0].span, report)
    for number, day in enumerate(steps(report)):
        expected = State.NOT_YET if number < first else State.ON_THIS_DAY if number <= last else State.EARLIER
        assert state(report.observations[0], day) is expected


@given(st.data(), windows())
def test_a_state_only_ever_goes_from_not_yet_to_on_this_day_to_earlier(data, window):
    seen = Observation(**observation("o", "p", date=data.draw(dates_near(window))))
    order = [State.NOT_YET, State.ON_THIS_DAY, State.EARLIER]
    found = [order.index(state(seen, day)) for day in steps(built(window=window))]
    assert found == sorted(found)


@given(DAYS)
def test_an_observation_that_no_source_dates_is_undated_on_every_day(day):
    assert state(Observation(**observation("o", "p")), day) is State.UNDATED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-07", (0, 0)),
        ("2023-10-01", (24, 24)),
        ("2023-09-07/2023-10-01", (0, 24)),
        ("2023-09", (-6, 23)),
        ("2023-09-06", (-1, -1)),
        ("2023-10-02", (25, 25)),
        ("../2023-09-10", (-1, 3)),
        ("2023-09-10/..", (3, 25)),
    ],
)
def test_a_span_in_steps_counts_from_the_first_day_of_the_window(text, expected):
    assert step_span(parse(text), built()) == expected


def test_no_observation_is_on_this_day_between_the_two_around_a_leg():
    report = built()
    moved = report.consignments[0]
    assert between(moved.legs[0], moved, report) == (2, 4)  # 9, 10 and 11 September
    for day in steps(report)[2:5]:
        assert [state(seen, day) for seen in report.observations] == [State.EARLIER, State.NOT_YET]


@pytest.mark.parametrize(
    ("loaded", "landed"),
    [
        ("2023-09-08", "2023-09-09"),
        ("2023-09-08", "2023-09-08"),
        ("2023-09-09", "2023-09-08"),
        ("2023-09-08/..", "2023-09-12"),
        ("2023-09-08", "../2023-09-12"),
    ],
)
def test_nothing_lies_between_days_that_touch_overlap_or_are_open(loaded, landed):
    seen = [observation("loaded", "rajin", date=loaded), observation("landed", "dunay", date=landed)]
    report = built(observations=seen)
    assert between(report.legs[0], report.consignments[0], report) is None


@pytest.mark.parametrize("dates", [(None, "2023-09-12"), ("2023-09-08", None), (None, None)])
def test_an_undated_observation_is_no_neighbour(dates):
    seen = [
        observation(id, at, date=d) for id, at, d in zip(("loaded", "landed"), ("rajin", "dunay"), dates, strict=True)
    ]
    report = built(observations=seen)
    assert neighbours(report.legs[0], report.consignments[0], report) is None


def test_another_consignments_observations_are_no_neighbours():
    report = built()
    lone = report.consignments[0].model_copy(update={"observations": ()})
    assert neighbours(report.legs[0], lone, report) is None


@pytest.mark.parametrize("reverse", [False, True])
def test_neighbours_are_the_last_at_the_origin_and_the_first_at_the_destination_in_the_consignments_order(reverse):
    seen = [
        observation("arrived", "rajin", date="2023-09-07"),
        observation("loaded", "rajin", date="2023-09-08"),
        observation("landed", "dunay", date="2023-09-12"),
        observation("left", "dunay", date="2023-09-15"),
    ]
    cargo = bundle()["consignments"][0] | {"observations": [one["id"] for one in seen]}
    report = built(observations=seen[::-1] if reverse else seen, consignments=[cargo])
    pair = neighbours(report.legs[0], report.consignments[0], report)
    assert [one.id for one in pair] == ["loaded", "landed"]


@given(reports(), VIEWS)
def test_selecting_twice_is_selecting_once(report, view):
    once = select(report, view)
    assert select(once, view) == once


@given(reports(), VIEWS)
def test_a_selection_holds_only_entries_of_the_report_in_their_order(report, view):
    kept = set(drawn_ids(select(report, view)))
    assert [id for id in drawn_ids(report) if id in kept] == drawn_ids(select(report, view))


@given(reports(), VIEWS, st.none() | DAYS)
def test_the_day_never_changes_what_is_drawn(report, view, day):
    assert select(report, view.model_copy(update={"day": day})) == select(report, view)


@given(reports())
def test_selecting_everything_keeps_every_site_leg_and_observation(report):
    whole = select(report, EVERYTHING)
    assert whole.sites == report.sites
    assert whole.legs == report.legs
    assert whole.observations == report.observations


@given(reports())
def test_asking_for_nothing_in_particular_shows_the_layers_shown_at_first(report):
    first = frozenset(layer.id for layer in report.layers if layer.shown)
    assert select(report, View()) == select(report, View(layers=first))


@given(reports(), VIEWS)
def test_what_is_selected_is_in_the_layers_asked_for(report, view):
    asked = {"main", "more"} if view.layers is None else view.layers
    selected = select(report, view)
    assert {claim.layer for claim in selected.claims if not isinstance(claim, Route)} <= asked


@given(reports(), VIEWS)
def test_what_is_drawn_has_a_basis_asked_for(report, view):
    selected = select(report, view)
    shown = [*selected.sites, *selected.legs, *selected.routes, *selected.observations]
    assert view.bases is None or {basis(claim, report) for claim in shown} <= view.bases


@given(reports(), VIEWS)
def test_leaving_entries_out_changes_no_basis(report, view):
    selected = select(report, view)
    assert all(basis(claim, selected) is basis(claim, report) for claim in selected.claims)


@given(reports(), VIEWS)
def test_the_sites_and_legs_selected_are_of_a_kind_asked_for(report, view):
    selected = select(report, view)
    kinds = {site.kind for site in selected.sites} | {leg.mode for leg in selected.legs}
    assert view.kinds is None or kinds <= view.kinds


def without_an_end(report, left_out=None):
    """The faults of a report that lacks a source: names that lead to none."""
    plain = json.loads(json.dumps(report.model_dump(), default=str))
    plain["sources"] = [one for one in plain["sources"] if one["id"] != left_out]
    return [fault for fault in faults(plain) if fault[1] == "must name one of the sources"]


@given(reports(), VIEWS)
def test_a_selection_has_every_source_that_is_named_in_it_and_no_other(report, view):
    selected = select(report, view)
    assert without_an_end(selected) == []
    assert [one.id for one in selected.sources if not without_an_end(selected, one.id)] == []


@given(reports(), VIEWS)
def test_a_selection_that_shows_anything_is_itself_a_valid_report(report, view):
    selected = select(report, view)
    if selected.claims:
        assert Report.model_validate({name: getattr(selected, name) for name in Report.model_fields}) == selected
        for moved in selected.consignments:
            type(moved).model_validate(moved.model_dump())


@given(reports(), VIEWS)
def test_a_route_selected_is_drawn_by_a_leg_selected(report, view):
    selected = select(report, view)
    assert {route.id for route in selected.routes} <= {id for leg in selected.legs for id in leg.routes}


def test_an_unreported_way_keeps_no_route_that_no_leg_draws():
    report = built(routes=[route("track"), route("spare")])
    assert [one.id for one in select(report, EVERYTHING).routes] == ["track"]


def test_a_report_without_sites_or_consignments_selects_to_itself():
    empty = built(sites=[], routes=[], observations=[], consignments=[], disputes=[], statements=[])
    assert select(empty, EVERYTHING) == empty


def test_an_observation_at_a_site_left_out_is_left_out_too():
    report = built(sites=[site("rajin", kind="port"), site("dunay", kind="depot", geometry=point(132.3, 42.9))])
    assert [one.id for one in select(report, View(kinds=frozenset({SiteKind.PORT}))).observations] == ["loaded"]


@pytest.mark.parametrize(
    "asked", [{"kinds": ["harbour"]}, {"bases": ["rumour"]}, {"day": "2023-02-29"}, {"when": "now"}]
)
def test_a_view_refuses_what_it_does_not_know(asked):
    with pytest.raises(ValidationError):
        View.model_validate(asked)


def test_a_selection_by_basis_names_no_route_that_it_leaves_out() -> None:
    chosen = select(load(REPORTS / "white-house-2023-10-13"), View(bases=frozenset({Basis.REPORTED})))

    assert chosen.legs
    assert chosen.routes == ()
    assert {id for leg in chosen.legs for id in leg.routes} <= {route.id for route in chosen.routes}
