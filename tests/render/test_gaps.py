from datetime import date

import pytest

from render.gaps import Gap, gaps, silent_days
from render.text import languages, text
from report.model import Report
from report.view import View, select
from tests.report.builders import built, consignment, leg, observation, route, source, words

WINDOW = "2023-09-07/2023-09-12"


def found(report: Report, code: str = "en") -> dict[str, Gap]:
    """The gaps by the key of their heading."""
    told = {gap.heading: gap for gap in gaps(report, report, text(code))}
    keys = {key: text(code)(f"gaps.{key}") for key in ("days", "undated", "placeless", "wayless")}
    assert set(told) <= set(keys.values())
    return {key: told[heading] for key, heading in keys.items() if heading in told}


def seen(*dates: str | None) -> list[dict[str, object]]:
    return [observation(f"seen-{n}", "rajin", title=words(f"Seen {n}"), date=on) for n, on in enumerate(dates)]


def small(*dates: str | None, **more: object) -> Report:
    parts = {"window": WINDOW, "consignments": [], "quantities": [], "observations": seen(*dates)}
    return built(**{**parts, **more})


def test_a_day_is_silent_where_no_observation_may_be_of_it() -> None:
    days = silent_days(small("2023-09-07/2023-09-08", "2023-09-11?", None))

    assert days == [date(2023, 9, 9), date(2023, 9, 10), date(2023, 9, 12)]


def test_silent_days_are_counted_and_told_in_runs() -> None:
    gap = found(small("2023-09-07/2023-09-08", "2023-09-11"))["days"]

    assert gap.count == 3
    assert [item.replace("\N{THIN SPACE}", " ") for item in gap.items] == ["9–10 Sept 2023", "12 September 2023"]


def test_no_day_of_a_window_seen_throughout_is_silent() -> None:
    assert "days" not in found(small("2023-09"))


def test_what_has_no_date_is_counted_with_its_name() -> None:
    voyage = leg("voyage", "rajin", "dunay")
    report = small("2023-09-07", None, consignments=[consignment("cargo", voyage)])

    gap = found(report)["undated"]
    assert (gap.count, len(gap.items)) == (2, 2)
    assert gap.items[0].startswith("Seen 1")


def test_what_is_only_somewhere_in_an_area_has_no_place() -> None:
    lost = observation("lost", "area", title=words("Lost"), date="2023-09-07")
    away = leg("away", "area", "rajin", date="2023-09-08")
    report = small(observations=[*seen("2023-09-09"), lost], consignments=[consignment("cargo", away)])
    gap = found(report)["placeless"]

    assert gap.count == 3
    assert [item.startswith(("words", "Lost")) for item in gap.items] == [True] * 3


@pytest.mark.parametrize(
    ("routes", "sources", "nobody"), [([], [], True), (["track"], ["ours"], True), (["track"], ["paper"], False)]
)
def test_a_way_that_only_we_drew_is_one_that_nobody_reports(
    routes: list[str], sources: list[str], nobody: bool
) -> None:
    line = route("track", sources=sources or ["paper"])
    voyage = leg("voyage", "rajin", "dunay", routes=routes, date="2023-09-07")
    both = [source("paper"), source("ours", kind="own")]
    report = small("2023-09-07", sources=both, routes=[line], consignments=[consignment("cargo", voyage)])

    assert ("wayless" in found(report)) == nobody


@pytest.mark.parametrize("code", languages())
def test_the_gaps_of_a_selection_are_those_of_what_it_shows(report: Report, code: str) -> None:
    selected = select(report, View())
    told = {gap.heading: gap for gap in gaps(selected, report, text(code))}
    more = {gap.heading: gap for gap in gaps(report, report, text(code))}

    assert told[text(code)("gaps.days")].count > more[text(code)("gaps.days")].count
    assert told[text(code)("gaps.placeless")].count >= 1
    assert told[text(code)("gaps.wayless")].count == len(selected.legs)
    assert all(gap.count == len(gap.items) for h, gap in told.items() if h != text(code)("gaps.days"))
