"""The page's address holds what the reader sees, so that a copied link opens the same view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

NOTHING = "none"


@dataclass(frozen=True)
class Address:
    """What the address asks for; None where it does not say."""

    language: str | None
    day: date | None
    layers: frozenset[str] | None
    kinds: frozenset[str] | None
    bases: frozenset[str] | None


def read_address() -> Address:
    """The address as it stands; what cannot be read counts as not said."""
    return Address(
        language=st.query_params.get("lang"),
        day=_day(st.query_params.get("day")),
        layers=_names("layers"),
        kinds=_names("kinds"),
        bases=_names("basis"),
    )


def write_address(language: str, day: date, chosen: dict[str, Iterable[str] | None]) -> None:
    """Put the view into the address; a choice that is None (everything as at first) is left out."""
    wanted = {"lang": language, "day": day.isoformat()}
    wanted |= {key: ",".join(sorted(names)) or NOTHING for key, names in chosen.items() if names is not None}
    for key in ("lang", "day", *chosen):
        if key in wanted and st.query_params.get(key) != wanted[key]:
            st.query_params[key] = wanted[key]
        elif key not in wanted and key in st.query_params:
            del st.query_params[key]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _names(key: str) -> frozenset[str] | None:
    if key not in st.query_params:
        return None
    return frozenset(st.query_params[key].split(",")) - {NOTHING}
