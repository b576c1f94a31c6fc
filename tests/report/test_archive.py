"""A zip of a report is the report, and no zip can do more than be refused."""

import errno
import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.archive import MOST_BYTES, pack
from report.load import REPORTS, load
from report.model import Report
from report.problem import ReportError
from report.write import files
from tests.report.apart import problems_apart
from tests.report.builders import built, in_folder, lines_of, outcome, put
from tests.report.drawn import reports

REPORT = built()
FILES = files(REPORT)
KNOWN = "report.yaml, changes.yaml, NOTICE.md, LICENSE, LICENSE.md, LICENSE.txt, manifest.json"
KNOWN += ", sites.geojson, routes.geojson, rulers.geojson"
RULE = f"must be one folder's {KNOWN}"


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def inside(folder: str = "r", **more: bytes) -> list[tuple[str, bytes]]:
    return [(f"{folder}/{name}", content) for name, content in (FILES | more).items()]


def told(tmp_path: Path, content: bytes) -> list[str]:
    return lines_of(put(tmp_path / "a.zip", content))


def read(content: bytes) -> Any:
    return in_folder(lambda folder: outcome(load, put(folder.with_name("a.zip"), content)))


@pytest.mark.parametrize("folder", sorted(REPORTS.glob("[!._]*/")), ids=lambda folder: folder.name)
def test_a_zip_of_a_real_report_is_the_report(folder: Path) -> None:
    report = load(folder)

    assert read(pack(report.id, files(report), {})) == report


def test_a_zip_is_told_by_its_name_in_any_case(tmp_path: Path) -> None:
    assert load(put(tmp_path / "A.ZIP", pack("r", FILES, {}))) == REPORT


@given(reports())
def test_a_zip_of_any_report_is_the_report(report: Report) -> None:
    assert read(pack(report.id, files(report), {"id": report.id})) == report


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_made_elsewhere_is_read(method: int) -> None:
    assert read(zipped(("r/", b""), *inside(), method=method)) == REPORT


def test_whose_data_it_is_and_under_which_licence_goes_from_zip_to_zip() -> None:
    told = {"NOTICE.md": "© é\r\n".encode(), "LICENSE": b"", "LICENSE.txt": b"as is"}
    first = read(zipped(*inside(**told)))

    assert {notice.file: notice.text.encode() for notice in first.notices} == told
    assert read(pack("r", files(first), {})) == first


def test_the_zip_is_plain_and_of_no_day() -> None:
    with zipfile.ZipFile(io.BytesIO(pack("r", FILES, {"b": 1, "a": "é"}))) as archive:
        entries = archive.infolist()
        manifest = archive.read("r/manifest.json")

        assert archive.testzip() is None
    assert [entry.filename for entry in entries] == [f"r/{name}" for name in (*FILES, "manifest.json")]
    assert {(e.date_time, e.compress_type, e.external_attr >> 16) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, stat.S_IFREG | 0o644)
    }
    assert manifest.decode().startswith('{"a":"é","b":1,"files":{')
    assert set(json.loads(manifest)["files"]) == set(FILES)


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("r/report.yaml")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


REFUSED: dict[str, tuple[list[tuple[str | zipfile.ZipInfo, bytes]], list[str]]] = {
    "a way out": ([*inside(), ("../../etc/passwd", b"x")], [f"'../../etc/passwd': {RULE}"]),
    "an absolute path": ([*inside(), ("/report.yaml", b"x")], [f"'/report.yaml': {RULE}"]),
    "a drive": ([*inside(), ("C:\\report.yaml", b"x")], [f"'C:\\\\report.yaml': {RULE}"]),
    "a file of no report": ([*inside(), ("r/run.sh", b"x")], [f"'r/run.sh': {RULE}"]),
    "a folder below": ([*inside(), ("r/a/report.yaml", b"x")], [f"'r/a/report.yaml': {RULE}"]),
    "the folder above": ([("../report.yaml", b"x")], [f"'../report.yaml': {RULE}"]),
    "no folder": ([("report.yaml", b"x")], [f"'report.yaml': {RULE}"]),
    "two folders": ([*inside(), ("s/report.yaml", b"x")], ["must hold one folder, called as the report's id"]),
    "nothing": ([], ["must hold one folder, called as the report's id"]),
    "a link": ([(link(), b"/etc/passwd")], ["'r/report.yaml': must be a plain file"]),
    "a file too large": (
        [("r/report.yaml", b" " * 262_145)],
        ["'r/report.yaml': must be at most 262,144 bytes"],
    ),
    "too many": ([(f"r/{n}", b"") for n in range(21)], ["must hold at most 20 entries, got 21"]),
    "a folder with bytes": ([("r/", b"x"), *inside()], ["'r/': must be at most 0 bytes"]),
}


@pytest.mark.parametrize(("entries", "rules"), REFUSED.values(), ids=REFUSED)
def test_a_zip_that_holds_something_else_is_refused(tmp_path: Path, entries: Any, rules: list[str]) -> None:
    assert told(tmp_path, zipped(*entries)) == [f"a.zip: {rule}" for rule in rules]


