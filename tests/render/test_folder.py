"""The zip of a report: the report again, what it was downloaded from, and whose data it is."""

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given

from render.edition import Edition
from render.folder import archive
from render.link import link
from render.trust import trust
from report.document import YAML_BYTES
from report.kinds import Mode
from report.load import fingerprint, load, notice
from report.model import Report
from report.problem import ReportError
from report.view import Lens, View
from tests.render.again import made_again
from tests.render.editions import EDITIONS, IDS, REPORTS, merged, real, shown
from tests.report.builders import in_folder, put


def loaded(edition: Edition) -> Report:
    read: Report = in_folder(lambda folder: load(put(folder.with_name("report.zip"), archive(edition))))
    return read


def files(edition: Edition) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive(edition))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def manifest(edition: Edition) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files(edition)[f"{edition.report.id}/manifest.json"])
    return told


@pytest.mark.parametrize("id", [*IDS, "merged"])
def test_the_zip_is_the_report(id: str) -> None:
    edition = merged() if id == "merged" else real(id)

    assert loaded(edition) == edition.report
    assert fingerprint(loaded(edition)) == edition.fingerprint


@given(EDITIONS)
def test_the_zip_of_any_view_is_the_whole_report(edition: Edition) -> None:
    assert loaded(edition) == edition.report


def test_the_zip_of_a_hostile_report_is_that_report(hostile: Report) -> None:
    assert loaded(shown(hostile)) == hostile


def test_the_manifest_holds_the_size_and_hash_of_each_file(edition: Edition) -> None:
    id = edition.report.id
    held = {name.removeprefix(f"{id}/"): content for name, content in files(edition).items()}
    listed = manifest(edition)["files"]

    assert set(listed) == set(held) - {"manifest.json"}
    for name, entry in listed.items():
        assert entry == {"bytes": len(held[name]), "sha256": hashlib.sha256(held[name]).hexdigest()}
    assert held["manifest.json"] == rfc8785.dumps(manifest(edition))


def test_the_manifest_says_which_report_version_and_view_it_is(edition: Edition) -> None:
    told = manifest(edition)

    assert (told["report"], told["version"]) == (edition.report.id, edition.report.version)
    assert (told["fingerprint"], told["cutoff"]) == (edition.fingerprint, edition.report.cutoff)
    assert told["link"] == link(edition)


def test_the_footer_is_that_of_the_whole_report_for_so_much_is_in_the_zip() -> None:
    part = shown(load(REPORTS / IDS[-1]), View(layers=frozenset(), day=date(2023, 9, 12)))

    assert trust(part).selection
    assert manifest(part)["footer"] == list(trust(real(IDS[-1])).lines)
    assert not trust(real(IDS[-1])).selection


def test_the_manifest_holds_all_of_the_view() -> None:
    view = View(
        day=date(2023, 9, 12),
        kinds=frozenset({Mode.SHIP, Mode.RAIL}),
        layers=frozenset(),
        without=frozenset({"seed-en"}),
        lens=Lens.DENIED,
        speeds={Mode.RAIL: 700},
    )
    edition = shown(load(REPORTS / IDS[-1]), view)

    assert manifest(edition)["view"] == {
        "lang": "en",
        "day": "2023-09-12",
        "kinds": "rail,ship",
        "layers": "none",
        "without": "seed-en",
        "lens": "denied",
        "rail": "700",
        "rulers": "1",
        "hash": edition.fingerprint[:12],
    }


@pytest.mark.parametrize("id", IDS)
def test_the_licences_of_the_geometry_come_with_it(id: str) -> None:
    told = files(real(id))[f"{id}/NOTICE.md"].decode()

    assert told == (REPORTS / id / "NOTICE.md").read_text(encoding="utf-8")


def test_several_reports_bring_the_licences_of_each() -> None:
    told = files(merged())[f"{merged().report.id}/NOTICE.md"].decode()

    assert all((REPORTS / id / "NOTICE.md").read_text(encoding="utf-8") in told for id in IDS)


def test_a_report_from_elsewhere_keeps_its_notice_from_zip_to_zip(tmp_path: Path) -> None:
    path = shutil.copytree(REPORTS / IDS[0], tmp_path / "elsewhere")
    (path / "NOTICE.md").write_text("Ours; CC BY 4.0.", encoding="utf-8")
    for number in range(2):
        made = archive(replace(shown(load(path)), notice=notice(path)))
        path = put(tmp_path / f"{number}.zip", made)
        assert notice(path) == "Ours; CC BY 4.0."
    assert load(path).id == "elsewhere"


def test_a_report_without_a_notice_has_none(tmp_path: Path) -> None:
    folder = shutil.copytree(REPORTS / IDS[0], tmp_path / "elsewhere")
    (folder / "NOTICE.md").unlink()

    assert notice(folder) == ""
    assert not [name for name in files(shown(load(folder))) if name.endswith(".md")]


def test_a_zip_that_could_not_be_read_again_is_not_made(edition: Edition) -> None:
    with pytest.raises(ReportError, match=r"NOTICE.md: must be at most .* bytes"):
        archive(replace(edition, notice="n" * (YAML_BYTES + 1)))


def test_the_same_bytes_come_out_anywhere(edition: Edition, tmp_path: Path) -> None:
    assert made_again("zip", edition, tmp_path) == archive(edition) == archive(edition)
