"""The way of the report's consignment: kilometres, what is seen, and the corners of the prisms."""

from collections.abc import Iterable
from typing import Any

import pytest

from report.kinds import Mode
from report.load import load
from report.model import Report
from report.reach import Journey
from report.way import Way, prism, steady, step, way
from tests.hostile import REAL
from tests.report.builders import built, consignment, leg, observation, site

SPEEDS = {Mode.RAIL: 900.0, Mode.SHIP: 666.72}
LENGTH = {"km": 180, "plus_minus_km": 0, "measures": {"en": "x"}, "sources": ["paper"]}


@pytest.fixture(scope="module")
def report() -> Report:
    return load(REAL)


def found(report: Report, **speeds: float) -> tuple[Way, dict[str, Journey]]:
    drawn = way(report, {**SPEEDS, **{Mode(mode): speed for mode, speed in speeds.items()}})
    assert drawn
    return drawn, {j.leg.id: j for j in drawn.journeys if not j.supposed}


def test_kilometres_are_counted_from_the_first_leg_that_has_a_length(report: Report) -> None:
    drawn, _ = found(report)
    assert {id: round(km) for id, km in drawn.posts.items()} == {
        "rajin-port": 0,
        "dunay-port": 204,
        "tikhoretsk-depot": 10_304,
    }


def test_every_dated_observation_of_the_consignment_is_on_the_way(report: Report) -> None:
    drawn, _ = found(report)
    (cargo,) = report.consignments
    dated = {o.id for o in report.observations if o.id in cargo.observations and o.date}

    assert {one.observation.id for one in drawn.seen if not one.supposed} == dated
    assert {one.observation.id for one in drawn.seen if one.supposed} == set(cargo.possible)


def test_the_prism_has_the_corners_of_the_earliest_and_the_latest_journey(report: Report) -> None:
    """Seen at Dunay on step 5 and near Tikhoretsk on step 24; 9,800 to 10,100 km in between, at 900 km a day."""
    drawn, journeys = found(report)
    corners = prism(journeys["dunay-to-tikhoretsk"], drawn, report)
    leaving, arriving = 24 - 9_800 / 900, 5 + 10_100 / 900

    assert [at.step for at in corners] == pytest.approx([5, leaving, arriving, 24])
    assert [at.low for at in corners] == pytest.approx([204, 204, 10_004 - 900 * (24 - arriving), 10_004])
    assert [at.high for at in corners] == pytest.approx([204, 204 + 900 * (leaving - 5), 10_304, 10_304])


def test_the_edges_of_a_prism_rise_by_the_fastest_speed(report: Report) -> None:
    drawn, journeys = found(report)
    _, leaving, arriving, last = prism(journeys["dunay-to-tikhoretsk"], drawn, report)

    assert (last.low - leaving.low) / (last.step - leaving.step) == pytest.approx(900)
    assert (arriving.high - 204) / (arriving.step - 5) == pytest.approx(900)


def test_a_date_that_spans_days_widens_the_prism(report: Report) -> None:
    drawn, journeys = found(report)
    corners = prism(journeys["rajin-to-dunay"], drawn, report)
    assert (corners[0].step, corners[-1].step) == (0, 5)


def test_no_prism_where_the_speed_does_not_allow_the_journey(report: Report) -> None:
    drawn, journeys = found(report, rail=500)
    assert prism(journeys["dunay-to-tikhoretsk"], drawn, report) == ()


def test_what_is_only_supposed_has_no_prism(report: Report) -> None:
    drawn, _ = found(report)
    (supposed,) = (j for j in drawn.journeys if j.supposed)

    assert prism(supposed, drawn, report) == ()
    assert steady(supposed, report) == (5, 21)


def test_every_day_is_either_observed_or_in_a_run_of_unobserved_ones(report: Report) -> None:
    drawn, _ = found(report)
    unseen = {n for first, last in drawn.unseen for n in range(first, last + 1)}
    seen = {n for one in drawn.seen for n in range(one.first, one.last + 1)}

    assert drawn.unseen == ((2, 4), (6, 20), (22, 23))
    assert not unseen & seen
    assert unseen | seen == set(range(25))


def test_a_journey_back_goes_down_the_same_way() -> None:
    seen = [("rajin", "2023-09-07"), ("dunay", "2023-09-09"), ("dunay", "2023-09-12"), ("rajin", "2023-09-15")]
    out, back = leg("out", "rajin", "dunay", length=LENGTH), leg("back", "dunay", "rajin", length=LENGTH)
    report = _sailing([out], *seen, more=[consignment("returned", back, observations=["seen-2", "seen-3"])], first=2)
    drawn = way(report, {Mode.SHIP: 100})
    assert drawn

    assert drawn.posts == {"rajin": 0, "dunay": 180}
    assert [step(j.left[0], report) for j in drawn.journeys] == [0, 5]
    (back,) = (prism(j, drawn, report) for j in drawn.journeys if j.leg.id == "back")
    assert (back[0].low, back[-1].high) == (180, 0)


@pytest.mark.parametrize(
    "seen",
    [
        (("rajin", "2023-09-07"),),
        (("rajin", "2023-09-07"), ("dunay", None)),
        (("rajin", "2023-09-07"), ("dunay", "2023-09-09/..")),
    ],
)
def test_no_way_without_a_leg_between_two_dated_observations(seen: tuple[tuple[str, str | None], ...]) -> None:
    assert way(_sailing([leg("out", "rajin", "dunay", length=LENGTH)], *seen), {}) is None


def test_what_is_seen_outside_the_window_is_left_out() -> None:
    legs = [leg("out", "rajin", "dunay", length=LENGTH)]
    drawn = way(_sailing(legs, ("rajin", "2023-08-30"), ("dunay", "2023-09-06/2023-09-09")), {})
    assert drawn

    assert [(one.first, one.last) for one in drawn.seen] == [(0, 2)]
    assert drawn.unseen == ((3, 24),)


def _sailing(
    legs: list[dict[str, Any]], *seen: tuple[str, str | None], more: Iterable[Any] = (), first: int | None = None
) -> Report:
    """A report of a cargo between two ports, with observations; only the first so many of them are of it."""
    dated = [observation(f"seen-{n}", site, **({"date": date} if date else {})) for n, (site, date) in enumerate(seen)]
    cargo = consignment("cargo", *legs, observations=[entry["id"] for entry in dated[:first]])
    said = {"statements": [], "quantities": [], "disputes": [], "routes": []}
    return built(consignments=[cargo, *more], observations=dated, sites=[site("rajin"), site("dunay")], **said)
