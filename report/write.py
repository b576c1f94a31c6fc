"""Write a Report as the files that it is read from: ``load`` of them gives an equal one."""

import json
from typing import Any

import yaml
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from report.model import Report

REPORT = "report.yaml"
GEOMETRY = {"sites": "sites.geojson", "routes": "routes.geojson", "rulers": "rulers.geojson"}
CHANGES = "changes.yaml"
COLUMNS = 120


def files(report: Report) -> dict[str, bytes]:
    """The report's files by name; a file of geometry or changes is left out where it would be empty.

    What is as the model has it anyway is not written. The id is the folder's name, so no file holds it.
    """
    entries = plain(report.model_dump(exclude_defaults=True, exclude={"id"}))
    drawn = {file: _features(entries.pop(key)) for key, file in GEOMETRY.items() if key in entries}
    changes = {CHANGES: _yaml(entries.pop("changes"))} if "changes" in entries else {}
    notices = {str(notice.file): notice.text.encode() for notice in report.notices}
    return {REPORT: _yaml(entries), **drawn, **changes, **notices}


def plain(value: Any) -> Any:
    """A value of the model as JSON holds it."""
    if isinstance(value, BaseGeometry):
        return plain(mapping(value))
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, float | int | None) else str(value)


def _yaml(value: Any) -> bytes:
    written: bytes = yaml.dump(
        value, Dumper=yaml.CSafeDumper, encoding="utf-8", allow_unicode=True, sort_keys=False, width=COLUMNS
    )
    return written


def _features(entries: list[dict[str, Any]]) -> bytes:
    """A GeoJSON FeatureCollection (RFC 7946), a feature a line."""
    lines = ",\n".join(json.dumps(_feature(entry), ensure_ascii=False, allow_nan=False) for entry in entries)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode()


def _feature(entry: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in entry.items() if key != "geometry"}
    return {"type": "Feature", "properties": properties, "geometry": entry["geometry"]}
