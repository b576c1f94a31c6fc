from collections import Counter

import pytest

from render.items import Item, items, quantity, sources
from render.text import languages, text
from report.model import Dispute, Report, Route, Ruler, Speed
from report.view import View, select, state, steps
from tests.report.builders import built, observation, source, words

LANGUAGES = languages()


def rows(selected: Report, report: Report, code: str = "en", step: int = 0) -> list[Item]:
    return items(selected, report, steps(report)[step], text(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_is_one_row_for_each_claim_but_the_lines_on_the_map(report: Report, code: str) -> None:
    drawn = (Route, Ruler, Speed)
    kinds = Counter(type(c).__name__.lower() for c in report.claims if not isinstance(c, drawn))
    expected = Counter({text(code)(f"type.{kind}"): count for kind, count in kinds.items()})

    assert Counter(row.type for row in rows(report, report, code)) == expected


def test_dated_rows_come_first_in_order_of_date(report: Report) -> None:
    days = [row.sort for row in rows(report, report)]
    dated = [day for day in days if day]

    assert 0 < len(dated) < len(days)
    assert days[: len(dated)] == sorted(dated)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("step", range(25))
def test_the_state_of_a_row_is_that_of_its_observation_on_that_day(report: Report, step: int, code: str) -> None:
    observations = [row for row in rows(report, report, code, step) if row.type == text(code)("type.observation")]
    states = {row.what: row.state for row in observations}

    assert len(states) == len(report.observations)
    for seen in report.observations:
        (shown,) = [value for what, value in states.items() if what.startswith(seen.what[code])]
        assert shown == text(code)(f"viewer.state_{state(seen, steps(report)[step])}"), seen.id


def test_what_no_day_changes_has_no_state(report: Report) -> None:
    assert {row.type for row in rows(report, report) if row.state} == {text("en")("type.observation")}


def test_only_points_have_a_precision(report: Report) -> None:
    precise = [row for row in rows(report, report) if row.precision.startswith("±")]
    stated = Counter(f"±{s.precision_km:g} km" for s in report.sites if not s.is_area)

    assert Counter(row.precision for row in precise) == stated
    assert {row.type for row in precise} == {text("en")("type.site")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_but_a_disputes_names_who_says_so_or_calls_it_ours(report: Report, code: str) -> None:
    inferred, dispute = text(code)("viewer.basis_inferred"), text(code)("type.dispute")
    for row in rows(report, report, code):
        assert (bool(row.origins) != row.basis.startswith(inferred)) == (row.type != dispute), row


def test_a_dispute_stands_on_nothing_that_its_sources_agree_on(report: Report) -> None:
    disputes = [row for row in rows(report, report) if row.type == text("en")("type.dispute")]

    assert len(disputes) == len([claim for claim in report.claims if isinstance(claim, Dispute)]) > 0
    assert {(row.basis, row.origins) for row in disputes} == {("", "")}


def test_what_the_kremlin_denied_is_marked_and_the_visit_is_not(report: Report) -> None:
    word = text("en")("viewer.denied")
    denied = [row.what for row in rows(report, report) if word in row.basis]
    marked = [o.id for o in report.observations if any(what.startswith(o.what["en"]) for what in denied)]

    assert sorted(marked) == ["depot-shipment", "dunay-cargo", "rajin-staged", "tikhoretsk-containers"]


def test_the_way_of_a_leg_is_told_from_its_origin_to_its_destination(report: Report) -> None:
    places = [row.place for row in rows(report, report) if row.type == text("en")("type.leg")]

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
        assert item.date is None or text(code).date(item.date) in said


@pytest.mark.parametrize(
    "view", [*(View(layers=frozenset({id})) for id in ("report", "later-reports", "visit")), View(kinds={"rail"})]
)
def test_a_selection_has_fewer_rows_and_changes_none(report: Report, view: View) -> None:
    selected = select(report, view)
    names = {layer.name["en"] for layer in report.layers if view.layers is None or layer.id in view.layers}
    chosen = rows(selected, report)

    assert 0 < len(chosen) < len(rows(report, report))
    assert set(chosen) <= set(rows(report, report))
    assert {row.layer for row in chosen} <= names


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_is_one_row_for_each_source_with_its_link_and_its_note(report: Report, code: str) -> None:
    told = sources(report, text(code))

    assert [row.title for row in told] == [source.title for source in report.sources]
    assert [row.link for row in told] == [str(s.url) if s.url else None for s in report.sources]
    for one, row in zip(report.sources, told, strict=True):
        assert row.note.endswith(one.note[code] if one.note else row.note)
        assert bool(row.note) == bool(one.note or one.collected)
        assert not one.collected or text(code).date(one.collected) in row.note


def test_an_editors_judgement_and_an_admiralty_rating_stand_apart_from_how_sure_it_is() -> None:
    judged = {"confidence": {"level": "low", "reason": words("One page.")}, "credibility": 3}
    report = built(observations=[observation("seen", "rajin", note=words("Perhaps."), **judged)], consignments=[])
    (row,) = [row for row in rows(report, report) if row.type == text("en")("type.observation")]

    shown = {"sure": "Perhaps.", "confidence": "low: One page.", "credibility": "3."}
    told = [f"{text('en')(f'row.{key}')}: {said}" for key, said in shown.items()]
    assert row.what.endswith(" ".join(told))


def test_the_rating_of_a_source_stands_in_its_row() -> None:
    (row,) = sources(built(sources=[source("paper", reliability="B", note=words("Old."))]), text("en"))

    assert row.note == f"{text('en')('source.reliability', rating='B')} · Old."


def test_who_denies_something_is_not_told_as_who_says_it() -> None:
    entries = [source("paper"), source("ministry", publisher="Ministry", kind="denial")]
    seen = observation("seen", "rajin", sources=["paper", "ministry"])
    report = built(sources=entries, observations=[seen], consignments=[])
    (row,) = [row for row in rows(report, report) if row.type == text("en")("type.observation")]

    assert row.origins == "Publisher"


def test_a_source_repeats_others_where_it_derives_from_them_and_never_itself(report: Report) -> None:
    told = {source.id: row for source, row in zip(report.sources, sources(report, text("en")), strict=True)}

    assert {id for id, row in told.items() if row.repeats} <= {s.id for s in report.sources if s.derives_from}
    assert [row.title for row in told.values() if row.publisher in row.repeats.split(", ")] == []
    assert sum(bool(row.repeats) for row in told.values()) > 1


def test_only_our_own_estimates_say_nothing_of_how_far_they_were_read(report: Report) -> None:
    told = zip(report.sources, sources(report, text("en")), strict=True)

    assert {source.kind for source, row in told if not row.access} == {"own"}
