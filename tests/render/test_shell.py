"""python -m render export: what it writes, and how it says what is wrong."""

import json
import os
import pty
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from render.__main__ import main
from render.edition import Edition, Progress
from render.formats import FORMATS, Format
from render.page import page
from render.text import text
from report.compare import merge
from report.kinds import Mode
from report.load import fingerprint, load
from report.reach import limits
from report.view import View
from tests.hostile import REAL
from tests.report.builders import bundle, source, write

ROOT = Path(__file__).parents[2]


def product(edition: Edition, size: str, progress: Progress) -> bytes:
    """What was asked for, a line each."""
    progress(0.25)
    progress(1)
    view = edition.view
    asked = [size, edition.text.language, edition.theme, edition.url, view.lens, edition.rulers]
    asked += [sorted(map(str, ids)) for ids in (view.without, view.layers or (), view.kinds or (), view.bases or ())]
    return "\n".join(str(part) for part in [*asked, edition.day, *edition.days]).encode()


def broken(edition: Edition, size: str, progress: Progress) -> bytes:
    """Never made."""
    raise RuntimeError(f"no {size} {edition.report.id} {progress}")


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "csv", Format(__name__, "product", "csv", "text/csv", ("a4", "letter")))
    monkeypatch.setitem(FORMATS, "kml", Format(__name__, "broken", "kml", "text/plain"))
    monkeypatch.delenv("RAILHEAD_URL", raising=False)


def export(*arguments: str) -> int:
    return main(["export", *arguments])


def test_it_writes_the_product_and_names_the_file(edition: Edition, tmp_path: Path, capsys) -> None:
    asked = (
        "--to",
        "page",
        "--day",
        "2023-09-12",
        "--url",
        "https://railhead.example/",
        "--out",
        str(tmp_path / "out"),
    )
    assert export(REAL.name, *asked) == 0
    (written,) = (tmp_path / "out").iterdir()
    assert capsys.readouterr().out.splitlines() == [str(written)]
    assert written.read_bytes() == page(edition)


def test_everything_asked_for_reaches_the_product(tmp_path: Path) -> None:
    asked = ["--to", "csv", "--size", "letter", "--language", "es", "--theme", "dark", "--url", "http://a/"]
    asked += ["--lens", "imaged", "--rulers", "--without", "rusi,wapo", "--layers", "report", "--kinds", "port,rail"]
    asked += ["--bases", "imaged", "--day", "2023-09-20", "--day", "2023-09-12", "--out", str(tmp_path)]
    assert export(str(REAL), *asked) == 0
    said = (tmp_path / "white-house-2023-10-13_2023-09-20_es_letter.csv").read_text().splitlines()
    assert said == [
        *("letter", "es", "dark", "http://a/", "imaged", "True"),
        *("['rusi', 'wapo']", "['report']", "['port', 'rail']", "['imaged']", "2023-09-20", "2023-09-12"),
    ]


def test_without_a_choice_it_is_the_first_day_and_the_first_size(tmp_path: Path) -> None:
    assert export(str(REAL), "--to", "csv", "--out", str(tmp_path)) == 0
    said = (tmp_path / "white-house-2023-10-13_2023-09-07_en.csv").read_text().splitlines()
    assert (said[0], said[-1]) == ("a4", "2023-09-07")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--day", "2023-12-24"], "--day: there is no 2023-12-24 here. There is: 2023-09-07 … 2023-10-01"),
        (["--layers", "gossip"], "--layers: there is no gossip here. There is: "),
        (["--kinds", "zeppelin"], "--kinds: there is no zeppelin here. There is: depot, "),
        (["--bases", "proven"], "--bases: there is no proven here. There is: inferred, "),
        (["--without", "white-hous"], "--without: there is no white-hous here. There is: white-house, "),
        (["--size", "a0"], "--size: there is no a0 here. There is: a4, letter"),
        (["--size", "a4", "--size", "a0", "--to", "zip"], "--size: there is no a0 here. There is: a4, letter"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(asked: list[str], said: str, tmp_path: Path, capsys) -> None:
    assert export(str(REAL), "--to", "csv", "--out", str(tmp_path), *asked) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_of_many_that_exist_only_the_nearest_are_told(tmp_path: Path, capsys) -> None:
    assert export(str(REAL), "--to", "csv", "--out", str(tmp_path), "--without", "white-hous") == 2
    *near, rest = capsys.readouterr().err.strip().split("There is: ")[1].split(", ")
    assert len(near) == 8
    assert rest == f"{len(load(REAL).sources) - 8} more"


def test_each_size_makes_a_file_of_each_format_that_has_it(tmp_path: Path) -> None:
    sizes = ("--size", "social", "--size", "letter", "--size", "slide")
    assert export(str(REAL), "--to", "csv", "--to", "svg", "--to", "geojson", *sizes, "--out", str(tmp_path)) == 0
    stem = "white-house-2023-10-13_2023-09-07_en"
    names = {"letter.csv", "social.svg", "slide.svg"}
    assert {path.name for path in tmp_path.iterdir()} == {f"{stem}_{name}" for name in names} | {f"{stem}.geojson"}


def test_several_reports_are_compared_as_in_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ("white-house-2023-10-13", "rusi-2023-10-16")
    made: list[Edition] = []
    monkeypatch.setattr(f"{__name__}.product", lambda edition, *_: (made.append(edition), b"")[1])
    assert export(*ids, "--to", "csv", "--day", "2023-09-12", "--out", str(tmp_path)) == 0
    parts = tuple(load(REAL.parent / id) for id in ids)
    merged = merge(parts)
    (found,) = made
    assert found == Edition(
        merged,
        fingerprint(merged),
        View(day=date(2023, 9, 12)),
        text("en"),
        reports=ids,
        parts=parts,
    )


def test_reports_with_too_many_sources_together_are_told_of(tmp_path: Path, capsys) -> None:
    for id in "ab":
        write(tmp_path / id, bundle(sources=[source("paper"), *(source(f"s{n}") for n in range(600))]))
    assert export(str(tmp_path / "a"), str(tmp_path / "b"), "--to", "csv", "--out", str(tmp_path)) == 1
    assert "must be at most 1000 in all reports together" in capsys.readouterr().err


def test_more_days_are_told_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Edition] = []
    monkeypatch.setattr(f"{__name__}.product", lambda edition, *_: (made.append(edition), b"")[1])
    days = [part for day in (20, 25, 12, 20, 25) for part in ("--day", f"2023-09-{day}")]
    assert export(str(REAL), "--to", "csv", *days, "--out", str(tmp_path)) == 0
    assert (made[0].day.day, [day.day for day in made[0].days]) == (20, [12, 25])


