import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from render.text import languages, text
from report.load import load
from report.model import Report
from report.view import View, select
from tests.hostile import CANARIES, REAL, RUN, hostile_folder

Page = Callable[..., AppTest]
ENCODED = re.compile(r'Railhead\.command\(\\?"([A-Za-z0-9+/=]+)\\?"\)')


@pytest.fixture(scope="module")
def report() -> Report:
    return load(REAL)


def arguments(app: AppTest) -> dict[str, Any]:
    """What the map's component sends to the browser."""
    (component,) = app.get("component_instance")
    return dict(json.loads(component.proto.json_args))


def command(app: AppTest) -> dict[str, Any]:
    (encoded,) = ENCODED.findall(arguments(app)["feature_group"])
    return dict(json.loads(base64.b64decode(encoded, validate=True)))


def shown_ids(report: Report, view: View) -> list[str]:
    selected = select(report, view)
    return sorted(i.id for i in (*selected.sites, *selected.legs, *selected.routes, *selected.observations))


def rows(app: AppTest) -> Any:
    return app.dataframe[0].value


def address(app: AppTest) -> dict[str, str]:
    """What the viewer is told to write into the address, beside the day."""
    return {key: value for key, value in command(app)["query"].items() if value is not None}


def texts(app: AppTest) -> list[str]:
    """Every Markdown text on the page."""
    parts = (*app.title, *app.caption, *app.markdown, *app.subheader)
    labels = [tab.label for tab in app.tabs] + [box.label for box in app.expander]
    return [part.value for part in parts] + labels


@pytest.mark.parametrize("code", languages())
def test_the_page_opens_in_each_language(page: Page, report: Report, code: str) -> None:
    app = page(lang=code)

    assert not app.exception
    assert not app.error
    assert re.sub(r"\\(.)", r"\1", app.title[0].value) == report.title[code]
    assert command(app)["language"] == code
    assert address(app) == {"lang": code}


def test_a_change_of_language_changes_every_word_and_keeps_the_map(page: Page, report: Report) -> None:
    app = page(lang="en")
    script = arguments(app)["script"]
    before = command(app)
    app.selectbox(key="language").select("es").run()

    assert not app.exception
    assert re.sub(r"\\(.)", r"\1", app.title[0].value) == report.title["es"]
    assert address(app)["lang"] == "es"
    assert arguments(app)["script"] == script
    after = command(app)
    assert after["language"] == "es"
    assert after["seq"] > before["seq"]
    assert after["visible"] == before["visible"]


def test_a_run_that_changes_nothing_sends_the_same_command(page: Page) -> None:
    app = page()
    before = arguments(app)["feature_group"]
    app.run()

    assert arguments(app)["feature_group"] == before


def test_the_page_shows_at_first_what_the_report_shows_at_first(page: Page, report: Report) -> None:
    app = page()

    assert command(app)["visible"] == shown_ids(report, View())
    assert command(app)["go"] == {"seq": 1, "step": 0}
    assert "layers" not in address(app)


def test_an_address_is_honoured_and_kept(page: Page, report: Report) -> None:
    app = page(lang="es", day="2023-09-12", layers="report,visit")

    assert not app.exception
    assert not app.toast
    assert address(app) == {"lang": "es", "layers": "report,visit"}
    assert command(app)["go"] == {"seq": 1, "step": 5}
    assert command(app)["visible"] == shown_ids(report, View(layers=frozenset({"report", "visit"})))
    assert text("es").short_day(load(REAL).observations[2].span.first) in json.dumps(
        json.loads(app.dataframe[0].proto.columns), ensure_ascii=False
    )


def test_the_kinds_and_bases_of_an_address_are_honoured_and_kept(page: Page, report: Report) -> None:
    app = page(kinds="port,ship", basis="corroborated,imaged")

    wanted = View(kinds=frozenset({"port", "ship"}), bases=frozenset({"corroborated", "imaged"}))
    assert command(app)["visible"] == shown_ids(report, wanted)
    assert (address(app)["kinds"], address(app)["basis"]) == ("port,ship", "corroborated,imaged")


@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": "xx"},
        {"lang": "{{7*191}}"},
        {"day": "yesterday"},
        {"day": "2023-02-30"},
        {"day": "1999-01-01"},
        {"day": ""},
        {"layers": "no-such-layer"},
        {"layers": ""},
        {"layers": "none"},
        {"kinds": "submarine", "basis": "rumour"},
    ],
    ids=str,
)
def test_an_address_that_means_nothing_breaks_nothing(page: Page, wrong: dict[str, str]) -> None:
    app = page(**wrong)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert address(app)["lang"] in languages()
    assert command(app)["go"] == {"seq": 1, "step": 0}


@pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "1999-01-01"])
def test_a_day_outside_the_window_is_named_once(page: Page, day: str) -> None:
    app = page(lang="en", day=day)

    (said,) = [toast.value for toast in app.toast]
    assert day in said
    assert not app.run().toast


def test_a_page_that_was_opened_at_a_day_jumps_there_only_once(page: Page) -> None:
    app = page(lang="en", day="2023-09-12")
    before = command(app)["go"]
    app.selectbox(key="language").select("es").run()

    assert command(app)["go"] == before


def test_unknown_layers_alone_count_as_not_said(page: Page, report: Report) -> None:
    app = page(layers="no-such-layer,nor-this")

    assert command(app)["visible"] == shown_ids(report, View())
    assert "layers" not in address(app)


