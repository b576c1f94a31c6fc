"""Where the report's places are, and the points that its routes pass through; all (lon, lat) degrees."""

from __future__ import annotations

import csv
from pathlib import Path

from tools import geojson

TABLES = Path(__file__).parent / "tables"
REPORT = Path(__file__).resolve().parents[1] / "data/reports/white-house-2023-10-13"
Row = dict[str, str]
Place = tuple[float, float]


def table(name: str) -> list[Row]:
    """Return the rows of tables/<name>.csv."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def place(row: Row) -> Place:
    """Return the point of a row with columns lon and lat."""
    return float(row["lon"]), float(row["lat"])


def through(part: str) -> list[Place]:
    """Return the points of tables/rail.csv that this part of the railway passes, in order."""
    return [place(row) for row in table("rail") if row["part"] == part]


def site(name: str) -> Place:
    """Return the point of the report's site with this id."""
    features = {feature["properties"]["id"]: feature for feature in geojson.read(REPORT / "sites.geojson")}
    lon, lat = features[name]["geometry"]["coordinates"]
    return float(lon), float(lat)
