"""Read YAML and JSON text into plain values, treating every file as hostile until it is checked.

YAML scalars all stay text, so that NO, 12:30 or 007 mean what they say; the model gives them their types.
"""

import json
import os
from collections import Counter
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from report.problem import Problem, ReportError, shown

YAML_BYTES = 256 * 1024
JSON_BYTES = 10 * 1024 * 1024
DEPTH = 32
COLLECTION_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
COLLECTION_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def read_yaml(path: Traversable) -> Any:
    """The file's value, with every scalar as text. Raises ReportError."""
    text = read_text(path, YAML_BYTES)
    try:
        _refuse_unsafe(text, path.name)
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        raise _error(path.name, _line(error.problem_mark), f"must be YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise _error(path.name, "", f"must be YAML: {str(error).splitlines()[0]}") from error
    return _value(node, path.name) if node is not None else None


def read_json(path: Traversable) -> Any:
    """The file's value; duplicate keys and NaN are refused. Raises ReportError."""
    text = read_text(path, JSON_BYTES)
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_not_a_number)
    except json.JSONDecodeError as error:
        raise _error(path.name, f"line {error.lineno}", f"must be JSON: {error.msg}") from error
    except RecursionError as error:
        raise _error(path.name, "", f"must be nested at most {DEPTH} deep") from error
    except ValueError as error:
        raise _error(path.name, "", str(error)) from error
    if not _shallow(value, DEPTH):
        raise _error(path.name, "", f"must be nested at most {DEPTH} deep")
    return value


def _shallow(value: Any, depth: int) -> bool:
    if not isinstance(value, list | dict):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_shallow(item, depth - 1) for item in inner)


def read_text(path: Traversable, limit: int) -> str:
    """The text of a file of so many bytes at most, in UTF-8. Raises ReportError."""
    if not path.is_file():
        raise _error(path.name, "", "must exist")
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size > limit:
            raise _error(path.name, "", f"must be at most {limit:,} bytes", f"{size:,}")
        file.seek(0)
        content = file.read()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _error(path.name, f"byte {error.start}", "must be UTF-8 text") from error


def _refuse_unsafe(text: str, file: str) -> None:
    """Check depth, aliases and tags on the event stream: composing deep nests would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, COLLECTION_STARTS)
        depth -= isinstance(event, COLLECTION_ENDS)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if depth > DEPTH:
            raise _error(file, _line(event.start_mark), f"must be nested at most {DEPTH} deep")
        if anchor:
            raise _error(file, _line(event.start_mark), "must not use anchors or aliases", shown(anchor))
        if tag:
            raise _error(file, _line(event.start_mark), "must not use tags", shown(tag))


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark else ""


def _value(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    value: dict[str, Any] = {}
    for key, item in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise _error(file, line, "keys must be text")
        if key.value in value:
            raise _error(file, line, "keys must not repeat", shown(key.value))
        value[key.value] = _value(item, file)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        repeated = next(name for name, count in counts.items() if count > 1)
        raise ValueError(f"keys must not repeat, got {shown(repeated)}")
    return value


def _not_a_number(name: str) -> None:
    raise ValueError(f"numbers must be finite, got {name}")


def _error(file: str, entry: str, rule: str, value: str = "") -> ReportError:
    return ReportError([Problem(file, entry, rule, value)])
