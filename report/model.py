"""A report as typed, frozen values: what is said, who says it, and where. Unknown keys are refused.

Coordinates are (longitude, latitude) in degrees, WGS 84 (RFC 7946). Lengths are kilometres. Dates are EDTF text.
Text that a reader sees is ``Words``: a map of language to text.
"""

from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, ValidationInfo, model_validator
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from report.dates import DateError, Span, parse

QUOTED_WORDS = 25
MOST_SOURCES = 1_000


def _edtf(text: str) -> str:
    try:
        parse(text)
    except DateError:
        raise ValueError(
            "must be an EDTF date such as 2023-09-12, 2023-09, 2023-10-01? or 2023-09-07/2023-09-08"
        ) from None
    return text


def _short(text: str) -> str:
    if len(text.split()) > QUOTED_WORDS:
        raise ValueError(f"must quote at most {QUOTED_WORDS} words")
    return text


def _own_language(words: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    language = (info.context or {}).get("language")
    if isinstance(language, str) and language not in words:
        raise ValueError(f"must have text in the report's own language ({language})")
    return words


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# Control characters other than tab and line feed have no place in a text.
Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[dict[Language, Text], Field(min_length=1), AfterValidator(_own_language)]
EdtfDate = Annotated[str, Field(max_length=64), AfterValidator(_edtf)]
Quotation = Annotated[Text, AfterValidator(_short)]
Kilometres = Annotated[float, Field(gt=0, le=20_004)]
Ids = tuple[Id, ...]
Sources = Annotated[Ids, Field(min_length=1)]
Item = TypeVar("Item", "Source", "Site", "Route")


class Model(BaseModel):
    """The base of every part of a report: frozen, no unknown keys, finite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, arbitrary_types_allowed=True)


class Access(StrEnum):
    """How much of a source the writers of the report have read."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class SourceKind(StrEnum):
    """What a source is made of. ``own`` is the report writers' own estimate."""

    STATEMENT = "statement"
    IMAGERY = "imagery"
    PRESS = "press"
    ANALYSIS = "analysis"
    REFERENCE = "reference"
    OWN = "own"


class SiteKind(StrEnum):
    """What stands at a site."""

    DEPOT = "depot"
    PORT = "port"
    WAREHOUSE = "warehouse"
    RAIL = "rail"
    PLACE = "place"


class Mode(StrEnum):
    """How a leg was travelled."""

    SHIP = "ship"
    RAIL = "rail"
    UNREPORTED = "unreported"


class Qualifier(StrEnum):
    """The word that a source puts before a number."""

    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more-than"
    UP_TO = "up-to"


class Measure(StrEnum):
    """How a number was arrived at; numbers of different measures are never added."""

    CLAIMED = "claimed"
    IMAGED = "imaged"
    ESTIMATED = "estimated"


class Stance(StrEnum):
    """What a statement does with the report's claim."""

    CLAIM = "claim"
    DENIAL = "denial"
    CONTEXT = "context"


class Source(Model):
    """One publication. ``derives_from`` names the sources it repeats; without it, it is an origin."""

    id: Id
    title: Text
    language: Language = "en"
    publisher: Text
    date: EdtfDate | None = None
    url: HttpUrl | None = None
    access: Access
    kind: SourceKind
    derives_from: Ids = ()
    note: Words | None = None


class Layer(Model):
    """A set of items that the reader switches on or off together."""

    id: Id
    name: Words
    note: Words | None = None
    shown: bool = True


class Claim(Model):
    """What every item of a report has: an id, a layer and the sources that it stands on."""

    id: Id
    layer: Id
    sources: Sources
    note: Words | None = None


class Site(Claim):
    """A place, with how precisely it is known. An area stands for "somewhere in"; it is never given a point."""

    kind: SiteKind
    name: Words
    label: Words | None = None
    local_names: dict[Language, Text] = {}
    claim: Words
    precision_km: Kilometres | None = None
    geometry: BaseGeometry

    @property
    def short_name(self) -> dict[str, str]:
        """The label, or the whole name where there is none."""
        return self.label or self.name

    @property
    def is_area(self) -> bool:
        """Whether only an area is known."""
        return bool(self.geometry.geom_type != "Point")

    @model_validator(mode="after")
    def _point_or_area(self) -> Self:
        if self.geometry.geom_type not in ("Point", "Polygon", "MultiPolygon"):
            raise ValueError("geometry must be a Point, Polygon or MultiPolygon")
        if not self.is_area and self.precision_km is None:
            raise ValueError("precision_km is required for a point")
        return self


class Route(Claim):
    """A line over the ground, drawn for a leg. ``schematic`` marks a line drawn by hand between towns."""

    kind: Mode
    name: Words
    schematic: bool = False
    geometry: BaseGeometry

    @property
    def line(self) -> LineString:
        """The geometry as a line."""
        assert isinstance(self.geometry, LineString)
        return self.geometry

    @model_validator(mode="after")
    def _line(self) -> Self:
        if self.geometry.geom_type != "LineString":
            raise ValueError("geometry must be a LineString")
        return self


class Length(Model):
    """An estimate of the kilometres travelled, with what it measures."""

    km: Kilometres
    plus_minus_km: Annotated[float, Field(ge=0)]
    measures: Words
    sources: Sources


class Leg(Claim):
    """One part of a consignment's way, from one site to the next. ``routes`` may be empty: nobody says how."""

    mode: Mode
    origin: Id
    destination: Id
    what: Words
    date: EdtfDate | None = None
    routes: Ids = ()
    carrier: Id | None = None
    length: Length | None = None


class Carrier(Claim):
    """A ship or train that carried a consignment."""

    name: Words
    local_names: dict[Language, Text] = {}
    imo: Annotated[str, Field(pattern=r"^[0-9]{7}$")] | None = None
    what: Words


class Observation(Claim):
    """Something that a source dates, or leaves undated, at a site."""

    site: Id
    date: EdtfDate | None = None
    title: Words
    what: Words

    @property
    def span(self) -> Span | None:
        """The days that the date may mean, or None where no source dates it."""
        return parse(self.date) if self.date else None


class Consignment(Claim):
    """Goods moved together: legs in order, and the observations of them in order."""

    name: Words
    what: Words
    legs: Annotated[tuple[Leg, ...], Field(min_length=1)]
    observations: Ids = ()


class Statement(Claim):
    """Who said what, and when; quoted in the language it was published in."""

    who: Words
    date: EdtfDate
    stance: Stance
    quotation: Quotation | None = None
    language: Language = "en"
    says: Words
    about: Ids = ()


class Quantity(Claim):
    """A number with its qualifier, its unit, and what it counts."""

    value: float
    qualifier: Qualifier
    measure: Measure
    unit: Words
    scope: Words
    date: EdtfDate | None = None


class Answer(Model):
    """One side of a dispute."""

    who: Words
    says: Words
    sources: Sources


class Dispute(Claim):
    """A question that sources answer differently."""

    question: Words
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]
    about: Ids = ()


