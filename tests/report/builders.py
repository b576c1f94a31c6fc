"""A small valid report with one entry of every kind, as plain values, as a model and as a folder of files.

``bundle`` holds the whole report in one map; sites and routes are flat, with ``geometry`` beside their properties.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from report.load import load
from report.model import Report
from report.problem import ReportError

ABSENT = object()
GEOMETRY = ("sites", "routes")
Bundle = dict[str, Any]


def words(text: str = "words") -> dict[str, str]:
    return {"en": text}


def point(lon: float = 130.3, lat: float = 42.2) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def polygon(*ring: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(map(list, ring))]}


def line(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(map(list, points))}


def source(id: str, **more: Any) -> Bundle:
    return {"id": id, "title": "Title", "publisher": "Publisher", "access": "full", "kind": "press", **more}


def claim(id: str, **more: Any) -> Bundle:
    return {"id": id, "layer": "main", "sources": ["paper"], **more}


def site(id: str, **more: Any) -> Bundle:
    place = {"kind": "port", "name": words(), "claim": words(), "precision_km": 1, "geometry": point()}
    return claim(id, **place) | more


def route(id: str, **more: Any) -> Bundle:
    return claim(id, kind="ship", name=words(), geometry=line((130.3, 42.2), (132.3, 42.9))) | more


def leg(id: str, origin: str, destination: str, **more: Any) -> Bundle:
    return claim(id, mode="ship", origin=origin, destination=destination, what=words()) | more


def observation(id: str, site: str, **more: Any) -> Bundle:
    return claim(id, site=site, title=words(), what=words()) | more


def consignment(id: str, *legs: Bundle, **more: Any) -> Bundle:
    return claim(id, name=words(), what=words(), legs=list(legs)) | more


def statement(id: str, **more: Any) -> Bundle:
    return claim(id, who=words(), date="2023-10-13", stance="claim", says=words()) | more


def bundle(**changes: Any) -> Bundle:
    """A valid report: two ports and an area, one voyage between the ports, and what is said of it."""
    return {**_front(), **_said(), **_moved(), **_drawn()} | changes


def _front() -> Bundle:
    return {
        "language": "en",
        "title": words(),
        "summary": words(),
        "publisher": words(),
        "published": "2023-10-13",
        "window": "2023-09-07/2023-10-01",
        "layers": [{"id": "main", "name": words()}],
        "sources": [source("paper")],
    }


def _said() -> Bundle:
    counted = {"value": 300, "qualifier": "about", "measure": "imaged", "unit": words(), "scope": words()}
    answer = {"who": words(), "says": words(), "sources": ["paper"]}
    return {
        "statements": [statement("briefing", quotation="moved by rail", about=["cargo"])],
        "quantities": [claim("count", **counted)],
        "disputes": [claim("contents", question=words(), answers=[answer], about=["voyage"])],
    }


def _moved() -> Bundle:
    length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": ["paper"]}
    voyage = leg("voyage", "rajin", "dunay", routes=["track"], carrier="angara", length=length)
    return {
        "carriers": [claim("angara", name=words(), what=words(), imo="9179842")],
        "observations": [
            observation("loaded", "rajin", date="2023-09-07/2023-09-08"),
            observation("landed", "dunay", date="2023-09-12"),
        ],
        "consignments": [consignment("cargo", voyage, observations=["loaded", "landed"])],
    }


def _drawn() -> Bundle:
    return {
        "sites": [
            site("rajin"),
            site("dunay", geometry=point(132.3, 42.9)),
            site("area", precision_km=None, geometry=polygon((125, 38), (127, 38), (127, 40), (125, 38))),
        ],
        "routes": [route("track")],
    }


def paths(value: Any, path: str = "") -> Iterator[str]:
    """Every path in a bundle, such as ``sites.0.name.en``."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield f"{path}{key}"
        yield from paths(item, f"{path}{key}.")


def at(whole: Any, path: str) -> Any:
    """The value at a path of a bundle."""
    for step in filter(None, path.split(".")):
        whole = whole[_step(step)]
    return whole


def changed(whole: Bundle, path: str, value: Any) -> Bundle:
    """The bundle with the value put at a path such as ``observations.0.date``; ABSENT takes the entry away."""
    before, _, last = path.rpartition(".")
    holder, key = at(whole, before), _step(last)
    if value is ABSENT:
        del holder[key]
    elif isinstance(holder, list) and key == len(holder):
        holder.append(value)
    else:
        holder[key] = value
    return whole


def _step(text: str) -> str | int:
    return int(text) if text.isdigit() else text


def built(**changes: Any) -> Report:
    """The model of a bundle, whose id is "r"."""
    whole = bundle(**changes)
    for key in GEOMETRY:
        whole[key] = [entry | {"geometry": shape(entry["geometry"])} for entry in whole[key]]
    return Report.model_validate({"id": "r", **whole})


def collection(*entries: Bundle) -> Bundle:
    """A GeoJSON FeatureCollection of flat entries."""
    features = [
        {"type": "Feature", "properties": {k: v for k, v in e.items() if k != "geometry"}, "geometry": e["geometry"]}
        for e in entries
    ]
    return {"type": "FeatureCollection", "features": features}


def write(folder: Path, whole: Bundle, **files: str | bytes) -> Path:
    """Write the bundle as a report's files; ``report``, ``sites`` or ``routes`` replace a file's whole content."""
    folder.mkdir(exist_ok=True, parents=True)
    # JSON is YAML too, so one writer serves all three files.
    report = {key: value for key, value in whole.items() if key not in GEOMETRY}
    put(folder / "report.yaml", files.get("report", json.dumps(report, ensure_ascii=False)))
    for key in GEOMETRY:
        put(folder / f"{key}.geojson", files.get(key, json.dumps(collection(*whole[key]))))
    return folder


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outcome(read: Callable[[Path], Any], path: Path) -> Any:
    """What reading the path gives: a value, or the ReportError that refuses it; any other error is let through."""
    try:
        return read(path)
    except ReportError as error:
        return error


def lines_of(folder: Path) -> list[str]:
    """What the error says of a folder that cannot be read, line by line."""
    refused = outcome(load, folder)
    assert isinstance(refused, ReportError)
    return str(refused).splitlines()


def in_folder(check: Callable[[Path], Any]) -> Any:
    """Run the check in a folder of its own, called r: pytest gives one folder a test, not one an example."""
    with tempfile.TemporaryDirectory() as folder:
        return check(Path(folder) / "r")
