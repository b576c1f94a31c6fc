import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from report.load import fingerprint, load
from tests.report.builders import (
    at,
    built,
    bundle,
    changed,
    in_folder,
    line,
    paths,
    point,
    route,
    statement,
    write,
)

HEX = re.compile(r"[0-9a-f]{64}")
SPOKEN = (".en", ".title", ".publisher", ".quotation")
SAID = [path for path in paths(bundle()) if path.endswith(SPOKEN) and isinstance(at(bundle(), path), str)]


def turned(value):
    """The value with the keys of every map in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    return [turned(item) for item in value] if isinstance(value, list) else value


def read(whole):
    """The report that the bundle's files hold, in a folder called r."""
    return in_folder(lambda folder: load(write(folder, whole)))


def test_a_fingerprint_is_a_sha_256_and_the_same_on_every_reading():
    assert HEX.fullmatch(fingerprint(built()))
    assert fingerprint(read(bundle())) == fingerprint(read(bundle())) == fingerprint(built())


def test_a_fingerprint_does_not_depend_on_the_order_of_keys():
    assert list(turned(bundle())) != list(bundle())
    assert fingerprint(read(turned(bundle()))) == fingerprint(built())


def test_a_fingerprint_depends_on_the_order_of_entries():
    whole = bundle()
    assert fingerprint(read(bundle(sites=whole["sites"][::-1]))) != fingerprint(built())


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


def test_whose_data_it_is_changes_no_fingerprint(tmp_path):
    folder = write(tmp_path / "r", bundle())
    bare = load(folder)
    (folder / "NOTICE.md").write_text("© Publisher")

    assert load(folder).notices
    assert fingerprint(load(folder)) == fingerprint(bare)
