"""The committed routes, basemap and places are what they say they are. All points are (lon, lat) degrees."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "data/reports/white-house-2023-10-13"
FIXTURES = Path(__file__).parent / "data"
LEVELS = [ROOT / "static/basemap/coarse.json", ROOT / "static/basemap/fine.json"]
PLACES = ROOT / "data/places.geojson"
GEOD = Geod(ellps="WGS84")
LEGS = ["sea-rajin-dunay", "rail-dunay-smolyaninovo", "rail-smolyaninovo-tikhoretsk", "rail-tikhoretsk-depot"]
RAIL = LEGS[1:]
RAJIN, DUNAY, DEPOT = (130.3000, 42.2333), (132.3375, 42.8803), (40.0470, 45.8800)
LAYERS = {"land", "lakes", "rivers", "coast", "borders", "borders-disputed", "admin1", "rail"}
FIELDS_OF_A_POLYGON_LAYER = {"land", "lakes"}


@cache
def features(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return loaded


@cache
def leg(name: str) -> LineString:
    return shape(next(f["geometry"] for f in features(REPORT / "routes.geojson") if f["properties"]["id"] == name))


@cache
def outline(name: str) -> BaseGeometry:
    return shape(features(FIXTURES / name)[0]["geometry"])


def kilometres(line: BaseGeometry) -> float:
    return float(GEOD.geometry_length(line)) / 1000


def positions(coordinates: Any) -> Iterator[list[float]]:
    if isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def lines(coordinates: Any) -> Iterator[list[list[float]]]:
    if isinstance(coordinates[0][0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from lines(part)


def in_layers(path: Path, *layers: str) -> list[BaseGeometry]:
    return [shape(f["geometry"]) for f in features(path) if f["properties"]["layer"] in layers]


def _metres(here: Sequence[float], there: Sequence[float]) -> float:
    return float(GEOD.inv(here[0], here[1], there[0], there[1])[2])


def turns(line: LineString) -> Iterator[float]:
    for before, here, after in zip(line.coords, line.coords[1:], line.coords[2:], strict=False):
        out, back = (GEOD.inv(here[0], here[1], end[0], end[1])[0] for end in (after, before))
        yield 180 - abs((out - back + 180) % 360 - 180)


def test_rail_length() -> None:
    assert 9_400 < sum(kilometres(leg(name)) for name in RAIL[:2]) < 9_700
    assert kilometres(leg(RAIL[2])) < 10


def test_sea_length() -> None:
    assert 190 < kilometres(leg(LEGS[0])) < 200


def test_legs_join_from_quay_to_depot() -> None:
    assert leg(LEGS[0]).coords[0] == RAJIN
    assert leg(LEGS[0]).coords[-1] == DUNAY
    for before, after in pairwise(LEGS):
        assert leg(before).coords[-1] == leg(after).coords[0]
    assert leg(LEGS[-1]).coords[-1] == DEPOT


@pytest.mark.parametrize("name", LEGS)
def test_no_spikes(name: str) -> None:
    assert max(turns(leg(name))) < 150
    assert leg(name).is_simple


def test_sea_leg_has_no_sharp_corner() -> None:
    assert max(turns(leg(LEGS[0]))) < 40


def test_main_line_goes_nowhere_twice() -> None:
    """Two stretches more than 25 km apart along the line are never within 700 m of each other."""
    line = leg("rail-smolyaninovo-tikhoretsk").segmentize(0.01)
    seen: dict[tuple[int, int], float] = {}
    along = 0.0
    for before, here in pairwise(line.coords):
        along += _metres(before, here) / 1000
        cell = (round(here[0] * 110), round(here[1] * 160))
        assert along - seen.setdefault(cell, along) < 25, here


@pytest.mark.parametrize("name", RAIL)
def test_rail_stays_in_russia(name: str) -> None:
    assert kilometres(leg(name).difference(outline("russia-near-rail.geojson"))) == 0


@pytest.mark.parametrize(
    "place", [(124.72, 55.15), (126.64, 45.76), (69.14, 54.87)], ids=["BAM", "Harbin", "Petropavl"]
)
def test_rail_keeps_away(place: tuple[float, float]) -> None:
    assert leg("rail-smolyaninovo-tikhoretsk").distance(Point(place)) > 0.3


@pytest.mark.parametrize("place", [(113.50, 52.03), (104.26, 52.28), (82.93, 55.04), (65.53, 57.15), (44.51, 48.71)])
def test_rail_passes(place: tuple[float, float]) -> None:
    assert leg("rail-smolyaninovo-tikhoretsk").distance(Point(place)) < 0.05


def test_sea_leg_stays_off_land() -> None:
    on_land = leg(LEGS[0]).intersection(outline("land-near-sea.geojson"))
    for position in positions([list(line.coords) for line in getattr(on_land, "geoms", [on_land])]):
        assert min(_metres(position, quay) for quay in (RAJIN, DUNAY)) < 3_000


def test_north_korea_is_an_area() -> None:
    area = shape(
        next(f["geometry"] for f in features(REPORT / "sites.geojson") if f["properties"]["id"] == "dprk-depot")
    )
    assert area.geom_type == "MultiPolygon"
    assert area.is_valid
    assert all(part.exterior.is_ccw for part in area.geoms)
    assert area.contains(Point(125.75, 39.03))
    assert not area.contains(Point(126.98, 37.57))


def test_basemap_is_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in [*LEVELS, PLACES]) <= 700_000


each_level = pytest.mark.parametrize("path", LEVELS, ids=["coarse", "fine"])


@each_level
def test_layers(path: Path) -> None:
    assert {f["properties"]["layer"] for f in features(path)} == LAYERS
    assert all(list(f["properties"]) == ["layer"] for f in features(path))


@each_level
def test_kinds_of_geometry(path: Path) -> None:
    for feature in features(path):
        filled = feature["properties"]["layer"] in FIELDS_OF_A_POLYGON_LAYER
        assert feature["geometry"]["type"] in (["Polygon"] if filled else ["LineString", "MultiLineString"])


@each_level
def test_positions(path: Path) -> None:
    for feature in features(path):
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert math.isfinite(lon)
            assert math.isfinite(lat)
            assert -180 <= lon <= 192
            assert -60 <= lat <= 84


@each_level
def test_nothing_drawn_along_the_antimeridian(path: Path) -> None:
    for feature in features(path):
        for line in lines(feature["geometry"]["coordinates"]):
            assert not any(abs(a[0]) == abs(b[0]) == 180 for a, b in pairwise(line))


@each_level
def test_land_reaches_past_the_antimeridian(path: Path) -> None:
    land = unary_union([polygon.buffer(0) for polygon in in_layers(path, "land")])
    assert land.contains(Point(180.0, 67.5))
    assert land.contains(Point(186.5, 66.3))


@each_level
def test_land_does_not_overlap_its_copies(path: Path) -> None:
    east = [p for p in in_layers(path, "land") if p.bounds[2] > 180]
    west = [p for p in in_layers(path, "land") if p.bounds[0] < -160]
    for polygon in west:
        moved = shape(
            {"type": "Polygon", "coordinates": [[(x + 360, y) for x, y in ring] for ring in _rings(polygon)]}
        ).buffer(0)
        assert all(moved.intersection(other.buffer(0)).area < 0.01 for other in east)


@each_level
def test_caspian_and_baikal_are_water(path: Path) -> None:
    caspian, baikal = Point(50.5, 41.5), Point(107.9, 53.3)
    assert not any(land.contains(caspian) for land in in_layers(path, "land"))
    assert any(lake.contains(baikal) for lake in in_layers(path, "lakes"))


@each_level
def test_crimea_is_in_ukraine(path: Path) -> None:
    borders = unary_union(in_layers(path, "borders", "borders-disputed"))
    assert borders.disjoint(box(33.4, 45.9, 34.0, 46.3))
    assert borders.intersects(box(36.4, 44.9, 36.8, 45.6))
    from_kherson = LineString([(32.6, 46.7), (33.7, 46.1), (34.1, 44.96), (33.6, 44.65)])
    assert from_kherson.disjoint(borders)
    assert LineString([(34.1, 44.96), (36.35, 45.3), (37.3, 45.2)]).intersects(borders)
    assert LineString([(36.35, 45.3), (33.8, 45.3)]).disjoint(borders)


@each_level
def test_no_russian_region_line_in_ukraine(path: Path) -> None:
    regions = unary_union(in_layers(path, "admin1"))
    assert regions.disjoint(box(32.4, 44.3, 36.4, 46.2))
    assert regions.disjoint(box(28, 46.2, 35, 51))


def _rings(polygon: BaseGeometry) -> list[Any]:
    return [polygon.exterior.coords, *(hole.coords for hole in polygon.interiors)]


def test_place_ids() -> None:
    ids = [f["properties"]["id"] for f in features(PLACES)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name) for name in ids)


def test_place_names_and_zooms() -> None:
    for properties in (f["properties"] for f in features(PLACES)):
        assert 1 <= properties["rank"] <= 5
        assert 3 <= properties["min_zoom"] <= properties["max_zoom"] <= 10
        if properties["kind"] == "country":
            assert properties["iso"].lower() == properties["id"]
            assert "names" not in properties
        else:
            assert properties["kind"] in ("town", "sea")
            assert all(properties["names"].get(language, "").strip() for language in ("en", "es"))
