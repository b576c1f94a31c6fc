"""The names on the base map: countries, towns and seas that belong to a frame at its scale."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from render.still.projection import Frame
from render.text import Text

PLACES = Path(__file__).parents[2] / "data" / "places.geojson"
KINDS = ("country", "town", "sea")
# The viewer shows no less than this zoom's names, however small its map.
LEAST_ZOOM = 3.0


@dataclass(frozen=True)
class Place:
    """A name of the base map and where on the frame it belongs, in pixels; of low ``rank`` what matters most."""

    kind: str
    rank: int
    name: str
    x: float
    y: float


def places(frame: Frame, text: Text) -> list[Place]:
    """The places on the frame, countries first, then by rank; what is on the far side of the Earth is not on it."""
    zoom = max(LEAST_ZOOM, frame.zoom)
    found = []
    for feature in features():
        about, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        x, y = frame.xy(lon, lat)
        if about["min_zoom"] <= zoom <= about["max_zoom"] and 0 < x < frame.width and 0 < y < frame.height:
            found.append(Place(about["kind"], about["rank"], place_name(about, text), x, y))
    return sorted(found, key=lambda place: (KINDS.index(place.kind), place.rank))


@cache
def features() -> tuple[dict[str, Any], ...]:
    """The places as GeoJSON features, with what ``places.geojson`` says of each."""
    return tuple(json.loads(PLACES.read_text(encoding="utf-8"))["features"])


def place_name(about: dict[str, Any], text: Text) -> str:
    """What a place is called in the language of the text, or else in English."""
    if "iso" in about:
        return text.territory(about["iso"])
    names: dict[str, str] = about["names"]
    return names.get(text.language, names["en"])
