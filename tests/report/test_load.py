import json
import re
import tempfile
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from report.load import fingerprint, load
from report.model import Report
from report.problem import ReportError
from tests.report.builders import (
    ABSENT,
    built,
    bundle,
    changed,
    collection,
    line,
    observation,
    outcome,
    point,
    polygon,
    put,
    route,
    site,
    source,
    statement,
    words,
    write,
)

HEX = re.compile(r"[0-9a-f]{64}")


def lines_of(folder):
    """What the error says of a folder that cannot be read, line by line."""
    with pytest.raises(ReportError) as error:
        load(folder)
    return str(error.value).splitlines()


def test_a_valid_folder_is_the_report_it_describes(tmp_path):
    report = load(write(tmp_path / "r", bundle()))
    assert report == built()


def test_the_folders_name_is_the_reports_id(tmp_path):
    assert load(write(tmp_path / "white-house-2023-10-13", bundle())).id == "white-house-2023-10-13"


def test_a_report_needs_neither_sites_nor_routes(tmp_path):
    empty = bundle(sites=[], routes=[], observations=[], consignments=[], disputes=[], statements=[])
    folder = write(tmp_path / "r", empty)
    (folder / "sites.geojson").unlink()
    (folder / "routes.geojson").unlink()
    report = load(folder)
    assert (report.sites, report.routes, report.claims) == ((), (), report.carriers + report.quantities)


def test_the_smallest_report_has_one_layer_one_source_and_a_day(tmp_path):
    text = """
language: ko
title: {ko: 제목}
summary: {ko: 요약}
publisher: {ko: 발행}
published: 2023-10
window: 2024-02-29
layers: [{id: base, name: {ko: 층}}]
sources: [{id: src, title: NO, publisher: '12:30', access: full, kind: press}]
"""
    folder = tmp_path / "r"
    folder.mkdir()
    put(folder / "report.yaml", text)
    report = load(folder)
    assert (report.claims, report.language, report.window) == ((), "ko", "2024-02-29")
    assert (report.source("src").title, report.source("src").publisher) == ("NO", "12:30")


def test_yaml_words_for_true_and_false_are_read_by_the_model(tmp_path):
    layers = [{"id": "main", "name": words(), "shown": "yes"}, {"id": "later", "name": words(), "shown": "no"}]
    assert [layer.shown for layer in load(write(tmp_path / "r", bundle(layers=layers))).layers] == [True, False]


def test_template_marks_and_markup_in_texts_are_kept_as_text(tmp_path):
    text = "{{7*191}} ${7*191} `x` </script><img src=x onerror=alert(1)> {% raw %} {#"
    assert load(write(tmp_path / "r", bundle(title=words(text)))).title == {"en": text}


EDTF = "must be an EDTF date such as 2023-09-12, 2023-09, 2023-10-01? or 2023-09-07/2023-09-08"
ID = "String should match pattern '^[a-z0-9][a-z0-9-]{0,63}$'"
KINDS = "must be one of Point, LineString, Polygon, MultiPolygon"
RANGE = "must lie within longitude ±180 and latitude ±90"

