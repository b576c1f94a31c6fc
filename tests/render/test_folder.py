"""The zip of a report: the report again, what it was downloaded from, and whose data it is."""

import hashlib
import io
import json
import zipfile
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
from report.load import fingerprint, load
from report.model import Notice, Report
from report.problem import ReportError
from report.view import Lens, View
from tests.render.again import made_again
from tests.render.editions import EDITIONS, IDS, REPORTS, merged, real, shown
from tests.report.builders import built, bundle, in_folder, put, write


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
    assert files(real(id))[f"{id}/NOTICE.md"] == (REPORTS / id / "NOTICE.md").read_bytes()


def test_several_reports_bring_the_licences_of_each_below_its_letter() -> None:
    told = zip("ABCD", IDS, strict=True)
    parts = (f"# {mark}: {id}\n\n{(REPORTS / id / 'NOTICE.md').read_text('utf-8')}" for mark, id in told)

    assert files(merged())[f"{merged().report.id}/NOTICE.md"].decode() == "\n".join(parts)


@pytest.mark.parametrize("id", ["elsewhere", IDS[0]])
def test_a_report_from_elsewhere_brings_its_own_licences_and_no_others(id: str, tmp_path: Path) -> None:
    folder = write(tmp_path / id, bundle())
    assert [name for name in files(shown(load(folder))) if "NOTICE" in name or "LICENSE" in name] == []

    put(folder / "NOTICE.md", "Its own")
    put(folder / "LICENSE", "as is")
    report = load(folder)
    packed = put(tmp_path / "a.zip", archive(shown(report)))
    assert (files(shown(report))[f"{id}/NOTICE.md"], files(shown(report))[f"{id}/LICENSE"]) == (b"Its own", b"as is")
    assert archive(shown(load(packed))) == packed.read_bytes()


def test_a_zip_that_could_not_be_read_again_is_not_made() -> None:
    long = Notice(file="NOTICE.md", text="n" * (YAML_BYTES + 1))
    with pytest.raises(ReportError, match=r"NOTICE.md': must be at most .* bytes"):
        archive(shown(built(notices=[long])))


def test_the_same_bytes_come_out_anywhere(edition: Edition, tmp_path: Path) -> None:
    assert made_again("zip", edition, tmp_path) == archive(edition) == archive(edition)