class Report(Model):
    """A whole report. ``select`` returns one too, so a map, a table and a file all take this type."""

    id: Id
    language: Language
    title: Words
    summary: Words
    publisher: Words
    published: EdtfDate
    window: EdtfDate
    layers: Annotated[tuple[Layer, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=MOST_SOURCES)]
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    consignments: tuple[Consignment, ...] = ()
    observations: tuple[Observation, ...] = ()
    sites: tuple[Site, ...] = ()
    routes: tuple[Route, ...] = ()

    @model_validator(mode="after")
    def _closed_window(self) -> Self:
        if parse(self.window).days is None:
            raise ValueError("window must have a first and a last day")
        return self

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Every leg of every consignment, in order."""
        return tuple(leg for consignment in self.consignments for leg in consignment.legs)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every item that stands on sources."""
        parts: tuple[tuple[Claim, ...], ...] = (
            self.sites,
            self.routes,
            self.carriers,
            self.consignments,
            self.legs,
            self.observations,
            self.statements,
            self.quantities,
            self.disputes,
        )
        return tuple(claim for part in parts for claim in part)

    def source(self, id: str) -> Source:
        """The source of that id; raises KeyError."""
        return _by_id(self.sources, id)

    def site(self, id: str) -> Site:
        """The site of that id; raises KeyError."""
        return _by_id(self.sites, id)

    def route(self, id: str) -> Route:
        """The route of that id; raises KeyError."""
        return _by_id(self.routes, id)


def _by_id(items: tuple[Item, ...], id: str) -> Item:
    for item in items:
        if item.id == id:
            return item
    raise KeyError(id)
