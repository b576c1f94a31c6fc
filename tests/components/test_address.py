from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.address import Address


def reader() -> None:
    import streamlit as st

    from components.address import read_address

    st.session_state["read"] = read_address()


def writer() -> None:
    import streamlit as st

    from components.address import read_address, write_address

    write_address(*st.session_state["view"])
    st.session_state["read"] = read_address()


def read(**address: str) -> Address:
    app = AppTest.from_function(reader)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return Address(**vars(app.session_state["read"]))


def written(*view: Any, **before: str) -> tuple[dict[str, str], Address]:
    app = AppTest.from_function(writer)
    for key, value in before.items():
        app.query_params[key] = value
    app.session_state["view"] = view
    app.run()
    assert not app.exception
    address = {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}
    return address, Address(**vars(app.session_state["read"]))


def test_an_empty_address_asks_for_nothing() -> None:
    assert read() == Address(None, None, None, None, None)


def test_an_address_is_read_as_it_stands() -> None:
    asked = read(lang="es", day="2023-09-12", layers="report,visit", kinds="port", basis="imaged")

    assert asked == Address(
        "es", date(2023, 9, 12), frozenset({"report", "visit"}), frozenset({"port"}), frozenset({"imaged"})
    )


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2023-13-01", "2023-02-29", "12/09/2023", "٢٠٢٣-٠٩-١٢", "2023-09-12T06:00"]
)
def test_a_day_that_is_none_counts_as_not_said(day: str) -> None:
    assert read(day=day).day is None


@pytest.mark.parametrize(
    "chosen",
    [
        {"layers": None, "kinds": None, "basis": None},
        {"layers": {"report"}, "kinds": None, "basis": {"imaged", "reported"}},
        {"layers": set(), "kinds": {"ship", "port"}, "basis": set()},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "before", [{}, {"lang": "en", "day": "2023-10-01", "layers": "visit", "kinds": "rail"}], ids=str
)
def test_what_is_written_is_read_back(chosen: dict[str, set[str] | None], before: dict[str, str]) -> None:
    _, back = written("es", date(2023, 9, 12), chosen, **before)

    sets = (None if names is None else frozenset(names) for names in chosen.values())
    assert back == Address("es", date(2023, 9, 12), *sets)


def test_a_choice_as_at_first_leaves_nothing_in_the_address() -> None:
    address, _ = written(
        "en", date(2023, 9, 7), {"layers": None, "kinds": None, "basis": None}, layers="visit", basis="x"
    )

    assert address == {"lang": "en", "day": "2023-09-07"}


def test_one_view_has_one_address() -> None:
    addresses = [
        written("en", date(2023, 9, 7), {"layers": names, "kinds": None, "basis": None})[0]
        for names in (["visit", "report"], ["report", "visit"])
    ]

    assert addresses[0] == addresses[1]


def test_what_others_put_into_the_address_stays() -> None:
    address, _ = written("en", date(2023, 9, 7), {"layers": None, "kinds": None, "basis": None}, embed_code="x")

    assert address["embed_code"] == "x"
