"""The diagram on its page: what a click leaves behind, and what stands beside the drawing."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.diagram import CLICKED, Click
from components.markdown import literal
from render.text import languages, text
from tests.hostile import REAL, RUN, hostile_folder


def _page() -> None:
    """A page with nothing but the diagram; AppTest runs its source."""
    import os
    from pathlib import Path

    import streamlit as st

    from components.diagram import clicked, show_diagram
    from render.edition import Edition
    from render.text import text
    from report.kinds import Mode
    from report.load import load
    from report.view import View, steps

    report = load(Path(os.environ["RAILHEAD_REPORT"]))
    asked = st.query_params
    without = frozenset(filter(None, [asked.get("without")]))
    layers = frozenset(layer.id for layer in report.layers) if "all" in asked else None
    view = View(speeds={Mode.RAIL: 900, Mode.SHIP: 666.72}, without=without, layers=layers)
    last = clicked(report)
    view = view.model_copy(update={"day": steps(report)[last.step if last else 13]})
    show_diagram(Edition(report, "", view, text(asked.get("lang", "en"))))
    st.code(repr(last))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("RAILHEAD_REPORT", str(REAL))
    return AppTest.from_function(_page, default_timeout=60)


def spec(app: AppTest) -> dict[str, Any]:
    (chart,) = app.get("vega_lite_chart")
    return dict(json.loads(chart.proto.spec))


def rows(app: AppTest, name: str) -> list[dict[str, Any]]:
    (found,) = (layer["data"]["values"] for layer in spec(app)["layer"] if layer["data"]["name"] == name)
    return list(found)


def test_nobody_has_clicked_at_first(shown: AppTest) -> None:
    app = shown.run()

    assert app.code[0].value == "None"
    assert {row["seq"] for row in rows(app, "days")} == {0}


def test_a_click_counts_up_and_moves_the_rule(shown: AppTest) -> None:
    app = shown.run()
    app.session_state[f"{CLICKED}-{REAL.name}"] = Click(1, 20)
    app.run()

    assert app.code[0].value == repr(Click(1, 20))
    assert [row["step"] for row in rows(app, "today")] == [20]
    # So that the same day can be clicked again.
    assert {row["seq"] for row in rows(app, "days")} == {1}


@pytest.mark.parametrize("code", languages())
def test_it_says_how_it_is_read_and_the_same_in_words(shown: AppTest, code: str) -> None:
    shown.query_params["lang"] = code
    app = shown.run()
    words = text(code)

    assert app.subheader[0].value == words("chart.title")
    assert app.expander[0].label == words("chart.in_words")
    assert app.expander[0].markdown[0].value.count("\n- ") >= 6


@pytest.mark.parametrize("code", languages())
def test_it_says_that_it_counts_what_the_view_does_not_show(shown: AppTest, code: str) -> None:
    shown.query_params["lang"] = code
    said = literal(text(code)("chart.beyond"))

    assert said in shown.run().caption[0].value
    shown.query_params["all"] = "1"
    assert said not in shown.run().caption[0].value


def test_without_what_it_stands_on_there_is_no_diagram(shown: AppTest) -> None:
    shown.query_params["without"] = "white-house"
    app = shown.run()

    assert not app.exception
    assert len(app.subheader) == len(app.get("vega_lite_chart")) == 0


def test_hostile_text_stays_text(shown: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("RAILHEAD_REPORT", str(hostile_folder(tmp_path)))
    app = shown.run()

    assert not app.exception
    assert RUN not in json.dumps(spec(app)["description"])
    assert ":red[x]" not in app.expander[0].markdown[0].value
