"""The map of a slide as native shapes over the base map, on one day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pptx.slide import Slide
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from render.card import card, kind_name
from render.deck.labels import DOT, GLYPH, ROOM, Label
from render.deck.pen import Look, Pen
from render.deck.plate import Plate, plates
from render.deck.traced import stretch
from render.deck.words import Box, Paper, Part
from render.edition import Edition
from render.theme import theme
from report.evidence import basis
from report.model import Claim, Leg, Route, Site
from report.view import State, between, state, steps

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


@dataclass(frozen=True)
class SlideMap:
    """The map of an edition in ``box``, laid out once for all days."""

    edition: Edition
    paper: Paper
    box: Box

    @cached_property
    def plates(self) -> list[Plate]:
        """The whole map and what it shows at a larger scale."""
        return plates(self.edition, self.box)

    def draw(self, slide: Slide, day: date) -> None:
        """Draw the map as it is on a day."""
        for number, plate in enumerate(self.plates):
            suffix = f":detail-{number}" if number else ""
            Drawing(self, Pen(slide, self.paper, plate.box), plate, day, suffix).draw()

    def bands(self, day: date) -> dict[str, str]:
        """The legs below whose lines a band lies on that day, each with "reach" or "between"."""
        edition = self.edition
        step = (day - steps(edition.report)[0]).days
        found = {id: "reach" for id, entry in self.edition.reach.items() if str(step) in entry["steps"]}
        for consignment in edition.selected.consignments:
            for leg in (leg for leg in consignment.legs if leg.id not in self.edition.reach):
                held = between(leg, consignment, edition.standing)
                if held and held[0] <= step <= held[1]:
                    found[leg.id] = "between"
        return found

    @cached_property
    def circled(self) -> bool:
        """Whether any place is so vague that a circle shows it."""
        return any(_radius(site, plate) > DOT / 2 for plate in self.plates for site in _on(plate))

    @property
    def numbers(self) -> dict[int, str]:
        """The names that have no room on the map, by the numbers that stand for them."""
        labels = (label for plate in self.plates for label in plate.labels)
        return {label.number: label.words for label in labels if label.number}

    @property
    def unnamed(self) -> int:
        """How many sites have room neither for their name nor for a number."""
        named = {label.id for plate in self.plates for label in plate.labels}
        return len({site.id for site in self.edition.selected.sites} - named)


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


@dataclass(frozen=True)
class Drawing:
    """One plate drawn on one slide."""

    map: SlideMap
    pen: Pen
    plate: Plate
    day: date
    suffix: str

    @cached_property
    def states(self) -> dict[str, State]:
        """What the day makes of each site, by id."""
        return site_states(self.map.edition, self.day)

    def draw(self) -> None:
        """The base map, then areas, lines, marks and names."""
        self._ground()
        for id, shape in self.plate.traced.areas.items():
            self.pen.outline(shape, AREA, f"area:{id}{self.suffix}", self._told(self._site(id)))
        for leg in self.map.edition.selected.legs:
            self._leg(leg)
        self._strays()
        for ruler in self.map.edition.selected.rulers if self.map.edition.rulers else ():
            if ruler.id in self.plate.traced.rulers:
                shape, words = self.plate.traced.rulers[ruler.id], self.map.edition.say(ruler.measures)
                self.pen.outline(shape, RULER, f"ruler:{ruler.id}{self.suffix}", words)
        self._extents()
        for label in self.plate.labels:
            self._leader(label)
        # What is on this day lies over what is not.
        for site in sorted(_on(self.plate), key=lambda site: self._rank(site), reverse=True):
            self._mark(site)
        for label in self.plate.labels:
            self._label(label)

    def _ground(self) -> None:
        text, box = self.map.edition.text, self.plate.box
        words = text("slides.detail" if self.suffix else "slides.map", credits=text("viewer.credits"))
        whole = Box(0, 0, box.width, box.height)
        self.pen.picture(self.plate.png, whole, f"map{self.suffix}", words)
        edge = [(0.0, 0.0), (box.width, 0.0), (box.width, box.height), (0.0, box.height)]
        look = Look(line="text", width=1.25) if self.suffix else Look(line="control", width=1)
        self.pen.freeform([edge], look, f"edge{self.suffix}", words)

    def _leg(self, leg: Leg) -> None:
        traced, edition = self.plate.traced, self.map.edition
        band = self.map.bands(self.day).get(leg.id)
        here = [
            (r, traced.routes[r.id]) for r in edition.selected.routes if r.id in leg.routes and r.id in traced.routes
        ]
        shapes = [shape for _, shape in here] or [shape for id, shape in traced.links.items() if id == leg.id]
        if band == "between":
            for number, shape in enumerate(shapes):
                words = edition.text("viewer.key_between")
                self._band(shape, f"between:{leg.id}:{number}{self.suffix}", words)
        if leg.id in traced.links:
            self.pen.outline(traced.links[leg.id], link_look(leg), f"link:{leg.id}{self.suffix}", self._told(leg))
        if band == "reach":
            self._reach(leg, self.map.edition.reach[leg.id]["steps"][str((self.day - steps(edition.report)[0]).days)])
        for route, shape in here:
            self.pen.outline(shape, line_look(route, edition), f"route:{route.id}{self.suffix}", self._told(route))

    def _strays(self) -> None:
        """Routes that the view shows without their legs."""
        edition = self.map.edition
        named = {id for leg in edition.selected.legs for id in leg.routes}
        for route in (route for route in edition.selected.routes if route.id not in named):
            if shape := self.plate.traced.routes.get(route.id):
                self.pen.outline(shape, line_look(route, edition), f"route:{route.id}{self.suffix}", self._told(route))

    def _reach(self, leg: Leg, held: dict[str, Any]) -> None:
        """The stretch of the way that the goods could be on, and where a constant speed would have them."""
        report, traced = self.map.edition.standing, self.plate.traced
        for id, start, end in held["pieces"]:
            shape = traced.trace(stretch(report.route(id).line, start, end))
            if shape.length:
                self._band(shape, f"reach:{leg.id}:{id}{self.suffix}", held["text"])
        if held["mark"]:
            id, at = held["mark"]
            spot = traced.trace(Point(stretch(report.route(id).line, at, at).coords[0]))
            if not spot.is_empty:
                names = (f"steady:{leg.id}{self.suffix}", self.map.edition.text("viewer.steady"))
                self.pen.dot("circle", (spot.x, spot.y), 10, STEADY, names)

    def _band(self, shape: BaseGeometry, called: str, described: str) -> None:
        for look, layer in zip(BAND, ("edge", "band"), strict=True):
            self.pen.outline(shape, look, f"{called}:{layer}", described)

    def _extents(self) -> None:
        """What of the whole map is shown larger, with a line to where."""
        words, look = self.map.edition.text("slides.extent"), Look(line="text", width=1.25)
        for number, plate in enumerate(self.map.plates if not self.suffix else ()):
            if plate.closeup:
                held = plate.closeup.extent
                outline = box(held.left, held.top, held.right, held.bottom)
                self.pen.outline(outline, look, f"extent:detail-{number}", words)
                self.pen.line(*plate.closeup.lead, look, f"lead:detail-{number}", words)

    def _rank(self, site: Site) -> int:
        state = self.states.get(site.id)
        return [*MARKS].index(state) if state else len(MARKS)

    def _mark(self, site: Site) -> None:
        at, radius = self.plate.traced.spots[site.id], _radius(site, self.plate)
        shape, size, look = MARKS.get(self.states.get(site.id) or "", PLAIN)
        if radius > DOT / 2:
            words = card(site, self.map.edition.standing, self.map.edition.text).rows[1].said.text
            self.pen.dot("circle", at, 2 * radius, PRECISION, (f"precision:{site.id}{self.suffix}", words))
        self.pen.dot(shape, at, size, look, (f"site:{site.id}{self.suffix}", self._told(site)))

    def _leader(self, label: Label) -> None:
        if label.leader:
            words = self.map.edition.text("slides.leader", name=label.words)
            self.pen.line(*label.leader, Look(line="text", width=0.75), f"leader:{label.id}", words)

    def _label(self, label: Label) -> None:
        edition = self.map.edition
        drawn: tuple[Site | Leg, ...] = (*edition.selected.sites, *edition.selected.legs)
        claim = next(claim for claim in drawn if claim.id == label.id)
        kind = claim.kind if isinstance(claim, Site) else claim.mode
        today = isinstance(claim, Site) and self.states.get(claim.id) is State.ON_THIS_DAY
        dashes = theme()["dashes"][basis(claim, edition.standing)]
        look = Look(line="accent" if today else f"kind-{kind}", width=2 if today else 1, dashes=dashes, fill="panel")
        shown = str(label.number) if label.number else label.words
        inset = ROOM if label.number else GLYPH + ROOM
        words, names = Part(shown, bold=isinstance(claim, Site)), (f"label:{label.id}", self._told(claim))
        self.pen.label(label.box, words, look, inset, names)
        if not label.number:
            corner = (label.box.left + ROOM, label.box.top + label.box.height / 2 - 6)
            self.pen.glyph(kind, corner, 12, (f"symbol:{label.id}", kind_name(claim, edition.text)))

    def _site(self, id: str) -> Site:
        return self.map.edition.selected.site(id)

    def _told(self, claim: Claim) -> str:
        """A claim for a screen reader: its name, kind and basis, and what the day makes of it."""
        edition = self.map.edition
        told = card(claim, edition.standing, edition.text)
        parts = [told.title.text, told.kind, told.basis, told.denied]
        if isinstance(claim, Site) and (now := self.states.get(claim.id)):
            parts.append(edition.text(f"viewer.state_{now}"))
        return "; ".join(filter(None, parts))


def _radius(site: Site, plate: Plate) -> float:
    """How far off a place may be, to the scale of the map."""
    return (site.precision_km or 0) * plate.traced.frame.kilometre


def _on(plate: Plate) -> list[Site]:
    return [site for site in plate.traced.report.sites if site.id in plate.traced.spots and not site.is_area]
