"""Where goods can be between two observations: the laws of the space-time prism, and the figures of the report."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.geodesy import length_km
from report.kinds import Mode
from report.load import load
from report.model import Speed
from report.reach import Journey, Possible, journeys, kilometres, limits, reach, stretches
from report.view import between
from tests.hostile import REAL
from tests.report.builders import built, bundle, claim, consignment, leg, observation, words
from tests.report.drawn import reports

LENGTHS = st.floats(0.1, 20_004)
SPEEDS = st.floats(0.1, 20_004)
DAYS = st.integers(-400, 400)
SLACK = 1e-6  # a millimetre, and the rounding of figures up to 10 million km


@st.composite
def spans(draw, least=0):
    """A first and a second span of whole days, at least so many days from the start of one to the end of the other."""
    a1, long_a, gap, long_b = draw(DAYS), *(draw(st.integers(0, 40)) for _ in range(3))
    b2 = max(a1 + least, a1 + gap + long_b)
    return (a1, min(a1 + long_a, b2)), (max(a1, b2 - long_b), b2)


def one(length, first, last, speed, days):
    """The reach of a single journey: its lower and its upper ends."""
    low, high = reach([length], [first], [last], [speed], days)
    return low[0], high[0]


@given(LENGTHS, SPEEDS, spans())
def test_the_reach_is_a_point_at_an_exact_observation(length, speed, ends):
    (first, _), (_, last) = ends
    low, high = one(length, first, last, speed, [first, last])
    if length <= speed * (last - first):
        assert (low[0], high[0]) == (0, 0)
        assert (low[1], high[1]) == (length, length)


@given(LENGTHS, SPEEDS, SPEEDS, spans())
def test_a_faster_limit_never_shrinks_the_reach(length, speed, other, ends):
    slow, fast = sorted((speed, other))
    days = range(ends[0][0], ends[1][1] + 1)
    (low, high), (lower, higher) = (one(length, ends[0][0], ends[1][1], v, days) for v in (slow, fast))
    assert (lower <= low).all()
    assert (high <= higher).all()


@given(LENGTHS, SPEEDS, spans(least=1), st.data())
def test_every_constant_speed_journey_that_the_limit_allows_lies_in_the_reach(length, speed, ends, data):
    (a1, a2), (b1, b2) = ends
    start, end = data.draw(st.floats(a1, a2)), data.draw(st.floats(b1, b2))
    if end <= start or length > speed * (end - start):
        return
    days = np.arange(a1, b2 + 1)
    low, high = one(length, a1, b2, speed, days)
    at = length * np.clip((days - start) / (end - start), 0, 1)
    assert (low <= at + SLACK).all()
    assert (at <= high + SLACK).all()


@given(LENGTHS, SPEEDS, spans())
def test_the_reach_is_empty_exactly_when_the_journey_is_impossible(length, speed, ends):
    first, last = ends[0][0], ends[1][1]
    low, high = one(length, first, last, speed, range(first, last + 1))
    margin = speed * (last - first) - length
    # An ulp apart the sums round either way.
    if abs(margin) > SLACK:
        assert (low > high).any() == (margin < 0)
        assert (low > high).all() == (margin < 0)


@given(LENGTHS, SPEEDS, spans(), st.integers(0, 30), st.integers(0, 30))
def test_wider_spans_widen_the_reach(length, speed, ends, earlier, later):
    first, last = ends[0][0], ends[1][1]
    days = range(first, last + 1)
    low, high = one(length, first, last, speed, days)
    lower, higher = one(length, first - earlier, last + later, speed, days)
    assert (lower <= low).all()
    assert (high <= higher).all()


@given(LENGTHS, st.floats(1, 2), SPEEDS, spans())
def test_the_shares_of_the_shortest_way_hold_those_of_every_longer_one(length, factor, speed, ends):
    first, last = ends[0][0], ends[1][1]
    days = range(first, last + 1)
    longer = length * factor
    low, high = (part / longer for part in one(longer, first, last, speed, days))
    lower, higher = (part / length for part in one(length, first, last, speed, days))
    assert (lower <= low + SLACK).all()
    assert (high <= higher + SLACK).all()


@given(LENGTHS, SPEEDS, spans())
def test_the_way_back_in_reversed_time_is_the_same(length, speed, ends):
    first, last = ends[0][0], ends[1][1]
    days = np.arange(first, last + 1)
    low, high = one(length, first, last, speed, days)
    low_back, high_back = one(length, -last, -first, speed, -days)
    assert low.tolist() == pytest.approx((length - high_back).tolist(), abs=SLACK)
    assert high.tolist() == pytest.approx((length - low_back).tolist(), abs=SLACK)


@given(LENGTHS, SPEEDS, spans(), st.lists(DAYS, max_size=20))
def test_a_reach_lies_on_the_way_and_within_its_days(length, speed, ends, days):
    first, last = ends[0][0], ends[1][1]
    for day, low, high in zip(days, *one(length, first, last, speed, days), strict=True):
        assert np.isnan(low) == np.isnan(high) == (not first <= day <= last)
        if low <= high:
            assert 0 <= low <= high <= length


def plain(length, first, last, speed, day):
    """The formula as it is written, for one journey and one day."""
    if not first <= day <= last:
        return None
    return max(0, length - speed * (last - day)), min(length, speed * (day - first))


JOURNEYS = st.tuples(LENGTHS, DAYS, DAYS, SPEEDS)


@given(st.lists(JOURNEYS, max_size=8), st.lists(DAYS, max_size=8))
def test_many_journeys_at_once_are_each_journey_alone(many, days):
    low, high = reach(*(list(column) for column in zip(*many, strict=True)) if many else [[]] * 4, days)
    assert low.shape == high.shape == (len(many), len(days))
    for journey, lows, highs in zip(many, low.tolist(), high.tolist(), strict=True):
        for day, lo, hi in zip(days, lows, highs, strict=True):
            assert plain(*journey, day) == (None if np.isnan(lo) else (lo, hi))


# The report's own figures.


@pytest.fixture(scope="module")
def report():
    """The committed report with two speeds, whatever its files say of them."""
    fast = [("train", Mode.RAIL, 900), ("ship", Mode.SHIP, 666.72)]
    speeds = tuple(Speed(**claim(id, mode=mode, km_a_day=v, says=words())) for id, mode, v in fast)
    return load(REAL).model_copy(update={"speeds": speeds})


def test_dunay_to_tikhoretsk_takes_about_530_km_a_day_for_19_days(report):
    stated, supposed = (j for j in journeys(report, {}) if j.leg.id == "dunay-to-tikhoretsk")
    assert (stated.km, stated.plus_minus_km, stated.days) == (10_100, 300, (19, 19))
    assert stated.needed == pytest.approx((9_800 / 19, 10_400 / 19))
    assert round(sum(stated.needed) / 2, -1) == 530
    assert (stated.possible, stated.supposed) == (Possible.YES, False)
    assert supposed.supposed


def test_to_the_trains_of_28_september_it_takes_about_630_for_16_days_if_the_cargo_is_the_same(report):
    _, supposed = (j for j in journeys(report, {}) if j.leg.id == "dunay-to-tikhoretsk")
    assert (supposed.since.id, supposed.until.id) == ("dunay-cargo", "tikhoretsk-trains")
    assert supposed.days == (16, 16)
    assert round(sum(supposed.needed) / 2, -1) == 630
    assert (supposed.possible, supposed.supposed) == (Possible.YES, True)


@pytest.mark.parametrize(
    ("speed", "possible"),
    [
        (500, Possible.NO),  # 9,500 km in 19 days
        (515, Possible.NO),  # 9,785
        (516, Possible.ONLY_IF_SHORTER),  # 9,804
        (547, Possible.ONLY_IF_SHORTER),  # 10,393
        (548, Possible.YES),  # 10,412
    ],
)
def test_the_journey_by_rail_at_several_speeds(report, speed, possible):
    assert next(j.possible for j in journeys(report, {Mode.RAIL: speed}) if j.leg.mode is Mode.RAIL) is possible


def test_on_20_september_the_goods_are_at_most_7200_km_from_dunay(report):
    (cargo,) = report.consignments
    (by_rail,) = (one for one in cargo.legs if one.mode is Mode.RAIL)
    found = {stretch.step: stretch for stretch in stretches(by_rail, cargo, report, {})}
    assert sorted(found) == list(range(6, 24))
    assert (found[13].low_km, found[13].high_km) == (0, 8 * 900)
    assert (found[13].low, found[13].high) == pytest.approx((0, 7_200 / 9_800))
    assert found[13].steady == pytest.approx(8 / 19)
    assert (found[16].low_km, found[16].high_km) == (9_800 - 8 * 900, 10_100)


def test_a_stretch_grows_and_then_shrinks_as_time_plays(report):
    (cargo,) = report.consignments
    for moved in cargo.legs[1:]:
        widths = [stretch.high - stretch.low for stretch in stretches(moved, cargo, report, {})]
        top = widths.index(max(widths))
        assert widths[:top] == sorted(widths[:top])
        assert widths[top:] == sorted(widths[top:], reverse=True)


def test_without_speeds_there_is_no_reach_but_still_a_speed_needed(report):
    bare = report.model_copy(update={"speeds": ()})
    (cargo,) = bare.consignments
    assert limits(bare, {}) == {}
    assert all(stretches(moved, cargo, bare, {}) == () for moved in cargo.legs)
    assert {j.possible for j in journeys(bare, {})} == {Possible.UNKNOWN}
    assert [j.needed for j in journeys(bare, {})] == [j.needed for j in journeys(report, {})]


def test_a_leg_whose_mode_nobody_reports_has_no_journey(report):
    assert {j.leg.mode for j in journeys(report, {Mode.UNREPORTED: 900})} == {Mode.RAIL, Mode.SHIP}


# A small report: seen at Rajin on steps 0 to 1, at Dunay on step 5; 180 km, give or take 5.


def speed(mode="ship", km=100, id="fast"):
    return claim(id, mode=mode, km_a_day=km, says=words())


def sailing(loaded="2023-09-07/2023-09-08", landed="2023-09-12", **changes):
    seen = [observation("loaded", "rajin", date=loaded), observation("landed", "dunay", date=landed)]
    return built(**{"observations": seen, "speeds": [speed()], **changes})


def found(report, **wanted):
    asked = {Mode(mode): km for mode, km in wanted.items()}
    return stretches(report.legs[0], report.consignments[0], report, asked)


def test_the_reader_s_speed_goes_before_the_report_s_and_the_fastest_of_several_counts():
    report = sailing(speeds=[speed(km=300), speed(id="slower"), speed("rail", 900, "train")])
    assert limits(report, {}) == {Mode.SHIP: 300, Mode.RAIL: 900}
    assert limits(report, {Mode.SHIP: 50}) == {Mode.SHIP: 50, Mode.RAIL: 900}


def test_a_stretch_uses_the_first_day_of_the_first_span_and_the_last_of_the_second():
    """At 40 km a day: 80, 120 and 160 km from the start on steps 2 to 4, and no nearer the end than 120, 80 and 40."""
    report = sailing(speeds=[speed(km=40)])
    assert [(one.step, one.low_km, one.high_km) for one in found(report)] == [(2, 55, 80), (3, 95, 120), (4, 135, 160)]
    assert [one.low for one in found(report)] == pytest.approx([55 / 175, 95 / 175, 135 / 175])
    assert [one.high for one in found(report)] == pytest.approx([80 / 175, 120 / 175, 160 / 175])


def test_a_constant_speed_is_marked_from_the_last_day_to_the_first_and_only_where_the_limit_allows_it():
    assert [one.steady for one in found(sailing())] == [0.25, 0.5, 0.75]
    assert [one.steady for one in found(sailing(), ship=40)] == [None, None, None]


def test_a_span_at_the_end_widens_the_stretch_to_its_last_day_and_is_reached_steadily_on_its_first():
    """Rajin on step 1, Dunay on steps 4 to 6: five days at the most, three at a constant speed."""
    report = sailing("2023-09-08", "2023-09-11/2023-09-13")
    assert [(one.step, one.low_km, one.high_km) for one in found(report, ship=40)] == [(2, 15, 40), (3, 55, 80)]
    assert [one.steady for one in found(report, ship=100)] == pytest.approx([1 / 3, 2 / 3])


@pytest.mark.parametrize(
    ("km", "possible"),
    [(34.9, Possible.NO), (35, Possible.ONLY_IF_SHORTER), (36.9, Possible.ONLY_IF_SHORTER), (37, Possible.YES)],
)
def test_a_limit_that_is_just_fast_enough_is_fast_enough(km, possible):
    """175 to 185 km in five days at the most."""
    assert [journey.possible for journey in journeys(sailing(), {Mode.SHIP: km})] == [possible]


def test_a_journey_that_no_speed_allows_has_no_stretch():
    assert found(sailing(), ship=34.9) == ()  # 174.5 km in 5 days
    assert len(found(sailing(), ship=35)) == 3


@pytest.mark.parametrize(
    ("loaded", "landed", "days", "needed"),
    [
        ("2023-09-08", "2023-09-12", (4, 4), (175 / 4, 185 / 4)),
        ("2023-09-07/2023-09-08", "2023-09-12", (4, 5), (175 / 5, 185 / 4)),
        ("2023-09-07/2023-09-09", "2023-09-09/2023-09-10", (0, 3), (175 / 3, None)),
        ("2023-09-07/2023-09-10", "2023-09-08/2023-09-09", (0, 2), (175 / 2, None)),
        ("2023-09", "2023-09-12", (0, 11), (175 / 11, None)),
        ("2023-09-08", "2023-09", (0, 22), (175 / 22, None)),
    ],
)
def test_the_days_and_the_speed_needed_follow_from_the_spans(loaded, landed, days, needed):
    (journey,) = journeys(sailing(loaded, landed), {})
    assert journey.days == days
    assert journey.needed == pytest.approx(needed)


@pytest.mark.parametrize(
    ("loaded", "landed"),
    [
        ("2023-09-08", "2023-09-08"),  # one day: the hours would decide
        ("2023-09-08", "2023-09-07"),
        ("2023-09-07/..", "2023-09-12"),
        ("2023-09-07", "../2023-09-12"),
        ("../2023-09-07", "2023-09-12"),
        ("2023-09-07", "2023-09-12/.."),
        (None, "2023-09-12"),
        ("2023-09-07", None),
    ],
)
def test_no_journey_and_no_reach_without_a_day_in_between_or_where_a_date_is_open(loaded, landed):
    assert journeys(sailing(loaded, landed), {}) == ()
    assert found(sailing(loaded, landed)) == ()


def test_a_month_long_span_reaches_from_its_first_day():
    report = sailing("2023-09", "2023-10-05", window="2023-09-07/2023-10-05")
    assert [one.step for one in found(report)] == [24, 25, 26, 27]
    assert [one.high for one in found(report)] == [1] * 4
    assert found(report, ship=6)[0].low_km == 175 - 4 * 6  # 1 October, four days before the end


def test_a_reach_begins_and_ends_with_the_window():
    report = sailing("2023-09-01", "2023-10-20", speeds=[speed(km=10)])
    inner = between(report.legs[0], report.consignments[0], report)
    assert inner == (-5, 42)
    assert [one.step for one in found(report)] == list(range(25))
    assert found(report)[0].high_km == 60


def test_a_length_that_may_be_nothing_bounds_nothing():
    length = {"km": 180, "plus_minus_km": 200, "measures": words(), "sources": ["paper"]}
    report = sailing(consignments=[cargo(leg("voyage", "rajin", "dunay", length=length))])
    assert [(one.low, one.high) for one in found(report)] == [(0, 1)] * 3
    assert [(one.low_km, one.high_km) for one in found(report)] == [(0, 180)] * 3


def cargo(voyage, **more):
    return consignment("cargo", voyage, **{"observations": ["loaded", "landed"], **more})


def test_without_an_estimate_the_lines_drawn_are_measured():
    report = sailing(consignments=[cargo(leg("voyage", "rajin", "dunay", routes=["track"]))])
    (journey,) = journeys(report, {})
    assert (journey.km, journey.plus_minus_km) == (length_km(report.route("track").line), 0)


def test_a_leg_without_length_or_line_has_no_journey():
    report = sailing(consignments=[cargo(leg("voyage", "rajin", "dunay"))])
    assert kilometres(report.legs[0], report) is None
    assert journeys(report, {}) == ()
    assert found(report) == ()


@pytest.mark.parametrize(("stated", "expected"), [(["loaded", "landed"], ["landed", "train"]), (["loaded"], ["train"])])
def test_a_possible_observation_at_the_end_makes_a_supposed_journey_even_where_none_is_stated(stated, expected):
    seen = [*bundle()["observations"], observation("train", "dunay", date="2023-09-10"), observation("x", "rajin")]
    voyage = bundle()["consignments"][0]["legs"][0]
    report = built(observations=seen, consignments=[cargo(voyage, observations=stated, possible=["x", "train"])])
    found = journeys(report, {})
    assert [journey.until.id for journey in found] == expected
    assert [journey.supposed for journey in found] == [id == "train" for id in expected]
    assert {journey.since.id for journey in found} == {"loaded"}


def test_a_journey_of_no_day_needs_no_finite_speed():
    """None is ever listed, but the figures of one must not fail."""
    (journey,) = journeys(sailing(), {})
    same = Journey(journey.leg, journey.since, journey.until, 180, 5, journey.left, journey.left, 100)
    assert same.needed == (175, None)
    still = Journey(
        journey.leg, journey.since, journey.until, 180, 5, (journey.left[0],) * 2, (journey.left[0],) * 2, 9
    )
    assert (still.days, still.needed, still.possible) == ((0, 0), (np.inf, None), Possible.NO)


@given(reports(), st.dictionaries(st.sampled_from(list(Mode)), SPEEDS))
def test_every_stretch_of_any_report_lies_on_its_leg_and_within_the_window(report, wanted):
    for moved in report.consignments:
        for one in moved.legs:
            for stretch in stretches(one, moved, report, wanted):
                assert 0 <= stretch.low <= stretch.high + SLACK <= 1 + 2 * SLACK
                assert 0 <= stretch.low_km <= stretch.high_km + SLACK
                assert 0 <= stretch.step <= 24
                assert stretch.steady is None or 0 < stretch.steady < 1


@given(reports(), st.dictionaries(st.sampled_from(list(Mode)), SPEEDS))
def test_a_stated_journey_is_impossible_exactly_when_its_stretches_are_missing(report, wanted):
    stated = {journey.leg.id: journey for journey in journeys(report, wanted) if not journey.supposed}
    for moved in report.consignments:
        for one in moved.legs:
            inside = between(one, moved, report)
            if one.id in stated and inside and inside[0] <= 24 and inside[1] >= 0:
                missing = stated[one.id].possible in (Possible.NO, Possible.UNKNOWN)
                assert missing == (stretches(one, moved, report, wanted) == ())
