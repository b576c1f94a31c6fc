from collections.abc import Callable

import pytest
from shapely.geometry import shape
from streamlit.testing.v1 import AppTest

from components.disputes import KEY
from render.text import languages
from report.geodesy import length_km
from report.model import Report
from tests.components.panel import listed, panel, said
from tests.components.sent import address, command, plain
from tests.report.builders import built, claim, line, source, words

SOURCES = [source("paper"), source("office", publisher="Office"), source("wire", publisher="Wire")]
SOURCES += [source("daily", publisher="Daily", derives_from=["office"])]


def alone(report: "Report", asked: bool = False, code: str = "en") -> None:
    import streamlit as st

    from components.disputes import rulers_shown, show_disputes
    from render.text import text

    st.session_state["told"] = rulers_shown(asked)
    show_disputes(report, text(code))


def answer(who: str, says: str, *sources: str) -> dict[str, object]:
    return {"who": words(who), "says": words(says), "sources": list(sources)}


def dispute(id: str = "d", *answers: dict[str, object], **more: object) -> dict[str, object]:
    told = list(answers) or [answer("A", "*x*", "paper"), answer("B", "y", "wire")]
    return claim(id, question=words("How many?"), answers=told, **more)


def ruler(id: str, km: float) -> dict[str, object]:
    lines = {"geometry": shape(line((40, 45), (36, 45)))}
    return claim(id, name=words(f"To {id}"), measures=words(f"[Straight]({km})"), **lines)


def small(*disputes: dict[str, object], **more: object) -> Report:
    return built(sources=SOURCES, disputes=list(disputes), **more)


def answers(app: AppTest) -> list[str]:
    return [plain(part.value) for column in app.columns for part in column.markdown]


def test_a_question_stands_over_its_answers_side_by_side_and_its_note_below() -> None:
    app = panel(alone, small(dispute(note=words("Never *added*."))))

    assert plain(app.markdown[0].value) == "**How many?**"
    assert answers(app) == ["**A**: *x* (Publisher)", "**B**: y (Wire)"]
    assert [plain(part.value) for part in app.caption] == ["Never *added*."]


def test_an_answer_names_who_published_it_and_whom_they_repeat() -> None:
    told = (answer("A", "x", "daily"), answer("B", "y", "office"), answer("C", "z", "daily", "wire"))
    app = panel(alone, small(dispute("d", *told)))

    assert answers(app) == [
        "**A**: x (Daily; from Office)",
        "**B**: y (Office)",
        "**C**: z (Daily, Wire; from Office, Wire)",
    ]


def test_many_answers_are_all_shown() -> None:
    app = panel(alone, small(dispute("d", *(answer(f"W{n}", "x", "paper") for n in range(7)))))

    assert [said.split("**")[1] for said in answers(app)] == [f"W{n}" for n in range(7)]


@pytest.mark.parametrize("code", languages())
def test_every_question_of_the_committed_report_is_asked(report: Report, code: str) -> None:
    app = panel(alone, report, False, code)
    told = said(app)

    assert len(report.disputes) > 10
    for asked in report.disputes:
        assert f"**{asked.question[code]}**" in told
    assert len(answers(app)) == sum(len(asked.answers) for asked in report.disputes)


@pytest.mark.parametrize("code", languages())
def test_both_rulers_are_told_with_their_kilometres_and_method(report: Report, code: str) -> None:
    points = listed(panel(alone, report, False, code))
    measured = [point for point in points if any(ruler.measures[code] in point for ruler in report.rulers)]

    assert len(measured) == len(report.rulers) == 2
    for found, ruler in zip(measured, report.rulers, strict=True):
        assert str(round(length_km(ruler.line))) in found
        assert ruler.name[code] in found


def test_one_switch_shows_all_rulers_whatever_question_they_belong_to() -> None:
    rulers = [ruler("kerch", 1), ruler("sea", 2)]
    both = (dispute("one", rulers=["kerch"]), dispute("two", rulers=["sea", "kerch"]), dispute("three"))
    app = panel(alone, small(*both, rulers=rulers))

    assert len(app.toggle) == 1
    assert [point.split(":")[1].split("*")[0] for point in listed(app)] == [" To kerch", " To sea", " To kerch"]
    assert not any("[Straight]" in part.value for part in app.markdown)


def test_the_switch_is_known_before_the_map_is_drawn_after_one_click() -> None:
    report = small(dispute(rulers=["kerch"]), rulers=[ruler("kerch", 1)])
    app = panel(alone, report)
    assert app.session_state["told"] is False

    app.toggle(key=KEY).set_value(True).run()
    assert app.session_state["told"] is True


def test_the_address_shows_the_rulers_until_the_reader_hides_them() -> None:
    report = small(dispute(rulers=["kerch"]), rulers=[ruler("kerch", 1)])
    app = panel(alone, report, True)
    assert app.session_state["told"] is True
    assert app.toggle(key=KEY).value is True

    app.toggle(key=KEY).set_value(False).run()
    assert app.session_state["told"] is False


def test_a_report_without_disputes_has_no_such_panel() -> None:
    app = panel(alone, small())

    assert said(app) == ""
    assert not app.toggle


def test_a_click_draws_both_measurements_on_the_map_and_writes_the_address(
    page: Callable[..., AppTest], report: Report
) -> None:
    app = page(lang="en")
    assert command(app)["rulers"] == []
    app.toggle(key=KEY).set_value(True).run()

    assert command(app)["rulers"] == [ruler.id for ruler in report.rulers]
    assert address(app)["rulers"] == "1"