# A name, the path in the bundle, the value put there, and the lines that the error must read.
CHANGES = [
    ("unknown key", "colour", "red", ["report.yaml: colour: is not a known key, got 'red'"]),
    (
        "unknown key in an entry",
        "observations.1.colour",
        "red",
        ["report.yaml: observations[1] (landed) colour: is not a known key, got 'red'"],
    ),
    (
        "unknown key in the first source",
        "sources.0.colour",
        "red",
        ["report.yaml: sources[0] (paper) colour: is not a known key, got 'red'"],
    ),
    (
        "unknown property",
        "sites.1.colour",
        "red",
        ["sites.geojson: features[1] (dunay) colour: is not a known key, got 'red'"],
    ),
    (
        "unknown key of two lines",
        "sites.0.a\nb",
        1,
        [r"sites.geojson: features[0] (rajin) a\nb: is not a known key, got 1"],
    ),
    ("missing key", "title", ABSENT, ["report.yaml: title: is required"]),
    ("missing key in an entry", "quantities.0.unit", ABSENT, ["report.yaml: quantities[0] (count) unit: is required"]),
    ("missing id", "quantities.0.id", ABSENT, ["report.yaml: quantities[0] id: is required"]),
    ("missing property", "routes.0.kind", ABSENT, ["routes.geojson: features[0] (track) kind: is required"]),
    (
        "unknown kind",
        "sites.0.kind",
        "harbour",
        [
            "sites.geojson: features[0] (rajin) kind: "
            "Input should be 'depot', 'port', 'warehouse', 'rail' or 'place', got 'harbour'"
        ],
    ),
    (
        "unknown stance",
        "statements.0.stance",
        "rumour",
        ["report.yaml: statements[0] (briefing) stance: Input should be 'claim', 'denial' or 'context', got 'rumour'"],
    ),
    *[
        (f"bad id {id!r}"[:40], "quantities.0.id", id, [f"report.yaml: quantities[0] ({id}) id: {ID}, got {id!r}"])
        for id in ("Count", "co unt", "a" * 65, "{{7*191}}", "it`s", "${7*191}", "</script>", "-count")
    ],
    (
        "quote in an id",
        "quantities.0.id",
        "o'clock",
        [f"report.yaml: quantities[0] (o'clock) id: {ID}, got \"o'clock\""],
    ),
    ("id of two lines", "sites.2.id", "a\nb", [rf"sites.geojson: features[2] (a\nb) id: {ID}, got 'a\nb'"]),
    (
        "surrogate id",
        "sites.2.id",
        "\ud800",
        [
            r"sites.geojson: features[2] (\ud800) id: "
            r"Input should be a valid string, unable to parse raw data as a unicode string, got '\ud800'"
        ],
    ),
    ("bad date", "observations.1.date", "soon", [f"report.yaml: observations[1] (landed) date: {EDTF}, got 'soon'"]),
    ("impossible day", "published", "2023-02-29", [f"report.yaml: published: {EDTF}, got '2023-02-29'"]),
    ("week date", "published", "2023-W40-1", [f"report.yaml: published: {EDTF}, got '2023-W40-1'"]),
    ("time of day", "window", "2023-09-07T10:00:00Z", [f"report.yaml: window: {EDTF}, got '2023-09-07T10:00:00Z'"]),
    ("open window", "window", "2023-09-07/..", ["report.yaml: window must have a first and a last day"]),
    (
        "quotation of 26 words",
        "statements.0.quotation",
        "x " * 26,
        ["report.yaml: statements[0] (briefing) quotation: must quote at most 25 words, got '" + "x " * 26 + "'"],
    ),
    (
        "text of 2001 characters",
        "sources.0.title",
        "x" * 2001,
        ["report.yaml: sources[0] (paper) title: String should have at most 2000 characters, got '" + "x" * 76 + "..."],
    ),
    (
        "empty text",
        "title.en",
        "",
        ["report.yaml: title en: String should have at least 1 character, got ''"],
    ),
    (
        "control character",
        "sources.0.title",
        "a\x07b",
        [
            r"report.yaml: sources[0] (paper) title: "
            r"String should match pattern '^[^\x00-\x08\x0b-\x1f\x7f]*$', got 'a\x07b'"
        ],
    ),
    (
        "javascript link",
        "sources.0.url",
        "javascript:alert(1)",
        ["report.yaml: sources[0] (paper) url: URL scheme should be 'http' or 'https', got 'javascript:alert(1)'"],
    ),
    (
        "link without host",
        "sources.0.url",
        "https://",
        ["report.yaml: sources[0] (paper) url: Input should be a valid URL, empty host, got 'https://'"],
    ),
    ("list as language", "language", ["en"], ["report.yaml: language: Input should be a valid string, got ['en']"]),
    (
        "text as words",
        "title",
        "Munitions",
        ["report.yaml: title: Input should be a valid dictionary, got 'Munitions'"],
    ),
    (
        "words without a language",
        "title",
        {},
        ["report.yaml: title: Dictionary should have at least 1 item after validation, not 0, got {}"],
    ),
    (
        "map as list",
        "observations",
        {"a": "b"},
        [
            "report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'landed'",
            "report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'loaded'",
            "report.yaml: observations: Input should be a valid tuple, got {'a': 'b'}",
        ],
    ),
    (
        "text as truth value",
        "layers.0.shown",
        "maybe",
        [
            "report.yaml: layers[0] (main) shown: Input should be a valid boolean, "
            "unable to interpret input, got 'maybe'"
        ],
    ),
    (
        "no sources",
        "carriers.0.sources",
        [],
        [
            "report.yaml: carriers[0] (angara) sources: "
            "Tuple should have at least 1 item after validation, not 0, got []"
        ],
    ),
    ("id inside", "id", "other", ["report.yaml: id: is not a known key, got 'other'"]),
    (
        "point without precision",
        "sites.0.precision_km",
        None,
        ["sites.geojson: features[0] (rajin): precision_km is required for a point"],
    ),
    (
        "negative precision",
        "sites.0.precision_km",
        -1,
        ["sites.geojson: features[0] (rajin) precision_km: Input should be greater than 0, got -1"],
    ),
    (
        "precision beyond the earth",
        "sites.0.precision_km",
        20_005,
        ["sites.geojson: features[0] (rajin) precision_km: Input should be less than or equal to 20004, got 20005"],
    ),
    (
        "point as route",
        "routes.0.geometry",
        point(),
        ["routes.geojson: features[0] (track): geometry must be a LineString"],
    ),
    (
        "line as site",
        "sites.0.geometry",
        line((0, 0), (1, 1)),
        ["sites.geojson: features[0] (rajin): geometry must be a Point, Polygon or MultiPolygon"],
    ),
    (
        "lon 400",
        "sites.0.geometry",
        point(400, 0),
        [f"sites.geojson: features[0] (rajin) geometry: {RANGE}, got (400.0, 0.0)"],
    ),
    (
        "lat 95",
        "sites.0.geometry",
        point(0, 95),
        [f"sites.geojson: features[0] (rajin) geometry: {RANGE}, got (0.0, 95.0)"],
    ),
    (
        "EPSG:3857 metres",
        "routes.0.geometry",
        line((14_504_930, 5_195_000), (14_726_000, 5_290_000)),
        [f"routes.geojson: features[0] (track) geometry: {RANGE}, got (14504930.0, 5195000.0)"],
    ),
    ("null geometry", "sites.0.geometry", None, [f"sites.geojson: features[0] (rajin) geometry: {KINDS}, got None"]),
    (
        "empty geometry",
        "sites.2.geometry",
        polygon(),
        ["sites.geojson: features[2] (area) geometry: must not be empty"],
    ),
    (
        "bowtie",
        "sites.2.geometry",
        polygon((0, 0), (1, 1), (1, 0), (0, 1), (0, 0)),
        ["sites.geojson: features[2] (area) geometry: must be a valid shape: Self-intersection[0.5 0.5]"],
    ),
    (
        "GeometryCollection",
        "sites.0.geometry",
        {"type": "GeometryCollection", "geometries": []},
        [f"sites.geojson: features[0] (rajin) geometry: {KINDS}, got 'GeometryCollection'"],
    ),
    (
        "unknown source",
        "sites.0.sources",
        ["paper", "nobody"],
        ["sites.geojson: features[0] (rajin) sources: must name one of the sources, got 'nobody'"],
    ),
    (
        "unknown site",
        "observations.0.site",
        "wonsan",
        ["report.yaml: observations[0] (loaded) site: must name one of the sites, got 'wonsan'"],
    ),
    (
        "unknown route",
        "consignments.0.legs.0.routes",
        ["ferry"],
        ["report.yaml: consignments[0] legs[0] (voyage) routes: must name one of the routes, got 'ferry'"],
    ),
    (
        "unknown layer",
        "routes.0.layer",
        "rail",
        ["routes.geojson: features[0] (track) layer: must name one of the layers, got 'rail'"],
    ),
    (
        "unknown carrier",
        "consignments.0.legs.0.carrier",
        "maria",
        ["report.yaml: consignments[0] legs[0] (voyage) carrier: must name one of the carriers, got 'maria'"],
    ),
    (
        "unknown subject",
        "statements.0.about",
        ["nothing"],
        ["report.yaml: statements[0] (briefing) about: must name an entry of the report, got 'nothing'"],
    ),
    (
        "unknown observation",
        "consignments.0.observations",
        ["seen"],
        ["report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'seen'"],
    ),
    (
        "id in two lists",
        "quantities.0.id",
        "angara",
        ["report.yaml: carriers[0] (angara) id: must not be used twice in a report, got 'angara'"],
    ),
    (
        "source from itself",
        "sources.0.derives_from",
        ["paper"],
        ["report.yaml: sources[0] (paper) derives_from: must not lead back to the source itself, got 'paper'"],
    ),
    (
        "imo number in Arabic digits",
        "carriers.0.imo",
        "٩١٧٩٨٤٢",
        ["report.yaml: carriers[0] (angara) imo: String should match pattern '^[0-9]{7}$', got '٩١٧٩٨٤٢'"],
    ),
    (
        "quantity beyond number",
        "quantities.0.value",
        "1e999",
        ["report.yaml: quantities[0] (count) value: Input should be a finite number, got '1e999'"],
    ),
]
BAD_ENTRIES = {name: case for name, *case in CHANGES}


