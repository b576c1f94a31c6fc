"""A report written as files is the report that was written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compare import merge
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.write import files
from tests.report.builders import at, built, bundle, changed, in_folder, line, paths, route, site
from tests.report.drawn import reports

REAL = sorted(path.name for path in REPORTS.glob("[!._]*/"))
SPOKEN = [
    path for path in paths(bundle()) if path.endswith((".en", "publisher")) and isinstance(at(bundle(), path), str)
]
# What the model takes for text: no control characters but tab and line feed.
SAID = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, (*range(9), *range(11, 32), 127))])
)


def read_back(report: Report) -> Report:
    def written(folder: Path) -> Report:
        folder = folder.with_name(report.id)
        folder.mkdir()
        for name, content in files(report).items():
            (folder / name).write_bytes(content)
        return load(folder)

    return in_folder(written)


@pytest.mark.parametrize("id", REAL)
def test_a_real_report_is_the_same_again(id: str) -> None:
    report = load(REPORTS / id)

    assert read_back(report) == report
    assert fingerprint(read_back(report)) == fingerprint(report)


def test_several_reports_in_one_are_the_same_again() -> None:
    merged = merge([load(REPORTS / id) for id in REAL])

    assert read_back(merged) == merged


@given(reports())
def test_any_report_is_the_same_again(report: Report) -> None:
    assert read_back(report) == report


@given(
    st.sampled_from(SPOKEN), SAID.filter(bool) | st.sampled_from(["no", "~", "null", "1e3", "- a", "a: b", "#", "'"])
)
def test_any_text_is_the_same_again(path: str, text: str) -> None:
    report = built(**changed(bundle(), path, text))

    assert read_back(report) == report


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-180, 180), st.floats(-90, 90))
def test_any_number_is_the_same_again(value: float, lon: float, lat: float) -> None:
    place = site("rajin", geometry={"type": "Point", "coordinates": [lon, lat]})
    whole = changed(changed(bundle(), "quantities.0.value", value), "sites.0", place)

    assert read_back(built(**whole)) == built(**whole)


def test_heights_and_defaults_are_the_same_again() -> None:
    drawn = line((179, 10, 3.5), (-179, 10, 4))
    report = built(routes=[route("track", geometry=drawn, schematic=True)], language="en")

    assert read_back(report) == report
    assert json.loads(files(report)["routes.geojson"])["features"][0]["geometry"] == drawn


def test_a_report_without_geometry_has_one_file() -> None:
    empty = built(sites=[], routes=[], observations=[], consignments=[], disputes=[], statements=[])

    assert list(files(empty)) == ["report.yaml"]
    assert read_back(empty) == empty


def test_an_editor_can_read_the_files() -> None:
    written = files(load(REPORTS / "white-house-2023-10-13"))

    assert all(content.endswith(b"\n") and b"\r" not in content for content in written.values())
    assert written["report.yaml"].decode().startswith("language: en\ntitle:\n  en: 'White House: North Korea sent")
    assert "Corea del Norte envió municiones a Rusia" in written["report.yaml"].decode()
    assert written["routes.geojson"].count(b"\n") == len(load(REPORTS / "white-house-2023-10-13").routes) + 2


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "import sys; from report.load import REPORTS, load; from report.write import files\n"
        f"for content in files(load(REPORTS / {REAL[-1]!r})).values(): sys.stdout.buffer.write(content)"
    )
    environment = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    made = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, cwd=REPORTS.parents[1]
    )

    assert made.stdout == b"".join(files(load(REPORTS / REAL[-1])).values())
