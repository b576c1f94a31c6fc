"""The folium map: one GeoJson layer a kind, holding only finite numbers and ids.

This is the only place where (longitude, latitude) turns into (latitude, longitude). No text of a report may enter
a folium object: folium and branca render text again as a server-side template and as JavaScript.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import folium
from folium.utilities import JsCode
from shapely import get_coordinates, set_precision
from shapely.geometry import LineString, MultiPolygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from report.geodesy import Box, bounds
from report.kinds import Mode, SiteKind
from report.model import Report, Site
from report.view import View, select
from report.whole import wayless

# Where static/ is, seen from the frame that streamlit-folium shows the map in; right below any base path.
ASSETS = "../../app/static/"
WORLD = Box(-180, -60, 180, 84)
# 0.0001 degree is about 11 m, finer than any position in a report.
DEGREES = 0.0001
SCRIPTS = (
    "payload",
    "frame",
    "basemap",
    "view",
    "spots",
    "names",
    "namedraw",
    "labels",
    "evidence",
    "symbols",
    "layers",
    "reach",
    "rulers",
    "lens",
    "card",
    "popup",
    "legend",
    "tools",
    "panel",
    "keys",
    "track",
    "control",
    "commands",
    "viewer",
)


@dataclass(frozen=True)
class Layer:
    """GeoJSON features of one role, holding ids and finite numbers only; ``metres`` are the radii of circles, by id."""

    role: str
    features: list[dict[str, Any]]
    metres: dict[str, int] = field(default_factory=dict)

    @property
    def collection(self) -> dict[str, Any]:
        """The features as one GeoJSON object, positions (longitude, latitude)."""
        return {"type": "FeatureCollection", "features": self.features}


class OfflineMap(folium.Map):
    """A folium map that takes Leaflet and the viewer from static/, and nothing from outside."""

    def __init__(self, **options: Any) -> None:
        super().__init__(tiles=None, zoom_control=False, attribution_control=False, **options)
        scripts = ["vendor/leaflet/leaflet.js", *(f"viewer/{name}.js" for name in SCRIPTS)]
        styles = ["vendor/leaflet/leaflet.css", "viewer/viewer.css"]
        ahead = f"viewer/preload.js?files={','.join([*scripts, *styles, 'basemap/coarse.json'])}"
        self.default_js = [(file, ASSETS + file) for file in (ahead, *scripts)]
        self.default_css = [(file, ASSETS + file) for file in styles]


def build(report: Report) -> folium.Map:
    """A new map with every site and route of the report; day, filters and words reach it later, in the browser."""
    south_west, north_east = opening_bounds(report)
    middle = [(a + b) / 2 for a, b in zip(south_west, north_east, strict=True)]
    built = OfflineMap(location=middle, zoom_start=3)
    for layer in layers(report, report):
        _geojson(layer).add_to(built)
    return built


def layers(shown: Report, report: Report) -> list[Layer]:
    """What is drawn of a selection, lowest first, without layers that hold nothing.

    The whole report says where a leg lies whose places are not shown, and whether anyone says how it went.
    """
    return [layer for layer in _layers(shown, report) if layer.features]


def latlon(position: Sequence[float]) -> list[float]:
    """(longitude, latitude) as Leaflet's [latitude, longitude]."""
    return [round(float(position[1]), 5), round(float(position[0]), 5)]


def anchor(site: Site) -> list[float]:
    """Where a site's label belongs, [latitude, longitude]: its point, or the innermost point of its largest area."""
    return latlon(_anchor(site))


def links_of(shown: Report, report: Report) -> dict[str, LineString]:
    """For each leg shown whose way nobody reports, what a map joins by a straight line, (longitude, latitude).

    They are those of the whole report: a selection may hold a leg without the places that it joins.
    """
    bare = wayless(report)
    ends = {leg.id: [report.site(id) for id in (leg.origin, leg.destination)] for leg in shown.legs if leg.id in bare}
    return {id: LineString([_anchor(site) for site in pair]) for id, pair in ends.items()}


def opening_bounds(report: Report) -> list[list[float]]:
    """[[south, west], [north, east]] around all that is shown at first."""
    return bounds_of(select(report, View()), report)


def bounds_of(shown: Report, report: Report) -> list[list[float]]:
    """[[south, west], [north, east]] around a selection; around the report's sites where it holds none."""
    drawn = [s.geometry for s in shown.sites or report.sites] + [r.geometry for r in shown.routes]
    box = bounds(drawn) if drawn else WORLD
    return [latlon((box.west, box.south)), latlon((box.east, box.north))]


def _layers(shown: Report, report: Report) -> Iterable[Layer]:
    points = [site for site in shown.sites if not site.is_area]
    areas = [(site.id, site.geometry) for site in shown.sites if site.is_area]
    links = links_of(shown, report).items()
    yield _layer("area", areas)
    for kind in SiteKind:
        yield _precision([site for site in points if site.kind is kind])
    for mode in Mode:
        yield _layer("route", [(route.id, route.geometry) for route in shown.routes if route.kind is mode])
    yield _layer("link", links)
    yield _layer("ruler", [(ruler.id, ruler.geometry) for ruler in shown.rulers])
    for kind in SiteKind:
        yield _layer("site", [(site.id, site.geometry) for site in points if site.kind is kind])


def _layer(role: str, shapes: Iterable[tuple[str, BaseGeometry]]) -> Layer:
    return Layer(
        role, [{"type": "Feature", "id": id, "properties": {}, "geometry": _rounded(shape)} for id, shape in shapes]
    )


def _precision(sites: list[Site]) -> Layer:
    """Circles to scale: how far off each position may be."""
    metres = {site.id: round((site.precision_km or 0) * 1000) for site in sites}
    return Layer("precision", _layer("precision", [(site.id, site.geometry) for site in sites]).features, metres)


def _geojson(layer: Layer) -> folium.GeoJson:
    options: dict[str, Any] = {}
    if layer.role == "site":
        icon = folium.DivIcon(class_name="rh-site", icon_size=(24, 24), icon_anchor=(12, 12))
        options = {"marker": folium.Marker(icon=icon)}
    if layer.role == "precision":
        options = {
            "marker": folium.Circle(),
            "style_function": lambda feature: {"radius": layer.metres[feature["id"]]},
        }
    return folium.GeoJson(layer.collection, on_each_feature=JsCode(f'Railhead.register("{layer.role}")'), **options)


def _anchor(site: Site) -> tuple[float, float]:
    shape = site.geometry
    if site.is_area:
        largest = max(shape.geoms, key=lambda part: part.area) if isinstance(shape, MultiPolygon) else shape
        shape = polylabel(largest, tolerance=0.05)
    lon, lat = get_coordinates(shape)[0]
    return float(lon), float(lat)


def _rounded(shape: BaseGeometry) -> Any:
    return mapping(set_precision(shape, DEGREES, mode="pointwise"))
