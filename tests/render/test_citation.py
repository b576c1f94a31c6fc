import pytest

from render.citation import cite
from render.text import languages, text
from report.model import Report

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
    told = {s.id: cite(s, report, text("en")).access.partition(" · ")[2] for s in report.sources}

    assert {id for id, repeated in told.items() if repeated} <= {s.id for s in report.sources if s.derives_from}
    assert any(told.values())
    assert [s.id for s in report.sources if s.publisher in told[s.id]] == []


def test_a_citation_links_only_where_the_source_has_an_address(report: Report) -> None:
    for source in report.sources:
        cited = cite(source, report, text("en"))
        assert cited.text.startswith(f"{source.publisher}: {source.title}")
        assert cited.href == (str(source.url) if source.url else None)
