"""What the viewer is told: integer steps and ready words, so that JavaScript holds no rule about dates or evidence.

Positions here are [latitude, longitude], as Leaflet takes them; they come from ``render.map.latlon``.
"""

from typing import Any

from render.card import Card, between_sentence, card
from render.citation import Citation, cite
from render.map import ASSETS, anchor, bounds_of, latlon, opening_bounds
from render.said import Said
from render.still.places import features, place_name
from render.text import Text, languages, text
from render.theme import theme
from render.tiles import online_tiles
from report.compare import letter
from report.evidence import basis, denied
from report.geodesy import length_km, position_at
from report.model import Claim, Leg, Report, Ruler
from report.view import between, neighbours, step_span, steps
from report.whole import wayless

SITE_RANK = {"port": 1, "depot": 1, "warehouse": 1, "rail": 2, "place": 3}


def payload(report: Report, shown: Report | None = None) -> dict[str, Any]:
    """The whole report for the viewer, in every language; or of it only what ``shown`` holds.

    Places, dates, evidence and what is said of a claim are those of the whole report either way.
    """
    told = report if shown is None else shown
    places = features()
    return {
        "language": report.language,
        "steps": [{"date": day.isoformat()} for day in steps(report)],
        "bounds": opening_bounds(report) if shown is None else bounds_of(shown, report),
        "assets": ASSETS,
        "tiles": online_tiles(),
        "theme": theme(),
        "sites": _sites(told, report),
        "legs": _legs(told, report),
        "routes": _routes(told, report),
        "observations": _observations(told, report),
        "rulers": [{"id": ruler.id, "at": latlon(_middle(ruler))} for ruler in told.rulers],
        "labels": [_label(place) for place in places],
        "words": {code: _words(told, report, places, text(code)) for code in languages()},
    }


def _sites(told: Report, report: Report) -> list[dict[str, Any]]:
    return [
        {
            **_stands(site, report),
            "kind": site.kind,
            "at": anchor(site),
            "area": site.is_area,
            "precision_km": site.precision_km,
            "rank": SITE_RANK[site.kind],
        }
        for site in told.sites
    ]


def _routes(told: Report, report: Report) -> list[dict[str, Any]]:
    return [
        {**_stands(route, report), "kind": route.kind, "schematic": route.schematic, "leg": leg.id}
        for leg in told.legs
        for route in told.routes
        if route.id in leg.routes
    ]


def _stands(claim: Claim, report: Report) -> dict[str, Any]:
    stands = {"id": claim.id, "basis": basis(claim, report), "denied": denied(claim, report)}
    return {**stands, "mark": letter(claim.id, report)}


def _legs(told: Report, report: Report) -> list[dict[str, Any]]:
    whole, linked = {consignment.id: consignment for consignment in report.consignments}, wayless(report)
    return [
        {
            **_stands(leg, report),
            "kind": leg.mode,
            "ends": [leg.origin, leg.destination],
            "routes": leg.routes,
            "link": leg.id in linked,
            "between": between(leg, whole[consignment.id], report),
        }
        for consignment in told.consignments
        for leg in consignment.legs
    ]


def _observations(told: Report, report: Report) -> list[dict[str, Any]]:
    """Every observation, in the order of its first possible day; undated ones first."""
    spans = {o.id: step_span(o.span, report) if o.span else None for o in told.observations}
    ordered = sorted(told.observations, key=lambda o: (spans[o.id] is not None, spans[o.id] or ()))
    return [
        {
            **_stands(o, report),
            "site": o.site,
            "span": spans[o.id],
            "uncertain": bool(o.span and (o.span.uncertain or o.span.approximate)),
        }
        for o in ordered
    ]


def _middle(ruler: Ruler) -> tuple[float, float]:
    return position_at(ruler.line, length_km(ruler.line) / 2)


def _label(place: dict[str, Any]) -> dict[str, Any]:
    properties = place["properties"]
    return {
        "id": properties["id"],
        "kind": properties["kind"],
        "at": latlon(place["geometry"]["coordinates"]),
        "rank": properties["rank"],
        "min": properties["min_zoom"],
        "max": properties["max_zoom"],
    }


def _words(told: Report, report: Report, places: tuple[dict[str, Any], ...], words: Text) -> dict[str, Any]:
    shown = {claim.id for claim in (*told.sites, *told.legs, *told.routes, *told.observations)}
    whole = (*report.sites, *report.legs, *report.routes, *report.observations)
    cards = {claim.id: card(claim, report, words) for claim in whole if claim.id in shown}
    cited = {source.id for source in told.sources}.union(*(card.sources for card in cards.values()))
    return {
        "ui": words.section("viewer"),
        "dates": [words.day(day, "full") for day in steps(report)],
        "short_dates": [words.short_day(day) for day in steps(report)],
        "items": {id: _card(card) for id, card in cards.items()},
        "sources": {s.id: _citation(cite(s, report, words)) for s in report.sources if s.id in cited},
        "observations": {
            o.id: {
                "date": words.date(o.date),
                "short": words.pick(o.title, report.language).text,
                "what": words.pick(o.what, report.language).text,
            }
            for o in told.observations
        },
        "between": _between(told, report, words),
        "rulers": {ruler.id: _ruler(ruler, report, words) for ruler in told.rulers},
        "labels": {place["properties"]["id"]: place_name(place["properties"], words) for place in places},
    }


def _card(card: Card) -> dict[str, Any]:
    said = {
        "title": card.title.text,
        "lang": card.title.language,
        "label": card.label.text,
        "kind": card.kind,
        "basis": card.basis,
        "basis_long": card.basis_long,
        "denied": card.denied,
        "local": [{"text": name.text, "lang": name.language} for name in card.local],
        "rows": [{"label": row.label, **_said(row.said)} for row in card.rows],
        "sources": card.sources,
    }
    return _without_none(said)


def _citation(cited: Citation) -> dict[str, Any]:
    note = cited.note or Said("")
    said = {"text": cited.text, "access": cited.access, "lang": cited.language, "href": cited.href}
    return _without_none({**said, "note": note.text or None, "noteLang": note.language})


def _ruler(ruler: Ruler, report: Report, words: Text) -> dict[str, str]:
    """A measured distance in words: how far, to where, and by which method."""
    return {
        "title": words.pick(ruler.name, report.language).text,
        "km": words.number(round(length_km(ruler.line))),
        "measures": words.pick(ruler.measures, report.language).text,
    }


def _said(said: Said) -> dict[str, Any]:
    return _without_none({"text": said.text, "lang": said.language})


def _without_none(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if item is not None}


def _between(told: Report, report: Report, words: Text) -> dict[str, str]:
    def sentence(leg: Leg) -> str | None:
        for consignment in report.consignments:
            moved = any(one.id == leg.id for one in consignment.legs)
            pair = neighbours(leg, consignment, report) if moved else None
            if pair:
                return between_sentence(pair, report, words)
        return None

    return _without_none({leg.id: sentence(leg) for leg in told.legs})
