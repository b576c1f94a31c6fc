import re

import pytest

from render.summary import echoes, source_summary
from render.text import languages, text
from report.kinds import SourceKind
from report.model import Report
from tests.report.builders import built, source

PAPER = source("paper")


def small(*sources: dict[str, object]) -> Report:
    return built(sources=[PAPER, *sources])


def article(id: str, *derives: str, **more: object) -> dict[str, object]:
    return source(id, derives_from=list(derives), **more)


BRIEFING = source("briefing", publisher="Office", title="Briefing", kind="primary", access="none")


@pytest.mark.parametrize("code", languages())
def test_every_source_is_counted_by_its_kind(report: Report, code: str) -> None:
    (kinds, *_) = source_summary(report, text(code))
    numbers = [int(n) for n in re.findall(r"\d+", kinds)]

    assert numbers[0] == len(report.sources) == sum(numbers[1:])
    for kind in SourceKind:
        assert (text(code)(f"source.kind.{kind}") in kinds) == any(s.kind is kind for s in report.sources)


def test_ten_articles_of_one_briefing_are_one_origin() -> None:
    ten = [article(f"a{n}", "briefing") for n in range(10)]
    report = built(sources=[BRIEFING, *ten, PAPER])

    assert source_summary(report, text("en"))[1] == text("en")("summary.origins", publications=12, origins=2)
    assert echoes(report, text("en")) == ["10 articles, 1 origin: Office (Briefing)."]


def test_how_far_each_publication_was_read_is_counted_and_our_own_are_not() -> None:
    own, places = source("own", kind="own"), source("places", kind="reference")
    report = small(BRIEFING, article("a", "briefing", access="excerpt"), own, places)

    assert source_summary(report, text("en"))[2] == text("en")("summary.read", full=1, excerpt=1, none=1)


def test_an_article_with_two_origins_is_no_echo_of_either() -> None:
    articles = (article("a", "briefing"), article("b", "briefing", "paper"))

    assert echoes(small(BRIEFING, *articles), text("en")) == []
    assert len(echoes(small(BRIEFING, *articles, article("c", "a")), text("en"))) == 1


def test_pictures_and_papers_of_the_office_itself_are_no_articles() -> None:
    own = (article("graphic", "briefing", kind="imagery"), article("text", "briefing", kind="primary"))

    assert echoes(small(BRIEFING, *own, article("a", "briefing")), text("en")) == []


def test_the_most_repeated_origin_comes_first() -> None:
    other = source("other", publisher="Other")
    told = echoes(
        small(
            BRIEFING,
            other,
            *(article(f"b{n}", "briefing") for n in range(2)),
            *(article(f"o{n}", "other") for n in range(3)),
        ),
        text("en"),
    )

    assert [sentence.split(":")[0] for sentence in told] == ["3 articles, 1 origin", "2 articles, 1 origin"]


@pytest.mark.parametrize("code", languages())
def test_the_white_house_is_repeated_most_in_the_committed_report(report: Report, code: str) -> None:
    told = echoes(report, text(code))

    assert "The White House" in told[0]
    assert int(told[0].split()[0]) >= 10
