"""The distance-time diagram as the bytes that a browser draws."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from render.chart import PICKED, diagram
from render.sheet import DAY_LABEL, KM_LABEL
from render.slopes import told
from render.text import languages, text
from render.theme import theme
from report.kinds import Mode
from report.model import Report
from report.support import leave_out
from report.view import steps
from tests.hostile import CANARIES, CANARY

ROOT = Path(__file__).parents[2]
SPEEDS = {Mode.RAIL: 900.0, Mode.SHIP: 666.72}
DAY = date(2023, 9, 20)


def drawn(report: Report, language: str = "en", day: date = DAY, theme_name: str = "light", **speeds: float) -> str:
    wanted = {**SPEEDS, **{Mode(mode): speed for mode, speed in speeds.items()}}
    chart = diagram(report, wanted, day, text(language), theme_name)
    assert chart is not None
    return chart.to_json()


def parts(chart: str) -> dict[str, dict[str, Any]]:
    """The chart's parts by name."""
    return {layer["data"]["name"]: layer for layer in json.loads(chart)["layer"]}


def rows(chart: str, name: str) -> list[dict[str, Any]]:
    return list(parts(chart)[name]["data"]["values"])


def test_the_same_report_makes_the_same_bytes_again(report: Report) -> None:
    assert drawn(report) == drawn(report)


def test_another_process_makes_the_same_bytes(report: Report) -> None:
    script = (
        "import sys; from tests.render.test_chart import drawn; from tests.hostile import REAL; "
        "from report.load import load; sys.stdout.buffer.write(drawn(load(REAL)).encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True)

    assert made.stdout.decode() == drawn(report)


def test_nothing_in_it_has_a_made_up_name(report: Report) -> None:
    whole = json.loads(drawn(report))
    names = [layer["name"] for layer in whole["layer"]]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"part-[a-z-]+", name) for name in names)
    assert "datasets" not in whole
    assert [(p["name"], p["views"], p["select"]["fields"]) for p in whole["params"]] == [
        (PICKED, ["part-days"], ["step", "seq"])
    ]


def test_every_dated_observation_of_the_consignment_is_drawn_at_its_days_and_kilometres(report: Report) -> None:
    (cargo,) = report.consignments
    at = {row["id"]: (row["start"], row["end"], round(row["km"])) for row in rows(drawn(report), "seen")}
    dated = {o.id for o in report.observations if o.id in {*cargo.observations, *cargo.possible} and o.date}

    assert set(at) == dated
    assert at["rajin-staged"] == (-0.5, 1.5, 0)
    assert at["dunay-cargo"] == (4.5, 5.5, 204)
    assert at["tikhoretsk-containers"] == (23.5, 24.5, 10_304)


def test_marks_tell_without_colour_how_an_observation_is_known(report: Report) -> None:
    chart = drawn(report)
    shapes = parts(chart)["seen"]["encoding"]["shape"]["scale"]

    assert [row["id"] for row in rows(chart, "rings")] == ["tikhoretsk-containers"]
    assert dict(zip(shapes["domain"], shapes["range"], strict=True))["corroborated"] != "circle"
    assert all(row["filled"] == (row["basis"] in ("imaged", "corroborated")) for row in rows(chart, "seen"))


def test_the_prism_is_drawn_from_corner_to_corner(report: Report) -> None:
    corners = [r for r in rows(drawn(report), "prisms") if r["journey"].startswith("dunay-to-tikhoretsk")]

    assert [row["step"] for row in corners] == pytest.approx([5, 13.111, 16.222, 24])
    assert [round(row["low"]) for row in corners] == [204, 204, 3_004, 10_004]
    assert [round(row["high"]) for row in corners] == [204, 7_504, 10_304, 10_304]


def test_a_slope_says_how_fast_it_had_to_be(report: Report) -> None:
    said = [row["label"].replace("\n", " ") for name in ("below", "above") for row in rows(drawn(report), name)]

    assert "about 530 km a day needed, ±16" in said
    assert "at most 900 km a day" in said
    assert "about 630 km a day needed, ±19, if the same cargo, which nobody states" in said


def test_a_slope_near_the_end_has_its_label_on_its_left(report: Report) -> None:
    long = report.model_copy(update={"window": "2023-07-01/2023-10-01"})
    chart = drawn(long)

    assert rows(chart, "below") == []
    assert len(rows(chart, "above")) == 3


def test_a_speed_that_does_not_allow_it_is_said_and_takes_the_prism_away(report: Report) -> None:
    chart = drawn(report, rail=500)
    said = [row["label"].replace("\n", " ") for row in rows(chart, "below")]

    assert said == ["about 530 km a day needed, ±16 not possible at 500 km a day"]
    assert not any(row["journey"].startswith("dunay") for row in rows(chart, "prisms"))