def test_an_address_that_is_set_to_nothing_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAILHEAD_URL", "")
    assert export(str(REAL), "--to", "csv", "--out", str(tmp_path)) == 0
    assert "None" in next(tmp_path.iterdir()).read_text().splitlines()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((REAL.name, REAL.name), f"REPORT: {REAL.name} can be there only once"),
        ((REAL.name,) * 6, "REPORT: at most 5 reports can be compared, not 6"),
    ],
)
def test_reports_that_cannot_be_compared_are_told_of(asked: tuple[str, ...], said: str, tmp_path: Path, capsys) -> None:
    assert export(*asked, "--to", "csv", "--out", str(tmp_path)) == 2
    assert capsys.readouterr().err.strip() == said


def test_a_speed_of_the_reader_s_own_is_in_the_link_and_the_report_s_own_is_none(tmp_path: Path) -> None:
    stated = limits(load(REAL), {})[Mode.RAIL]
    asked = ["--to", "geojson", "--url", "https://a.example", "--out", str(tmp_path), "--ship", "555.5"]
    assert export(str(REAL), *asked, "--rail", str(stated)) == 0
    (written,) = tmp_path.iterdir()
    link = json.loads(written.read_text("utf-8"))["railhead"]["link"]
    assert "ship=555.5" in link
    assert "rail=" not in link


def test_a_speed_of_a_mode_that_has_none_in_the_report_is_refused(tmp_path: Path, capsys) -> None:
    asked = ("--to", "csv", "--rail", "600", "--out", str(tmp_path))
    assert export("rusi-2023-10-16", *asked) == 2
    assert capsys.readouterr().err == "--rail: there is no rail here. There is: ship\n"
    assert export("white-house-2023-01-20", *asked) == 2
    assert capsys.readouterr().err == "--rail: there is no rail here. There is: nothing\n"


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "20005", "fast"])
def test_a_speed_that_the_app_does_not_take_is_refused(speed: str, tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        export(str(REAL), "--to", "csv", f"--rail={speed}", "--out", str(tmp_path))
    assert ended.value.code == 2
    assert f"{speed} is no speed from 1 to 20,004 kilometres a day" in capsys.readouterr().err


def test_a_broken_report_is_told_of_with_every_problem(tmp_path: Path, capsys) -> None:
    folder = shutil.copytree(REAL, tmp_path / "broken")
    (folder / "report.yaml").write_text((folder / "report.yaml").read_text().replace("window:", "windw:", 1))
    assert export(str(folder), "--to", "csv", "--out", str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert "report.yaml: windw: is not a known key" in told
    assert "report.yaml: window: is required" in told


def test_a_product_that_fails_leaves_nothing_behind(tmp_path: Path, capsys) -> None:
    assert export(str(REAL), "--to", "kml", "--out", str(tmp_path)) == 3
    assert "kml: the file could not be made: RuntimeError" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told_of(tmp_path: Path, capsys) -> None:
    (tmp_path / "taken").write_text("a file")
    assert export(str(REAL), "--to", "csv", "--out", str(tmp_path / "taken")) == 3
    assert "taken" in capsys.readouterr().err


def test_the_terminal_sees_progress_and_a_pipe_does_not(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "render", "export", str(REAL), "--to", "page", "--out", str(tmp_path)]
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert piped.stderr == ""
    here, there = pty.openpty()
    subprocess.run(command, cwd=ROOT, stderr=there, stdout=subprocess.DEVNULL, check=True)
    os.close(there)
    assert b"page [" in os.read(here, 10_000)


@pytest.mark.parametrize(("id", "named"), [(REAL.name, False), ("rusi-2023-10-16", True)])
def test_a_link_leads_back_to_its_own_report(id: str, named: bool, tmp_path: Path) -> None:
    assert export(id, "--to", "geojson", "--url", "https://a.example", "--out", str(tmp_path)) == 0
    (written,) = tmp_path.iterdir()
    assert (f"report={id}" in json.loads(written.read_text("utf-8"))["railhead"]["link"]) is named


def test_a_report_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path, capsys) -> None:
    assert export("rusi-2023", "--to", "csv", "--out", str(tmp_path)) == 2
    assert capsys.readouterr().err.startswith("REPORT: there is no rusi-2023 here. There is: rajin-calls-2023-2024, ")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "railhead.example", ""])
def test_an_address_that_no_file_can_lead_to_is_refused(url: str, tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        export(str(REAL), "--to", "csv", "--url", url, "--out", str(tmp_path))
    assert ended.value.code == 2
    assert "is no web address" in capsys.readouterr().err
