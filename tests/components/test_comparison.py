from pathlib import Path

import pytest

from components.markdown import literal
from render.text import languages, text
from tests.components.compared import folder, opened
from tests.components.sent import headings, plain
from tests.hostile import CANARY, RUN
from tests.report.builders import bundle, observation, source, words, write


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder(tmp_path, monkeypatch)


def test_one_report_is_compared_with_nothing() -> None:
    app = opened()

    assert not app.subheader
    assert not app.dataframe


@pytest.mark.parametrize("code", languages())
def test_each_letter_is_told_in_words_and_stands_in_every_row(code: str) -> None:
    app = opened(lang=code, compare="second")
    titles = {"en": ["A: First *one*", "B: Second"], "es": ["A: Primero", "B: Segundo"]}[code]
    told = [plain(line.removeprefix("- ")) for line in app.markdown[0].value.splitlines()]

    assert not app.exception
    assert [line.split(" (")[0] for line in told] == titles
    assert sorted(set(app.dataframe[0].value["report"])) == titles
    assert app.subheader[0].value == text(code)("compare.title")


@pytest.mark.parametrize("code", languages())
def test_every_column_has_its_heading(code: str) -> None:
    app = opened(lang=code, compare="second")

    assert list(headings(app)) == list(app.dataframe[0].value.columns)
    assert all(headings(app).values())


def test_every_row_says_on_what_it_stands() -> None:
    rows = opened(compare="second,third").dataframe[0].value

    assert len(rows) == 3 * 3  # two observations and an area, in each of three reports
    assert set(rows["basis"]) == {"reported"}
    assert set(rows["origins"]) == {"Publisher"}


def test_a_source_left_out_is_left_out_of_its_own_report_only(reports: Path) -> None:
    seen = [observation(id, "rajin", sources=["wire"], what=words("by wire")) for id in ("loaded", "landed")]
    for id in ("first", "second"):
        write(reports / id, bundle(sources=[source("paper"), source("wire")], observations=seen))
    whole, left = (opened(compare="second", without=out).dataframe[0].value for out in ("", "b-wire"))

    assert list(whole["what"]).count("by wire") == 4
    assert [row["report"][:2] for row in left.to_dict("records") if row["what"] == "by wire"] == ["A:", "A:"]


def test_where_nothing_is_left_the_page_says_so() -> None:
    app = opened(compare="second", without="a-paper,b-paper")

    assert not app.exception
    assert not app.dataframe
    assert [info.value for info in app.info] == [text("en")("app.empty")]


def test_no_text_of_a_report_is_markup(reports: Path) -> None:
    write(reports / "second", bundle(title=words(CANARY), publisher=words(CANARY)))
    app = opened(compare="second")

    assert not app.exception
    assert f"- B\\: {literal(CANARY)}" in app.markdown[0].value
    assert RUN not in app.markdown[0].value