@pytest.mark.parametrize("code", ["xx", "{{7*191}}", ""])
def test_an_unknown_language_falls_to_the_browsers(page: Page, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(type(st.context), "locale", "es-MX")

    assert command(page(lang=code))["language"] == "es"


def test_an_unknown_layer_beside_a_known_one_leaves_the_known_one(page: Page, report: Report) -> None:
    app = page(layers="visit,no-such-layer")

    assert command(app)["visible"] == shown_ids(report, View(layers=frozenset({"visit"})))
    assert address(app)["layers"] == "visit"


def test_a_layer_more_brings_its_rows_and_its_ids(page: Page, report: Report) -> None:
    app = page()
    before = rows(app)
    app.pills(key="layers").select("visit").run()
    after = rows(app)

    assert not app.exception
    assert set(command(app)["visible"]) == set(shown_ids(report, View(layers=frozenset({"report", "visit"}))))
    assert address(app)["layers"] == "report,visit"
    (name,) = [layer.name["en"] for layer in report.layers if layer.id == "visit"]
    added = after[after["layer"] == name]
    assert len(added) > 0
    assert len(after) == len(before) + len(added)


def test_no_layer_at_all_leaves_an_empty_map_and_says_so(page: Page) -> None:
    app = page(layers="none")

    assert command(app)["visible"] == []
    assert [note.value for note in app.info] == [text("en")("app.empty")]
    assert address(app)["layers"] == "none"


def test_a_filter_put_back_leaves_the_address(page: Page) -> None:
    app = page(layers="report,visit")
    app.pills(key="layers").unselect("visit").run()

    assert "layers" not in address(app)


def test_the_tables_hold_every_item_and_every_source_selected(page: Page, report: Report) -> None:
    app = page(layers=",".join(layer.id for layer in report.layers))
    items, sources = (table.value for table in app.dataframe)

    assert len(items) == len(report.claims) - len(report.routes)
    assert list(sources["title"]) == [source.title for source in report.sources]


def test_a_broken_report_shows_every_fault_and_nothing_else(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = hostile_folder(tmp_path)
    broken = json.loads((folder / "report.yaml").read_text(encoding="utf-8"))
    broken["colour"] = CANARIES[0]
    broken["observations"][1]["date"] = "yesterday"
    del broken["window"]
    (folder / "report.yaml").write_text(json.dumps(broken), encoding="utf-8")
    monkeypatch.setenv("RAILHEAD_REPORT", str(folder))
    app = page()

    assert not app.exception
    assert [error.value for error in app.error] == [text("en")("app.broken")]
    lines = app.code[0].value.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("report.yaml: ") for line in lines)
    assert any("colour" in line for line in lines)
    assert any("rajin-staged" in line and "yesterday" in line for line in lines)
    assert any("window" in line for line in lines)
    assert not (*app.title, *app.markdown, *app.dataframe, *app.tabs, *app.get("component_instance"))


def test_a_report_that_is_not_there_is_named(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAILHEAD_REPORT", str(tmp_path / "nowhere"))
    app = page(lang="es")

    assert not app.exception
    assert [error.value for error in app.error] == [text("es")("app.broken")]
    assert "report.yaml: must exist" in app.code[0].value


def test_a_mended_report_is_read_again(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = hostile_folder(tmp_path)
    whole = (folder / "report.yaml").read_text(encoding="utf-8")
    (folder / "report.yaml").write_text("title: [", encoding="utf-8")
    monkeypatch.setenv("RAILHEAD_REPORT", str(folder))
    app = page()
    assert app.error
    (folder / "report.yaml").write_text(whole, encoding="utf-8")
    app.run()

    assert not app.error
    assert app.title


def test_an_edited_report_is_read_again_on_the_next_run(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = hostile_folder(tmp_path)
    edited = json.loads((folder / "report.yaml").read_text(encoding="utf-8"))
    monkeypatch.setenv("RAILHEAD_REPORT", str(folder))
    app = page(lang="en")
    before = arguments(app)["script"]
    edited["title"]["en"] = edited["observations"][0]["title"]["en"] = "Another title"
    (folder / "report.yaml").write_text(json.dumps(edited), encoding="utf-8")
    app.run()

    assert app.title[0].value == "Another title"
    assert arguments(app)["script"] != before


@pytest.mark.parametrize("code", languages())
def test_a_hostile_report_is_shown_and_none_of_it_is_markup(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setenv("RAILHEAD_REPORT", str(hostile_folder(tmp_path)))
    app = page(lang=code, layers="report,later-reports,visit")
    shown = texts(app)
    # CommonMark 2.4: a backslash before ASCII punctuation takes its meaning away.
    bare = [re.sub(r"\\[!-/:-@\[-`{-~]", "", text) for text in shown]

    assert not app.exception
    assert sum("onerror" in text for text in shown) > 30
    assert [text for text in bare if re.search(r"[`<>\[\]{}$!|~]", text)] == []


def test_a_hostile_report_sends_the_browser_nothing_but_base64(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = arguments(page())
    monkeypatch.setenv("RAILHEAD_REPORT", str(hostile_folder(tmp_path)))
    hostile = arguments(page())
    random = re.compile(r"[0-9a-f]{32,64}|[A-Za-z0-9+/]{100,}={0,2}")

    assert {key: random.sub("*", str(value)) for key, value in hostile.items()} == {
        key: random.sub("*", str(value)) for key, value in plain.items()
    }
    assert RUN not in random.sub("*", json.dumps(hostile))


def test_the_map_of_the_page_asks_for_nothing_from_outside(page: Page) -> None:
    sent = arguments(page())
    plain = re.sub(r"[A-Za-z0-9+/]{100,}={0,2}", "", json.dumps(sent))

    assert re.findall(r"[a-z]+://[^\s\"']+", plain) == []
    assert all(url.startswith("../../app/static/") for url in (*sent["js_links"], *sent["css_links"]))
