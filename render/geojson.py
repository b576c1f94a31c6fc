"""What is shown as GeoJSON (RFC 7946), one feature a claim."""

import json
from typing import Any

from shapely.geometry import mapping

from render.about import about, caveats
from render.antimeridian import exchanged
from render.edition import Edition, Progress, silent
from render.tables import Record, lines, properties, records
from report.geodesy import bounds

SIZES: tuple[str, ...] = ()


def geojson(edition: Edition, size: str = "", progress: Progress = silent) -> bytes:  # noqa: ARG001 - it has one size
    """A FeatureCollection of every item and line that is shown; a claim without a place has a null geometry (3.2).

    The foreign member ``railhead`` (6.1) says which report, version, day and view it is, with its footer, its sources
    and its gaps. Positions are (longitude, latitude) in degrees as the report gives them.
    """
    shown = [*records(edition), *lines(edition)]
    features = []
    for number, record in enumerate(shown, start=1):
        features.append(json.dumps(_feature(record), ensure_ascii=False, allow_nan=False))
        progress(number / (len(shown) + 1))
    head = {"type": "FeatureCollection", "railhead": about(edition) | caveats(edition), **_box(shown)}
    opened = json.dumps(head, ensure_ascii=False, allow_nan=False).removesuffix("}")
    progress(1)
    joined = ",\n".join(features)
    return f'{opened}, "features": [\n{joined}\n]}}\n'.encode()


def _feature(record: Record) -> dict[str, Any]:
    shape = mapping(exchanged(record.geometry)) if record.geometry else None
    return {"type": "Feature", "id": record.row.id, "properties": properties(record), "geometry": shape}


def _box(shown: list[Record]) -> dict[str, list[float]]:
    """The bounding box; where it crosses the antimeridian its west is greater than its east (5.2)."""
    shapes = [record.geometry for record in shown if record.geometry]
    if not shapes:
        return {}
    west, south, east, north = bounds(shapes)
    return {"bbox": [west, south, east - 360 if east > 180 else east, north]}
