"""Read a folder or a zip of files into a Report, or raise one ReportError that lists every problem."""

import hashlib
import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import rfc8785
from pydantic import ValidationError

from report.archive import unpack
from report.document import YAML_BYTES, read_text, read_yaml
from report.features import read_features
from report.kinds import NoticeFile
from report.model import Report
from report.problem import Problem, ReportError, shown
from report.references import faults
from report.write import CHANGES, GEOMETRY, REPORT, plain

# The report that is shown where none is named.
FIRST = "white-house-2023-10-13"
REPORTS = Path(__file__).parent.parent / "data" / "reports"
ZIP = ".zip"
FILES = {**GEOMETRY, "changes": CHANGES}
RULES = {"missing": "is required", "extra_forbidden": "is not a known key"}


def load(path: Path) -> Report:
    """Read ``report.yaml`` and, beside it, the files of geometry, ``changes.yaml`` and notices: of a folder, or of one
    in a zip.

    The folder's name is the report's id.

    Raises ReportError with every problem: file, entry, rule and value.
    """
    entries, problems = _entries(unpack(path) if path.suffix.lower() == ZIP and path.is_file() else path)
    unread = {problem.file for problem in problems if problem.whole}
    if not unread:
        problems += [located(path, rule, value, entries) for path, rule, value in faults(entries)]
    try:
        report = Report.model_validate(entries, context={"language": entries.get("language")})
    except ValidationError as error:
        problems += _model_problems(error, entries, problems)
    if problems:
        raise ReportError(sorted(problems, key=_place))
    return report


def fingerprint(report: Report) -> str:
    """The report's SHA-256 in hexadecimal, over its canonical JSON (RFC 8785)."""
    return hashlib.sha256(rfc8785.dumps(plain(report.model_dump()))).hexdigest()


def _entries(folder: Traversable) -> tuple[dict[str, Any], list[Problem]]:
    entries: dict[str, Any] = {}
    problems: list[Problem] = []
    try:
        read = read_yaml(folder / REPORT)
        if not isinstance(read, dict):
            raise ReportError([Problem(REPORT, "", "must be a map of keys to values")])
        entries = read
    except ReportError as error:
        problems += error.problems
    for key, file in GEOMETRY.items():
        if key in entries:
            problems.append(Problem(REPORT, key, f"belongs in {file}"))
        entries[key], faulty = _features(folder / file)
        problems += faulty
    if "changes" in entries:
        problems.append(Problem(REPORT, "changes", f"belongs in {CHANGES}"))
    entries["changes"], faulty = _changes(folder / CHANGES)
    problems += faulty
    for key in ("id", "notices"):
        if key in entries:
            problems.append(Problem(REPORT, key, "is not a known key", shown(entries[key])))
    entries["notices"], faulty = _notices(folder)
    return {**entries, "id": folder.name}, problems + faulty


def _features(path: Traversable) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The features of an optional file, and what is wrong with them."""
    if not (path.is_file() or path.is_dir()):
        return [], []
    try:
        features = read_features(path)
    except ReportError as error:
        return [], list(error.problems)
    return features.entries, features.problems


def _changes(path: Traversable) -> tuple[list[Any], list[Problem]]:
    """The list of an optional file of versions, newest first, and what is wrong with it."""
    if not (path.is_file() or path.is_dir()):
        return [], []
    try:
        read = read_yaml(path)
    except ReportError as error:
        return [], list(error.problems)
    if not isinstance(read, list):
        return [], [Problem(path.name, "", "must be a list of versions, newest first")]
    return read, []


def _notices(folder: Traversable) -> tuple[list[dict[str, str]], list[Problem]]:
    """The optional files that say whose data it is, and what is wrong with them."""
    entries: list[dict[str, str]] = []
    problems: list[Problem] = []
    for file in (name for name in NoticeFile if (folder / name).is_file()):
        try:
            entries.append({"file": file, "text": read_text(folder / file, YAML_BYTES)})
        except ReportError as error:
            problems += error.problems
    return entries, problems


def _model_problems(error: ValidationError, entries: dict[str, Any], known: list[Problem]) -> list[Problem]:
    """The model's faults, without those of a file or a geometry that could not be read at all."""
    unread = {problem.file for problem in known if problem.whole}
    told = {(problem.file, problem.entry) for problem in known}
    found = []
    for fault in error.errors(include_url=False):
        kind = fault["type"]
        if kind == "too_short" and fault["input"]:
            continue  # not empty: its only items are faulty, and told of themselves
        rule = RULES.get(kind) or fault["msg"].removeprefix("Value error, ")
        whole = isinstance(fault["input"], dict) and "id" in fault["input"]
        value = "" if kind == "missing" or whole else shown(fault["input"])
        problem = located(fault["loc"], rule, value, entries)
        if problem.file not in unread and (problem.file, problem.entry) not in told:
            found.append(problem)
    return found


def located(path: tuple[str | int, ...], rule: str, value: str, entries: dict[str, Any]) -> Problem:
    """A problem at a path of a report's plain entries: in which file, at which entry."""
    file = FILES.get(str(path[0]), REPORT) if path else REPORT
    entry, id = "", ""
    at: Any = entries
    for step in path:
        at = _inside(at, step)
        if not isinstance(step, int):
            entry += f" {step}"
            continue
        entry += f"[{step}]"
        if isinstance(at, dict) and isinstance(at.get("id"), str):
            entry, id = entry.replace(id, "") if id else entry, f" ({at['id']})"
            entry += id
    if file != REPORT:
        listed = "" if file == CHANGES else " features"
        entry = f"{listed}{entry.strip().removeprefix(str(path[0]))}"
    return Problem(file, entry.strip(), rule, value)


def _place(problem: Problem) -> tuple[Any, ...]:
    """File order: the numbers in an entry's name count as numbers, so that [10] follows [9]."""
    parts = re.split(r"(\[\d+\])", problem.entry)
    entry = [int(part[1:-1]) if number % 2 else part for number, part in enumerate(parts)]
    return problem.file, entry, problem.rule, problem.value


def _inside(value: Any, step: str | int) -> Any:
    """The item at that key or place, or None where there is none."""
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None
