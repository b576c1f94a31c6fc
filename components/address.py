"""The page's address holds what the reader sees, so that a copied link opens the same view.

It is read here when the page opens. The viewer writes it, in place: what Streamlit writes itself adds a step to the
browser's history each time, and the Back button would no longer leave the page.
"""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from report.view import View

NOTHING = "none"


@dataclass(frozen=True)
class Address:
    """What the address asks for; None where it does not say. ``day`` is as written there."""

    language: str | None
    day: str | None
    layers: frozenset[str] | None
    kinds: frozenset[str] | None
    bases: frozenset[str] | None


def read_address() -> Address:
    """The address as it stands."""
    return Address(
        language=st.query_params.get("lang"),
        day=st.query_params.get("day"),
        layers=_names("layers"),
        kinds=_names("kinds"),
        bases=_names("basis"),
    )


def query(language: str, view: View) -> dict[str, str | None]:
    """The keys of the address that hold a view; None takes one out, where all is as at first."""
    chosen = {"layers": view.layers, "kinds": view.kinds, "basis": view.bases}
    names = {key: None if ids is None else ",".join(sorted(ids)) or NOTHING for key, ids in chosen.items()}
    return {"lang": language, **names}


def step_asked(asked: str | None, days: tuple[date, ...]) -> int | None:
    """The step of the day that the address asks for; None where that is no day of the window."""
    written = [day.isoformat() for day in days]
    return written.index(asked) if asked in written else None


def _names(key: str) -> frozenset[str] | None:
    if key not in st.query_params:
        return None
    return frozenset(st.query_params[key].split(",")) - {NOTHING}
