"""The map of a slide, laid out once for all days."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pptx.slide import Slide

from render.deck.drawing import Drawing
from render.deck.labels import DOT
from render.deck.pen import Pen
from render.deck.plate import Plate, plates
from render.deck.words import Box, Paper
from render.edition import Edition
from report.view import between, steps


@dataclass(frozen=True)
class SlideMap:
    """The map of an edition in ``box``."""

    edition: Edition
    paper: Paper
    box: Box

    @cached_property
    def plates(self) -> list[Plate]:
        """The whole map and what it shows at a larger scale."""
        return plates(self.edition, self.box)

    def draw(self, slide: Slide, day: date) -> None:
        """Draw the map as it is on a day."""
        bands = self.bands(day)
        for plate in self.plates:
            larger = [] if plate.closeup else self.plates[1:]
            Drawing(self.edition, Pen(slide, self.paper, plate.box), plate, day, bands, larger).draw()

    def bands(self, day: date) -> dict[str, str]:
        """The legs below whose lines a band lies on that day, each with "reach" or "between"."""
        edition = self.edition
        step = (day - steps(edition.report)[0]).days
        found = {id: "reach" for id, entry in edition.reach.items() if str(step) in entry["steps"]}
        for consignment in edition.selected.consignments:
            for leg in (leg for leg in consignment.legs if leg.id not in edition.reach):
                held = between(leg, consignment, edition.standing)
                if held and held[0] <= step <= held[1]:
                    found[leg.id] = "between"
        return found

    @cached_property
    def circled(self) -> bool:
        """Whether any place is so vague that a circle shows it."""
        return any(plate.radius(site) > DOT / 2 for plate in self.plates for site in plate.points)

    @property
    def numbers(self) -> dict[int, str]:
        """The names that have no room on the map, by the numbers that stand for them."""
        labels = (label for plate in self.plates for label in plate.labels)
        return {label.number: label.words for label in labels if label.number}

    @property
    def unnamed(self) -> int:
        """How many sites have room neither for their name nor for a number."""
        named = {id for plate in self.plates for label in plate.labels for id in plate.traced.place(label.id)}
        return len({site.id for site in self.edition.selected.sites} - named)
