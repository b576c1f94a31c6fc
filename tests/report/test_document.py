import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import read_json, read_yaml
from report.problem import ReportError
from tests.report.apart import problems_apart
from tests.report.builders import outcome, put


@pytest.mark.parametrize("text", ["NO", "no", "12:30", "007", "~", "null", "1e3", "2023-10-13", "0x1F", ".nan", "yes"])
def test_a_yaml_scalar_stays_the_text_it_is(tmp_path, text):
    assert read_yaml(put(tmp_path / "a.yaml", f"a: {text}\nb: [{text}]\n")) == {"a": text, "b": [text]}


def test_yaml_keeps_the_order_of_keys_and_every_script(tmp_path):
    value = read_yaml(put(tmp_path / "a.yaml", "ko: 나진\nru: Раджин\nar: راجين\nemoji: 🚢\n"))
    assert list(value.items()) == [("ko", "나진"), ("ru", "Раджин"), ("ar", "راجين"), ("emoji", "🚢")]


def test_yaml_may_be_nested_32_deep_and_no_deeper(tmp_path):
    assert read_yaml(put(tmp_path / "a.yaml", "[" * 32 + "]" * 32)) is not None
    with pytest.raises(ReportError):
        read_yaml(put(tmp_path / "a.yaml", "[" * 33 + "]" * 33))


def test_json_may_be_nested_32_deep_and_no_deeper(tmp_path):
    assert read_json(put(tmp_path / "a.json", "[" * 32 + "]" * 32)) is not None
    with pytest.raises(ReportError):
        read_json(put(tmp_path / "a.json", "[" * 33 + "]" * 33))


def test_files_may_be_as_large_as_the_limit(tmp_path):
    assert read_yaml(put(tmp_path / "a.yaml", "a: b" + " " * (256 * 1024 - 4))) == {"a": "b"}
    assert read_json(put(tmp_path / "a.json", "[]" + " " * (10 * 1024 * 1024 - 2))) == []


BAD_YAML = {
    "not utf-8": (b"a: \xe9", "byte 3: must be UTF-8 text"),
    "utf-16": ("a: b".encode("utf-16"), "byte 0: must be UTF-8 text"),
    "lone surrogate": (b"a: \xed\xa0\x80", "byte 3: must be UTF-8 text"),
    "too big": (b"a" * (256 * 1024 + 1), "must be at most 262,144 bytes, got 262,145"),
    "anchor": (b"a: &x 1", "line 1: must not use anchors or aliases, got 'x'"),
    "alias": (b"b: 1\na: *x", "line 2: must not use anchors or aliases, got 'x'"),
    "billion laughs": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "line 1: must not use anchors or aliases, got 'a'",
    ),
    "tag": (b"a: !!str 1", "line 1: must not use tags, got 'tag:yaml.org,2002:str'"),
    "object tag": (
        b"a:\n  b: !!python/object:os.system x",
        "line 2: must not use tags, got 'tag:yaml.org,2002:python/object:os.system'",
    ),
    "own tag on a map": (b"a: !thing {b: c}", "line 1: must not use tags, got '!thing'"),
    "duplicate key": (b"a: 1\nb: 2\na: 3", "line 3: keys must not repeat, got 'a'"),
    "duplicate nested key": (b"a:\n  b: 1\n  b: 2", "line 3: keys must not repeat, got 'b'"),
    "list as key": (b"? [a]\n: b", "line 1: keys must be text"),
    "depth 33": (b"[" * 33 + b"]" * 33, "line 1: must be nested at most 32 deep"),
    "depth 33 in lines": (
        b"".join(b" " * n + b"a:\n" for n in range(33)),
        "line 33: must be nested at most 32 deep",
    ),
    "tab": (b"a:\n\tb: 1", "line 2: must be YAML: found character that cannot start any token"),
    "unclosed list": (b"a: [1\nb: 2", "line 2: must be YAML: did not find expected ',' or ']'"),
    "unclosed quote": (b'a: "x', "line 1: must be YAML: found unexpected end of stream"),
    "colon in a value": (b"a: b: c", "line 1: must be YAML: mapping values are not allowed in this context"),
    "two documents": (b"--- a\n--- b", "line 2: must be YAML: but found another document"),
    "escaped surrogate": (b'a: "\\uD800"', "line 1: must be YAML: found invalid Unicode character escape code"),
    "NUL": (b"a: \0", "must be YAML: unacceptable character #x0000: control characters are not allowed"),
}


