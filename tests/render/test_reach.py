"""What the viewer is told of a leg's reach: its JSON, its words, and how it is rounded."""

import json
from typing import Any

import pytest

from render.reach import impossible, reach_command
from render.text import text
from report.kinds import Mode
from report.model import Report, Speed
from report.reach import journeys
from tests.report.builders import built, claim, consignment, leg, observation, words

RAIL = "dunay-to-tikhoretsk"


@pytest.fixture(scope="module")
def fast(report: Report) -> Report:
    """The committed report with two speeds, whatever its files say of them."""
    both = [("train", Mode.RAIL, 900), ("ship", Mode.SHIP, 666.72)]
    speeds = tuple(Speed(**claim(id, mode=mode, km_a_day=v, says=words())) for id, mode, v in both)
    return report.model_copy(update={"speeds": speeds})


def sailing(landed: str = "2023-09-12", loaded: str = "2023-09-08", **changes: Any) -> Report:
    seen = [observation("loaded", "rajin", date=loaded), observation("landed", "dunay", date=landed)]
    speeds = [claim("fast", mode="ship", km_a_day=50, says=words())]
    return built(**{"observations": seen, "speeds": speeds, **changes})


def told(report: Report, language: str = "en", **wanted: float) -> dict[str, Any]:
    return reach_command(report, {Mode(mode): km for mode, km in wanted.items()}, text(language))


def drawn() -> list[Any]:
    return [consignment("cargo", leg("voyage", "rajin", "dunay", routes=["track"]), observations=["loaded", "landed"])]


def test_it_has_the_form_that_the_viewer_takes(fast: Report) -> None:
    found = told(fast)
    assert set(found) == {"rajin-to-dunay", RAIL}
    for entry in found.values():
        assert set(entry) == {"steps", "impossible"}
        for step, one in entry["steps"].items():
            assert set(one) == {"pieces", "mark", "text"}
            assert 0 <= int(step) <= 24
            for id, start, end in [*one["pieces"], [*one["mark"], one["mark"][-1]]]:
                assert 0 <= start <= end <= len(fast.route(id).line.coords) - 1
                assert (start, end) == (round(start, 3), round(end, 3))


def test_it_is_plain_json_and_the_same_each_time(fast: Report) -> None:
    once, again = (json.dumps(told(fast), ensure_ascii=False, allow_nan=False) for _ in range(2))
    assert once == again
    assert json.loads(once) == told(fast)


def test_there_is_a_step_for_each_day_on_which_nothing_is_observed(fast: Report) -> None:
    found = told(fast)
    assert list(found["rajin-to-dunay"]["steps"]) == ["2", "3", "4"]
    assert list(found[RAIL]["steps"]) == [str(n) for n in range(6, 24)]


def test_the_words_of_20_september(fast: Report) -> None:
    assert told(fast)[RAIL]["steps"]["13"]["text"] == (
        "On 20 September 2023: 0 to 7,200 km from Dunay, on a way of 10,100 km (±300), at no more than 900 km a day."
    )
    assert told(fast, "es")[RAIL]["steps"]["13"]["text"] == (
        "El 20 de septiembre de 2023: entre 0 y 7.200 km desde Dunay, en un trayecto de 10.100 km (± 300), "
        "a no más de 900 km al día."
    )


def test_the_band_of_20_september_is_the_share_that_the_shortest_way_gives(fast: Report) -> None:
    """7,200 of 9,800 km, on the two first of the leg's three routes."""
    step = told(fast)[RAIL]["steps"]["13"]
    assert [id for id, *_ in step["pieces"]] == ["rail-dunay-smolyaninovo", "rail-smolyaninovo-tikhoretsk"]
    assert step["pieces"][0][1] == step["pieces"][1][1] == 0
    assert step["mark"][0] == "rail-smolyaninovo-tikhoretsk"
    assert 0 < step["mark"][1] < step["pieces"][1][2]


def test_another_speed_changes_the_band_and_the_words(fast: Report) -> None:
    slower = told(fast, rail=600)[RAIL]["steps"]["13"]
    assert "3,200 to 4,800 km from Dunay" in slower["text"]  # 9,800 less 11 days; 8 days
    assert slower["pieces"] != told(fast)[RAIL]["steps"]["13"]["pieces"]


def test_a_speed_that_does_not_allow_the_journey_is_said_and_draws_nothing(fast: Report) -> None:
    assert told(fast, rail=500)[RAIL] == {
        "steps": {},
        "impossible": "Not possible at 500 km a day: 10,100 km (±300) in at most 19 days need about 530.",
    }
    assert told(fast, "es", rail=500)[RAIL]["impossible"] == (
        "No es posible a 500 km al día: 10.100 km (± 300) en un máximo de 19 días exigen unos 530."
    )


