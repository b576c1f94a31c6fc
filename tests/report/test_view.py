import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from shapely.geometry import LineString

from report.dates import parse
from report.evidence import Basis, basis, denied
from report.kinds import SiteKind, Stance
from report.load import REPORTS, load
from report.model import Dispute, Observation, Report, Route, Ruler, Speed, Statement
from report.references import faults
from report.support import leave_out
from report.view import Lens, State, View, between, neighbours, select, state, step_span, steps
from tests.report.builders import built, bundle, claim, observation, point, route, site, source, statement, words
from tests.report.drawn import DAYS, EVERYTHING, LAYERS, LENSED, LENSES, SOME_OUT, VIEWS, reports


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


@given(reports(), LENSED)
def test_a_selection_holds_only_entries_of_the_report_in_their_order(report, view):
    kept = set(drawn_ids(select(report, view)))
    assert [id for id in drawn_ids(report) if id in kept] == drawn_ids(select(report, view))


@given(reports(), LENSED, st.none() | DAYS)
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
    assert {claim.layer for claim in selected.claims if not isinstance(claim, Route | Speed)} <= asked


@given(reports(), VIEWS)
def test_what_is_drawn_has_a_basis_asked_for(report, view):
    selected, whole = select(report, view), leave_out(report, view.without)
    shown = [*selected.sites, *selected.legs, *selected.routes, *selected.observations]
    assert view.bases is None or {basis(claim, whole) for claim in shown} <= view.bases


@given(reports(), VIEWS)
def test_leaving_entries_out_changes_no_basis(report, view):
    selected, whole = select(report, view), leave_out(report, view.without)
    assert all(basis(claim, selected) is basis(claim, whole) for claim in selected.claims)


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


@given(reports(), LENSED)
def test_a_selection_has_every_source_that_is_named_in_it_and_no_other(report, view):
    selected = select(report, view)
    assert without_an_end(selected) == []
    assert [one.id for one in selected.sources if not without_an_end(selected, one.id)] == []


@given(reports(), LENSED)
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


CORROBORATED = Lens.CORROBORATED
GAP = "must be where the leg before it ends"
REAL = sorted(folder.name for folder in REPORTS.iterdir())
real_reports = pytest.mark.parametrize("report", [load(REPORTS / name) for name in REAL], ids=REAL)


def plain(report):
    return json.loads(json.dumps(report.model_dump(), default=str))


def of_lens(selected, report, lens):
    """The ids of the selected claims that the lens itself asks for."""
    return {claim.id for claim in selected.claims if matches(claim, report, lens)}


def matches(claim, report, lens):
    if lens is Lens.DENIED:
        says_no = isinstance(claim, Statement) and claim.stance is Stance.DENIAL
        return says_no or denied(claim, report) or isinstance(claim, Dispute)
    return not isinstance(claim, Dispute) and basis(claim, report) == lens.value


def judged(report):
    """The claims that have a basis to be looked at; disputes have none, and rulers are drawn with them."""
    return {claim.id for claim in report.claims if not isinstance(claim, Dispute | Ruler)}


def only(lens, **more):
    return EVERYTHING.model_copy(update={"lens": lens, **more})


@given(reports(), VIEWS)
def test_sources_are_left_out_before_anything_else(report, view):
    rest = view.model_copy(update={"without": frozenset()})
    assert select(report, view) == select(leave_out(report, view.without), rest)


@given(reports(), VIEWS)
def test_the_lens_all_leaves_out_nothing_more(report, view):
    assert select(report, view.model_copy(update={"lens": Lens.ALL})) == select(report, view)


@given(reports(), LENSED)
def test_a_lens_shows_a_part_of_what_the_view_shows_without_it(report, view):
    wide = select(report, view.model_copy(update={"lens": Lens.ALL}))
    assert set(drawn_ids(select(report, view))) <= set(drawn_ids(wide))


@given(reports(), LENSED)
def test_a_lens_shows_what_it_asks_for_and_only_the_places_consignments_and_rulers_that_go_with_it(report, view):
    selected, whole = select(report, view), leave_out(report, view.without)
    if view.lens is not Lens.ALL:
        rest = [claim for claim in selected.claims if not matches(claim, whole, view.lens)]
        goes_along = {*(consignment.id for consignment in selected.consignments), *drawn_ids_of(selected, Ruler, Speed)}
        goes_along |= {o.site for o in selected.observations}
        goes_along |= {id for leg in selected.legs for id in (leg.origin, leg.destination)}
        assert {claim.id for claim in rest} <= goes_along


def drawn_ids_of(report, *types):
    return {claim.id for claim in report.claims if isinstance(claim, types)}


@given(reports(), SOME_OUT)
def test_the_lenses_but_all_and_denied_show_every_claim_with_a_basis_between_them(report, out):
    views = [only(Lens(one.value), without=out) for one in Basis]
    shown = set().union(*(judged(select(report, view)) for view in views))
    assert shown == judged(select(report, only(Lens.ALL, without=out)))


@real_reports
def test_the_lenses_show_every_claim_of_a_report_between_them(report):
    layers = frozenset(layer.id for layer in report.layers)
    views = [View(layers=layers, lens=Lens(one.value)) for one in Basis]
    assert set().union(*(judged(select(report, view)) for view in views)) == judged(select(report, View(layers=layers)))


@given(reports(), LENSES, SOME_OUT)
def test_a_selection_by_lens_names_only_what_it_has(report, lens, out):
    assert [f for f in faults(plain(select(report, only(lens, without=out)))) if not f[1].startswith(GAP)] == []


