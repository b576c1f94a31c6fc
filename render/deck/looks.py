"""How a slide draws each thing: by its kind, its basis, and what a day makes of it."""

from datetime import date

from render.deck.labels import DOT
from render.deck.pen import Look
from render.edition import Edition
from render.theme import theme
from report.evidence import basis
from report.model import Leg, Route
from report.view import State, state

# What a day makes of a place, by its mark on the map: shape, size, and how it is drawn.
MARKS: dict[str, tuple[str, float, Look]] = {
    State.ON_THIS_DAY: ("circle", DOT, Look(line="panel", width=2, fill="state-on-this-day")),
    State.EARLIER: ("circle", 9, Look(line="panel", width=1, fill="state-earlier")),
    State.NOT_YET: ("circle", 9, Look(line="state-not-yet", width=2, fill="panel")),
    State.UNDATED: ("diamond", 11, Look(line="state-undated", width=1.75, fill="panel")),
}
PLAIN = ("square", 7.0, Look(line="panel", width=1, fill="kind-place"))
AREA = Look(line="hatch", width=1, fill="hatch", hatched=True)
PRECISION = Look(line="route", width=1, dashes="2 2")
BANDS = ("reach", "between")
BAND = (Look(line="between-edge", width=9), Look(line="between", width=6.5))
RULER = Look(line="ruler", width=1.75)
STEADY = Look(line="between-edge", width=2, fill="panel")
LINE_WIDTH = 2.25


def site_states(edition: Edition, day: date) -> dict[str, State]:
    """What the day makes of each site where something was observed, as in the viewer: the most telling state there."""
    order = (State.ON_THIS_DAY, State.EARLIER, State.NOT_YET, State.UNDATED)
    found: dict[str, State] = {}
    for seen in edition.selected.observations:
        found[seen.site] = min(state(seen, day), found.get(seen.site, State.UNDATED), key=order.index)
    return found


def line_look(route: Route, edition: Edition) -> Look:
    """How a route is drawn: its colour by its mode, its dashes by its basis or as schematic."""
    dashes = theme()["dashes"]
    dash = dashes["schematic"] if route.schematic else dashes[basis(route, edition.standing)]
    return Look(line=f"kind-{route.kind}", width=LINE_WIDTH, dashes=dash)


def link_look(leg: Leg) -> Look:
    """How the link of a leg without a route is drawn."""
    return Look(line=f"kind-{leg.mode}", width=LINE_WIDTH, dashes=theme()["dashes"]["link"])
