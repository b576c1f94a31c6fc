"""A report as typed, frozen values: what is said, who says it, and where. Unknown keys are refused."""

from typing import Annotated, Self, TypeVar

from pydantic import Field, HttpUrl, model_validator
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from report.dates import Span, parse
from report.fields import EdtfDate, Id, Ids, Kilometres, Language, Model, Quotation, Sources, Text, Words
from report.kinds import (
    Access,
    Confidence,
    Measure,
    Mode,
    NoticeFile,
    Qualifier,
    Reliability,
    SiteKind,
    SourceKind,
    Stance,
)

MOST_SOURCES = 1_000
Item = TypeVar("Item", "Source", "Site", "Route")


class Source(Model):
    """One publication or one picture. ``derives_from`` names what it repeats or who released it; an origin has none.

    ``collected`` is the day on which a picture was taken. ``reliability`` is an Admiralty rating, where one was given.
    """

    id: Id
    title: Text
    language: Language = "en"
    publisher: Text
    date: EdtfDate | None = None
    url: HttpUrl | None = None
    access: Access
    kind: SourceKind
    derives_from: Ids = ()
    collected: EdtfDate | None = None
    reliability: Reliability | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _pictures_alone_are_collected(self) -> Self:
        if self.collected is not None and self.kind is not SourceKind.IMAGERY:
            raise ValueError("collected belongs to a source of kind imagery")
        return self


class Layer(Model):
    """A set of items that the reader switches on or off together."""

    id: Id
    name: Words
    note: Words | None = None
    shown: bool = True


class Judgement(Model):
    """An editor's confidence in a claim, with the reason for it."""

    level: Confidence
    reason: Words


class Claim(Model):
    """What every item of a report has: an id, a layer and the sources that it stands on.

    ``confidence`` is an editor's judgement. ``credibility`` is an Admiralty rating of the information, 1 confirmed by
    others to 5 improbable, 6 cannot be judged; it is independent of any rating of its sources (NATO AJP-2.1).
    """

    id: Id
    layer: Id
    sources: Sources
    confidence: Judgement | None = None
    credibility: Annotated[int, Field(ge=1, le=6)] | None = None
    note: Words | None = None


class Site(Claim):
    """A place, with how precisely it is known. An area stands for "somewhere in"; it is never given a point."""

    kind: SiteKind
    name: Words
    label: Words | None = None
    local_names: dict[Language, Text] = Field(default_factory=dict)
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


class Drawn(Claim):
    """A named line over the ground."""

    name: Words
    geometry: BaseGeometry

    @property
    def line(self) -> LineString:
        """The geometry as a line, from where to where."""
        assert isinstance(self.geometry, LineString)
        return self.geometry

    @model_validator(mode="after")
    def _line(self) -> Self:
        if self.geometry.geom_type != "LineString":
            raise ValueError("geometry must be a LineString")
        return self


class Route(Drawn):
    """A line drawn for a leg. ``schematic`` marks a line drawn by hand between towns."""

    kind: Mode
    schematic: bool = False


class Ruler(Drawn):
    """A distance measured over the ground, drawn where sources give different ones; ``fits`` names their figures."""

    measures: Words
    fits: Ids = ()


class Speed(Claim):
    """The fastest plausible speed of a mode over whole days, in kilometres a day, with what it rests on."""

    mode: Mode
    km_a_day: Annotated[float, Field(gt=0, le=20_004)]
    says: Words


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
    local_names: dict[Language, Text] = Field(default_factory=dict)
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
    """Goods moved together: legs in order, and the observations of them in order.

    ``possible`` names observations that may be of the same goods, which no source says.
    """

    name: Words
    what: Words
    legs: Annotated[tuple[Leg, ...], Field(min_length=1)]
    observations: Ids = ()
    possible: Ids = ()


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
    rulers: Ids = ()


class Change(Model):
    """What became different in a version of a report, and why."""

    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$")]
    date: EdtfDate
    what: Words


class Notice(Model):
    """A file that lies beside a report's own: whose data it holds, and under which licence."""

    file: NoticeFile
    text: str


class Report(Model):
    """A whole report. ``select`` returns one too, so a map, a table and a file all take this type.

    ``cutoff`` is the day after which nothing was taken in, ``gaps`` is what its editors could not find out, ``changes``
    lists its versions, newest first. ``notices`` say nothing of what was moved, so they are no part of a dump.
    """

    id: Id
    language: Language
    title: Words
    summary: Words
    publisher: Words
    published: EdtfDate
    window: EdtfDate
    cutoff: EdtfDate | None = None
    gaps: tuple[Words, ...] = ()
    changes: tuple[Change, ...] = ()
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
    rulers: tuple[Ruler, ...] = ()
    speeds: tuple[Speed, ...] = ()
    notices: Annotated[tuple[Notice, ...], Field(exclude=True)] = ()

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
            self.rulers,
            self.speeds,
        )
        return tuple(claim for part in parts for claim in part)

    @property
    def version(self) -> str | None:
        """The newest version, where the report keeps a list of changes."""
        return self.changes[0].version if self.changes else None

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