@pytest.mark.parametrize(("path", "value", "expected"), BAD_ENTRIES.values(), ids=BAD_ENTRIES)
def test_a_bad_entry_is_refused_with_its_file_entry_rule_and_value(tmp_path, path, value, expected):
    assert lines_of(write(tmp_path / "r", changed(bundle(), path, value))) == expected


# A name, the content of files that replaces the valid one, and the lines that the error must read.
FILES = {
    "not utf-8": ({"report": b"title: \xe9"}, ["report.yaml: byte 7: must be UTF-8 text"]),
    "too big": ({"report": "#" * 262_145}, ["report.yaml: must be at most 262,144 bytes, got 262,145"]),
    "empty": ({"report": ""}, ["report.yaml: must be a map of keys to values"]),
    "only a comment": ({"report": "# later\n"}, ["report.yaml: must be a map of keys to values"]),
    "list at the top": ({"report": "- a\n- b\n"}, ["report.yaml: must be a map of keys to values"]),
    "text at the top": ({"report": "a"}, ["report.yaml: must be a map of keys to values"]),
    "alias": ({"report": "a: &a [b]\nc: *a\n"}, ["report.yaml: line 1: must not use anchors or aliases, got 'a'"]),
    "tag": ({"report": "a: b\nc: !own d\n"}, ["report.yaml: line 2: must not use tags, got '!own'"]),
    "duplicate key": ({"report": "a: 1\na: 2\n"}, ["report.yaml: line 2: keys must not repeat, got 'a'"]),
    "depth 33": ({"report": "[" * 33 + "]" * 33}, ["report.yaml: line 1: must be nested at most 32 deep"]),
    "50,000 deep": ({"report": "[" * 50_000}, ["report.yaml: line 1: must be nested at most 32 deep"]),
    "tab": (
        {"report": "a:\n\tb: c\n"},
        ["report.yaml: line 2: must be YAML: found character that cannot start any token"],
    ),
    "sites that are no JSON": (
        {"sites": "{"},
        ["sites.geojson: line 1: must be JSON: Expecting property name enclosed in double quotes"],
    ),
    "sites that hold NaN": ({"sites": "[NaN]"}, ["sites.geojson: numbers must be finite, got NaN"]),
    "sites with a key twice": (
        {"sites": '{"type": 1, "type": 2}'},
        ["sites.geojson: keys must not repeat, got 'type'"],
    ),
    "sites nested 100,000 deep": ({"sites": "[" * 100_000}, ["sites.geojson: must be nested at most 32 deep"]),
    "sites with a crs": (
        {"sites": json.dumps(collection() | {"crs": None})},
        ["sites.geojson: must not name a crs: coordinates are WGS 84 (RFC 7946, section 4)"],
    ),
    "routes that are a list": ({"routes": "[]"}, ["routes.geojson: must be a GeoJSON FeatureCollection"]),
    "two bad files": (
        {"report": "- a", "routes": "[]"},
        ["report.yaml: must be a map of keys to values", "routes.geojson: must be a GeoJSON FeatureCollection"],
    ),
    "three bad files": (
        {"report": b"\xff", "sites": b"\xff", "routes": b"\xff"},
        [f"{file}: byte 0: must be UTF-8 text" for file in ("report.yaml", "routes.geojson", "sites.geojson")],
    ),
}