@pytest.mark.parametrize(("content", "line"), BAD_YAML.values(), ids=BAD_YAML)
def test_bad_yaml_is_refused_with_its_place_and_rule(tmp_path, content, line):
    with pytest.raises(ReportError) as error:
        read_yaml(put(tmp_path / "report.yaml", content))
    assert str(error.value).splitlines() == [f"report.yaml: {line}"]


BAD_JSON = {
    "not utf-8": (b'["\xe9"]', "byte 2: must be UTF-8 text"),
    "too big": (b" " * (10 * 1024 * 1024 + 1), "must be at most 10,485,760 bytes, got 10,485,761"),
    "empty": (b"", "line 1: must be JSON: Expecting value"),
    "cut off": (b'{\n"a": ', "line 2: must be JSON: Expecting value"),
    "two values": (b"[] []", "line 1: must be JSON: Extra data"),
    "NaN": (b"[NaN]", "numbers must be finite, got NaN"),
    "Infinity": (b"[1, Infinity]", "numbers must be finite, got Infinity"),
    "-Infinity": (b"[-Infinity]", "numbers must be finite, got -Infinity"),
    "duplicate key": (b'{"a": 1, "a": 1}', "keys must not repeat, got 'a'"),
    "duplicate nested key": (b'[{"b": {"c": 1, "d": 2, "c": 3}}]', "keys must not repeat, got 'c'"),
    "depth 33": (b"[" * 33 + b"]" * 33, "must be nested at most 32 deep"),
    "depth 33 of maps": (b'{"a":' * 33 + b"1" + b"}" * 33, "must be nested at most 32 deep"),
}


@pytest.mark.parametrize(("content", "line"), BAD_JSON.values(), ids=BAD_JSON)
def test_bad_json_is_refused_with_its_place_and_rule(tmp_path, content, line):
    with pytest.raises(ReportError) as error:
        read_json(put(tmp_path / "sites.geojson", content))
    assert str(error.value).splitlines() == [f"sites.geojson: {line}"]


@pytest.mark.parametrize("read", [read_yaml, read_json])
def test_what_is_not_a_file_is_refused(tmp_path, read):
    for path in (tmp_path / "absent", tmp_path):
        with pytest.raises(ReportError) as error:
            read(path)
        assert str(error.value) == f"{path.name}: must exist"


def test_a_number_of_five_thousand_digits_is_refused(tmp_path):
    with pytest.raises(ReportError):
        read_json(put(tmp_path / "a.json", "[" + "1" * 5000 + "]"))


@pytest.mark.parametrize("read", [read_yaml, read_json])
@pytest.mark.parametrize("opening", ["[", "{a: ", '{"a":', "- ", "? "])
def test_the_process_survives_fifty_thousand_nested_collections(tmp_path, read, opening):
    assert len(problems_apart(read, put(tmp_path / "deep", opening * 50_000))) == 1


HEAVY = {
    "many keys, the last twice": (read_json, "{" + "".join(f'"k{n}":0,' for n in range(20_000)) + '"z":0,"z":0}'),
    "half a million keys": (read_json, "{" + ",".join(f'"k{n}":0' for n in range(500_000)) + "}"),
    "many empty lists": (read_yaml, "[" + "[]," * 80_000 + "]"),
    "many keys in yaml": (read_yaml, "{" + "".join(f"k{n}: v, " for n in range(20_000)) + "}"),
    "unfinished directive": (read_yaml, "%" * 250_000),
    "unfinished quote": (read_yaml, 'a: "' + "\\n" * 120_000),
}
RULES = {
    "many keys, the last twice": ["heavy: keys must not repeat, got 'z'"],
    "unfinished directive": ["heavy: line 1: must be YAML: could not find expected directive name"],
    "unfinished quote": ["heavy: line 1: must be YAML: found unexpected end of stream"],
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_is_read_or_refused_in_the_end(tmp_path, name):
    read, content = HEAVY[name]
    assert problems_apart(read, put(tmp_path / "heavy", content)) == RULES.get(name, [])


MARKS = st.text(st.sampled_from(list("[]{}:,-?&*!|>'\"%#@` \n\tab1\\~.=<\x00\x85\ufeff\u2028😀")), max_size=60)


@pytest.mark.parametrize("read", [read_yaml, read_json])
@given(content=st.one_of(st.binary(max_size=100), MARKS.map(str.encode)))
def test_any_bytes_give_a_value_or_a_report_error(tmp_path_factory, read, content):
    path = put(tmp_path_factory.getbasetemp() / "any", content)
    found = outcome(read, path)
    assert not isinstance(found, ReportError) or str(found.problems[0]).startswith("any: ")
