import base64
import json
from datetime import date
from typing import Any

import pytest

from render.payload import payload
from render.text import languages, text
from render.viewer import encode
from report.compare import letter
from report.evidence import basis, denied
from report.geodesy import Position, distance_km, length_km
from report.model import Report
from report.view import View, select, step_span
from tests.hostile import CANARY

LANGUAGES = languages()
Payload = dict[str, Any]


@pytest.fixture(scope="module")
def told(report: Report) -> Payload:
    return payload(report)


def outline(value: Any) -> Any:
    """A value's keys, lengths and types, without its words."""
    if isinstance(value, dict):
        return {key: outline(item) for key, item in value.items()}
    if isinstance(value, list):
        return [outline(item) for item in value]
    return type(value).__name__


def items(told: Payload) -> list[dict[str, Any]]:
    return [entry for kind in ("sites", "legs", "routes", "observations") for entry in told[kind]]


def test_the_payload_comes_back_from_base64_as_it_went_in(told: Payload) -> None:
    encoded = encode(told)

    assert json.loads(base64.b64decode(encoded, validate=True)) == json.loads(json.dumps(told, allow_nan=False))


def test_the_payload_of_a_hostile_report_keeps_every_mark_of_its_texts(report: Report, hostile: Report) -> None:
    told = json.loads(base64.b64decode(encode(payload(hostile)), validate=True))["words"]["en"]
    titles = {seen.id: f"{seen.title['en']} {CANARY}" for seen in report.observations}

    assert {id: item["title"] for id, item in told["items"].items() if id in titles} == titles
    assert {id: seen["short"] for id, seen in told["observations"].items()} == titles


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_no_number_that_json_lacks_is_sent(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode({"number": number})


def test_two_payloads_of_one_report_are_equal_to_the_byte(report: Report) -> None:
    assert encode(payload(report)) == encode(payload(report))


def test_the_steps_are_the_days_of_the_window(told: Payload) -> None:
    days = [date.fromisoformat(step["date"]) for step in told["steps"]]

    assert (days[0], days[-1], len(days)) == (date(2023, 9, 7), date(2023, 10, 1), 25)
    assert all(len(told["words"][code][kind]) == 25 for code in LANGUAGES for kind in ("dates", "short_dates"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_item_has_its_words_in_every_language(told: Payload, code: str) -> None:
    words = told["words"][code]

    assert set(words["items"]) == {entry["id"] for entry in items(told)}
    assert set(words["observations"]) == {entry["id"] for entry in told["observations"]}
    assert set(words["labels"]) == {label["id"] for label in told["labels"]}
    assert set(words["between"]) <= {leg["id"] for leg in told["legs"]}
    assert all(item["title"] and item["label"] and item["rows"] for item in words["items"].values())


def test_ids_name_what_is_there(told: Payload) -> None:
    ids = {kind: {entry["id"] for entry in told[kind]} for kind in ("sites", "legs", "routes", "observations")}

    assert {entry["site"] for entry in told["observations"]} <= ids["sites"]
    assert {id for leg in told["legs"] for id in leg["routes"]} == ids["routes"]
    assert {id for leg in told["legs"] for id in leg["ends"]} <= ids["sites"]
    assert {route["leg"] for route in told["routes"]} <= ids["legs"]
    assert len({entry["id"] for entry in items(told)}) == len(items(told))


def test_spans_are_whole_steps_and_those_of_the_report(report: Report, told: Payload) -> None:
    for seen in report.observations:
        (entry,) = [entry for entry in told["observations"] if entry["id"] == seen.id]
        if seen.span is None:
            assert entry["span"] is None
            continue
        assert all(type(step) is int for step in entry["span"])
        assert tuple(entry["span"]) == step_span(seen.span, report)


def test_observations_come_undated_first_and_then_in_order_of_day(told: Payload) -> None:
    firsts = [entry["span"][0] if entry["span"] else None for entry in told["observations"]]
    dated = [first for first in firsts if first is not None]

    assert firsts == [None] * (len(firsts) - len(dated)) + sorted(dated)


def test_between_holds_the_days_strictly_between_two_observations(told: Payload) -> None:
    between = {leg["id"]: leg["between"] for leg in told["legs"]}
    days = [step["date"] for step in told["steps"]]

    rail = days[between["dunay-to-tikhoretsk"][0] : between["dunay-to-tikhoretsk"][1] + 1]
    sea = days[between["rajin-to-dunay"][0] : between["rajin-to-dunay"][1] + 1]
    assert rail == [f"2023-09-{n}" for n in range(13, 31)]
    assert sea == ["2023-09-09", "2023-09-10", "2023-09-11"]
    assert between["depot-to-rajin"] is None


def test_every_item_tells_its_basis_whether_it_is_denied_and_of_which_report_it_is(
    report: Report, told: Payload
) -> None:
    claims = {claim.id: claim for claim in (*report.sites, *report.legs, *report.routes, *report.observations)}

    for entry in items(told):
        claim = claims[entry["id"]]
        assert (entry["basis"], entry["denied"]) == (basis(claim, report), denied(claim, report)), claim.id
        assert entry["mark"] is letter(claim.id, report) is None
    assert any(entry["denied"] for entry in items(told))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_ruler_says_how_long_it_is_what_it_measures_and_where_its_middle_is(
    report: Report, told: Payload, code: str
) -> None:
    assert [ruler["id"] for ruler in told["rulers"]] == [ruler.id for ruler in report.rulers]
    for ruler, entry in zip(report.rulers, told["rulers"], strict=True):
        said = told["words"][code]["rulers"][ruler.id]
        assert said["km"] == text(code).number(round(length_km(ruler.line)))
        assert (said["title"], said["measures"]) == (ruler.name[code], ruler.measures[code])
        middle = Position(entry["at"][1], entry["at"][0])
        ends = [distance_km(middle, Position(*end)) for end in ruler.line.coords]
        assert ends[0] == pytest.approx(ends[-1], rel=0.01)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_leg_says_what_lies_between_where_there_are_days_between(told: Payload, code: str) -> None:
    assert set(told["words"][code]["between"]) == {leg["id"] for leg in told["legs"] if leg["between"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_viewer_gets_the_note_of_every_source_that_has_one(report: Report, told: Payload, code: str) -> None:
    notes = {id: cited["note"] for id, cited in told["words"][code]["sources"].items() if "note" in cited}

    assert notes == {source.id: source.note[code] for source in report.sources if source.note}
    assert notes


def test_all_languages_have_one_structure(told: Payload) -> None:
    english, *others = (outline(told["words"][code]) for code in ("en", *(c for c in LANGUAGES if c != "en")))

    assert others
    assert all(other == english for other in others)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_viewer_gets_all_of_its_own_words(told: Payload, code: str) -> None:
    assert told["words"][code]["ui"] == text(code).section("viewer")


def test_an_area_is_told_as_an_area_and_has_no_precision(report: Report, told: Payload) -> None:
    areas = {site.id for site in report.sites if site.is_area}

    assert areas == {site["id"] for site in told["sites"] if site["area"]}
    assert all((site["precision_km"] is None) == site["area"] for site in told["sites"])


def test_only_an_uncertain_or_approximate_date_is_marked_uncertain(told: Payload) -> None:
    assert [entry["id"] for entry in told["observations"] if entry["uncertain"]] == ["tikhoretsk-containers"]


def test_positions_are_latitude_first_and_on_land_or_sea_that_exists(told: Payload) -> None:
    for entry in (*told["sites"], *told["labels"]):
        assert -90 <= entry["at"][0] <= 90
        assert -180 <= entry["at"][1] <= 180
    for site in told["sites"]:
        # All of this report lies between 37 and 53 degrees north and 39 and 138 east.
        assert 37 < site["at"][0] < 53
        assert 39 < site["at"][1] < 138


def test_a_selection_is_told_like_a_report(report: Report, told: Payload) -> None:
    selected = payload(select(report, View(layers=frozenset({"visit"}))))

    assert {site["id"] for site in selected["sites"]} == {site.id for site in report.sites if site.layer == "visit"}
    assert selected["sites"]
    assert selected["legs"] == []
    assert selected["routes"] == []
    assert selected["steps"] == told["steps"]


def test_a_country_is_called_by_its_name_in_cldr(told: Payload) -> None:
    names = {code: told["words"][code]["labels"] for code in ("en", "es")}

    assert (names["en"]["kp"], names["es"]["kp"]) == ("North Korea", "Corea del Norte")
    assert (names["en"]["ua"], names["es"]["ua"]) == ("Ukraine", "Ucrania")