@pytest.mark.parametrize(("files", "expected"), FILES.values(), ids=FILES)
def test_a_bad_file_is_refused_and_nothing_else_is_said_of_it(tmp_path, files, expected):
    start = perf_counter()
    assert lines_of(write(tmp_path / "r", bundle(), **files)) == expected
    assert perf_counter() - start < 2


def test_a_missing_report_is_refused(tmp_path):
    assert lines_of(tmp_path / "absent") == ["report.yaml: must exist"]


@pytest.mark.parametrize("name", ["Report", "a b", "{{7*191}}", "a" * 65])
def test_a_folder_whose_name_is_no_id_is_refused(tmp_path, name):
    assert lines_of(write(tmp_path / name, bundle())) == [f"report.yaml: id: {ID}, got {name!r}"]


def test_sites_belong_in_their_own_file(tmp_path):
    text = json.dumps({key: value for key, value in bundle().items() if key != "routes"})
    assert lines_of(write(tmp_path / "r", bundle(), report=text)) == ["report.yaml: sites: belongs in sites.geojson"]


def test_missing_sites_leave_references_to_them_without_an_end(tmp_path):
    folder = write(tmp_path / "r", bundle())
    (folder / "sites.geojson").unlink()
    assert lines_of(folder) == [
        "report.yaml: consignments[0] legs[0] (voyage) destination: must name one of the sites, got 'dunay'",
        "report.yaml: consignments[0] legs[0] (voyage) origin: must name one of the sites, got 'rajin'",
        "report.yaml: observations[0] (loaded) site: must name one of the sites, got 'rajin'",
        "report.yaml: observations[1] (landed) site: must name one of the sites, got 'dunay'",
    ]


