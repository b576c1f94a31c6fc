import re

import pytest

from components.journeys import FIELDS
from render.edition import Edition
from render.journeys import JourneyRow, beyond, journey_rows
from render.reach import impossible
from render.text import languages, text
from report.kinds import Mode
from report.model import Report
from report.reach import journeys
from report.view import Lens, View
from tests.report.builders import built, claim, consignment, leg, observation, source, words

SOURCES = [source("paper"), source("chart", publisher="Chart", kind="reference")]


def rows(**changes: object) -> list[JourneyRow]:
    return journey_rows(built(**{"sources": SOURCES, **changes}), {}, text("en"))


def speed(km: float) -> dict[str, object]:
    return claim("speed", mode="ship", km_a_day=km, says=words("Fast."))


def test_a_card_has_kilometres_with_their_method_days_and_speed() -> None:
    (row,) = rows(speeds=[speed(400)])

    assert row.km == "180 km (±5), words (Publisher)"
    assert row.days == "4–5"
    assert row.needed == "about 41 km a day (35 to 46)"
    assert row.limit == "400 km a day"
    assert row.verdict == text("en")("journey.yes")


def test_a_leg_without_an_estimate_is_measured_along_the_line_drawn() -> None:
    (row,) = rows(consignments=[consignment("cargo", leg("v", "rajin", "dunay", routes=["track"]), observations=SEEN)])

    assert row.km.endswith(text("en")("journey.drawn"))


def test_what_is_too_far_is_said_to_be_impossible_and_at_which_speed() -> None:
    (row,) = rows(speeds=[speed(30)])

    assert row.verdict.startswith("Not possible at 30 km a day")


def test_what_only_the_error_allows_is_possible_only_if_shorter() -> None:
    (row,) = rows(speeds=[speed(35.5)])

    assert row.verdict == text("en")("journey.only-if-shorter")


def test_without_a_speed_nothing_is_said_to_be_possible() -> None:
    (row,) = rows()

    assert (row.limit, row.verdict) == (text("en")("journey.no_limit"), text("en")("journey.unknown"))


def test_an_arrival_that_may_be_on_the_day_of_departure_needs_at_least_so_much() -> None:
    seen = [
        observation("loaded", "rajin", date="2023-09-11/2023-09-12"),
        observation("landed", "dunay", date="2023-09-12"),
    ]
    (row,) = rows(observations=seen)

    assert row.days == "0–1"
    assert row.needed == "at least 180 km a day"


SEEN = ["loaded", "landed"]


def test_a_supposed_journey_says_that_nobody_states_it() -> None:
    again = observation("again", "dunay", date="2023-09-10")
    seen = [observation("loaded", "rajin", date="2023-09-08"), observation("landed", "dunay", date="2023-09-12"), again]
    length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": ["paper"]}
    moved = consignment("cargo", leg("v", "rajin", "dunay", length=length), observations=SEEN, possible=["again"])
    told = rows(observations=seen, consignments=[moved])

    assert [text("en")("journey.supposed") in row.leg for row in told] == [False, True]
    assert [row.days for row in told] == ["4", "2"]


@pytest.mark.parametrize("code", languages())
def test_the_committed_report_has_the_examples_of_the_issue(report: Report, code: str) -> None:
    """About 530 km a day from Dunay to Tikhoretsk, or 630 with the trains of 28 September."""
    told = journey_rows(report, {}, text(code))
    needed = [re.findall(r"\d+", row.needed)[0] for row in told]

    assert len(told) == len(journeys(report, {}))
    assert needed[1:3] == ["530", "630"]
    assert [text(code)("journey.supposed") in row.leg for row in told[1:3]] == [False, True]
    assert all(getattr(row, field) for row in told for field in FIELDS)


@pytest.mark.parametrize("code", languages())
def test_a_readers_slower_speed_changes_the_verdict(report: Report, code: str) -> None:
    slow = {Mode.RAIL: 400.0}
    expected = {j.until.id: impossible(j, text(code)) for j in journeys(report, slow) if j.leg.mode is Mode.RAIL}

    assert {row.verdict for row in journey_rows(report, slow, text(code))} >= set(expected.values())


def test_it_is_known_whether_a_journey_counts_what_the_view_does_not_show(report: Report) -> None:
    every = frozenset(layer.id for layer in report.layers)
    # Of the goods that the train may have carried, the layer is off at first.
    shown = {"layers": every}
    for asked, counts_more in (
        ({}, True),
        (shown, False),
        ({"layers": frozenset()}, True),
        (shown | {"kinds": frozenset({Mode.SHIP})}, True),
        (shown | {"lens": Lens.CORROBORATED}, True),
        # What does not stand is not counted.
        (shown | {"without": frozenset({"white-house"})}, False),
    ):
        assert beyond(Edition(report, "", View(**asked), text("en"))) is counts_more, asked
