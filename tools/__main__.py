"""Build the committed geodata: python -m tools [routes] [origin] [basemap] [places] [fixtures]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from shapely.geometry import LineString

from tools import basemap, coverage, detail, fixtures, geojson, origin, places, rail, sea
from tools.given import REPORT

ROOT = Path(__file__).resolve().parents[1]
BASEMAP = ROOT / "static/basemap"


def routes() -> None:
    """Lay the sea and rail legs and put them into the report's routes."""
    legs = sea.leg() | rail.legs()
    kinds = {name: name.split("-")[0] for name in legs}
    geojson.put(REPORT / "routes.geojson", {n: geojson.as_geometry(leg, 4) for n, leg in legs.items()}, kinds)


def base() -> None:
    """Build both levels of the basemap around the route as committed."""
    world = coverage.world()
    legs = {
        feature["properties"]["id"]: LineString(feature["geometry"]["coordinates"])
        for feature in geojson.read(REPORT / "routes.geojson")
    }
    drawn, line = list(legs.values()), legs["rail-smolyaninovo-tikhoretsk"]
    coarse = basemap.Level(detail.coarse(drawn), rivers=3, towns=1_000_000)
    fine = basemap.Level(detail.fine(drawn), rivers=5, towns=150_000)
    basemap.build(BASEMAP / "coarse.json", world, coarse, line)
    basemap.build(BASEMAP / "fine.json", world, fine, line)


def area() -> None:
    """Put the outline of North Korea into the report's sites as the place of the unnamed depot."""
    geojson.put(REPORT / "sites.geojson", {n: geojson.as_geometry(s, 3) for n, s in origin.outline().items()}, {})


def labels() -> None:
    """Write the points and names of the basemap's labels."""
    places.build(ROOT / "data/places.geojson")


def test_data() -> None:
    """Write the outlines that tests/tools compares the routes with."""
    fixtures.build(ROOT / "tests/tools/data", geojson.read(REPORT / "routes.geojson"))


STEPS: dict[str, Callable[[], None]] = {
    "routes": routes,
    "origin": area,
    "basemap": base,
    "places": labels,
    "fixtures": test_data,
}

if __name__ == "__main__":
    for step in sys.argv[1:] or STEPS:
        STEPS[step]()