def test_all_words_must_be_in_the_reports_own_language(tmp_path):
    told = lines_of(
        write(tmp_path / "r", bundle(language="ko", layers=[{"id": "main", "name": words() | {"ko": "층"}}]))
    )
    rule = "must have text in the report's own language (ko), got {'en': 'words'}"
    assert all(line.endswith(rule) for line in told)
    places = {line.removesuffix(f": {rule}") for line in told}
    assert {
        "report.yaml: title",
        "sites.geojson: features[2] (area) claim",
        "routes.geojson: features[0] (track) name",
    } <= places
    assert not any("layers" in place for place in places)


def test_legs_that_do_not_meet_are_refused(tmp_path):
    whole = bundle()
    legs = whole["consignments"][0]["legs"]
    legs.append({**legs[0], "id": "return"})
    assert lines_of(write(tmp_path / "r", whole)) == [
        "report.yaml: consignments[0] legs[1] (return) origin: "
        "must be where the leg before it ends (dunay), got 'rajin'"
    ]


def test_sources_in_a_circle_are_refused(tmp_path):
    circle = [source("paper", derives_from=["wire"]), source("wire", derives_from=["paper"])]
    rule = "must not lead back to the source itself"
    assert lines_of(write(tmp_path / "r", bundle(sources=circle))) == [
        f"report.yaml: sources[0] (paper) derives_from: {rule}, got 'paper'",
        f"report.yaml: sources[1] (wire) derives_from: {rule}, got 'wire'",
    ]


