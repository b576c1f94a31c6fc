from dataclasses import replace
from importlib import import_module

import pytest

from render.edition import Edition, silent
from render.formats import FORMATS, file_name
from report.evidence import Basis
from report.kinds import Mode
from report.view import Lens, View

NAMES = {"page", "slides", "handout", "png", "svg", "geojson", "kml", "csv", "zip"}


def test_every_kind_of_file_is_in_the_table() -> None:
    assert set(FORMATS) == NAMES
    assert len({kind.suffix for kind in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_what_makes_it_exists_in_the_sizes_that_are_listed(name: str) -> None:
    kind = FORMATS[name]
    assert callable(kind.make)
    assert kind.sizes == tuple(import_module(kind.module).SIZES)


def test_a_file_is_named_for_its_report_day_language_and_size(edition: Edition) -> None:
    assert file_name(edition, "png", "social") == "white-house-2023-10-13_2023-09-12_en_social.png"
    assert file_name(edition, "csv") == "white-house-2023-10-13_2023-09-12_en.csv"


def test_a_zip_is_named_for_its_report_since_its_name_is_the_report_s_id(edition: Edition) -> None:
    assert file_name(edition, "zip") == "white-house-2023-10-13.zip"
    assert file_name(replace(edition, days=(edition.day,)), "zip") == "white-house-2023-10-13.zip"


VIEWS = {
    "a mode without the places that it joins": View(kinds=frozenset({Mode.RAIL})),
    "inferences alone": View(bases=frozenset({Basis.INFERRED})),
    "what is denied": View(lens=Lens.DENIED),
    "nothing": View(layers=frozenset()),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
@pytest.mark.parametrize("name", FORMATS)
def test_every_product_is_made_of_every_view(edition: Edition, name: str, view: View) -> None:
    kind = FORMATS[name]
    assert kind.make(replace(edition, view=view, rulers=True), next(iter(kind.sizes), ""), silent)


@pytest.mark.parametrize("name", FORMATS)
def test_every_product_is_made_where_every_source_is_left_out(edition: Edition, name: str) -> None:
    view = View(without=frozenset(source.id for source in edition.report.sources))
    kind = FORMATS[name]
    assert kind.make(replace(edition, view=view), next(iter(kind.sizes), ""), silent)
