import pytest

from render.citation import cite, voices
from render.text import languages, text
from report.model import Report
from tests.report.builders import built, source, statement

LANGUAGES = languages()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_citation_says_how_far_the_source_was_read(report: Report, code: str) -> None:
    levels = tuple(text(code)(f"access.{level}") for level in ("full", "excerpt", "none"))
    told = {source.id: cite(source, report, text(code)).access for source in report.sources}
    ours = {source.id for source in report.sources if source.kind == "own"}

    assert {id for id, access in told.items() if not access.startswith(levels)} == ours
    assert {told[id] for id in ours} == {text(code)("source.kind.own")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_citation_has_its_sources_note(report: Report, code: str) -> None:
    notes = {s.id: cite(s, report, text(code)).note for s in report.sources}

    assert any(notes.values())
    assert {id: note.text for id, note in notes.items() if note} == {
        s.id: s.note[code] for s in report.sources if s.note
    }


def test_a_citation_never_says_that_a_source_repeats_its_own_publisher(report: Report) -> None:
    word = text("en")("source.repeats", origins="")
    told = {s.id: cite(s, report, text("en")).access.partition(word)[2] for s in report.sources}

    assert {id for id, repeated in told.items() if repeated} <= {s.id for s in report.sources if s.derives_from}
    assert any(told.values())
    assert [s.id for s in report.sources if s.publisher in told[s.id]] == []


def test_a_citation_links_only_where_the_source_has_an_address(report: Report) -> None:
    for one in report.sources:
        cited = cite(one, report, text("en"))
        assert cited.text.startswith(f"{one.publisher}: {one.title}")
        assert cited.href == (str(one.url) if one.url else None)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_picture_says_when_it_was_taken_and_nothing_else_does(report: Report, code: str) -> None:
    word = text(code)("source.collected", date="")
    told = {s.id: cite(s, report, text(code)).access for s in report.sources}
    taken = {s.id: text(code).date(s.collected) for s in report.sources if s.collected}

    assert taken
    assert {id for id, access in told.items() if word in access} == set(taken)
    assert [id for id, date in taken.items() if f"{word}{date}" not in told[id]] == []


def test_the_rating_of_a_source_is_told_where_there_is_one() -> None:
    rated, plain = source("paper", reliability="F"), source("wire")
    report = built(sources=[rated, plain])
    rating = text("en")("source.reliability", rating="F")

    assert [cite(s, report, text("en")).access.count(rating) for s in report.sources] == [1, 0]


def test_who_denies_a_thing_is_no_voice_for_it_but_is_one_for_the_denial() -> None:
    entries = [source("paper"), source("ministry", publisher="Ministry", kind="denial")]
    both = {"sources": ["paper", "ministry"]}
    told = [statement("said", **both), statement("denied", stance="denial", **both)]
    report = built(sources=entries, statements=told)

    assert [voices(claim, report) for claim in report.statements] == ["Publisher", "Publisher, Ministry"]
