"""Read and write GeoJSON so that the same input always gives the same bytes.

Coordinates are (lon, lat) in degrees, WGS 84. Files hold one feature a line and end with a newline.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]


def as_geometry(shape: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return shape, in (lon, lat) degrees, as a GeoJSON geometry with rounded coordinates."""
    plain = mapping(shape)
    return {"type": plain["type"], "coordinates": _rounded(plain["coordinates"], decimals)}


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [_short(round(value, decimals)) for value in coordinates]
    return [_rounded(part, decimals) for part in coordinates]


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else value


def read(path: Path) -> list[Feature]:
    """Return the features of the FeatureCollection at path, or none where there is no file yet."""
    if not path.exists():
        return []
    features: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def write(path: Path, features: Iterable[Feature]) -> None:
    """Write features to path in the order given, one a line."""
    _save(path, {"type": "FeatureCollection"}, features)


def put(path: Path, geometries: dict[str, dict[str, Any]], kinds: dict[str, str]) -> None:
    """Replace geometries by feature id in the file at path; append the features that are absent.

    Every other feature, property and member stays as it is. kinds gives the kind of a new feature.
    """
    document = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    features: list[Feature] = document.pop("features", [])
    known = {feature["properties"]["id"]: feature for feature in features}
    for name, geometry in geometries.items():
        if name in known:
            known[name]["geometry"] = geometry
        else:
            features.append(_new(name, geometry, kinds))
    _save(path, {"type": "FeatureCollection"} | document, features)


def _new(name: str, geometry: dict[str, Any], kinds: dict[str, str]) -> Feature:
    properties = {"id": name} | ({"kind": kinds[name]} if name in kinds else {})
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _save(path: Path, members: dict[str, Any], features: Iterable[Feature]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(map(_compact, features))
    path.write_text(f'{_compact(members)[:-1]},"features":[\n{rows}\n]}}\n', encoding="utf-8")


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