@real_reports
@pytest.mark.parametrize("lens", list(Lens))
def test_a_selection_of_a_report_by_lens_names_only_what_it_has(report, lens):
    view = View(layers=frozenset(layer.id for layer in report.layers), lens=lens)
    selected = select(report, view)
    assert [fault for fault in faults(plain(selected)) if not fault[1].startswith(GAP)] == []
    assert all(matches(o, report, lens) for o in selected.observations if lens is not Lens.ALL)


def test_a_site_stays_under_a_lens_where_something_shown_needs_it():
    seen = [observation("loaded", "rajin", sources=["paper", "rival"]), observation("landed", "dunay")]
    report = built(sources=[source("paper"), source("rival")], observations=seen)
    selected = select(report, View(lens=CORROBORATED))
    assert ([one.id for one in selected.sites], [one.id for one in selected.observations]) == (["rajin"], ["loaded"])


@pytest.mark.parametrize("lens", [Lens.ALL, Lens.REPORTED, Lens.CORROBORATED])
def test_a_site_where_nothing_is_shown_stays_where_the_lens_asks_for_it(lens):
    report = built(sites=[*bundle()["sites"], site("spare")])
    assert ("spare" in {one.id for one in select(report, View(lens=lens)).sites}) is (lens is not Lens.CORROBORATED)


def test_our_own_line_is_shown_under_inferred_though_its_leg_is_not():
    report = built(sources=[source("paper"), source("ours", kind="own")], routes=[route("track", sources=["ours"])])
    selected = select(report, View(lens=Lens.INFERRED))
    assert [one.id for one in selected.claims] == ["track"]
    assert select(report, View(lens=Lens.REPORTED)).legs[0].routes == ()


def test_the_lens_denied_shows_what_is_denied_who_denies_it_and_what_is_disputed():
    no = statement("no", stance="denial", about=["landed"])
    selected = select(built(statements=[no, statement("yes", about=["loaded"])]), View(lens=Lens.DENIED))
    assert drawn_ids(selected) == ["dunay", "landed", "no", "contents"]


@pytest.mark.parametrize("lens", list(Lens))
def test_disputes_stay_under_all_and_denied_and_rulers_and_speeds_always(lens):
    report = built(**measured())
    selected = select(report, only(lens))
    kept = lens in (Lens.ALL, Lens.DENIED)
    assert drawn_ids_of(selected, Dispute, Ruler) == ({"d", "border"} if kept else {"border"})
    assert drawn_ids_of(selected, Speed) == {"speed"}


@given(reports(), LENSED)
def test_no_lens_changes_which_distances_are_measured(report, view):
    wide = select(report, view.model_copy(update={"lens": Lens.ALL}))
    assert drawn_ids_of(select(report, view), Ruler) == drawn_ids_of(wide, Ruler)


@pytest.mark.parametrize(
    ("dispute", "ruler", "kept"), [("main", "main", True), ("hidden", "main", False), ("main", "hidden", False)]
)
def test_a_ruler_is_kept_in_a_layer_shown_where_a_kept_dispute_names_it(dispute, ruler, kept):
    whole = measured()
    whole["disputes"][0]["layer"], whole["rulers"][0]["layer"] = dispute, ruler
    report = built(**whole, layers=[{"id": id, "name": words(), "shown": id == "main"} for id in LAYERS])
    selected = select(report, View())
    assert [one.id for one in selected.rulers] == (["border"] if kept else [])
    assert [one.rulers for one in selected.disputes] == ([("border",) if kept else ()] if dispute == "main" else [])


def measured():
    """A dispute with a ruler that nothing else names, and a speed."""
    answer = {"who": words(), "says": words(), "sources": ["paper"]}
    ends = LineString([(0, 0), (1, 1)])
    return {
        "disputes": [claim("d", question=words(), answers=[answer], rulers=["border"])],
        "rulers": [claim(id, name=words(), measures=words(), geometry=ends) for id in ("border", "spare")],
        "speeds": [claim("speed", mode="rail", km_a_day=900, says=words())],
    }


def test_a_report_without_sites_or_consignments_selects_to_itself():
    empty = built(sites=[], routes=[], observations=[], consignments=[], disputes=[], statements=[])
    assert select(empty, EVERYTHING) == empty


def test_an_observation_at_a_site_left_out_is_left_out_too():
    report = built(sites=[site("rajin", kind="port"), site("dunay", kind="depot", geometry=point(132.3, 42.9))])
    assert [one.id for one in select(report, View(kinds=frozenset({SiteKind.PORT}))).observations] == ["loaded"]


@pytest.mark.parametrize(
    "asked",
    [
        {"kinds": ["harbour"]},
        {"bases": ["rumour"]},
        {"day": "2023-02-29"},
        {"when": "now"},
        {"lens": "rumoured"},
        {"speeds": {"rail": 0}},
        {"speeds": {"rail": float("nan")}},
        {"speeds": {"mule": 30}},
    ],
)
def test_a_view_refuses_what_it_does_not_know(asked):
    with pytest.raises(ValidationError):
        View.model_validate(asked)


def test_a_selection_by_basis_names_no_route_that_it_leaves_out() -> None:
    chosen = select(load(REPORTS / "white-house-2023-10-13"), View(bases=frozenset({Basis.REPORTED})))

    assert chosen.legs
    assert chosen.routes == ()
    assert {id for leg in chosen.legs for id in leg.routes} <= {route.id for route in chosen.routes}


def test_a_statement_about_a_source_that_nothing_shown_stands_on_no_longer_names_it():
    word = statement("word", about=["wire"])
    report = built(statements=[word], sources=[source("paper"), source("wire"), source("rival")])

    selected = select(report, View())
    assert "wire" not in {one.id for one in selected.sources}
    assert next(s for s in selected.statements if s.id == "word").about == ()