def test_every_fault_of_a_zip_is_told_at_once(tmp_path: Path) -> None:
    assert told(tmp_path, zipped(("r/a", b""), ("r/b", b""))) == [f"a.zip: 'r/{name}': {RULE}" for name in "ab"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    content = zipped(*inside(), ("r/report.yaml", b"other"))

    assert told(tmp_path, content) == ["a.zip: 'r/report.yaml': must not be there twice"] * 2


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_stored_and_deflated_files_are_read(tmp_path: Path, method: int) -> None:
    content = zipped(("r/report.yaml", FILES["report.yaml"]), method=method)

    assert told(tmp_path, content) == ["a.zip: 'r/report.yaml': must be stored or deflated"]


def with_central(content: bytes, offset: int, form: str, value: int) -> bytes:
    """The zip with a field of its first central directory header changed (APPNOTE 4.3.12)."""
    at = content.index(b"PK\x01\x02") + offset
    return content[:at] + struct.pack(form, value) + content[at + struct.calcsize(form) :]


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    content = with_central(zipped(*inside()), 8, "<H", 1)

    assert told(tmp_path, content) == ["a.zip: 'r/report.yaml': must not be encrypted"]


@pytest.mark.parametrize("name", ["Report", "a b", "a" * 65])
def test_a_folder_whose_name_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    (line,) = told(tmp_path, zipped(*inside(name)))

    assert line.startswith("report.yaml: id: String should match pattern")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (line,) = told(tmp_path, b"PK\x03\x04 and no more")

    assert line.startswith("a.zip: must be a zip file: ")


def test_a_zip_larger_than_all_that_it_may_hold_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert lines_of(path) == [f"a.zip: must be at most {MOST_BYTES:,} bytes"]


def test_a_directory_longer_than_its_zip_says_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped(*((f"r/{n}", b"") for n in range(100)))
    at = content.rindex(b"PK\x05\x06")
    content = content[: at + 8] + struct.pack("<HH", 1, 1) + content[at + 12 :]
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert told(tmp_path, content) == ["a.zip: must hold at most 20 entries, got 100"]


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ({"report.yaml": b"#" * 262_145}, "'r/report.yaml': must be at most 262,144 bytes"),
        ({"NOTICE.md": b"#" * 262_145}, "'r/NOTICE.md': must be at most 262,144 bytes"),
        ({"sites.geojson": b" " * (10 * 2**20 + 1)}, "'r/sites.geojson': must be at most 10,485,760 bytes"),
        ({"run.sh": b""}, f"'r/run.sh': {RULE}"),
        ({"changes.yaml": b"PK\x01\x02" * 20}, "must hold at most 20 entries, got 25"),
    ],
)
def test_no_zip_is_made_that_would_be_refused(file: dict[str, bytes], rule: str) -> None:
    with pytest.raises(ReportError) as refused:
        pack("r", FILES | file, {})

    assert str(refused.value) == f"r.zip: {rule}"


def test_a_zip_that_may_not_be_read_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.zip", pack("r", FILES, {}))
    monkeypatch.setattr(Path, "open", Mock(side_effect=PermissionError(errno.EACCES, "Permission denied")))

    assert lines_of(path) == ["a.zip: must be a file that can be read: Permission denied"]


def lying(size: int) -> bytes:
    """A zip whose report unpacks to 1 GB, though it states that size and the checksum of so many bytes."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(squeezed.compress(b"#" * 2**20) for _ in range(1024)) + squeezed.flush()
    crc, name = zlib.crc32(b"#" * size), b"r/report.yaml"
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0)
    local = b"PK\x03\x04" + common + name + data
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def test_a_bomb_that_states_a_small_size_unpacks_no_further(tmp_path: Path) -> None:
    content = lying(1000)
    assert len(content) < 2**21
    path = put(tmp_path / "a.zip", content)
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))"

    assert problems_apart(load, path, first=code) == ["report.yaml: must be a map of keys to values"]


def manifest(change: Callable[[dict[str, Any]], Any]) -> bytes:
    packed = zipfile.ZipFile(io.BytesIO(pack("r", FILES, {}))).read("r/manifest.json")
    whole = json.loads(packed)
    change(whole)
    return json.dumps(whole).encode()


DIFFERS = "must be what the folder holds; leave out an old manifest"
MANIFESTS: dict[str, tuple[Callable[[dict[str, Any]], Any], list[str]]] = {
    "another hash": (
        lambda m: m["files"]["sites.geojson"].update(sha256="0" * 64),
        [f"files 'sites.geojson': {DIFFERS}"],
    ),
    "a file that is not there": (
        lambda m: m["files"].update({"../x": {"sha256": "", "bytes": 0}}),
        [f"files '../x': {DIFFERS}"],
    ),
    "a file not listed": (lambda m: m["files"].pop("report.yaml"), [f"files 'report.yaml': {DIFFERS}"]),
    "an entry that is none": (
        lambda m: m["files"].update({"report.yaml": 1}),
        [f"files 'report.yaml': {DIFFERS}"],
    ),
    "no files": (lambda m: m.pop("files"), ["files: must be a map of each file to its bytes and sha256"]),
}


@pytest.mark.parametrize(("change", "rules"), MANIFESTS.values(), ids=MANIFESTS)
def test_files_that_differ_from_their_manifest_are_refused(tmp_path: Path, change: Any, rules: list[str]) -> None:
    content = zipped(*inside(**{"manifest.json": manifest(change)}))

    assert told(tmp_path, content) == [f"manifest.json: {rule}" for rule in rules]


def test_a_manifest_that_is_true_or_absent_is_no_fault() -> None:
    assert read(zipped(*inside(**{"manifest.json": manifest(len)}))) == REPORT
    assert read(zipped(*inside())) == REPORT


@given(st.data())
def test_a_zip_with_any_byte_changed_is_the_report_or_refused(data: st.DataObject) -> None:
    content = bytearray(pack("r", FILES, {}))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[at] = data.draw(st.integers(0, 255))
    found = read(bytes(content))

    assert isinstance(found, ReportError) or found == REPORT


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_a_zip_cut_short_or_followed_by_anything_is_the_report_or_refused(more: bytes, cut: int) -> None:
    content = pack("r", FILES, {})
    for changed in (content[:-cut], content + more, more + content, more):
        found = read(changed)

        assert isinstance(found, ReportError) or found == REPORT
