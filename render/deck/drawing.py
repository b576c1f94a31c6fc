"""One map of a slide as native shapes over its base map, on one day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from render.card import card, kind_name
from render.deck.labels import DOT, GLYPH, ROOM, Label
from render.deck.looks import AREA, BAND, MARKS, PLAIN, PRECISION, RULER, STEADY, line_look, link_look, site_states
from render.deck.pen import Look, Pen
from render.deck.plate import Plate
from render.deck.traced import stretch
from render.deck.words import Box, Part
from render.edition import Edition
from render.said import Said
from render.theme import theme
from report.evidence import Basis, basis
from report.model import Claim, Leg, Site
from report.view import State, steps


@dataclass(frozen=True)
class Drawing:
    """One plate drawn on one slide.

    ``bands`` are those of ``SlideMap.bands``, ``larger`` the plates that show parts of this one at a larger scale.
    """

    edition: Edition
    pen: Pen
    plate: Plate
    day: date
    bands: dict[str, str]
    larger: list[Plate]

    @cached_property
    def states(self) -> dict[str, State]:
        """What the day makes of each site, by id."""
        return site_states(self.edition, self.day)

    def draw(self) -> None:
        """The base map, then areas, lines, marks and names."""
        self._ground()
        for id, shape in self.plate.traced.areas.items():
            self.pen.outline(shape, AREA, f"area:{id}{self.plate.suffix}", self._told(self._site(id)))
        for leg in self.edition.selected.legs:
            self._leg(leg)
        self._strays()
        self._rulers()
        for plate in self.larger:
            self._extent(plate)
        for label in self.plate.labels:
            self._leader(label)
        # What is on this day lies over what is not.
        for site in sorted(self.plate.points, key=self._rank, reverse=True):
            self._mark(site)
        for label in self.plate.labels:
            self._label(label)

    def _ground(self) -> None:
        text, box = self.edition.text, self.plate.box
        words = text("slides.detail" if self.plate.suffix else "slides.map", credits=text("viewer.credits"))
        whole = Box(0, 0, box.width, box.height)
        self.pen.picture(self.plate.png, whole, f"map{self.plate.suffix}", words)
        edge = [(0.0, 0.0), (box.width, 0.0), (box.width, box.height), (0.0, box.height)]
        look = Look(line="text", width=1.25) if self.plate.suffix else Look(line="control", width=1)
        self.pen.freeform([edge], look, f"edge{self.plate.suffix}", words)

    def _leg(self, leg: Leg) -> None:
        traced, edition = self.plate.traced, self.edition
        band = self.bands.get(leg.id)
        here = [
            (r, traced.routes[r.id]) for r in edition.selected.routes if r.id in leg.routes and r.id in traced.routes
        ]
        shapes = [shape for _, shape in here] or [shape for id, shape in traced.links.items() if id == leg.id]
        if band == "between":
            for number, shape in enumerate(shapes):
                words = edition.text("viewer.key_between")
                self._band(shape, f"between:{leg.id}:{number}{self.plate.suffix}", words)
        if leg.id in traced.links:
            self.pen.outline(traced.links[leg.id], link_look(leg), f"link:{leg.id}{self.plate.suffix}", self._told(leg))
        if band == "reach":
            self._reach(leg, self.edition.reach[leg.id]["steps"][str((self.day - steps(edition.report)[0]).days)])
        for route, shape in here:
            self.pen.outline(
                shape, line_look(route, edition), f"route:{route.id}{self.plate.suffix}", self._told(route)
            )

    def _strays(self) -> None:
        """Routes that the view shows without their legs."""
        edition = self.edition
        named = {id for leg in edition.selected.legs for id in leg.routes}
        for route in (route for route in edition.selected.routes if route.id not in named):
            if shape := self.plate.traced.routes.get(route.id):
                self.pen.outline(
                    shape, line_look(route, edition), f"route:{route.id}{self.plate.suffix}", self._told(route)
                )

    def _reach(self, leg: Leg, held: dict[str, Any]) -> None:
        """The stretch of the way that the goods could be on, and where a constant speed would have them."""
        report, traced = self.edition.standing, self.plate.traced
        for id, start, end in held["pieces"]:
            shape = traced.trace(stretch(report.route(id).line, start, end))
            if shape.length:
                self._band(shape, f"reach:{leg.id}:{id}{self.plate.suffix}", held["text"])
        if held["mark"]:
            id, at = held["mark"]
            spot = traced.trace(Point(stretch(report.route(id).line, at, at).coords[0]))
            if not spot.is_empty:
                names = (f"steady:{leg.id}{self.plate.suffix}", self.edition.text("viewer.steady"))
                self.pen.dot("circle", (spot.x, spot.y), 10, STEADY, names)

    def _band(self, shape: BaseGeometry, called: str, described: str) -> None:
        for look, layer in zip(BAND, ("edge", "band"), strict=True):
            self.pen.outline(shape, look, f"{called}:{layer}", described)

    def _rulers(self) -> None:
        for ruler in self.edition.drawn.rulers:
            if shape := self.plate.traced.rulers.get(ruler.id):
                words = self.edition.say(ruler.measures)
                self.pen.outline(shape, RULER, f"ruler:{ruler.id}{self.plate.suffix}", words)

    def _extent(self, larger: Plate) -> None:
        """What of this map is shown larger, with a line to where."""
        words, look = self.edition.text("slides.extent"), Look(line="text", width=1.25)
        if larger.closeup:
            held = larger.closeup.extent
            outline = box(held.left, held.top, held.right, held.bottom)
            self.pen.outline(outline, look, f"extent{larger.suffix}", words)
            self.pen.line(*larger.closeup.lead, look, f"lead{larger.suffix}", words)

    def _rank(self, site: Site) -> int:
        state = self.states.get(site.id)
        return [*MARKS].index(state) if state else len(MARKS)

    def _mark(self, site: Site) -> None:
        traced, radius = self.plate.traced, self.plate.radius(site)
        shape, size, look = MARKS.get(self.states.get(site.id) or "", PLAIN)
        if radius > DOT / 2:
            words = card(site, self.edition.standing, self.edition.text).rows[1].said.text
            self.pen.dot(
                "circle",
                traced.homes[site.id],
                2 * radius,
                PRECISION,
                (f"precision:{site.id}{self.plate.suffix}", words),
            )
        self.pen.dot(shape, traced.spots[site.id], size, look, (f"site:{site.id}{self.plate.suffix}", self._told(site)))

    def _leader(self, label: Label) -> None:
        if label.leader:
            words = self.edition.text("slides.leader", name=label.words)
            self.pen.line(*label.leader, Look(line="text", width=0.75), f"leader:{label.id}", words)

    def _label(self, label: Label) -> None:
        edition, ids = self.edition, self.plate.traced.place(label.id)
        drawn: tuple[Site | Leg, ...] = (*edition.selected.sites, *edition.selected.legs)
        claims = [claim for claim in drawn if claim.id in ids]
        claim = claims[0]
        kind = claim.kind if isinstance(claim, Site) else claim.mode
        today = any(self.states.get(id) is State.ON_THIS_DAY for id in ids)
        dashes = theme()["dashes"][min((basis(claim, edition.standing) for claim in claims), key=[*Basis].index)]
        look = Look(line="accent" if today else f"kind-{kind}", width=2 if today else 1, dashes=dashes, fill="panel")
        shown = Said(str(label.number)) if label.number else label.words
        words, told = Part(shown, bold=isinstance(claim, Site)), ". ".join(map(self._told, claims))
        inset = ROOM if label.number else GLYPH + ROOM
        self.pen.label(label.box, words, look, inset, (f"label:{label.id}", told))
        if not label.number:
            corner = (label.box.left + ROOM, label.box.top + label.box.height / 2 - 6)
            self.pen.glyph(kind, corner, 12, (f"symbol:{label.id}", kind_name(claim, edition.text)))

    def _site(self, id: str) -> Site:
        return self.edition.selected.site(id)

    def _told(self, claim: Claim) -> str:
        """A claim for a screen reader: its name, kind and basis, and what the day makes of it."""
        edition = self.edition
        told = card(claim, edition.standing, edition.text)
        parts = [told.title.text, told.kind, told.basis, told.denied]
        if isinstance(claim, Site) and (now := self.states.get(claim.id)):
            parts.append(edition.text(f"viewer.state_{now}"))
        return "; ".join(filter(None, parts))
