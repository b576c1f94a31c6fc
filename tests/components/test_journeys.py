import pytest
from streamlit.testing.v1 import AppTest

from components.journeys import FIELDS
from render.journeys import journey_rows
from render.text import languages, text
from report.kinds import Mode
from report.model import Report
from report.view import FASTEST, SLOWEST
from tests.components.panel import listed, panel, said
from tests.components.sent import plain
from tests.report.builders import built, claim, words


def alone(report: "Report", asked: dict[str, float], code: str = "en") -> None:
    import streamlit as st

    from components.journeys import show_journeys, speeds_set
    from render.text import text

    speeds = speeds_set(report, asked)
    show_journeys(report, report, speeds, text(code))
    st.session_state["told"] = speeds


def speed(mode: Mode, km: float = 500, says: str = "Fast.") -> dict[str, object]:
    return claim(f"speed-{mode}", mode=mode, km_a_day=km, says=words(says))


def told(app: AppTest) -> dict[Mode, float]:
    return dict(app.session_state["told"])


SMALL = built(speeds=[speed(Mode.SHIP)])


def test_as_the_report_states_it_nothing_is_set() -> None:
    app = panel(alone, SMALL, {})

    assert told(app) == {}
    assert [field.value for field in app.number_input] == [500]


@pytest.mark.parametrize("code", languages())
def test_each_speed_shows_what_it_rests_on_and_who_says_so(report: Report, code: str) -> None:
    app = panel(alone, report, {}, code)
    captions = [plain(part.value) for part in app.caption]

    assert len(app.number_input) == len(report.speeds) == 2
    for stated, field in zip(report.speeds, app.number_input, strict=True):
        assert field.value == stated.km_a_day
        publishers = ", ".join(report.source(id).publisher for id in stated.sources)
        assert f"{stated.says[code]} ({publishers})" in captions


def test_a_speed_of_the_address_is_taken_up_and_kept() -> None:
    app = panel(alone, SMALL, {Mode.SHIP: 30.0, Mode.RAIL: 30.0})

    assert told(app) == {Mode.SHIP: 30}
    assert app.number_input[0].value == 30
    assert "Not possible at 30 km a day" in said(app)
    assert told(app.run()) == {Mode.SHIP: 30}


def test_a_readers_speed_changes_the_verdict_at_once_and_the_stated_one_takes_it_back() -> None:
    app = panel(alone, SMALL, {})
    app.number_input[0].set_value(30).run()
    assert told(app) == {Mode.SHIP: 30}
    assert "Not possible at 30 km a day" in said(app)

    app.number_input[0].set_value(500).run()
    assert told(app) == {}
    assert "Not possible" not in said(app)


@pytest.mark.parametrize(("asked", "taken"), [(0.001, SLOWEST), (1e9, FASTEST)])
def test_a_speed_that_the_field_does_not_take_becomes_the_nearest_that_it_does(asked: float, taken: float) -> None:
    app = panel(alone, SMALL, {Mode.SHIP: asked})

    assert told(app) == {Mode.SHIP: taken}
    assert app.number_input[0].value == taken


def test_a_stated_speed_that_the_field_does_not_take_is_not_taken_for_the_readers_own() -> None:
    assert told(panel(alone, built(speeds=[speed(Mode.SHIP, 0.5)]), {})) == {}


@pytest.mark.parametrize("code", languages())
def test_there_is_a_card_for_each_journey_with_every_field(report: Report, code: str) -> None:
    rows = journey_rows(report, {}, text(code))
    points = listed(panel(alone, report, {}, code))

    assert len(rows) == 3
    assert points == [
        f"{text(code)(f'journey.row_{field}')}: {getattr(row, field)}" for row in rows for field in FIELDS
    ]


def test_without_a_journey_there_is_no_panel() -> None:
    app = panel(alone, built(speeds=[speed(Mode.SHIP)], observations=[], consignments=[]), {})

    assert said(app) == ""
    assert not app.number_input


def test_what_a_speed_says_is_no_markup() -> None:
    app = panel(alone, built(speeds=[speed(Mode.SHIP, says=":red[x] $y$")]), {})

    assert ":red[x] $y$ (Publisher)" in said(app)
    assert not any(":red[x]" in part.value for part in app.caption)
