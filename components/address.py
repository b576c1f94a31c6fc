"""The page's address holds what the reader sees, so that a copied link opens the same view.

It is read here when the page opens. The viewer writes it, in place: what Streamlit writes itself adds a step to the
browser's history each time, and the Back button would no longer leave the page.
"""

import math
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from render.link import NOTHING, SPEEDS
from report.kinds import Mode
from report.view import Lens


@dataclass(frozen=True)
class Address:
    """What the address asks for; None where it does not say. ``day`` is as written there, ``hash`` that of
    the version that a link was made for.
    """

    language: str | None = None
    day: str | None = None
    layers: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    bases: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    lens: Lens = Lens.ALL
    speeds: dict[Mode, float] = field(default_factory=dict)
    rulers: bool = False
    report: str | None = None
    compare: tuple[str, ...] = ()
    hash: str | None = None


def read_address() -> Address:
    """The address as it stands."""
    return Address(
        language=st.query_params.get("lang"),
        day=st.query_params.get("day"),
        layers=_names("layers"),
        kinds=_names("kinds"),
        bases=_names("basis"),
        without=_names("without") or frozenset(),
        lens=_lens(),
        speeds={mode: speed for key, mode in SPEEDS.items() if (speed := _number(key))},
        rulers=st.query_params.get("rulers") == "1",
        report=st.query_params.get("report"),
        compare=tuple(filter(None, st.query_params.get("compare", "").split(","))),
        hash=st.query_params.get("hash"),
    )


def step_asked(asked: str | None, days: tuple[date, ...]) -> int | None:
    """The step of the day that the address asks for; None where that is no day of the window."""
    written = [day.isoformat() for day in days]
    return written.index(asked) if asked in written else None


def _names(key: str) -> frozenset[str] | None:
    if key not in st.query_params:
        return None
    return frozenset(st.query_params[key].split(",")) - {NOTHING}


def _lens() -> Lens:
    asked = st.query_params.get("lens")
    return Lens(asked) if asked in list(Lens) else Lens.ALL


def _number(key: str) -> float | None:
    """A finite number above 0; None for anything else."""
    try:
        asked = float(st.query_params.get(key, ""))
    except ValueError:
        return None
    return asked if math.isfinite(asked) and asked > 0 else None
