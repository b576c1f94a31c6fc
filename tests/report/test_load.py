import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from report.load import load
from report.model import Report
from tests.report.builders import built, bundle, changed, in_folder, outcome, paths, put, words, write


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


# Text that YAML and JSON both take, but not what the model does.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["paper", "rajin", "2023-09", "1e999"]
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
PATHS = sorted(path for path in paths(bundle()) if "coordinates." not in path and path not in ("sites", "routes"))
PATHS = [path for path in PATHS if not re.fullmatch(r"(sites|routes)\.\d+", path)]


def is_read_or_refused(folder):
    found = outcome(load, folder)
    assert isinstance(found, Report) or all(str(problem).isprintable() for problem in found.problems)
    assert isinstance(found, Report) or found.problems


@settings(max_examples=5 * settings.default.max_examples)
@given(st.sampled_from(PATHS), VALUES)
def test_a_report_with_any_one_value_anywhere_is_read_or_refused(path, value):
    in_folder(lambda folder: is_read_or_refused(write(folder, changed(bundle(), path, value))))


@given(st.dictionaries(st.sampled_from([*bundle(), "id"]), VALUES))
def test_a_report_of_any_values_is_read_or_refused(values):
    in_folder(lambda folder: is_read_or_refused(write(folder, bundle(), report=json.dumps(values))))


@given(st.dictionaries(st.sampled_from(["report", "sites", "routes"]), st.binary(max_size=80), min_size=1))
def test_a_report_with_files_of_any_bytes_is_refused(files):
    in_folder(lambda folder: is_read_or_refused(write(folder, bundle(), **files)))


@given(st.integers(0, 1000), st.sampled_from(["report.yaml", "sites.geojson", "routes.geojson"]))
def test_a_report_with_a_file_cut_short_is_read_or_refused(part, file):
    def check(folder):
        content = (write(folder, bundle()) / file).read_bytes()
        put(folder / file, content[: len(content) * part // 1000])
        is_read_or_refused(folder)

    in_folder(check)
