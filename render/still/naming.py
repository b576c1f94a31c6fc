"""What the names and symbols of a still map say."""

from collections.abc import Sequence
from dataclasses import dataclass

from render.card import card, inferred
from render.still.drawn import Drawn
from render.still.label import Label
from render.still.letters import Type
from render.still.places import Place
from render.still.svg import Element, node
from render.still.symbol import Ink, Look, glyph, mark, outline
from report.compare import letter
from report.evidence import Basis, basis, denied
from report.geodesy import length_km
from report.model import Claim, Leg, Ruler, Site

SITE, LEG, RULER = Type(13.5, "Bold"), Type(12.5, "Italic"), Type(12.5, "Bold")
TYPES = {"country": Type(11, "Bold", 1.4), "town": Type(11.5), "sea": Type(12, "Italic", 0.35)}
INKS = {"country": "label", "town": "town-label", "sea": "sea-label"}
# The widest line of each, in pixels.
ROOMS = {"site": 148, "leg": 210, "country": 130, "town": 170, "sea": 110}


@dataclass(frozen=True)
class Naming:
    """The words and signs of what is drawn, in the colours of a theme."""

    drawn: Drawn
    ink: Ink

    def look(self, site: Site) -> Look:
        """What a site's symbol says."""
        found = basis(site, self.drawn.edition.standing)
        return Look(site.kind, found, self.drawn.states(site), self.marks(site), self.letter_of(site))

    def called(self, claim: Site | Leg) -> str:
        """What a site or a leg is called on the map."""
        return card(claim, self.drawn.edition.standing, self.drawn.edition.text).label.text

    def sites(self, sites: Sequence[Site]) -> Label:
        """Every name that one place has; an area has no symbol, so its name has its outline and its marks."""
        signs = (sign for site in sites if site.is_area for sign in (self._outline(site), *self.signs(site)))
        said = " / ".join(dict.fromkeys(map(self.called, sites)))
        return Label(said, SITE, self.ink["text"], ROOMS["site"], tuple(signs))

    def leg(self, leg: Leg) -> Label:
        """How a leg was travelled, and whether its way is our inference."""
        picture = glyph(leg.mode, 14, self.ink[f"kind-{leg.mode}"])
        return Label(self.called(leg), LEG, self.ink["text"], ROOMS["leg"], (picture, *self.signs(leg)))

    def ruler(self, ruler: Ruler) -> Label:
        """A measured distance."""
        text, km = self.drawn.edition.text, length_km(ruler.line)
        said = text("viewer.ruler", km=text.number(round(km)), name=self.drawn.edition.say(ruler.name))
        return Label(said, RULER, self.ink["ruler"], ROOMS["leg"])

    def place(self, place: Place) -> Label:
        """A name of the base map."""
        said = place.name.upper() if place.kind == "country" else place.name
        return Label(said, TYPES[place.kind], self.ink[INKS[place.kind]], ROOMS[place.kind])

    def signs(self, claim: Claim) -> tuple[Element, ...]:
        """The marks of a claim, each around (0, 0)."""
        return tuple(mark(name, self.ink, self.letter_of(claim)) for name in self.marks(claim))

    def marks(self, claim: Claim) -> tuple[str, ...]:
        """The marks of a claim: the letter of its report, doubt where it or its line is inferred, denial."""
        standing = self.drawn.edition.standing
        doubt = basis(claim, standing) is Basis.INFERRED or (isinstance(claim, Leg) and inferred(claim, standing))
        said = {"letter": self.letter_of(claim), "doubt": doubt, "denied": denied(claim, standing)}
        return tuple(name for name, holds in said.items() if holds)

    def _outline(self, site: Site) -> Element:
        return node("g", *outline(5, basis(site, self.drawn.edition.standing), self.ink[f"kind-{site.kind}"]))

    def letter_of(self, claim: Claim) -> str:
        """The letter of the report that a claim comes from; empty where the report is not several in one."""
        return letter(claim.id, self.drawn.edition.report) or ""