def test_every_problem_of_every_file_is_listed_at_once(tmp_path):
    whole = bundle(window="2023-09-07/..", colour="red")
    whole["observations"][0] |= {"date": "soon", "site": "wonsan"}
    whole["sites"][0]["kind"] = "harbour"
    whole["sites"][1]["geometry"] = point(400, 0)
    whole["routes"][0]["sources"] = ["nobody"]
    assert lines_of(write(tmp_path / "r", whole)) == [
        "report.yaml: colour: is not a known key, got 'red'",
        f"report.yaml: observations[0] (loaded) date: {EDTF}, got 'soon'",
        "report.yaml: observations[0] (loaded) site: must name one of the sites, got 'wonsan'",
        "routes.geojson: features[0] (track) sources: must name one of the sources, got 'nobody'",
        "sites.geojson: features[0] (rajin) kind: "
        "Input should be 'depot', 'port', 'warehouse', 'rail' or 'place', got 'harbour'",
        f"sites.geojson: features[1] (dunay) geometry: {RANGE}, got (400.0, 0.0)",
    ]


@pytest.mark.parametrize(
    ("key", "extra"), [("id", "is not a known key, got 'x'"), ("colour", "is not a known key, got 'x'")]
)
def test_a_key_that_does_not_belong_hides_no_wrong_reference(tmp_path, key, extra):
    whole = changed(bundle(**{key: "x"}), "observations.0.site", "wonsan")
    assert lines_of(write(tmp_path / "r", whole)) == [
        f"report.yaml: {key}: {extra}",
        "report.yaml: observations[0] (loaded) site: must name one of the sites, got 'wonsan'",
    ]


def test_problems_of_one_file_come_in_the_order_of_its_entries(tmp_path):
    seen = [observation(f"o{n}", "wonsan") for n in range(12)]
    whole = bundle(observations=seen, consignments=[], disputes=[], statements=[])
    told = lines_of(write(tmp_path / "r", whole))
    assert [line.split()[1] for line in told] == [f"observations[{n}]" for n in range(12)]


def test_a_property_called_geometry_is_an_unknown_key(tmp_path):
    features = collection(*bundle()["sites"])
    features["features"][0]["properties"]["geometry"] = "POINT (0 0)"
    (told,) = lines_of(write(tmp_path / "r", bundle(), sites=json.dumps(features)))
    assert told.startswith("sites.geojson: features[0] (rajin) geometry: ")


def test_a_property_called_geometry_does_not_stand_in_for_a_missing_one(tmp_path):
    features = collection(*bundle()["sites"])
    features["features"][0] |= {"geometry": None}
    features["features"][0]["properties"]["geometry"] = "POINT (0 0)"
    (told,) = lines_of(write(tmp_path / "r", bundle(), sites=json.dumps(features)))
    assert told.startswith("sites.geojson: features[0] (rajin) geometry: ")


HEAVY = {
    "features without geometry": {
        "sites": json.dumps(collection(*[site(f"s{n}", geometry=None) for n in range(15_000)]))
    },
    "unknown keys": {"sites": json.dumps(collection({**site("a"), **{f"k{n}": n for n in range(50_000)}}))},
    "sites": {"sites": json.dumps(collection(*bundle()["sites"], *[site(f"s{n}") for n in range(10_000)]))},
}


@pytest.mark.parametrize("files", HEAVY.values(), ids=HEAVY)
def test_a_heavy_folder_is_read_or_refused_within_two_seconds(tmp_path, files):
    folder = write(tmp_path / "r", bundle(), **files)
    start = perf_counter()
    found = outcome(load, folder)
    assert perf_counter() - start < 2
    assert isinstance(found, Report) or found.problems


