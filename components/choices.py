"""What to show: layers, kinds and basis."""

from collections.abc import Iterable

import streamlit as st

from components.address import Address
from components.markdown import literal
from render.text import Text
from report.evidence import Basis
from report.kinds import Mode, SiteKind
from report.model import Report
from report.view import View

KEYS = ("layers", "kinds", "bases")
CHOSEN_FOR = "chosen_for"


def choose_view(report: Report, address: Address, text: Text) -> View:
    """The reader's choice, at first the address's; None in the view where all is as at first."""
    _forget_another(report)
    layers = {layer.id: text.pick(layer.name, report.language).text for layer in report.layers}
    kinds = _kinds(report, text)
    bases = {basis: text(f"viewer.basis_{basis}") for basis in Basis}
    with st.popover(text("app.show"), icon=":material/tune:"):
        chosen = _chosen("layers", text, layers, address.layers, [la.id for la in report.layers if la.shown])
        for note in (layer.note for layer in report.layers if layer.note):
            st.caption(literal(text.pick(note, report.language).text))
        return View(
            layers=chosen,
            kinds=_chosen("kinds", text, kinds, address.kinds, kinds),
            bases=_chosen("bases", text, bases, address.bases, bases),
        )


def _forget_another(report: Report) -> None:
    """Drop what was chosen for another report, whose layers and kinds this one does not have."""
    layers = (report.id, *(layer.id for layer in report.layers))
    if st.session_state.setdefault(CHOSEN_FOR, layers) != layers:
        st.session_state[CHOSEN_FOR] = layers
        for key in KEYS:
            st.session_state.pop(key, None)
            st.session_state.pop(f"{key}_at_first", None)


def _chosen(
    key: str, text: Text, names: dict[str, str], asked: frozenset[str] | None, first: Iterable[str]
) -> frozenset[str] | None:
    """Which of the options (id to name) are switched on; None where they are as at first."""
    known = None if asked and asked.isdisjoint(names) else asked
    on = [id for id in names if id in (first if known is None else known)]
    # The default must stay that of the first run: the pills take it up only when the popover is opened.
    opened_with = [id for id in st.session_state.setdefault(f"{key}_at_first", on) if id in names]
    picked = st.pills(
        text(f"app.{key}"),
        list(names),
        default=opened_with,
        format_func=lambda id: literal(names[id]),
        selection_mode="multi",
        key=key,
    )
    return None if set(picked) == set(first) else frozenset(picked)


def _kinds(report: Report, text: Text) -> dict[str, str]:
    """The kinds of site and modes of leg that the report has; one that is both, such as rail, has both names."""
    named = [(str(site.kind), text(f"viewer.kind_{site.kind}")) for site in report.sites]
    named += [(str(leg.mode), text(f"viewer.mode_{leg.mode}")) for leg in report.legs]
    together: dict[str, dict[str, None]] = {str(kind): {} for kind in (*SiteKind, *Mode)}
    for kind, name in named:
        together[kind][name] = None
    return {kind: ", ".join(names) for kind, names in together.items() if names}
