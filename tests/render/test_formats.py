from dataclasses import replace
from importlib import import_module

import pytest

from render.edition import Edition
from render.formats import FORMATS, file_name

NAMES = {"page", "slides", "handout", "png", "svg", "geojson", "kml", "csv", "zip"}


def test_every_kind_of_file_is_in_the_table() -> None:
    assert set(FORMATS) == NAMES
    assert len({kind.suffix for kind in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_what_makes_it_exists_and_its_sizes_are_distinct(name: str) -> None:
    kind = FORMATS[name]
    assert callable(kind.make)
    assert len(set(kind.sizes)) == len(kind.sizes)
    assert import_module(kind.module).__doc__


def test_a_file_is_named_for_its_report_day_language_and_size(edition: Edition) -> None:
    assert file_name(edition, "png", "social") == "white-house-2023-10-13_2023-09-12_en_social.png"
    assert file_name(edition, "csv") == "white-house-2023-10-13_2023-09-12_en.csv"


def test_a_zip_is_named_for_its_report_since_its_name_is_the_report_s_id(edition: Edition) -> None:
    assert file_name(edition, "zip") == "white-house-2023-10-13.zip"
    assert file_name(replace(edition, days=(edition.day,)), "zip") == "white-house-2023-10-13.zip"
