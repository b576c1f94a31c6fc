from collections import Counter

import pytest

from render.items import items, quantity, sources
from render.text import languages, text
from report.model import Leg, Observation, Report, Route, Site
from report.view import View, select, state, steps

LANGUAGES = languages()


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_is_one_row_for_each_claim_but_the_lines_on_the_map(report: Report, code: str) -> None:
    rows = items(report, steps(report)[0], text(code))
    kinds = Counter(type(c).__name__.lower() for c in report.claims if not isinstance(c, Route))

    assert Counter(row.type for row in rows) == Counter({text(code)(f"type.{k}"): n for k, n in kinds.items()})


def test_dated_rows_come_first_in_order_of_date(report: Report) -> None:
    days = [row.sort for row in items(report, steps(report)[0], text("en"))]
    dated = [day for day in days if day]

    assert 0 < len(dated) < len(days)
    assert days[: len(dated)] == sorted(dated)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("step", range(25))
def test_the_state_of_a_row_is_that_of_its_observation_on_that_day(report: Report, step: int, code: str) -> None:
    day = steps(report)[step]
    rows = {row.what: row.state for row in items(report, day, text(code)) if row.type == text(code)("type.observation")}

    assert len(rows) == len(report.observations)
    for seen in report.observations:
        (shown,) = [value for what, value in rows.items() if what.startswith(seen.what[code])]
        assert shown == text(code)(f"viewer.state_{state(seen, day)}"), seen.id


def test_what_no_day_changes_has_no_state(report: Report) -> None:
    rows = items(report, steps(report)[0], text("en"))

    assert {row.type for row in rows if row.state} == {text("en")("type.observation")}


def test_only_points_have_a_precision(report: Report) -> None:
    rows = [row for row in items(report, steps(report)[0], text("en")) if row.precision.startswith("±")]
    stated = Counter(f"±{s.precision_km:g} km" for s in report.sites if not s.is_area)

    assert Counter(row.precision for row in rows) == stated
    assert {row.type for row in rows} == {text("en")("type.site")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_names_who_says_so_or_calls_it_ours(report: Report, code: str) -> None:
    inferred = text(code)("viewer.basis_inferred")
    for row in items(report, steps(report)[0], text(code)):
        assert bool(row.origins) != (row.basis == inferred), row


def test_the_way_of_a_leg_is_told_from_its_origin_to_its_destination(report: Report) -> None:
    rows = items(report, steps(report)[0], text("en"))
    places = [row.place for row in rows if row.type == text("en")("type.leg")]

    assert [place.count(" → ") for place in places] == [1] * len(report.legs)
    assert "Rajin → Dunay" in places


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_figure_keeps_its_qualifier_its_unit_and_how_it_was_arrived_at(report: Report, code: str) -> None:
    for item in report.quantities:
        said = quantity(item, report, text(code))
        number = text(code).number(item.value)
        assert text(code)(f"qualifier.{item.qualifier}", value=number) in said
        assert item.unit[code] in said
        assert text(code)(f"measure.{item.measure}") in said


@pytest.mark.parametrize("layer", ["report", "later-reports", "visit"])
def test_the_rows_of_a_layer_are_those_of_what_was_selected(report: Report, layer: str) -> None:
    selected = select(report, View(layers=frozenset({layer})))
    rows = items(selected, steps(report)[0], text("en"))
    (name,) = [la.name["en"] for la in report.layers if la.id == layer]

    assert rows
    assert {row.layer for row in rows} == {name}
    parts = [c for c in selected.claims if isinstance(c, Site | Leg | Observation)]
    assert len(parts) <= len(rows)


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_is_one_row_for_each_source_and_what_repeats_says_whom(report: Report, code: str) -> None:
    rows = sources(report, text(code))

    assert [row.title for row in rows] == [source.title for source in report.sources]
    assert [bool(row.repeats) for row in rows] == [bool(source.derives_from) for source in report.sources]
    assert [row.link for row in rows] == [str(s.url) if s.url else None for s in report.sources]
