"""Write data/places.geojson: where the basemap puts the names of countries, towns and seas.

Names of towns and seas come from tables/; those of countries from the app's own language data. Points
are (lon, lat) degrees: towns from GeoNames, countries from Natural Earth unless the table moves them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools import geojson, given, packages, towns
from tools.given import Row

LANGUAGES = ("en", "es", "ru", "uk", "ko")
LAST_ZOOM = 10


def build(path: Path) -> None:
    """Write every label as one feature a line: countries, then towns, then seas."""
    geojson.write(path, _labels())


def _labels() -> list[geojson.Feature]:
    kinds = (("countries", _country), ("towns", _town), ("seas", _sea))
    return [feature(row) for name, feature in kinds for row in given.table(name)]


def _country(row: Row) -> geojson.Feature:
    point = given.place(row) if row["lon"] else _label_point(row["iso"])
    return _feature(point, row["iso"].lower(), "country", row, {"iso": row["iso"]})


def _town(row: Row) -> geojson.Feature:
    slug = row["en"].lower().replace(" ", "-")
    return _feature(towns.position(int(row["geonames"])), slug, "town", row, {"names": _names(row)})


def _sea(row: Row) -> geojson.Feature:
    return _feature(given.place(row), row["id"], "sea", row, {"names": _names(row)})


def _names(row: Row) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}


def _label_point(iso: str) -> tuple[float, float]:
    """Return the (lon, lat) degrees Natural Earth suggests for the label of the country's mainland."""
    found = [attributes for attributes, _ in packages.countries() if attributes["iso_a2_eh"] == iso]
    main = min(found, key=lambda attributes: int(attributes["labelrank"]))
    return float(main["label_x"]), float(main["label_y"])


def _feature(point: tuple[float, float], name: str, kind: str, row: Row, more: dict[str, Any]) -> geojson.Feature:
    zooms = {
        "rank": int(row["rank"]),
        "min_zoom": int(row["min_zoom"]),
        "max_zoom": int(row.get("max_zoom") or LAST_ZOOM),
    }
    return {
        "type": "Feature",
        "properties": {"id": name, "kind": kind} | more | zooms,
        "geometry": {"type": "Point", "coordinates": [round(point[0], 4), round(point[1], 4)]},
    }
