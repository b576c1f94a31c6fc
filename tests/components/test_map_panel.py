import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import map_panel
from components.diagram import CLICKED, Click
from render.text import text
from report.model import Report
from report.view import Lens, View, select
from tests.components.sent import arguments, command, headings
from tests.hostile import REAL

Page = Callable[..., AppTest]
# All that one of the two distances stands on.
MEASURED_BY = frozenset({"railhead", "natural-earth", "avmil"})


def test_a_run_that_changes_nothing_sends_the_same_command(page: Page) -> None:
    app = page()
    before = arguments(app)["feature_group"]
    app.run()

    assert arguments(app)["feature_group"] == before


def test_a_command_that_says_something_new_has_the_next_number(page: Page) -> None:
    app = page(lang="en")
    numbers = [command(app)["seq"]]
    for code in ("es", "es", "en"):
        app.selectbox(key="language").select(code).run()
        numbers.append(command(app)["seq"])

    assert numbers == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("asked", "view", "drawn"),
    [
        ({}, View(), 2),
        ({"lens": "reported"}, View(lens=Lens.REPORTED), 2),
        ({"without": ",".join(MEASURED_BY)}, View(without=MEASURED_BY), 1),
        ({"layers": "visit"}, View(layers=frozenset({"visit"})), 0),
    ],
)
def test_the_map_measures_the_distances_that_a_file_would(
    asked: dict[str, str], view: View, drawn: int, page: Page, report: Report
) -> None:
    sent = command(page(lang="en", rulers="1", **asked))["rulers"]
    assert sent == [ruler.id for ruler in select(report, view).rulers]
    assert len(sent) == drawn


def test_a_page_opened_at_a_day_jumps_there_only_once(page: Page) -> None:
    app = page(lang="en", day="2023-09-12")
    before = command(app)["go"]
    app.selectbox(key="language").select("es").run()

    assert command(app)["go"] == before == {"seq": 1, "step": 5}


@pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "1999-01-01"])
def test_a_day_outside_the_window_is_named_once(page: Page, day: str) -> None:
    app = page(lang="en", day=day)

    (said,) = [toast.value for toast in app.toast]
    assert day in said
    assert not app.run().toast


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({"step": 0}, "7 Sept"),
        ({"step": 24}, "1 Oct"),
        ({"step": 25}, "12 Sept"),
        ({"step": -1}, "12 Sept"),
        ({"step": "3"}, "12 Sept"),
        ({}, "12 Sept"),
        (None, "12 Sept"),
    ],
    ids=str,
)
def test_the_tables_are_of_the_day_that_the_viewer_rests_on(
    page: Page, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any] | None, day: str
) -> None:
    """The browser's word is not trusted: what is no step counts as the day of the address."""
    monkeypatch.setattr(map_panel, "st_folium", lambda *_, **__: told)

    assert headings(page(lang="en", day="2023-09-12"))["state"].endswith(f"({day})")


def test_the_payload_is_made_once_for_all_readers(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = map_panel.payload
    monkeypatch.setattr(map_panel, "payload", lambda report: made.append(report.id) or real(report))
    for code in ("en", "es", "en"):
        page(lang=code)

    assert made == ["white-house-2023-10-13"]


def test_a_window_that_was_made_shorter_ends_the_page_at_its_last_day(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / REAL.name
    shutil.copytree(REAL, folder)
    monkeypatch.setenv("RAILHEAD_REPORT", str(folder))
    app = page(lang="en", day="2023-10-01")
    written = (folder / "report.yaml").read_text(encoding="utf-8")
    shorter = written.replace("2023-09-07/2023-10-01", "2023-09-07/2023-09-20")
    assert shorter != written
    (folder / "report.yaml").write_text(shorter, encoding="utf-8")
    app.run()

    assert not app.exception
    assert command(app)["go"]["step"] == 13


def test_a_claim_is_no_longer_denied_where_the_denials_own_source_is_left_out(page: Page) -> None:
    whole, without = (command(page(lang="en", **asked))["undenied"] for asked in ({}, {"without": "kremlin-peskov"}))

    assert whole == []
    assert {"rajin-staged", "rajin-to-dunay", "set-of-300"} <= set(without)


def test_a_click_on_one_reports_diagram_moves_no_other_reports_map(page: Page) -> None:
    app = page(lang="en")
    app.session_state[f"{CLICKED}-{REAL.name}"] = Click(1, 20)
    assert command(app.run())["go"] == {"seq": 2, "step": 20}

    app.selectbox(key="report").select("rusi-2023-10-16").run()
    assert command(app)["go"] == {"seq": 1, "step": 0}


def test_the_diagram_waits_until_the_browser_has_drawn_the_map(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    title = text("en")("chart.title")
    assert title not in [part.value for part in page(lang="en").subheader]

    monkeypatch.setattr(map_panel, "st_folium", lambda *_, **__: {"step": 0, "lens": "all", "seq": 1})
    assert title in [part.value for part in page(lang="en").subheader]
