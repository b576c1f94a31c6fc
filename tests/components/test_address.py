from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.address import Address, step_asked
from render.link import query
from report.kinds import Mode
from report.view import Lens, View

DAYS = (date(2023, 9, 11), date(2023, 9, 12), date(2023, 9, 13))
VIEWS = [
    View(),
    View(layers=frozenset({"report"}), bases=frozenset({"imaged", "reported"})),
    View(layers=frozenset(), kinds=frozenset({"ship", "port"}), bases=frozenset()),
]


def reader() -> None:
    import streamlit as st

    from components.address import read_address

    st.session_state["read"] = read_address()


def read(**address: str) -> Address:
    app = AppTest.from_function(reader)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return Address(**vars(app.session_state["read"]))


def test_an_empty_address_asks_for_nothing() -> None:
    assert read() == Address()


def test_an_address_is_read_as_it_stands() -> None:
    asked = read(lang="es", day="yesterday", layers="report,visit", kinds="port", basis="imaged")

    assert asked == Address(
        "es", "yesterday", frozenset({"report", "visit"}), frozenset({"port"}), frozenset({"imaged"})
    )


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_written_is_read_back(view: View) -> None:
    written = {key: value for key, value in query("es", view).items() if value is not None}

    assert read(**written) == Address("es", None, view.layers, view.kinds, view.bases)


def test_a_view_as_at_first_takes_its_keys_out_of_the_address() -> None:
    keys = ("layers", "kinds", "basis", "rail", "ship", "without", "rulers", "report", "compare")

    assert query("en", View()) == {"lang": "en", **dict.fromkeys(keys)}


def test_what_is_left_out_the_speeds_the_rulers_and_the_reports_are_written_and_read_back() -> None:
    view = View(without=frozenset({"rusi", "dbeast"}), speeds={Mode.RAIL: 450.5, Mode.SHIP: 500})
    written = query("en", view, ("one", "two", "three"), rulers=True)
    asked = read(**{key: value for key, value in written.items() if value is not None})

    assert (asked.without, asked.speeds, asked.rulers) == (view.without, view.speeds, True)
    assert (asked.report, asked.compare) == ("one", ("two", "three"))


@pytest.mark.parametrize("lens", list(Lens))
def test_the_lens_of_an_address_is_read(lens: Lens) -> None:
    assert read(lens=lens.value).lens is lens


@pytest.mark.parametrize("value", ["", "fast", "-1", "0", "nan", "inf", "1e999"])
def test_what_is_no_speed_is_not_asked_for(value: str) -> None:
    assert read(rail=value).speeds == {}


def test_what_is_no_lens_shows_all() -> None:
    assert read(lens="sharp").lens is Lens.ALL


def test_one_view_has_one_address() -> None:
    ids = [f"layer-{n}" for n in range(20)]

    assert query("en", View(layers=frozenset(ids))) == query("en", View(layers=frozenset(reversed(ids))))
    assert query("en", View(layers=frozenset({"visit", "report"})))["layers"] == "report,visit"


@pytest.mark.parametrize("step", range(3))
def test_a_day_of_the_window_is_its_step(step: int) -> None:
    assert step_asked(f"2023-09-{11 + step}", DAYS) == step


@pytest.mark.parametrize(
    "day",
    [None, "", "yesterday", "2023-13-01", "2023-02-29", "12/09/2023", "٢٠٢٣-٠٩-١٢", "2023-09-12T06:00", "2023-09-10"],
)
def test_what_is_no_day_of_the_window_has_no_step(day: str | None) -> None:
    assert step_asked(day, DAYS) is None
