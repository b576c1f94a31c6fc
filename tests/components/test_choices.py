from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from render.text import text
from report.model import Report
from tests.components.sent import address, command, plain
from tests.report.builders import site, words

Page = Callable[..., AppTest]
# What the committed report draws of its layers "report" and "visit".
REPORT = {
    *("dprk-depot", "rajin-port", "dunay-port", "tikhoretsk-station", "tikhoretsk-depot"),
    *("depot-to-rajin", "rajin-to-dunay", "dunay-to-tikhoretsk"),
    *("sea-rajin-dunay", "rail-dunay-smolyaninovo", "rail-smolyaninovo-tikhoretsk", "rail-tikhoretsk-depot"),
    *("depot-shipment", "rajin-staged", "dunay-cargo", "tikhoretsk-containers"),
}
VISIT = {
    *("khasan", "artyom", "vostochny-cosmodrome", "komsomolsk", "knevichi", "vladivostok"),
    *("kim-khasan", "kim-cosmodrome", "kim-komsomolsk", "kim-knevichi", "kim-fleet", "kim-university", "kim-departs"),
}


def drawn(app: AppTest) -> set[str]:
    ids = command(app)["visible"]
    assert len(set(ids)) == len(ids)
    return set(ids)


def options(app: AppTest, key: str) -> list[str]:
    return [plain(label) for label in app.pills(key=key).options]


def test_the_page_shows_at_first_what_the_report_shows_at_first(page: Page) -> None:
    app = page()

    assert drawn(app) == REPORT
    assert address(app) == {"lang": "en"}


@pytest.mark.parametrize(
    ("layers", "ids", "kept"),
    [
        ("report,visit", REPORT | VISIT, "report,visit"),
        ("visit", VISIT, "visit"),
        ("visit,no-such-layer", VISIT, "visit"),
        ("report", REPORT, None),
        ("no-such-layer,nor-this", REPORT, None),
        ("none", set(), "none"),
    ],
)
def test_the_layers_of_an_address_are_shown_and_kept(page: Page, layers: str, ids: set[str], kept: str | None) -> None:
    app = page(layers=layers)

    assert drawn(app) == ids
    assert address(app).get("layers") == kept


def test_the_kinds_and_bases_of_an_address_are_shown_and_kept(page: Page) -> None:
    app = page(kinds="port,ship", basis="corroborated,imaged")

    assert drawn(app) == {"rajin-port", "dunay-port", "rajin-staged", "dunay-cargo"}
    assert (address(app)["kinds"], address(app)["basis"]) == ("port,ship", "corroborated,imaged")


def test_a_layer_more_brings_its_rows_and_its_ids(page: Page, report: Report) -> None:
    app = page()
    before = app.dataframe[0].value
    app.pills(key="layers").select("visit").run()
    after = app.dataframe[0].value

    assert not app.exception
    assert drawn(app) == REPORT | VISIT
    assert address(app)["layers"] == "report,visit"
    (name,) = [layer.name["en"] for layer in report.layers if layer.id == "visit"]
    assert 0 < sum(after["layer"] == name) == len(after) - len(before)


def test_no_layer_at_all_leaves_an_empty_map_and_says_so(page: Page) -> None:
    app = page(lang="en", layers="none")

    assert drawn(app) == set()
    assert [note.value for note in app.info] == [text("en")("app.empty")]


def test_a_filter_put_back_leaves_the_address(page: Page) -> None:
    app = page(layers="report,visit")
    app.pills(key="layers").unselect("visit").run()

    assert "layers" not in address(app)


def test_what_was_chosen_stays_chosen_in_another_language(page: Page) -> None:
    app = page(lang="en", layers="visit")
    app.selectbox(key="language").select("es").run()

    assert drawn(app) == VISIT
    assert address(app) == {"lang": "es", "layers": "visit"}


def test_only_the_kinds_that_the_report_has_are_offered_by_name(small: Callable[..., Any]) -> None:
    app = small()(lang="en")

    assert options(app, "kinds") == [text("en")("viewer.kind_port"), text("en")("viewer.mode_ship")]


def test_rail_is_offered_once_under_both_its_names(page: Page) -> None:
    offered = options(page(lang="en", layers="later-reports"), "kinds")
    (rail,) = [label for label in offered if text("en")("viewer.mode_rail") in label]

    assert rail == f"{text('en')('viewer.kind_rail')}, {text('en')('viewer.mode_rail')}"


def test_the_note_of_a_layer_stands_below_the_choice(small: Callable[..., Any]) -> None:
    layers = [
        {"id": "main", "name": words("Main"), "note": words("*Said* later.")},
        {"id": "more", "name": words("[x]")},
    ]
    app = small(layers=layers, sites=[site("rajin"), site("dunay")])(lang="en")

    assert "*Said* later." in [plain(caption.value) for caption in app.caption]
    assert options(app, "layers") == ["Main", "[x]"]
