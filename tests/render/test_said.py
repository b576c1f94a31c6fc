"""Texts that know which parts of them are in another language."""

import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.edition import Edition
from render.items import items, sources
from render.said import Said, fill
from render.statements import dispute_row, statement_row
from render.text import text
from report.model import Report

said = st.builds(Said, st.text(max_size=5), st.sampled_from([None, "ko", "uk"]))


@given(said, st.lists(said, max_size=4))
def test_a_joined_text_is_that_of_plain_texts_and_its_runs_make_it_up(between: Said, parts: list[Said]) -> None:
    joined = between.join(parts)
    assert joined == str(between).join(map(str, parts))
    assert "".join(run for run, _ in joined.runs) == joined
    assert {run for part in parts for run in part.runs} <= set(joined.runs)


@given(said, said, said)
def test_joining_can_be_grouped_in_any_way(one: Said, two: Said, three: Said) -> None:
    empty = Said()
    left, right = empty.join([empty.join([one, two]), three]), empty.join([one, empty.join([two, three])])
    assert (left, left.runs) == (right, right.runs)


@given(said, said, st.integers(0, 12), st.integers(0, 12))
def test_a_piece_keeps_the_languages(one: Said, two: Said, start: int, end: int) -> None:
    whole = Said().join([one, two])
    piece = whole.piece(start, end)
    letters = [(letter, language) for run, language in whole.runs for letter in run]
    assert piece == str(whole)[start:end]
    assert [(letter, language) for run, language in piece.runs for letter in run] == letters[start:end]


def test_a_template_keeps_the_language_of_what_fills_it() -> None:
    filled = fill("{who}: {n} {{x}}", who=Said("두만강", "ko"), n=3)
    assert filled == "두만강: 3 {x}"
    assert filled.runs[0] == ("두만강", "ko")
    assert {language for _, language in filled.runs[1:]} == {None}


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{who}")


def test_one_other_language_is_that_of_the_text_and_two_are_none() -> None:
    korean, plain = Said("두만강", "ko"), Said("river")
    assert Said(" ").join([plain, korean]).language == "ko"
    assert Said(" ").join([korean, Said("Туманна", "uk")]).language is None
    assert plain.language is None


def test_it_is_a_text_to_whatever_takes_one() -> None:
    korean = Said("두만강", "ko")
    assert json.dumps({"a": korean}, ensure_ascii=False) == '{"a": "두만강"}'
    assert deepcopy(korean).runs == korean.runs
    assert Said(korean).runs == korean.runs


def test_rows_of_a_report_without_the_language_asked_for_say_which_it_is_in(edition: Edition) -> None:
    spanish = text("es")
    only = _only_english(edition.report)
    rows = items(only, only, edition.day, spanish)
    assert rows
    assert all(row.layer.language == "en" for row in rows)
    assert all(row.what.language == "en" for row in rows)
    for row in (statement_row(statement, only, spanish) for statement in only.statements):
        assert row.who.language == row.says.language == "en"
    for dispute in (dispute_row(dispute, only, spanish) for dispute in only.disputes):
        assert dispute.question.language == "en"


def test_titles_of_sources_are_in_the_language_of_the_source(edition: Edition) -> None:
    for source, row in zip(edition.report.sources, sources(edition.report, text("es")), strict=True):
        assert row.title.language == (None if source.language == "es" else source.language)


def _only_english(report: Report) -> Report:
    """The report without its texts in other languages."""

    def stripped(value: object) -> object:
        if isinstance(value, dict):
            kept = {"en": value["en"]} if "en" in value and isinstance(value["en"], str) else value
            return {key: stripped(part) for key, part in kept.items()}
        return [stripped(part) for part in value] if isinstance(value, list | tuple) else value

    return Report.model_validate(stripped(report.model_dump()))
