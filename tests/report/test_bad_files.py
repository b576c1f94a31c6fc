import json

import pytest

from report.load import load
from tests.report.apart import problems_apart
from tests.report.builders import (
    bundle,
    changed,
    collection,
    lines_of,
    observation,
    point,
    put,
    site,
    source,
    words,
    write,
)
from tests.report.rules import EDTF, ID, RANGE

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
    assert lines_of(write(tmp_path / "r", bundle(), **files)) == expected


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


MANY = [site(f"s{n}") for n in range(10_000)]
HEAVY = {
    "10,000 sites": (MANY, 0),
    "10,000 sites without geometry": ([one | {"geometry": None} for one in MANY], 10_000),
}


@pytest.mark.parametrize(("sites", "count"), HEAVY.values(), ids=HEAVY)
def test_a_heavy_folder_is_read_or_refused_in_the_end(tmp_path, sites, count):
    folder = write(tmp_path / "r", bundle(sites=[*bundle()["sites"], *sites]))
    assert len(problems_apart(load, folder)) == count


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff", "byte 0: must be UTF-8 text"), (b"#" * 262_145, "must be at most 262,144 bytes, got 262,145")],
)
def test_a_notice_that_is_no_text_or_too_long_is_told_of(tmp_path, content, said):
    folder = write(tmp_path / "r", bundle())
    put(folder / "LICENSE", content)

    assert lines_of(folder) == [f"LICENSE: {said}"]
