"""What a reader is told about one item: its title, what is said of it, how sure it is, and its sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from render.citation import voices
from render.said import Said, fill
from render.text import Text
from report.evidence import Basis, basis, behind, chain, denied
from report.geodesy import length_km
from report.model import Carrier, Claim, Leg, Observation, Report, Route, Site


@dataclass(frozen=True)
class Row:
    """One labelled line of a card."""

    label: Said
    said: Said


@dataclass(frozen=True)
class Card:
    """One item in one language. ``label`` is its name on the map, ``sources`` are the ids of what it stands on."""

    title: Said
    label: Said
    kind: str
    basis: str
    basis_long: str
    denied: str | None
    local: tuple[Said, ...]
    rows: tuple[Row, ...]
    sources: tuple[str, ...]


def card(claim: Claim, report: Report, text: Text) -> Card:
    """The card of a site, leg, route or observation."""
    called = title(claim, report, text)
    return Card(
        title=called,
        label=_label(claim, report, text) or called,
        kind=kind_name(claim, text),
        basis=text(f"viewer.basis_{basis(claim, report)}"),
        basis_long=_basis_long(claim, report, text),
        denied=text("basis.denied") if denied(claim, report) else None,
        local=tuple(Said(t, code) for code, t in getattr(claim, "local_names", {}).items()),
        rows=tuple(_rows(claim, report, text)),
        sources=tuple(_cited(claim, report)),
    )


def kind_name(claim: Claim, text: Text) -> str:
    """What sort of item it is, in words."""
    if isinstance(claim, Leg):
        return text(f"viewer.mode_{claim.mode}")
    if isinstance(claim, Route):
        return text(f"viewer.mode_{claim.kind}")
    if isinstance(claim, Site):
        return text(f"viewer.kind_{claim.kind}")
    return text("kind.observation")


def judgement(claim: Claim, report: Report, text: Text) -> Said | None:
    """How sure an editor is of the claim, and why; None where nobody judged it."""
    if not claim.confidence:
        return None
    level, reason = text(f"confidence.{claim.confidence.level}"), text.pick(claim.confidence.reason, report.language)
    return Said(": ").join([level, reason])


def between_sentence(pair: tuple[Observation, Observation], report: Report, text: Text) -> str:
    """What is known of a consignment between two dated observations: where last, where next, nothing more."""
    places = [text.pick(report.site(o.site).short_name, report.language) for o in pair]
    dates = [text.date(o.date) for o in pair]
    return text("between", origin=places[0], since=dates[0], destination=places[1], until=dates[1])


def title(claim: Claim, report: Report, text: Text) -> Said:
    """What a site, leg, route or observation is called."""
    if isinstance(claim, Leg):
        ends = [text.pick(report.site(id).short_name, report.language) for id in (claim.origin, claim.destination)]
        return text("leg.title", origin=ends[0], destination=ends[1])
    if isinstance(claim, Observation):
        return text.pick(claim.title, report.language)
    assert isinstance(claim, Site | Route)
    return text.pick(claim.name, report.language)


def _label(claim: Claim, report: Report, text: Text) -> Said | None:
    if isinstance(claim, Site):
        return text.pick(claim.short_name, report.language)
    if isinstance(claim, Leg):
        mode = text(f"leg.label.{claim.mode}")
        return text("leg.inferred", mode=mode) if inferred(claim, report) else mode
    return None


def inferred(leg: Leg, report: Report) -> bool:
    """Whether the line drawn for a leg is ours alone."""
    return bool(leg.routes) and all(basis(report.route(id), report) is Basis.INFERRED for id in leg.routes)


def _basis_long(claim: Claim, report: Report, text: Text) -> str:
    """What it stands on, and how many publications stand on how many origins, where they are more."""
    stands = text(f"basis.{basis(claim, report)}", origins=voices(claim, report))
    sources = {source.id: source for source in report.sources}
    found = behind(claim, sources)
    named = [id for id in claim.sources if behind(claim.model_copy(update={"sources": (id,)}), sources)]
    if len(named) <= len(found):
        return stands
    return f"{stands} {text('basis.echo', publications=len(named), origins=len(found))}"


def _rows(claim: Claim, report: Report, text: Text) -> Iterable[Row]:
    if isinstance(claim, Site):
        yield from _site(claim, report, text)
    if isinstance(claim, Observation):
        yield _row("claim", text.pick(claim.what, report.language), text)
        yield _row("date", Said(text.date(claim.date)), text)
    if isinstance(claim, Leg):
        yield from _leg(claim, report, text)
    yield from _sure(claim, report, text)
    for dispute in (d for d in report.disputes if claim.id in d.about):
        yield _row("disputed", text.pick(dispute.question, report.language), text)
    routes = [report.route(id) for id in claim.routes] if isinstance(claim, Leg) else [claim]
    for route in routes:
        if isinstance(route, Route):
            yield from _route(route, report, text)


def _sure(claim: Claim, report: Report, text: Text) -> Iterable[Row]:
    """How sure it is: in words, by an editor's judgement, by an Admiralty rating; each on its own."""
    if claim.note:
        yield _row("sure", text.pick(claim.note, report.language), text)
    if judged := judgement(claim, report, text):
        yield _row("confidence", judged, text)
    if claim.credibility:
        yield _row("credibility", Said(str(claim.credibility)), text)


