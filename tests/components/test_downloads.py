from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.downloads import KEY
from render.__main__ import main
from render.formats import FORMATS, Format
from render.text import text
from tests.components import making
from tests.components.sent import plain

Page = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        FORMATS, "csv", Format("tests.components.making", "product", "csv", "text/csv", ("a4", "letter"))
    )
    monkeypatch.setitem(FORMATS, "kml", Format("tests.components.making", "broken", "kml", "text/plain"))
    making.made.clear()


def choose(app: AppTest, name: str) -> AppTest:
    return app.selectbox(key=f"{KEY}-kind").set_value(name).run()


def make(app: AppTest) -> AppTest:
    return app.button(key=f"{KEY}-make").click().run()


def offered(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_nothing_is_made_before_it_is_asked_for_and_nothing_again_on_a_rerun(page: Page) -> None:
    app = choose(page(lang="en"), "csv")
    assert making.made == []
    assert offered(app) == []
    make(app)
    assert len(making.made) == 1
    app.run()
    assert len(making.made) == 1
    assert len(offered(app)) == 1


def test_what_is_made_is_what_is_on_the_screen(page: Page) -> None:
    app = make(choose(page(lang="es", day="2023-09-20", layers="report", without="white-house-2023-09-06"), "csv"))
    ((edition, size),) = making.made
    assert size == "a4"
    assert edition.day == date(2023, 9, 20)
    assert edition.text.language == "es"
    assert edition.view.without == {"white-house-2023-09-06"}
    assert {claim.layer for claim in edition.selected.claims} == {"report"}
    assert offered(app)[0].startswith("Guardar white-house-2023-10-13_2023-09-20_es_a4.csv")


def test_each_size_can_be_chosen(page: Page) -> None:
    app = choose(page(lang="en"), "csv")
    app.selectbox(key=f"{KEY}-size-csv").set_value("letter").run()
    assert "_letter.csv" in offered(make(app))[0]


def test_a_file_of_another_choice_is_not_offered(page: Page) -> None:
    app = make(choose(page(lang="en"), "csv"))
    assert offered(app)
    app.selectbox(key=f"{KEY}-size-csv").set_value("letter").run()
    assert offered(app) == []


def test_one_that_fails_says_so_and_the_page_goes_on(page: Page, caplog: Any) -> None:
    app = make(choose(page(lang="en"), "kml"))
    assert [plain(error.value) for error in app.error] == [
        "Map data for Google Earth (KML): the file could not be made. Nothing else is affected; "
        "the server's log says why."
    ]
    assert "RuntimeError" in caplog.text
    assert offered(app) == []
    assert app.exception == []
    assert offered(make(choose(app, "csv")))


def test_days_can_be_added_where_a_file_shows_several(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    several = Format("tests.components.making", "product", "pptx", "text/plain", days=True)
    monkeypatch.setitem(FORMATS, "slides", several)
    app = choose(page(lang="en", day="2023-09-12"), "slides")
    (days,) = [chosen for chosen in app.multiselect if chosen.label == "More days with a slide of their own"]
    assert len(days.options) == 24
    days.set_value([date(2023, 9, 20), date(2023, 9, 15)]).run()
    make(app)
    ((edition, _),) = making.made
    assert (edition.day, edition.days) == (date(2023, 9, 12), (date(2023, 9, 15), date(2023, 9, 20)))


def test_every_format_can_be_chosen(page: Page) -> None:
    app = page(lang="en")
    assert len(app.selectbox(key=f"{KEY}-kind").options) == len(FORMATS)


def test_on_this_machine_alone_files_carry_no_link_and_the_panel_says_so(page: Page) -> None:
    app = page(lang="en")
    said = text("en")("download.unlinked", variable="RAILHEAD_URL")
    assert said in [plain(caption.value) for caption in app.caption]
    make(choose(app, "csv"))
    assert making.made[0][0].url is None


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (["white-house-2023-10-13", "--rail", "600"], {"rail": "600"}),
        (["rusi-2023-10-16", "--rulers"], {"report": "rusi-2023-10-16", "rulers": "1"}),
        (
            [
                *("rusi-2023-10-16", "white-house-2023-10-13", "rajin-calls-2023-2024"),
                *("--without", "b-rusi,c-nk-pro-2024-03", "--layers", "a-report,b-visit", "--day", "2023-09-12"),
            ],
            {
                "report": "rusi-2023-10-16",
                "compare": "white-house-2023-10-13,rajin-calls-2023-2024",
                "without": "b-rusi,c-nk-pro-2024-03",
                "layers": "a-report,b-visit",
                "day": "2023-09-12",
            },
        ),
    ],
)
def test_the_shell_makes_its_files_of_the_same(
    asked: list[str], address: dict[str, str], page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAILHEAD_URL", "https://railhead.example/")
    app = page(lang="es", **address)
    assert "RAILHEAD_URL" not in str([caption.value for caption in app.caption])
    make(choose(app, "csv"))
    assert main(["export", *asked, "--to", "csv", "--language", "es", "--out", str(tmp_path)]) == 0
    (shown, _), (told, _) = making.made
    assert shown == told
