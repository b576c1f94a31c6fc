from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.without import KEY, by_origin
from render.falls import fall_rows
from render.text import languages, text
from report.evidence import origins
from report.model import Report
from tests.components.panel import listed, panel, said
from tests.components.sent import address, command, plain
from tests.report.builders import built, observation, source, words

SOURCES = [
    source("ours", kind="own"),
    source("wire", publisher="Agency", title="*The* wire", kind="primary"),
    source("paper", publisher="Paper", derives_from=["wire"]),
    source("ministry", publisher="Ministry", kind="primary"),
    source("radio", publisher="Radio", derives_from=["wire"]),
]
SEEN = [
    observation("loaded", "rajin", sources=["paper", "ministry"], title=words("*Loaded*")),
    observation("landed", "dunay", sources=["ministry"], title=words("Landed")),
]
PLAIN = {"statements": [], "quantities": [], "disputes": []}


def alone(report: "Report", asked: frozenset[str] = frozenset(), code: str = "en") -> None:
    import streamlit as st

    from components.without import choose_without, show_falls
    from render.text import text

    without = choose_without(report, asked, text(code))
    show_falls(report, without, text(code))
    st.session_state["without_told"] = without


def small(**changes: Any) -> Report:
    return built(**{"sources": SOURCES, "observations": SEEN, "publisher": words("Agency"), **PLAIN, **changes})


def out(app: AppTest) -> frozenset[str]:
    return frozenset(app.session_state["without_told"])


def press(app: AppTest, key: str, **placeholders: str) -> AppTest:
    label = text("en")(f"without.{key}", **placeholders)
    (button,) = [button for button in app.button if plain(button.label) == label]
    return button.click().run()


def test_of_two_sources_of_one_name_the_one_chosen_is_left_out() -> None:
    twins = [*SOURCES, source("first", publisher="Twin"), source("second", publisher="Twin")]
    app = panel(alone, small(sources=twins), frozenset({"second"}))

    assert out(app) == {"second"}
    assert "Twin: Title (second)" in app.multiselect(key=KEY).options
    assert "Paper: Title" in app.multiselect(key=KEY).options


def test_nothing_is_left_out_at_first_and_nothing_is_said_to_fall() -> None:
    app = panel(alone, small())

    assert out(app) == frozenset()
    assert not app.warning
    assert not app.info
    assert not app.expander


def test_what_the_address_leaves_out_is_left_out_where_the_report_has_it() -> None:
    assert out(panel(alone, small(), frozenset({"ministry", "no-such-source"}))) == {"ministry"}


def test_the_choice_of_a_reader_stays_whatever_the_address_said_first() -> None:
    app = panel(alone, small(), frozenset({"ministry"}))
    app.multiselect(key=KEY).unselect("ministry").select("wire").run()

    assert out(app) == {"wire"}


def test_a_source_is_offered_below_its_origin_by_publisher_and_title() -> None:
    assert [s.id for s in by_origin(small())] == ["wire", "paper", "radio", "ministry", "ours"]
    assert panel(alone, small()).multiselect(key=KEY).options[0] == "Agency: *The* wire"


def test_every_source_of_the_report_is_offered_once_and_none_stands_above_its_origin(report: Report) -> None:
    sources = {s.id: s for s in report.sources}
    offered = [s.id for s in by_origin(report)]

    assert sorted(offered) == sorted(sources)
    for id in offered:
        above = set(offered[: offered.index(id) + 1])
        assert not origins([id], sources) or origins([id], sources) & above, id


def test_only_the_publisher_leaves_out_all_that_says_something_else() -> None:
    app = press(panel(alone, small()), "only", publisher="Agency")
    assert out(app) == {"ministry"}

    app = press(app, "all")
    assert out(app) == frozenset()


def test_a_report_whose_publisher_is_no_source_has_no_such_button() -> None:
    labels = [button.label for button in panel(alone, small(publisher=words("Editors"))).button]

    assert labels == [text("en")("without.all")]


def test_what_falls_is_listed_by_group_with_counts_and_what_drops_with_its_grades() -> None:
    app = panel(alone, small(), frozenset({"ministry"}))
    (box,) = app.expander

    assert box.proto.expanded
    assert "Observations (no support left: 1; a grade lower: 1)" in said(app).replace("**", "")
    assert "Landed (date not reported) (reported): no support left" in listed(app)
    assert "*Loaded* (date not reported): from corroborated down to reported" in listed(app)
    lost = sum(line.endswith("no support left") for line in listed(app))
    assert [part.value for part in app.warning] == [text("en")("without.status", sources=1, lost=lost, dropped=1)]


def test_it_is_said_where_nothing_falls() -> None:
    app = panel(alone, small(), frozenset({"radio"}))

    assert [part.value for part in app.info] == [text("en")("without.nothing", sources=1)]
    assert not app.warning
    assert not app.expander


@pytest.mark.parametrize("code", languages())
def test_what_falls_of_the_committed_report_is_told_in_each_language(report: Report, code: str) -> None:
    without = frozenset({"rusi"})
    rows = fall_rows(report, without, text(code))
    app = panel(alone, report, without, code)

    assert len(listed(app)) == len(rows) > 10


def test_the_map_the_table_and_the_text_lose_a_source_together(page: Callable[..., AppTest]) -> None:
    layers = "report,later-reports"
    whole, less = page(lang="en", layers=layers), page(lang="en", layers=layers, without="rusi")
    items, fewer = (list(app.dataframe[0].value["what"]) for app in (whole, less))

    assert address(less)["without"] == "rusi"
    assert command(less)["fallen"]
    assert not command(whole)["fallen"]
    assert any(what.startswith("RUSI") for what in items)
    assert not any(what.startswith("RUSI") for what in fewer)
    assert len(less.warning) == 1
