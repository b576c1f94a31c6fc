import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.report_file import all_reports
from render.text import text
from report.archive import pack
from report.compare import COMPARED
from report.load import load
from report.write import files
from tests.components.compared import folder, opened, told
from tests.components.sent import arguments, plain
from tests.hostile import CANARIES, REAL
from tests.report.builders import bundle, source, words, write

Page = Callable[..., AppTest]


def test_without_a_folder_the_first_report_is_shown(page: Page) -> None:
    assert plain(page(lang="en").caption[-1].value).startswith(f"Report {REAL.name},")


def test_a_folder_may_be_named_from_where_the_reader_stands(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REAL)
    monkeypatch.setenv("RAILHEAD_REPORT", ".")
    app = page(lang="en")

    assert not app.error
    assert plain(app.caption[-1].value).startswith(f"Report {REAL.name},")


def test_a_broken_report_shows_every_fault_and_nothing_else(page: Page, hostile: Path) -> None:
    broken = json.loads((hostile / "report.yaml").read_text(encoding="utf-8"))
    broken["colour"] = CANARIES[0]
    broken["observations"][1]["date"] = "yesterday"
    del broken["window"]
    (hostile / "report.yaml").write_text(json.dumps(broken), encoding="utf-8")
    app = page(lang="en")

    assert not app.exception
    assert [error.value for error in app.error] == [text("en")("app.broken")]
    colour, date, window = app.code[0].value.splitlines()
    assert colour == "report.yaml: colour: is not a known key, got '{{7*191}}'"
    assert date.startswith("report.yaml: observations[1] (rajin-staged) date: ")
    assert window == "report.yaml: window: is required"
    assert not (*app.title, *app.markdown, *app.dataframe, *app.tabs, *app.get("component_instance"))


def test_a_report_that_is_not_there_is_named(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAILHEAD_REPORT", str(tmp_path / "nowhere"))
    app = page(lang="es")

    assert not app.exception
    assert [error.value for error in app.error] == [text("es")("app.broken")]
    assert "report.yaml: must exist" in app.code[0].value


def test_a_mended_report_is_read_again(page: Page, hostile: Path) -> None:
    whole = (hostile / "report.yaml").read_text(encoding="utf-8")
    (hostile / "report.yaml").write_text("title: [", encoding="utf-8")
    app = page()
    assert app.error
    (hostile / "report.yaml").write_text(whole, encoding="utf-8")
    app.run()

    assert not app.error
    assert app.title


def test_an_edited_report_is_read_again_on_the_next_run(page: Page, hostile: Path) -> None:
    edited = json.loads((hostile / "report.yaml").read_text(encoding="utf-8"))
    app = page(lang="en")
    before = arguments(app)["script"]
    edited["title"]["en"] = edited["observations"][0]["title"]["en"] = "Another title"
    (hostile / "report.yaml").write_text(json.dumps(edited), encoding="utf-8")
    app.run()

    assert app.title[0].value == "Another title"
    assert arguments(app)["script"] != before


def test_several_reports_are_opened_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, monkeypatch)
    app = opened(report="second", compare="first")
    other = opened(report="first", compare="second")

    assert told(app)["report"].id.startswith(COMPARED)
    assert told(app)["report"].title["en"] == "Second + First *one*"
    assert told(app)["fingerprint"] != told(other)["fingerprint"]
    assert told(opened(report="second", compare="first"))["report"] is told(app)["report"]


def test_an_edited_report_is_merged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, monkeypatch)
    app = opened(compare="second")
    before = told(app)["fingerprint"]
    write(tmp_path / "second", bundle(title=words("Edited")))
    app.run()

    assert told(app)["fingerprint"] != before
    assert told(app)["report"].title["en"] == "First *one* + Edited"


def test_a_broken_report_is_read_once_until_it_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, monkeypatch)
    read = []
    monkeypatch.setattr("components.report_file.load", lambda path: read.append(path.name) or load(path))
    (tmp_path / "second" / "report.yaml").write_text("title: [", encoding="utf-8")
    errors = [all_reports()[1]["second"] for _ in range(3)]

    assert read.count("second") == 1
    assert [str(error) for error in errors] == [str(errors[0])] * 3


def test_too_many_sources_together_are_told_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, monkeypatch)
    many = [source("paper"), *(source(f"s{number}") for number in range(600))]
    for id in ("first", "second"):
        write(tmp_path / id, bundle(sources=many))
    app = opened(compare="second")

    assert not app.exception
    assert [error.value for error in app.error] == [text("en")("app.broken")]
    assert "at most 1000" in app.code[0].value


def test_a_zip_is_shown_as_its_folder_is_and_read_again_when_it_changes(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "carried (1).zip"
    monkeypatch.setenv("RAILHEAD_REPORT", str(path))
    path.write_bytes(pack(REAL.name, files(load(REAL)), {}))
    app = page(lang="en")
    assert plain(app.caption[-1].value).startswith(f"Report {REAL.name},")
    other = load(write(tmp_path / "r", bundle(title=words("Another"))))
    path.write_bytes(pack("r", files(other), {}))
    os.utime(path, (1, 1))
    assert [title.value for title in app.run().title] == ["Another"]
