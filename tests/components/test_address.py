from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.address import Address, query, step_asked
from report.view import View

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
    assert read() == Address(None, None, None, None, None)


def test_an_address_is_read_as_it_stands() -> None:
    asked = read(lang="es", day="yesterday", layers="report,visit", kinds="port", basis="imaged")

    assert asked == Address(
        "es", "yesterday", frozenset({"report", "visit"}), frozenset({"port"}), frozenset({"imaged"})
    )


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_what_is_written_is_read_back(view: View) -> None:
    written = {key: value for key, value in query("es", view).items() if value is not None}

    assert read(**written) == Address("es", None, view.layers, view.kinds, view.bases)


def test_a_view_as_at_first_takes_its_keys_out_of_the_address() -> None:
    assert query("en", View()) == {"lang": "en", "layers": None, "kinds": None, "basis": None}


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
