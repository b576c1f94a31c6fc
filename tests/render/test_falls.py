import pytest
from shapely.geometry import shape

from render.falls import GROUPS, claim_name, fall_rows
from render.text import languages, text
from report.model import Claim, Dispute, Drawn, Report
from report.support import falls
from tests.report.builders import built, claim, line, observation, source, words

SOURCES = [source("paper"), source("radio", publisher="Radio"), source("agency", publisher="Agency")]
ANSWERS = [
    {"who": words("A"), "says": words("yes"), "sources": ["paper"]},
    {"who": words("B"), "says": words("no"), "sources": ["radio"]},
]


def question(id: str, *answers: int, **more: object) -> dict[str, object]:
    told = [ANSWERS[n] for n in answers]
    named = [source for answer in told for source in answer["sources"]]
    return claim(id, question=words("Which?"), answers=told, sources=named, **more)


def test_every_kind_of_claim_has_a_group() -> None:
    def kinds(kind: type[Claim]) -> set[type[Claim]]:
        return {kind, *(below for sub in kind.__subclasses__() for below in kinds(sub))}

    assert set(GROUPS) == kinds(Claim) - {Claim, Drawn}


@pytest.mark.parametrize("code", languages())
def test_there_is_a_row_for_each_claim_that_falls_and_its_basis_before_and_after(report: Report, code: str) -> None:
    for id in ("white-house", "rusi", "voa-planet"):
        found = [fall for fall in falls(report, [id]) if fall.after is None or not isinstance(fall.claim, Dispute)]
        rows = fall_rows(report, [id], text(code))

        assert [row.name for row in rows] == [claim_name(fall.claim, report, text(code)) for fall in found]
        assert [bool(row.after) for row in rows] == [fall.after is not None for fall in found]
        for row, fall in zip(rows, found, strict=True):
            assert row.before == ("" if isinstance(fall.claim, Dispute) else text(code)(f"viewer.basis_{fall.before}"))


def test_a_question_has_no_grade_and_falls_only_without_any_answer() -> None:
    both, one = question("both", 0, 1), question("one", 1)
    report = built(
        sources=SOURCES, disputes=[both, one], observations=[], statements=[], quantities=[], consignments=[]
    )
    rows = [row for row in fall_rows(report, ["radio"], text("en")) if row.group == "sentences"]

    assert [(row.name, row.before, row.after) for row in rows] == [("Which?", "", "")]


def test_a_grade_lower_is_told_with_both_grades() -> None:
    seen = observation("seen", "rajin", sources=["paper", "radio"], title=words("Seen"))
    rows = fall_rows(built(sources=SOURCES, observations=[seen], consignments=[]), ["radio"], text("en"))

    assert [(row.group, row.before, row.after) for row in rows] == [("observations", "corroborated", "reported")]


def test_a_speed_and_a_ruler_fall_too() -> None:
    speed = claim("speed", mode="rail", km_a_day=900, says=words("Fast."), sources=["radio"])
    ruler = claim("ruler", name=words("To Kerch"), measures=words("Straight."), sources=["radio"])
    ruler |= {"geometry": shape(line((40, 45), (36, 45)))}
    rows = fall_rows(built(sources=SOURCES, speeds=[speed], rulers=[ruler]), ["radio"], text("en"))

    assert [(row.group, row.name) for row in rows] == [("measured", "To Kerch"), ("measured", "Fast.")]


def test_nothing_falls_without_a_source_that_nothing_rests_on() -> None:
    assert fall_rows(built(sources=SOURCES), ["agency"], text("en")) == []
