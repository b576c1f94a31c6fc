"""A report's folder as a zip file, which is hostile until it is checked."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import rfc8785

from report.document import JSON_BYTES, YAML_BYTES, read_json
from report.kinds import NoticeFile
from report.problem import Problem, ReportError, shown
from report.write import CHANGES, GEOMETRY, REPORT

MANIFEST = "manifest.json"
# The bytes that each file of a report may have. Their sum bounds what is unpacked, so no ratio needs a limit.
LARGEST = {
    **dict.fromkeys((REPORT, CHANGES, *NoticeFile, MANIFEST), YAML_BYTES),
    **dict.fromkeys(GEOMETRY.values(), JSON_BYTES),
}
MOST_BYTES = sum(LARGEST.values())
MOST_ENTRIES = 2 * len(LARGEST)
# What each entry of a zip's directory begins with (PKWARE APPNOTE 4.3.12).
ENTRY = b"PK\x01\x02"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
# The first day that a zip can state.
STAMP = (1980, 1, 1, 0, 0, 0)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, OverflowError)


def pack(id: str, files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """A zip of one folder, called as the report's id, with the files and ``manifest.json`` (canonical JSON, RFC 8785).

    The manifest holds ``about`` and, below ``files``, the size in bytes and the SHA-256 of each file. Raises
    ReportError where the zip could not be read again: a file is too large, or is none of a report.
    """
    listed: dict[str, Any] = {
        name: {"bytes": len(content), "sha256": _hash(content)} for name, content in files.items()
    }
    packed = _zipped(id, {**files, MANIFEST: rfc8785.dumps({**about, "files": listed})})
    _contents(packed, f"{id}.zip")
    return packed


def unpack(path: Path) -> Traversable:
    """The folder in a zip file, in memory. Raises ReportError with every problem of the zip itself.

    It holds one folder with files of a report and nothing else; where there is a manifest, they are what it lists.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReportError([Problem(path.name, "", f"must be a file that can be read: {error.strerror}")]) from error
    id, contents = _contents(packed, path.name)
    folder = zipfile.Path(zipfile.ZipFile(io.BytesIO(_zipped(id, contents))), f"{id}/")
    if problems := list(_differing(folder, contents)):
        raise ReportError(problems)
    return folder


def _contents(packed: bytes, file: str) -> tuple[str, dict[str, bytes]]:
    """The name of the one folder in a zip, and its files by name. Raises ReportError."""
    if len(packed) > MOST_BYTES:
        raise ReportError([Problem(file, "", f"must be at most {MOST_BYTES:,} bytes")])
    # The directory is read whole before it is known how long it is, and what a zip says of its length may be wrong. It
    # has no more entries than their mark is there; no text of a report holds the mark, and packed data hardly ever.
    if (entries := packed.count(ENTRY)) > MOST_ENTRIES:
        raise ReportError([Problem(file, "", f"must hold at most {MOST_ENTRIES} entries", f"{entries:,}")])
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _held(archive, file)
    except BROKEN as error:
        raise ReportError([Problem(file, "", f"must be a zip file: {error}")]) from error


def _held(archive: zipfile.ZipFile, file: str) -> tuple[str, dict[str, bytes]]:
    entries = archive.infolist()
    if problems := [Problem(file, shown(e.filename), rule) for e in entries for rule in _faults(e, entries)]:
        raise ReportError(problems)
    folders = {entry.filename.split("/")[0] for entry in entries}
    if len(folders) != 1:
        raise ReportError([Problem(file, "", "must hold one folder, called as the report's id")])
    (id,) = folders
    held = (entry for entry in entries if not entry.is_dir())
    return id, {entry.filename.removeprefix(f"{id}/"): _read(archive, entry) for entry in held}


def _faults(entry: zipfile.ZipInfo, entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """What is wrong with an entry, before any of it is unpacked."""
    folder, slash, name = entry.filename.partition("/")
    limit = LARGEST.get(name) if name else 0
    if folder in ("", ".", "..") or not slash or limit is None:
        yield f"must be one folder's {', '.join(LARGEST)}"
    elif entry.file_size > limit:
        yield f"must be at most {limit:,} bytes"
    if [other.filename for other in entries].count(entry.filename) > 1:
        yield "must not be there twice"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield "must be a plain file"
    if entry.flag_bits & ENCRYPTED:
        yield "must not be encrypted"
    if entry.compress_type not in METHODS:
        yield "must be stored or deflated"


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # A size is asked for, since without one all that the entry's bytes make is unpacked, whatever size it states.
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _differing(folder: Traversable, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    """Where the files are not those of the manifest, if there is one."""
    if MANIFEST not in contents:
        return
    told = read_json(folder / MANIFEST)
    listed = told.get("files") if isinstance(told, dict) else None
    if not isinstance(listed, dict):
        yield Problem(MANIFEST, "files", "must be a map of each file to its bytes and sha256")
        return
    found = {name: content for name, content in contents.items() if name != MANIFEST}
    for name in sorted({*listed, *found}):
        entry = listed.get(name)
        stated = entry.get("sha256") if isinstance(entry, dict) else None
        if name not in found or stated != _hash(found[name]):
            yield Problem(MANIFEST, f"files {shown(name)}", "must be what the folder holds; leave out an old manifest")


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _zipped(id: str, contents: Mapping[str, bytes]) -> bytes:
    """The files in one folder; stored, for what deflating makes of them depends on the zlib at hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(f"{id}/{name}", STAMP)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content)
    return made.getvalue()
