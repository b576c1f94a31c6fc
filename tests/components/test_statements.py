from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.components.sent import plain
from tests.report.builders import claim, source, statement, words

Small = Callable[..., Callable[..., AppTest]]


def listed(app: AppTest) -> list[str]:
    """The points of the lists below the tabs, as they are read."""
    return [plain(part.value) for tab in app.tabs for part in tab.markdown if part.value.startswith("- ")]


def said(small: Small, code: str = "en", **more: Any) -> str:
    entry = statement("briefing", who=words("Kirby"), says=words("Moved."), stance="denial", **more)
    app = small(statements=[entry], quantities=[], disputes=[])(lang=code)
    (point,) = listed(app)
    return " ".join(point.split())  # as Markdown reads white space


def test_a_statement_says_when_what_it_does_who_what_and_where_it_was_read(small: Small) -> None:
    assert said(small) == "- **13 October 2023** · Denial · **Kirby**: Moved. (Publisher)"


@pytest.mark.parametrize(
    ("code", "more", "quoted"),
    [
        ("en", {}, "Moved. “by rail” (Publisher)"),
        ("es", {}, "Moved. «by rail» (inglés) (Publisher)"),
        ("en", {"language": "ko"}, "Moved. “by rail” (Korean) (Publisher)"),
        ("es", {"language": "es"}, "Moved. «by rail» (Publisher)"),
    ],
)
def test_a_quotation_keeps_its_words_and_names_their_language_where_it_is_another(
    small: Small, code: str, more: dict[str, str], quoted: str
) -> None:
    assert said(small, code, quotation="by rail", **more).endswith(quoted)


def test_a_publisher_of_two_sources_is_named_once(small: Small) -> None:
    both = [source("paper", publisher="Daily"), source("wire", publisher="Daily"), source("own", publisher="Post")]
    entry = statement("briefing", sources=["paper", "wire", "own"])
    app = small(sources=both, statements=[entry], quantities=[], disputes=[])(lang="en")

    assert listed(app)[0].endswith("(Daily, Post)")


def test_a_figure_is_told_with_who_gives_it(small: Small) -> None:
    counted = {"value": 1300, "qualifier": "more-than", "measure": "claimed"}
    figure = claim("count", unit=words("containers"), scope=words("in weeks"), **counted)
    app = small(statements=[], quantities=[figure], disputes=[])(lang="en")

    assert listed(app) == ["- more than 1,300 containers: in weeks (claimed) (Publisher)"]
