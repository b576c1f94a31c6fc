"""What to show: layers, kinds and basis."""

from collections.abc import Iterable

import streamlit as st

from components.address import Address
from components.markdown import literal
from render.text import Text
from report.evidence import Basis
from report.model import Mode, Report, SiteKind
from report.view import View


def choose_view(report: Report, address: Address, text: Text) -> View:
    """The reader's choice, at first the address's; None in the view where all is as at first."""
    layers = {layer.id: text.pick(layer.name, report.language).text for layer in report.layers}
    kinds = _kinds(report, text)
    bases = {basis: text(f"viewer.basis_{basis}") for basis in Basis}
    with st.popover(text("app.show"), icon=":material/tune:"):
        return View(
            layers=_chosen("layers", text, layers, address.layers, [la.id for la in report.layers if la.shown]),
            kinds=_chosen("kinds", text, kinds, address.kinds, kinds),
            bases=_chosen("bases", text, bases, address.bases, bases),
        )


def _chosen(
    key: str, text: Text, names: dict[str, str], asked: frozenset[str] | None, first: Iterable[str]
) -> frozenset[str] | None:
    """Which of the options (id to name) are switched on; None where they are as at first."""
    on = [id for id in names if id in (first if asked is None else asked)]
    # The default must stay that of the first run: the pills take it up only when the popover is opened.
    opened_with = st.session_state.setdefault(f"{key}_at_first", on)
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
    """The kinds of site and modes of leg that the report has, with their names."""
    sites = {site.kind for site in report.sites}
    modes = {leg.mode for leg in report.legs}
    named = {str(kind): text(f"viewer.kind_{kind}") for kind in SiteKind if kind in sites}
    return named | {str(mode): text(f"viewer.mode_{mode}") for mode in Mode if mode in modes}
