"""No text of a report reaches folium: it would be run as a template on the server and as JavaScript in the browser."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
import pytest
from folium.template import Template
from jinja2 import Template as JinjaTemplate
from shapely.geometry import Point, shape
from streamlit_folium import _get_map_string

from render.map import ASSETS, anchor, build, latlon, opening_bounds
from render.payload import payload
from render.viewer import command, encode, viewer_map, wish
from report.kinds import Mode, SiteKind
from report.load import fingerprint
from report.model import Report
from report.view import View, select
from tests.hostile import CANARIES, RUN

# folium's and branca's own random names.
RANDOM = re.compile(r"[0-9a-f]{32}")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


def whole(report: Report) -> folium.Map:
    """A map with its viewer and a command, as the page holds them."""
    built = viewer_map(report, fingerprint(report), encode(payload(report)))
    command(1, wish(select(report, View()), "en", "light", {"lang": "en"}, {"seq": 1, "step": 3})).add_to(built)
    return built


@pytest.fixture(scope="module")
def built(report: Report) -> folium.Map:
    return whole(report)


@pytest.fixture(scope="module")
def attacked(hostile: Report) -> folium.Map:
    return whole(hostile)


def strings(value: Any, seen: set[int]) -> Iterator[str]:
    """Every string that a folium object reaches: attributes, options, data, keys, and what its functions close over."""
    if isinstance(value, str):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        for part in parts(value):
            yield from strings(part, seen)


def parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if isinstance(value, Template | JinjaTemplate | type):
        return []
    closed_over = [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
    return [*closed_over, getattr(value, "__dict__", {})]


def told(built: folium.Map) -> tuple[set[str], set[str]]:
    """The strings of the whole tree, random names put aside: those that hold base64, and all others."""
    found = {RANDOM.sub("*", text) for text in strings(built.get_root(), set())}
    encoded = {text for text in found if len(text) > 100 and BASE64.fullmatch(text)}
    return encoded, found - encoded


def geojsons(built: folium.Map) -> list[folium.GeoJson]:
    return [child for child in built._children.values() if isinstance(child, folium.GeoJson)]


def features(built: folium.Map) -> list[dict[str, Any]]:
    return [feature for layer in geojsons(built) for feature in layer.data["features"]]


def rendered(built: folium.Map) -> str:
    return str(built.get_root().render())


def test_the_words_of_a_report_change_nothing_in_the_folium_tree_but_what_is_base64(
    built: folium.Map, attacked: folium.Map
) -> None:
    """Whatever the texts are, folium holds the same strings: so none of them comes from a text."""
    assert told(attacked)[1] == told(built)[1]


def test_the_folium_tree_of_a_hostile_report_holds_no_canary(attacked: folium.Map) -> None:
    encoded, others = told(attacked)

    assert len(encoded) == 2
    assert {text for text in others for canary in CANARIES if canary in text and len(text) < 200} == set()


def test_the_walk_over_the_tree_would_find_a_canary_anywhere(report: Report) -> None:
    built = build(report)
    folium.Marker((0, 0), popup=CANARIES[0], tooltip=CANARIES[1]).add_to(built)
    geojsons(built)[0].data["features"][0]["properties"]["name"] = CANARIES[3]
    _, others = told(built)

    assert all(any(canary in text for text in others) for canary in (CANARIES[0], CANARIES[1], CANARIES[3]))


def test_a_feature_holds_only_its_id_and_finite_numbers(report: Report, attacked: folium.Map) -> None:
    ids = {claim.id for claim in (*report.sites, *report.legs, *report.routes, *report.rulers)}

    for feature in features(attacked):
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["properties"] == {}
        assert feature["id"] in ids
        assert ID.fullmatch(feature["id"])
        json.dumps(feature["geometry"], allow_nan=False)
        assert set(feature["geometry"]) == {"type", "coordinates"}


def test_the_page_of_a_hostile_report_is_that_of_the_real_one_but_for_its_base64(
    built: folium.Map, attacked: folium.Map
) -> None:
    pages = [re.sub(r'"[A-Za-z0-9+/]{100,}={0,2}"', '"*"', RANDOM.sub("*", rendered(m))) for m in (built, attacked)]

    assert pages[0] == pages[1]


def test_no_template_runs_on_a_text_of_a_report(attacked: folium.Map) -> None:
    page = re.sub(r'"[A-Za-z0-9+/]{100,}={0,2}"', "", RANDOM.sub("", rendered(attacked)))

    assert RUN not in page
    assert {canary for canary in CANARIES if canary not in ("`", "</script>") and canary in page} == set()


def test_each_site_and_route_is_drawn_in_one_layer_of_its_kind(report: Report, built: folium.Map) -> None:
    points = [site for site in report.sites if not site.is_area]
    drawn = [feature["id"] for feature in features(built)]

    for site in points:
        assert drawn.count(site.id) == 2, "a symbol and a circle"
    for site in set(site.id for site in report.sites if site.is_area):
        assert drawn.count(site) == 1
    for route in report.routes:
        assert drawn.count(route.id) == 1
    linked = [leg.id for leg in report.legs if not leg.routes]
    assert [id for id in linked if drawn.count(id) != 1] == []
    rulers = [ruler.id for ruler in report.rulers]
    assert [id for id in rulers if drawn.count(id) != 1] == []
    areas = len(report.sites) - len(points)
    assert len(drawn) == 2 * len(points) + areas + len(report.routes) + len(linked) + len(rulers)
    assert len(geojsons(built)) <= 3 + 2 * len(SiteKind) + len(Mode)


def test_geojson_keeps_longitude_first_and_leaflet_gets_latitude_first(report: Report, built: folium.Map) -> None:
    """RFC 7946, section 3.1.1: longitude, latitude. Leaflet: LatLng. Rajin lies near 42.2 N, 130.3 E."""
    drawn = [f["geometry"]["coordinates"] for f in features(built) if f["id"] == "rajin-port"]
    at = next(site["at"] for site in payload(report)["sites"] if site["id"] == "rajin-port")

    assert [tuple(round(c, 1) for c in place) for place in drawn] == [(130.3, 42.2)] * 2
    assert [round(c, 1) for c in at] == [42.2, 130.3]
    (centre,) = re.findall(r"center: \[([\d.]+), ([\d.]+)\]", rendered(built))
    assert 40 < float(centre[0]) < 60
    assert 60 < float(centre[1]) < 120


def test_latlon_only_turns_its_two_numbers_round() -> None:
    assert latlon((130.3, 42.2)) == [42.2, 130.3]
    assert latlon(latlon((12.5, -7.25))) == [12.5, -7.25]


def test_every_shape_is_drawn_within_a_hundred_metres_of_where_the_report_has_it(
    report: Report, built: folium.Map
) -> None:
    stated = {item.id: item.geometry for item in (*report.sites, *report.routes, *report.rulers)}
    for feature in features(built):
        if feature["id"] in stated:
            # A degree is at most 111.7 km on WGS 84.
            assert shape(feature["geometry"]).hausdorff_distance(stated[feature["id"]]) * 111.7 < 0.1, feature["id"]


def test_the_map_opens_on_all_that_is_shown_at_first(report: Report) -> None:
    (south, west), (north, east) = opening_bounds(report)
    shown = select(report, View())

    for item in (*shown.sites, *shown.routes):
        least_lon, least_lat, most_lon, most_lat = item.geometry.bounds
        assert west - 1e-4 <= least_lon <= most_lon <= east + 1e-4, item.id
        assert south - 1e-4 <= least_lat <= most_lat <= north + 1e-4, item.id
    assert (south, west, north, east) != (-90, -180, 90, 180)


def test_a_label_stands_on_its_point_or_inside_its_area(report: Report) -> None:
    for site in report.sites:
        lat, lon = anchor(site)
        where = Point(lon, lat)
        assert site.geometry.contains(where) if site.is_area else site.geometry.distance(where) < 1e-4, site.id


def test_each_circle_has_the_radius_of_what_is_known_in_metres(report: Report, built: folium.Map) -> None:
    layers = [layer for layer in geojsons(built) if isinstance(layer.marker, folium.Circle)]
    page = rendered(built)
    radii: dict[str, int] = {}
    for layer in layers:
        styler = re.search(rf"function {layer.get_name()}_styler\(feature\) \{{(.*?)\n        \}}", page, re.DOTALL)
        assert styler
        *cases, default = re.findall(r'((?:case "[^"]+":\s*)+|default:\s*)return \{"radius": (\d+)\}', styler[1])
        radii |= {feature["id"]: int(default[1]) for feature in layer.data["features"]}
        radii |= {id: int(metres) for named, metres in cases for id in re.findall(r'"([^"]+)"', named)}

    assert radii == {site.id: site.precision_km * 1000 for site in report.sites if site.precision_km}


def test_the_script_of_a_map_depends_on_its_report_alone(report: Report) -> None:
    """st_folium draws the map anew when its script changes."""
    scripts = set()
    for _ in range(2):
        built = viewer_map(report, fingerprint(report), encode(payload(report)))
        built.get_root().render()
        built.render()
        scripts.add(RANDOM.sub("*", _get_map_string(built)))

    assert len(scripts) == 1


def test_the_name_of_a_map_depends_on_its_report_alone(report: Report) -> None:
    """st_folium sends it to the browser with each run; a name by chance would be news each time."""
    names = {viewer_map(report, fingerprint(report), "").get_name() for _ in range(2)}

    assert len(names) == 1


def test_two_reports_have_two_maps(report: Report, hostile: Report) -> None:
    maps = [viewer_map(r, fingerprint(r), encode(payload(r))) for r in (report, hostile)]

    assert maps[0].get_name() != maps[1].get_name()


def test_nothing_is_loaded_from_outside(built: folium.Map) -> None:
    page = re.sub(r'"[A-Za-z0-9+/]{100,}={0,2}"', "", rendered(built))
    files = [url for element in (built, *built._children.values()) for _, url in getattr(element, "default_js", [])]
    files += [url for element in (built, *built._children.values()) for _, url in getattr(element, "default_css", [])]

    assert re.findall(r"[a-z]+://[^\s\"']+", page) == []
    assert {url for url in files if not url.startswith(ASSETS)} == set()
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == set(files)


def test_every_file_the_map_asks_for_is_committed(built: folium.Map) -> None:
    static = Path(__file__).parents[2] / "static"
    asked = [url.removeprefix(ASSETS).partition("?files=") for _, url in (*built.default_js, *built.default_css)]
    files = [name for name, _, ahead in asked for name in (name, *ahead.split(",")) if name]

    assert [name for name in files if not (static / name).is_file()] == []
    scripts = {f"viewer/{path.name}" for path in (static / "viewer").glob("*.js")}
    assert scripts <= set(files)


def test_only_the_payload_names_addresses_and_none_but_sources_and_tiles(report: Report, built: folium.Map) -> None:
    encoded, _ = told(built)
    texts = [base64.b64decode(text).decode() for text in encoded]
    addresses = {url for text in texts for url in re.findall(r"https?://[^\s\"]+", text)}
    hosts = {url.split("/")[2] for url in addresses}
    allowed = {str(source.url).split("/")[2] for source in report.sources if source.url}
    allowed |= {tiles["url"].split("/")[2] for tiles in payload(report)["tiles"]}

    assert hosts <= allowed
    assert hosts & {tiles["url"].split("/")[2] for tiles in payload(report)["tiles"]}
