"""Examples marked RFC 7946 are those of its appendix A and section 3.1.9."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from report.features import read_features
from report.problem import ReportError
from tests.report.apart import problems_apart
from tests.report.builders import collection, line, outcome, point, polygon, put, site
from tests.report.rules import KINDS, RANGE

SQUARE = ((100, 0), (101, 0), (101, 1), (100, 1), (100, 0))
HOLE = ((100.8, 0.8), (100.8, 0.2), (100.2, 0.2), (100.2, 0.8), (100.8, 0.8))


def read(folder, value):
    return read_features(put(folder / "sites.geojson", value if isinstance(value, str) else json.dumps(value)))


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        (point(100, 0), "POINT (100 0)"),  # RFC 7946, A.1
        (line((100, 0), (101, 1)), "LINESTRING (100 0, 101 1)"),  # A.2
        (polygon(*SQUARE), "POLYGON ((100 0, 101 0, 101 1, 100 1, 100 0))"),  # A.3, no holes
        (
            {"type": "Polygon", "coordinates": [SQUARE, HOLE]},  # A.3, with holes
            "POLYGON ((100 0, 101 0, 101 1, 100 1, 100 0), (100.8 0.8, 100.8 0.2, 100.2 0.2, 100.2 0.8, 100.8 0.8))",
        ),
        (
            # 3.1.9: cut at the antimeridian into two halves.
            {
                "type": "MultiPolygon",
                "coordinates": [
                    [[[180, 40], [180, 50], [170, 50], [170, 40], [180, 40]]],
                    [[[-170, 40], [-170, 50], [-180, 50], [-180, 40], [-170, 40]]],
                ],
            },
            "MULTIPOLYGON (((180 40, 180 50, 170 50, 170 40, 180 40)), "
            "((-170 40, -170 50, -180 50, -180 40, -170 40)))",
        ),
        (point(0, 0), "POINT (0 0)"),
        (point(180, 90), "POINT (180 90)"),
        (point(-180, -90), "POINT (-180 -90)"),
        # 3.1.1: a third number is a height in metres.
        ({"type": "Point", "coordinates": [130.3, 42.2, 12.5]}, "POINT Z (130.3 42.2 12.5)"),
        (point(130.123456789012345, -1e-300), "POINT (130.12345678901235 -1e-300)"),
        (point(130.3, 42.2) | {"bbox": [130, 42, 131, 43]}, "POINT (130.3 42.2)"),
    ],
)
def test_a_geometry_is_read_as_written_longitude_first(tmp_path, geometry, expected):
    features = read(tmp_path, collection(site("rajin", geometry=geometry)))
    assert features.problems == []
    assert shapely.equals_identical(features.entries[0]["geometry"], shapely.from_wkt(expected))


def test_a_clockwise_ring_is_read_as_written(tmp_path):
    # RFC 7946, 3.1.6: parsers should not reject polygons that do not follow the right-hand rule.
    features = read(tmp_path, collection(site("rajin", geometry=polygon(*SQUARE[::-1]))))
    assert list(features.entries[0]["geometry"].exterior.coords) == [tuple(map(float, p)) for p in SQUARE[::-1]]


def test_an_entry_holds_the_properties_with_the_geometry_beside_them(tmp_path):
    rajin = site("rajin")
    (entry,) = read(tmp_path, collection(rajin)).entries
    assert {**entry, "geometry": None} == {**rajin, "geometry": None}


def test_an_empty_collection_has_no_entries(tmp_path):
    features = read(tmp_path, collection())
    assert (features.entries, features.problems) == ([], [])


NO_COLLECTION = {
    "list": ([], "must be a GeoJSON FeatureCollection"),
    "bare geometry": (point(), "must be a GeoJSON FeatureCollection"),
    "bare feature": (collection(site("rajin"))["features"][0], "must be a GeoJSON FeatureCollection"),
    "topology": ({"type": "Topology", "objects": {}}, "must be a GeoJSON FeatureCollection"),
    "no features": ({"type": "FeatureCollection"}, "must have a list of features"),
    "map of features": ({"type": "FeatureCollection", "features": {}}, "must have a list of features"),
    "crs": (
        collection() | {"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}},
        "must not name a crs: coordinates are WGS 84 (RFC 7946, section 4)",
    ),
    "null crs": (collection() | {"crs": None}, "must not name a crs: coordinates are WGS 84 (RFC 7946, section 4)"),
    "20,001 features": (
        {"type": "FeatureCollection", "features": [0] * 20_001},
        "must hold at most 20,000 features",
    ),
}


@pytest.mark.parametrize(("value", "rule"), NO_COLLECTION.values(), ids=NO_COLLECTION)
def test_what_is_no_feature_collection_is_refused(tmp_path, value, rule):
    with pytest.raises(ReportError) as error:
        read(tmp_path, value)
    assert str(error.value) == f"sites.geojson: {rule}"


BAD_GEOMETRIES = {
    "null": (None, f"{KINDS}, got None"),
    "text": ("POINT (1 2)", f"{KINDS}, got 'POINT (1 2)'"),
    "number": (1, f"{KINDS}, got 1"),
    "empty list": ([], f"{KINDS}, got []"),
    "empty map": ({}, f"{KINDS}, got None"),
    "circle": ({"type": "Circle", "coordinates": [0, 0]}, f"{KINDS}, got 'Circle'"),
    "type in a list": ({"type": []}, f"{KINDS}, got []"),
    "no type": ({"coordinates": [1, 2]}, f"{KINDS}, got None"),
    "lower case type": ({"type": "point", "coordinates": [1, 2]}, f"{KINDS}, got 'point'"),
    "MultiPoint": ({"type": "MultiPoint", "coordinates": [[1, 2]]}, f"{KINDS}, got 'MultiPoint'"),
    "GeometryCollection": (
        {"type": "GeometryCollection", "geometries": [point()]},
        f"{KINDS}, got 'GeometryCollection'",
    ),
    "lon 400": (point(400, 0), f"{RANGE}, got (400.0, 0.0)"),
    "lon 190": (point(190, 0), f"{RANGE}, got (190.0, 0.0)"),
    "lat 95": (point(0, 95), f"{RANGE}, got (0.0, 95.0)"),
    "latitude first": (point(42.2, 130.3), f"{RANGE}, got (42.2, 130.3)"),
    "EPSG:3857 metres": (point(14_504_930.2, 5_195_000.5), f"{RANGE}, got (14504930.2, 5195000.5)"),
    "second point out of range": (line((0, 0), (0, -90.5)), f"{RANGE}, got (0.0, -90.5)"),
    "no coordinates at all": (polygon() | {"coordinates": []}, "must not be empty"),
    "empty point": ({"type": "Point", "coordinates": []}, "must not be empty"),
    "empty line": (line(), "must not be empty"),
    "empty ring": (polygon(), "must not be empty"),
    "bowtie": (
        polygon((0, 0), (1, 1), (1, 0), (0, 1), (0, 0)),
        "must be a valid shape: Self-intersection[0.5 0.5]",
    ),
    "line of one place": (line((1, 1), (1, 1)), "must be a valid shape: Too few points in geometry component[1 1]"),
    "10,001 points": (line(*[(n / 1000, 0) for n in range(10_001)]), "must hold at most 10,000 points, got 10,001"),
    "missing coordinates": ({"type": "Point"}, "not a GeoJSON geometry: 'coordinates'"),
}


@pytest.mark.parametrize(("geometry", "rule"), BAD_GEOMETRIES.values(), ids=BAD_GEOMETRIES)
def test_a_bad_geometry_is_refused_with_feature_and_rule(tmp_path, geometry, rule):
    features = read(tmp_path, collection(site("dunay"), site("rajin", geometry=geometry)))
    assert [str(problem) for problem in features.problems] == [f"sites.geojson: features[1] (rajin) geometry: {rule}"]


NOT_AS_WRITTEN = {
    "unclosed ring": polygon((0, 0), (1, 0), (1, 1), (0, 1)),
    "unclosed ring of a MultiPolygon": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1]]]]},
    "text for numbers": {"type": "Point", "coordinates": ["130", "42"]},
    "point in a list": {"type": "Point", "coordinates": [[130, 42]]},
    "one number": {"type": "Point", "coordinates": [130]},
    "four numbers": {"type": "Point", "coordinates": [130, 42, 0, 0]},
    "mixed dimensions": line((0, 0), (1, 1, 1)),
    "null numbers": {"type": "Point", "coordinates": [None, None]},
    "line of one point": line((0, 0)),
    "map of coordinates": {"type": "Point", "coordinates": {"lon": 130, "lat": 42}},
    "a number of 401 digits": {"type": "Point", "coordinates": [10**400, 0]},
}


@pytest.mark.parametrize("geometry", NOT_AS_WRITTEN.values(), ids=NOT_AS_WRITTEN)
def test_a_geometry_is_refused_and_never_repaired(tmp_path, geometry):
    (problem,) = read(tmp_path, collection(site("rajin", geometry=geometry))).problems
    assert str(problem).startswith("sites.geojson: features[0] (rajin) geometry: ")
    assert str(problem).isprintable()


@pytest.mark.parametrize("number", ["1e999", "-1e999"])
@pytest.mark.parametrize("template", ["[%s, 0]", "[0, %s]", "[0, 0, %s]"])
def test_a_coordinate_that_overflows_is_refused(tmp_path, number, template):
    text = json.dumps(collection(site("rajin", geometry=point()))).replace("[130.3, 42.2]", template % number)
    assert len(read(tmp_path, text).problems) == 1


@pytest.mark.parametrize("feature", [None, 1, "x", [], {}, {"type": "Feature", "geometry": point()}])
def test_what_is_no_feature_is_refused(tmp_path, feature):
    features = read(tmp_path, {"type": "FeatureCollection", "features": [feature]})
    assert [str(p) for p in features.problems] == [
        "sites.geojson: features[0] geometry: must be a GeoJSON Feature with properties"
    ]


def test_every_bad_feature_is_listed_and_every_good_one_read(tmp_path):
    entries = [site("a", geometry=point(400)), site("b"), site("c", geometry=None)]
    features = read(tmp_path, collection(*entries))
    assert [problem.entry for problem in features.problems] == ["features[0] (a) geometry", "features[2] (c) geometry"]
    assert [entry["id"] for entry in features.entries] == ["a", "b", "c"]


def test_a_file_of_more_than_200_000_points_is_refused(tmp_path):
    entries = [site(f"s{n}", geometry=line(*[(k / 1000, 0) for k in range(10_000)])) for n in range(21)]
    features = read(tmp_path, collection(*entries))
    assert [str(p) for p in features.problems] == ["sites.geojson: must hold at most 200,000 points, got 210,000"]


@pytest.mark.parametrize("corners", [300, 3_000, 9_999])
def test_a_tangled_ring_is_refused_and_no_repair_of_it_begun(tmp_path, corners):
    ring = [((n * 7919) % 180, (n * 104_729) % 90) for n in range(corners)]
    whole = collection(site("rajin", geometry=polygon(*ring, ring[0])))
    (problem,) = problems_apart(read_features, put(tmp_path / "sites.geojson", json.dumps(whole)))
    assert problem.startswith("sites.geojson: features[0] (rajin) geometry: must be a valid shape: ")


def test_a_feature_may_have_64_properties_and_no_more(tmp_path):
    rajin = site("rajin")
    most = rajin | {f"k{n}": n for n in range(65 - len(rajin))}  # the geometry is no property
    assert read(tmp_path, collection(most)).problems == []
    with pytest.raises(ReportError) as error:
        read(tmp_path, collection(site("dunay"), most | {"more": 1}))
    rule = "must hold at most 64 properties in each feature, got 65 in features[1] (rajin)"
    assert str(error.value) == f"sites.geojson: {rule}"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SHAPES = st.fixed_dictionaries(
    {"type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon"])}, optional={"coordinates": PLAIN}
)
FEATURES = st.fixed_dictionaries(
    {"type": st.just("Feature"), "properties": PLAIN | st.just({"id": "x"}), "geometry": SHAPES | PLAIN}
)


@given(value=PLAIN | st.lists(FEATURES | PLAIN, max_size=4).map(lambda f: {"type": "FeatureCollection", "features": f}))
def test_any_json_gives_features_or_a_report_error(tmp_path_factory, value):
    found = outcome(read_features, put(tmp_path_factory.getbasetemp() / "any.geojson", json.dumps(value)))
    if isinstance(found, ReportError):
        assert len(found.problems) == 1
    else:
        assert len(found.entries) == len(value["features"])
