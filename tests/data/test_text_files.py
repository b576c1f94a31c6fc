"""The files of words themselves: how they are written, not how they are used (tests/render/test_text.py)."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from report.document import read_json, read_yaml

DATA = Path(__file__).parents[2] / "data"
FILES = sorted((DATA / "text").glob("*.yaml"))
PLACES = DATA / "places.geojson"


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    else:
        yield value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_locale_is_one_that_cldr_knows_and_is_of_the_files_language(file: Path) -> None:
    assert Locale.parse(read_yaml(file)["locale"]).language == file.stem


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_value_is_one_text_in_composed_unicode(file: Path) -> None:
    for said in leaves(read_yaml(file)):
        assert isinstance(said, str)
        assert said == unicodedata.normalize("NFC", said)
        assert not re.search(r"[\x00-\x1f\x7f]|  ", said), said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_is_markup(file: Path) -> None:
    """Some of these texts reach Streamlit as Markdown."""
    words = read_yaml(file)
    for said in leaves({key: words[key] for key in words if key != "locale"}):
        assert not re.search(r"[*_`<>\[\]$\\]|\{\{|://|:\w+:", said), said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_calls_anything_confirmed(file: Path) -> None:
    assert [said for said in leaves(read_yaml(file)) if re.search(r"\b(un)?confirm", said, re.IGNORECASE)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_note_on_borders_names_the_resolution_and_endorses_nothing(file: Path) -> None:
    note = read_yaml(file)["viewer"]["borders_note"]

    assert "68/262" in note
    assert {"en": "implies endorsement", "es": "implica un respaldo"}[file.stem] in note


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_credits_name_all_whose_data_is_drawn(file: Path) -> None:
    """ODbL 4.3 and CC BY 4.0, section 3(a), ask for it; Natural Earth is thanked."""
    credit = read_yaml(file)["viewer"]["credits"]

    assert all(name in credit for name in ("Natural Earth", "OpenStreetMap", "GeoNames"))


def test_each_place_of_the_base_map_has_an_id_of_its_own_and_a_name() -> None:
    places = [feature["properties"] for feature in read_json(PLACES)["features"]]

    assert len({place["id"] for place in places}) == len(places)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", place["id"]) for place in places)
    for place in places:
        assert ("iso" in place) != ("names" in place), place["id"]
        assert "iso" in place or {"en", "es"} <= set(place["names"]), place["id"]
        assert place["min_zoom"] <= place["max_zoom"]
        assert place["kind"] in {"country", "town", "sea"}


def test_each_country_of_the_base_map_is_known_to_cldr_in_every_language() -> None:
    codes = [f["properties"]["iso"] for f in read_json(PLACES)["features"] if "iso" in f["properties"]]

    assert codes
    for file in FILES:
        assert set(codes) <= set(Locale.parse(read_yaml(file)["locale"]).territories)


def test_the_sea_has_both_of_its_names() -> None:
    """The project's own term: Sea of Japan (East Sea)."""
    names = [f["properties"].get("names", {}) for f in read_json(PLACES)["features"]]

    assert [n["en"] for n in names if "Sea of Japan" in n.get("en", "")] == ["Sea of Japan (East Sea)"]
    (spanish,) = [n["es"] for n in names if n.get("en") == "Sea of Japan (East Sea)"]
    assert "Japón" in spanish
    assert "Este" in spanish


def test_places_are_points_with_longitude_first() -> None:
    at = {
        f["properties"]["id"]: f["geometry"]["coordinates"] for f in json.loads(PLACES.read_text("utf-8"))["features"]
    }

    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in at.values())
    # The middle of North Korea: 40 N, 127 E.
    assert 124 < at["kp"][0] < 131
    assert 37 < at["kp"][1] < 43
