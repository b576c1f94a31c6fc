"""Read a GeoJSON file (RFC 7946) into checked geometries with their properties.

Coordinates are (longitude, latitude) in degrees, WGS 84. A broken polygon is refused, never repaired.
"""

import json
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from report.document import read_json
from report.problem import Problem, ReportError, shown

FEATURES = 20_000
PROPERTIES = 64
VERTICES = 200_000
VERTICES_OF_ONE = 10_000
TYPES = ("Point", "LineString", "Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Features:
    """The features of one file as plain entries, ``geometry`` a shapely value; and what is wrong with them."""

    entries: list[dict[str, Any]]
    problems: list[Problem]


def read_features(path: Traversable) -> Features:
    """Read the file. Raises ReportError where it is no GeoJSON at all; faults of single features are listed."""
    listed = _listed(read_json(path), path.name)
    _refuse_crowded(listed, path.name)
    entries: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, feature in enumerate(listed):
        try:
            entries.append(_entry(feature))
        except ValueError as error:
            entry = f"features[{number}]{_name(feature)} geometry"
            problems.append(Problem(path.name, entry, str(error)))
            known = feature["properties"] if _is_feature(feature) else {}
            entries.append({key: value for key, value in known.items() if key != "geometry"})
    total = sum(shapely.get_num_coordinates(e["geometry"]) for e in entries if "geometry" in e)
    if total > VERTICES:
        problems.append(Problem(path.name, "", f"must hold at most {VERTICES:,} points", f"{total:,}"))
    return Features(entries, problems)


def _listed(collection: Any, file: str) -> list[Any]:
    rule = ""
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        rule = "must be a GeoJSON FeatureCollection"
    elif "crs" in collection:
        rule = "must not name a crs: coordinates are WGS 84 (RFC 7946, section 4)"
    elif not isinstance(collection.get("features"), list):
        rule = "must have a list of features"
    elif len(collection["features"]) > FEATURES:
        rule = f"must hold at most {FEATURES:,} features"
    if rule:
        raise ReportError([Problem(file, "", rule)])
    return list(collection["features"])


def _refuse_crowded(listed: list[Any], file: str) -> None:
    for number, feature in enumerate(listed):
        count = len(feature["properties"]) if _is_feature(feature) else 0
        if count > PROPERTIES:
            found = f"{count:,} in features[{number}]{_name(feature)}"
            raise ReportError([Problem(file, "", f"must hold at most {PROPERTIES} properties in each feature", found)])


def _entry(feature: Any) -> dict[str, Any]:
    if not _is_feature(feature):
        raise ValueError("must be a GeoJSON Feature with properties")
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in TYPES:
        found = shape.get("type") if isinstance(shape, dict) else shape
        raise ValueError(f"must be one of {', '.join(TYPES)}, got {shown(found)}")
    if "geometry" in feature["properties"]:
        raise ValueError("belongs beside the properties, not in them")
    checked = _checked(_geometry(shape))
    if json.loads(shapely.to_geojson(checked))["coordinates"] != shape["coordinates"]:
        raise ValueError("must be positions of two or three finite numbers, and rings that end where they begin")
    return {**feature["properties"], "geometry": checked}


def _is_feature(feature: Any) -> bool:
    return (
        isinstance(feature, dict) and feature.get("type") == "Feature" and isinstance(feature.get("properties"), dict)
    )


def _geometry(value: dict[str, Any]) -> BaseGeometry:
    try:
        return shapely.geometry.shape(value)
    except Exception as error:
        raise ValueError(f"not a GeoJSON geometry: {error}") from error


def _checked(shape: BaseGeometry) -> BaseGeometry:
    points = shapely.get_coordinates(shape)
    if not len(points):
        raise ValueError("must not be empty")
    if len(points) > VERTICES_OF_ONE:
        raise ValueError(f"must hold at most {VERTICES_OF_ONE:,} points, got {len(points):,}")
    outside = ~np.isfinite(points).all(axis=1) | (np.abs(points) > (180, 90)).any(axis=1)
    if outside.any():
        found = tuple(points[outside][0].tolist())
        raise ValueError(f"must lie within longitude ±180 and latitude ±90, got {shown(found)}")
    if not shapely.is_valid(shape):
        raise ValueError(f"must be a valid shape: {shapely.is_valid_reason(shape)}")
    return shape


def _name(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    id = properties.get("id") if isinstance(properties, dict) else None
    return f" ({id})" if isinstance(id, str) else ""
