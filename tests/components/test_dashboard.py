"""The whole page, opened at an address."""

import json
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from render.text import languages
from report.model import Report
from tests.components.sent import address, arguments, command, headings, plain
from tests.hostile import RUN

Page = Callable[..., AppTest]


def texts(app: AppTest) -> list[str]:
    """Every Markdown text on the page."""
    parts = (*app.title, *app.caption, *app.markdown, *app.subheader)
    labels = [tab.label for tab in app.tabs] + [box.label for box in app.expander]
    return [part.value for part in parts] + labels


@pytest.mark.parametrize("code", languages())
def test_the_page_opens_in_each_language(page: Page, report: Report, code: str) -> None:
    app = page(lang=code)

    assert not app.exception
    assert not app.error
    assert plain(app.title[0].value) == report.title[code]
    assert command(app)["language"] == code
    assert address(app) == {"lang": code}


def test_an_address_is_honoured_and_kept(page: Page) -> None:
    app = page(lang="es", day="2023-09-12", layers="visit", kinds="place", basis="reported")

    assert not app.exception
    assert not app.toast
    assert address(app) == {"lang": "es", "layers": "visit", "kinds": "place", "basis": "reported"}
    assert command(app)["go"] == {"seq": 1, "step": 5}
    assert "12 sept" in headings(app)["state"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": "xx"},
        {"lang": "{{7*191}}"},
        {"day": "yesterday"},
        {"day": "2023-02-30"},
        {"day": "1999-01-01"},
        {"day": ""},
        {"layers": "no-such-layer"},
        {"layers": ""},
        {"layers": "none"},
        {"kinds": "submarine", "basis": "rumour"},
    ],
    ids=str,
)
def test_an_address_that_means_nothing_breaks_nothing(page: Page, wrong: dict[str, str]) -> None:
    app = page(**wrong)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert address(app)["lang"] in languages()
    assert command(app)["go"] == {"seq": 1, "step": 0}


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("code", languages())
def test_a_hostile_report_is_shown_and_none_of_it_is_markup(page: Page, code: str) -> None:
    app = page(lang=code, layers="report,later-reports,visit")
    shown = texts(app)
    # CommonMark 2.4: a backslash before ASCII punctuation takes its meaning away.
    bare = [re.sub(r"\\[!-/:-@\[-`{-~]", "", text) for text in shown]

    assert not app.exception
    assert sum("onerror" in text for text in shown) > 30
    assert [text for text in bare if re.search(r"[`<>\[\]{}$!|~]", text)] == []


def test_a_hostile_report_sends_the_browser_nothing_but_base64(page: Page, request: pytest.FixtureRequest) -> None:
    harmless = arguments(page())
    request.getfixturevalue("hostile")
    attacked = arguments(page())
    random = re.compile(r"[0-9a-f]{32,64}|[A-Za-z0-9+/]{100,}={0,2}")

    assert {key: random.sub("*", str(value)) for key, value in attacked.items()} == {
        key: random.sub("*", str(value)) for key, value in harmless.items()
    }
    assert RUN not in random.sub("*", json.dumps(attacked))


def test_the_map_of_the_page_asks_for_nothing_from_outside(page: Page) -> None:
    sent = arguments(page())
    rest = re.sub(r"[A-Za-z0-9+/]{100,}={0,2}", "", json.dumps(sent))

    assert re.findall(r"[a-z]+://[^\s\"']+", rest) == []
    assert all(url.startswith("../../app/static/") for url in (*sent["js_links"], *sent["css_links"]))