def test_one_day_is_not_days() -> None:
    report = sailing("2023-09-09")
    assert told(report)["voyage"]["impossible"].endswith("in at most 1 day need about 180.")
    assert "1 día exigen" in told(report, "es")["voyage"]["impossible"]


@pytest.mark.parametrize(
    ("limit", "said"),
    [(50, "at 50 km a day: 200 km (±0) in at most 3 days need about 70."), (66.5, "at 66.5"), (66.6, "about 70.")],
)
def test_the_speed_said_to_be_needed_is_never_one_that_the_limit_allows(limit: float, said: str) -> None:
    length = {"km": 200, "plus_minus_km": 0, "measures": words(), "sources": ["paper"]}
    voyage = leg("voyage", "rajin", "dunay", routes=["track"], length=length)
    report = sailing("2023-09-11", consignments=[consignment("cargo", voyage, observations=["loaded", "landed"])])
    assert said in told(report, ship=limit)["voyage"]["impossible"]


def test_a_needed_speed_that_rounds_below_the_limit_is_rounded_up_to_a_whole_one() -> None:
    length = {"km": 189.5, "plus_minus_km": 0, "measures": words(), "sources": ["paper"]}
    voyage = leg("voyage", "rajin", "dunay", routes=["track"], length=length)
    report = sailing("2023-09-11", consignments=[consignment("cargo", voyage, observations=["loaded", "landed"])])
    (journey,) = journeys(report, {Mode.SHIP: 62})
    assert impossible(journey, text("en")).endswith("need about 64.")  # 63.2; to 60 it would be allowed


def test_kilometres_are_rounded_so_that_the_stretch_never_shrinks() -> None:
    """Shortest 175 km at 47 km a day: 34 to 47, then 81 to 94, then 128 to 141 km."""
    steps = told(sailing(), ship=47)["voyage"]["steps"]
    found = [one["text"].split(": ")[1].split(" km")[0] for one in steps.values()]
    assert found == ["30 to 50", "80 to 100", "120 to 150"]


def test_a_rounding_error_of_the_sum_moves_no_end_to_the_next_ten() -> None:
    """100.1 less 40.1 km, the last day's, come to 59.99999999999999 in binary figures."""
    length = {"km": 100.1, "plus_minus_km": 0, "measures": words(), "sources": ["paper"]}
    voyage = leg("voyage", "rajin", "dunay", routes=["track"], length=length)
    report = sailing(consignments=[consignment("cargo", voyage, observations=["loaded", "landed"])])
    assert ": 60 to 100 km" in told(report, ship=40.1)["voyage"]["steps"]["4"]["text"]


def test_the_end_of_the_way_is_its_stated_length_however_it_is_rounded() -> None:
    assert "0 to 180 km from words" in told(sailing(), ship=500)["voyage"]["steps"]["2"]["text"]


def test_a_stretch_to_the_end_goes_no_farther_than_the_way(fast: Report) -> None:
    assert ": 0 to 204 km from Rajin, on a way of 204 km" in told(fast)["rajin-to-dunay"]["steps"]["3"]["text"]


def test_a_length_of_the_line_drawn_is_called_that() -> None:
    said = told(sailing(consignments=drawn()))["voyage"]["steps"]["3"]["text"]
    # 181.7 km by pyproj.Geod.
    assert "on a way of 182 km (along the line drawn), at no more than 50 km a day" in said


def test_no_reach_without_a_speed_a_line_or_a_day_in_between() -> None:
    assert told(sailing(speeds=[])) == {}
    assert told(sailing("2023-09-09"), ship=500) == {}
    assert told(sailing("2023-09-08")) == {}
    assert told(sailing("2023-09-12/..")) == {}
    length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": ["paper"]}
    bare = leg("voyage", "rajin", "dunay", length=length)
    assert told(sailing(consignments=[consignment("cargo", bare, observations=["loaded", "landed"])])) == {}


def test_observations_outside_the_window_give_the_days_of_the_window_alone() -> None:
    steps = told(sailing("2023-10-20", "2023-08-20"))["voyage"]["steps"]
    assert list(steps) == [str(n) for n in range(25)]
    assert steps["0"]["text"].startswith("On 7 September 2023: ")
    assert steps["24"]["text"].startswith("On 1 October 2023: ")


def test_hostile_names_stay_text(hostile: Report) -> None:
    """The viewer writes them with textContent; here they only must not break the JSON or the format."""
    for language in ("en", "es"):
        json.dumps(told(hostile, language, rail=900, ship=667), allow_nan=False)