def _row(key: str, said: Said, text: Text) -> Row:
    return Row(text(f"row.{key}"), said)


def _site(site: Site, report: Report, text: Text) -> Iterable[Row]:
    yield _row("claim", text.pick(site.claim, report.language), text)
    yield _row("position", Said(_position(site, text)), text)


def _leg(leg: Leg, report: Report, text: Text) -> Iterable[Row]:
    yield _row("claim", text.pick(leg.what, report.language), text)
    yield _row("date", Said(text.date(leg.date)), text)
    for carrier in (c for c in report.carriers if c.id == leg.carrier):
        yield _row("carrier", _carrier(carrier, report, text), text)
    if leg.length:
        km, error = text.number(leg.length.km), text.number(leg.length.plus_minus_km)
        measures = text.pick(leg.length.measures, report.language)
        yield _row("length", text("leg.length", km=km, error=error, measures=measures), text)
    if not leg.routes:
        yield _row("route", text("leg.no_route"), text)


def _carrier(carrier: Carrier, report: Report, text: Text) -> Said:
    """The carrier's name, its names in other scripts, its IMO number, and what is said of it."""
    marks = [*carrier.local_names.values(), *([f"IMO {carrier.imo}"] if carrier.imo else [])]
    name, what = (text.pick(words, report.language) for words in (carrier.name, carrier.what))
    also = f" ({', '.join(marks)})" if marks else ""
    return fill("{name}{also}: {what}", name=name, also=also, what=what)


def _route(route: Route, report: Report, text: Text) -> Iterable[Row]:
    drawn = [text("route.length", km=text.number(round(length_km(route.line))))]
    if route.schematic:
        drawn.insert(0, text("route.schematic"))
    if basis(route, report) is Basis.INFERRED:
        drawn.insert(0, text("route.inferred"))
    yield Row(text.pick(route.name, report.language), Said(" ").join(drawn))
    if route.note:
        yield _row("sure", text.pick(route.note, report.language), text)


def _position(site: Site, text: Text) -> str:
    if site.is_area:
        return text("site.area")
    return text("site.precision", km=text.number(site.precision_km or 0))


def _cited(claim: Claim, report: Report) -> Iterable[str]:
    """The sources a card lists: those named, then the origins that they repeat, without repetition."""
    named = list(claim.sources)
    if isinstance(claim, Leg):
        named += claim.length.sources if claim.length else ()
        named += [id for route in claim.routes for id in report.route(route).sources]
        named += [id for c in report.carriers if c.id == claim.carrier for id in c.sources]
    sources = {source.id: source for source in report.sources}
    behind = chain(named, sources)
    return dict.fromkeys([*named, *(s.id for s in report.sources if s.id in behind)])