def test_the_rule_stands_on_the_day_and_every_day_can_be_picked(report: Report) -> None:
    chart = drawn(report)

    assert [(row["step"], row["label"]) for row in rows(chart, "today")] == [(13, "20 September 2023")]
    assert [row["step"] for row in rows(chart, "days")] == list(range(len(steps(report))))
    # The columns lie over all else, or a mark would take the click.
    assert list(parts(chart))[-1] == "days"


def test_no_two_names_of_sites_stand_on_each_other(report: Report) -> None:
    names = rows(drawn(report), "names")
    whole = max(row["km"] for row in names)
    at = sorted(row["km"] / whole * 270 - row["up"] for row in names)

    assert all(upper - lower >= 14 for lower, upper in pairwise(at))


def test_no_line_runs_through_words(report: Report) -> None:
    chart = drawn(report)
    names, layers = list(parts(chart)), parts(chart)
    for name in ("below", "above", "names", "unseen"):
        under = names.index(f"{name}-halo")
        assert names.index("today") < under == names.index(name) - 1
        assert rows(chart, f"{name}-halo") == rows(chart, name) != []
        places = [layers[one]["encoding"] for one in (name, f"{name}-halo")]
        assert places[0] == places[1]
        assert layers[f"{name}-halo"]["mark"]["stroke"] == theme()["light"]["panel"]


@pytest.mark.parametrize("code", languages())
def test_its_words_are_those_of_the_language(report: Report, code: str) -> None:
    chart = drawn(report, code)
    words = text(code)

    assert rows(chart, "today")[0]["label"] == words.day(DAY)
    assert rows(chart, "unseen")[0]["label"] == words("chart.unseen")
    assert rows(chart, "kilometres")[-1]["label"] == words.number(10_000)
    assert json.loads(chart)["description"] == " ".join(told(report, SPEEDS, words))


def test_the_sentences_say_what_the_diagram_shows(report: Report) -> None:
    said = told(report, SPEEDS, text("en"))

    assert any(s.startswith("12 September 2023, Dunay (km 204): cargo shown at Dunay") for s in said)
    assert any("10,100 km (±300)" in s and "about 530 km a day needed, ±16." in s for s in said)
    assert any(s.endswith("No source ties it to these goods.") for s in said)
    assert said[-1].startswith("Nothing is observed on this way on 20 of 25 days: 9 September 2023 to 11 September")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_its_colours_are_the_themes(report: Report, name: str) -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}", drawn(report, theme_name=name)))
    assert colours <= set(theme()[name].values())


def test_a_report_without_a_journey_has_no_diagram(report: Report) -> None:
    empty = report.model_copy(update={"consignments": ()})

    assert diagram(empty, SPEEDS, DAY, text("en")) is None
    assert told(empty, SPEEDS, text("en")) == ()


def test_without_what_dates_the_ends_there_is_no_diagram(report: Report) -> None:
    assert diagram(leave_out(report, ["white-house"]), SPEEDS, DAY, text("en")) is None


def test_hostile_text_is_data_and_never_an_expression(hostile: Report) -> None:
    chart = drawn(hostile)
    whole = json.loads(chart)
    spoken = [whole.pop("description"), *_titles(whole)]
    for layer in whole["layer"]:
        layer["data"].pop("values")
    rest = json.dumps(whole)

    assert CANARY in rows(chart, "names")[0]["label"]
    assert all(CANARY in said for said in spoken)
    assert [canary for canary in CANARIES if canary in _without(rest, spoken)] == []
    assert _expressions(whole) <= {"datum.up", DAY_LABEL, KM_LABEL}


def _without(rest: str, spoken: list[str]) -> str:
    for said in spoken:
        rest = rest.replace(json.dumps(said), "")
    return rest


def _titles(whole: dict[str, Any]) -> list[str]:
    """The titles of the axes across the parts, which Vega-Lite takes as they are."""
    channels = [channel for layer in whole["layer"] for channel in layer["encoding"].values()]
    return [c["title"] for c in channels if isinstance(c, dict) and (c.get("title") or "").strip()]


def _expressions(value: Any) -> set[str]:
    """Every text that Vega would run."""
    if isinstance(value, list):
        return set().union(*map(_expressions, value))
    if not isinstance(value, dict):
        return set()
    own = {item for key, item in value.items() if key in ("expr", "labelExpr", "calculate", "filter", "signal", "test")}
    return own.union(*map(_expressions, value.values()))