# Text that YAML and JSON both take, but not what the model does.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["paper", "rajin", "2023-09", "1e999"]
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def paths(value, path=""):
    """Every path in a bundle, such as ``sites.0.name.en``."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield f"{path}{key}"
        yield from paths(item, f"{path}{key}.")


PATHS = sorted(path for path in paths(bundle()) if "coordinates." not in path and path not in ("sites", "routes"))
PATHS = [path for path in PATHS if not re.fullmatch(r"(sites|routes)\.\d+", path)]


def folder_law(check):
    """Run the check in a folder of its own: pytest gives one folder a test, not one an example."""
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder) / "r")


def is_read_or_refused(folder):
    found = outcome(load, folder)
    assert isinstance(found, Report) or all(str(problem).isprintable() for problem in found.problems)
    assert isinstance(found, Report) or found.problems


@settings(max_examples=5 * settings.default.max_examples)
@given(st.sampled_from(PATHS), VALUES)
def test_a_report_with_any_one_value_anywhere_is_read_or_refused(path, value):
    folder_law(lambda folder: is_read_or_refused(write(folder, changed(bundle(), path, value))))


@given(st.dictionaries(st.sampled_from([*bundle(), "id"]), VALUES))
def test_a_report_of_any_values_is_read_or_refused(values):
    folder_law(lambda folder: is_read_or_refused(write(folder, bundle(), report=json.dumps(values))))


@given(st.dictionaries(st.sampled_from(["report", "sites", "routes"]), st.binary(max_size=80), min_size=1))
def test_a_report_with_files_of_any_bytes_is_refused(files):
    folder_law(lambda folder: is_read_or_refused(write(folder, bundle(), **files)))


@given(st.integers(0, 1000), st.sampled_from(["report.yaml", "sites.geojson", "routes.geojson"]))
def test_a_report_with_a_file_cut_short_is_read_or_refused(part, file):
    def check(folder):
        content = (write(folder, bundle()) / file).read_bytes()
        put(folder / file, content[: len(content) * part // 1000])
        is_read_or_refused(folder)

    folder_law(check)


def turned(value):
    """The value with the keys of every map in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    return [turned(item) for item in value] if isinstance(value, list) else value


def read(whole):
    """The report that the bundle's files hold, in a folder called r."""
    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder) / "r", whole))


def test_a_fingerprint_is_a_sha_256_and_the_same_on_every_reading():
    assert HEX.fullmatch(fingerprint(built()))
    assert fingerprint(read(bundle())) == fingerprint(read(bundle())) == fingerprint(built())


def test_a_fingerprint_does_not_depend_on_the_order_of_keys():
    assert list(turned(bundle())) != list(bundle())
    assert fingerprint(read(turned(bundle()))) == fingerprint(built())


def test_a_fingerprint_depends_on_the_order_of_entries():
    whole = bundle()
    assert fingerprint(read(bundle(sites=whole["sites"][::-1]))) != fingerprint(built())


def at(whole, path):
    """The value at a path of a bundle."""
    for step in path.split("."):
        whole = whole[int(step) if step.isdigit() else step]
    return whole


SAID = [
    p for p in PATHS if p.endswith((".en", ".title", ".publisher", ".quotation")) and isinstance(at(bundle(), p), str)
]


@given(st.sampled_from(SAID), st.text("abé동🚢 {}\n", min_size=1, max_size=20))
def test_a_fingerprint_changes_with_any_text(path, text):
    assume(text != at(bundle(), path))
    assert fingerprint(read(changed(bundle(), path, text))) != fingerprint(built())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sites.0.geometry", point(130.30001, 42.2)),
        ("sites.0.geometry", point(42.2, 13.3)),
        ("routes.0.geometry", line((132.3, 42.9), (130.3, 42.2))),
        ("sites.0.precision_km", 1.5),
        ("observations.0.date", "2023-09-07"),
        ("quantities.0.value", 301),
        ("quantities.0.qualifier", "up-to"),
        ("layers.0.shown", False),
        ("title.ko", "제목"),
        ("sources.0.url", "https://example.org"),
        ("sources.0.access", "none"),
        ("statements.1", statement("reply", stance="denial")),
        ("routes.1", route("spare")),
    ],
)
def test_a_fingerprint_changes_with_any_fact(path, value):
    assert fingerprint(read(changed(bundle(), path, value))) != fingerprint(built())


@pytest.mark.parametrize(("path", "value"), [("quantities.0.value", "300.0"), ("sites.0.precision_km", 1.0)])
def test_a_fingerprint_does_not_depend_on_how_a_number_is_written(path, value):
    assert fingerprint(read(changed(bundle(), path, value))) == fingerprint(built())
