"""Reports drawn by Hypothesis: claims of every kind over a few sources that derive from each other."""

from datetime import date
from itertools import pairwise

from hypothesis import strategies as st
from shapely.geometry import LineString

from report.evidence import Basis
from report.kinds import Mode, SiteKind, SourceKind
from report.view import Lens, View
from tests.report.builders import built, claim, consignment, leg, observation, route, site, source, statement, words

LAYERS = ("main", "more", "hidden")
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
NEAR = st.dates(date(2023, 8, 1), date(2023, 11, 1))
SOURCES = [f"s{number}" for number in range(5)]
NAMED = st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True)
SOME_OUT = st.frozensets(st.sampled_from(SOURCES), max_size=4)
MODES = st.sampled_from(list(Mode))


@st.composite
def sources(draw):
    """Sources that derive from those before them; some are pictures, dated or not."""
    kinds = st.sampled_from(list(SourceKind))
    listed = []
    for own in SOURCES:
        kind = draw(kinds)
        day = draw(st.sampled_from([None, "2023-09-07", "2023-09-12"])) if kind is SourceKind.IMAGERY else None
        earlier = [id for id in draw(NAMED) if id < own]
        listed.append(source(own, kind=kind, derives_from=earlier, collected=day))
    return listed


def drawn(draw, make, *args, **more):
    """An entry in one of the layers, on one or two of the sources."""
    return make(*args, layer=draw(st.sampled_from(LAYERS)), sources=draw(NAMED), **more)


@st.composite
def moves(draw, places):
    """What was seen at each place, and from each one or two legs of its own consignment, with a route each."""
    seen = [drawn(draw, observation, f"o-{id}", id, date=draw(st.none() | NEAR.map(str))) for id in places]
    ids = [one["id"] for one in seen]
    moved, routes = [], []
    for id in places:
        stops = [id, *(draw(st.sampled_from(places)) for _ in range(draw(st.integers(1, 2))))]
        legs = []
        for number, (origin, destination) in enumerate(pairwise(stops)):
            name = f"{id}-{number}"
            length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": draw(NAMED)}
            way = {"mode": draw(MODES), "routes": [f"r-{name}"], "length": length, "carrier": "ship"}
            legs.append(drawn(draw, leg, f"leg-{name}", origin, destination, **way))
            routes.append(drawn(draw, route, f"r-{name}"))
        known = draw(st.permutations(ids))
        moved.append(drawn(draw, consignment, f"c-{id}", *legs, observations=known[:2], possible=known[2:]))
    return {"observations": seen, "consignments": moved, "routes": routes}


@st.composite
def said(draw, ids):
    """What is said, counted, disputed and measured of the entries of those ids."""
    about = st.lists(st.sampled_from(ids), max_size=2, unique=True)
    counted = {"value": 300, "qualifier": "about", "measure": "imaged", "unit": words(), "scope": words()}
    answers = [{"who": words(), "says": words(), "sources": draw(NAMED)} for _ in range(draw(st.integers(1, 2)))]
    stances = st.sampled_from(["claim", "denial", "context"])
    line = LineString([(0, 0), (1, 1)])
    ruler = {"name": words(), "measures": words(), "fits": ["count"], "geometry": line}
    asked = {"question": words(), "answers": answers, "about": draw(about), "rulers": ["ruler"]}
    return {
        "carriers": [drawn(draw, claim, "ship", name=words(), what=words())],
        "statements": [drawn(draw, statement, "word", stance=draw(stances), about=draw(about))],
        "quantities": [drawn(draw, claim, "count", **counted)],
        "disputes": [drawn(draw, claim, "d", **asked)],
        "rulers": [drawn(draw, claim, "ruler", **ruler)],
        "speeds": [drawn(draw, claim, "speed", mode="rail", km_a_day=900, says=words())],
    }


@st.composite
def reports(draw):
    """Reports with three layers, sources that derive from each other, and claims of every kind spread over both."""
    places = [f"p{number}" for number in range(draw(st.integers(0, 4)))]
    kinds = st.sampled_from(list(SiteKind))
    moved = draw(moves(places))
    ids = [*places, "count", "s0", "main", *(one["id"] for part in moved.values() for one in part)]
    return built(
        **moved,
        **draw(said(ids)),
        layers=[{"id": id, "name": words(), "shown": id != "hidden"} for id in LAYERS],
        sources=draw(sources()),
        sites=[drawn(draw, site, id, kind=draw(kinds)) for id in places],
    )


def subsets(values):
    return st.none() | st.frozensets(st.sampled_from(list(values)))


FILTERS = {
    "day": st.none() | DAYS,
    "kinds": subsets([*SiteKind, *Mode]),
    "bases": subsets(Basis),
    "layers": subsets(LAYERS),
}
VIEWS = st.builds(View, **FILTERS, without=SOME_OUT)
LENSES = st.sampled_from(list(Lens))
LENSED = st.builds(View, **FILTERS, without=SOME_OUT, lens=LENSES)
EVERYTHING = View(layers=frozenset(LAYERS))
