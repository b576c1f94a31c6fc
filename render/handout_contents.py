"""What stands in a handout: every fact that is shown, and what it rests on, as plain data for its template.

A text of a report is ``{"text", "language"}``; ``language`` is None where it is the handout's own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from render.edition import Edition
from render.gaps import gaps
from render.handout_rows import source_rows, tables
from render.link import HASH
from render.slopes import told
from render.still.daytext import sentences
from render.still.legend import entries
from render.still.naming import Naming
from render.still.svg import document
from render.summary import echoes, source_summary
from render.theme import theme
from render.trust import trust
from report.evidence import Basis
from report.view import Lens, steps

Data = dict[str, Any]
# The width and height of a sample in the key to the map, in pixels.
SAMPLE = 36, 26


def contents(named: Naming) -> Data:
    """All that the template sets, by name; ``named`` is the map of an edition."""
    edition = named.drawn.edition
    report, text = edition.report, edition.text
    publisher, published = edition.say(report.publisher), text.date(report.published)
    return {
        "language": text.language,
        "colours": theme()[edition.theme],
        "shapes": theme()["shapes"],
        "title": _words(report.title, edition),
        "published": text("app.published", publisher=publisher, date=published),
        "summary": _words(report.summary, edition),
        "map": _map(named),
        "diagram": _diagram(edition),
        "tables": tables(edition),
        "gaps": _gaps(edition),
        "sources": _sources(edition),
        "key": _key(edition),
        "trust": _trust(edition),
        "footer": _footer(edition),
    }


def _map(named: Naming) -> Data:
    """The day of the map, what is known of it, and the key to what is drawn."""
    edition = named.drawn.edition
    text, day, days = edition.text, edition.day, steps(edition.report)
    lines = sentences(named)
    places = "; ".join(edition.say(site.short_name) for site in edition.selected.sites)
    key = {means: document(*SAMPLE, sample, title=means) for means, sample in entries([named]).items()}
    alt = [text("handout.map_alt", day=text.day(day)), text("handout.places", places=places) if places else "", *lines]
    return {
        "heading": text("handout.map", day=text.day(day, "full")),
        "step": text("viewer.day_of", day=days.index(day) + 1, days=len(days)),
        "lines": lines,
        "alt": " ".join(filter(None, alt)),
        "key": [{"sample": sample, "means": means} for means, sample in key.items()],
    }


def _diagram(edition: Edition) -> Data:
    text = edition.text
    in_words = told(edition.standing, edition.view.speeds, text)
    return {"heading": text("chart.title"), "note": text("chart.note"), "alt": " ".join(in_words)}


def _gaps(edition: Edition) -> Data:
    """What the editors could not find out, and what is missing from what is shown."""
    text, report = edition.text, edition.report
    found = gaps(edition.selected, edition.standing, text)
    return {
        "heading": text("gaps.title"),
        "note": text("gaps.note"),
        "key": {"heading": text("summary.gaps"), "items": [_words(gap, edition) for gap in report.gaps]},
        "groups": [{"heading": f"{gap.heading} ({gap.count})", "items": "; ".join(gap.items)} for gap in found],
    }


def _sources(edition: Edition) -> Data:
    text, report = edition.text, edition.selected
    return {
        "heading": text("app.sources"),
        "note": text("app.sources_note"),
        "summary": [*source_summary(report, text), *echoes(report, text)],
        "rows": source_rows(edition),
    }


def _key(edition: Edition) -> Data:
    """How to read it: what each basis means, and what the reader chose to see."""
    text = edition.text
    bases = [
        {"basis": basis, "name": text(f"viewer.basis_{basis}"), "means": text(f"handout.basis.{basis}")}
        for basis in reversed(Basis)
    ]
    return {
        "heading": text("handout.reading"),
        "bases": bases,
        "denied": {"name": text("viewer.denied"), "means": text("handout.denied")},
        "shown": [{"label": label, "value": value} for label, value in _shown(edition)],
    }


def _shown(edition: Edition) -> Iterator[tuple[str, str]]:
    """What the reader chose to see of the report."""
    text, report, view = edition.text, edition.report, edition.view
    layers = "; ".join(edition.say(layer.name) for layer in report.layers if layer.id in edition.layers)
    yield text("app.layers"), layers or text("without.none")
    yield text("handout.lens"), _lens(view.lens, edition)
    if view.bases is not None:
        yield text("app.bases"), "; ".join(text(f"viewer.basis_{basis}") for basis in Basis if basis in view.bases)
    if view.kinds is not None:
        yield text("app.kinds"), "; ".join(_kind(str(kind), edition) for kind in sorted(view.kinds))
    left_out = [f"{source.publisher}: {source.title}" for source in report.sources if source.id in view.without]
    yield text("without.label"), "; ".join(left_out) or text("without.none")


def _lens(lens: Lens, edition: Edition) -> str:
    alone = {Lens.ALL: "viewer.lens_all", Lens.DENIED: "viewer.lens_denied"}
    return edition.text(alone.get(lens, f"viewer.basis_{lens}"))


def _kind(kind: str, edition: Edition) -> str:
    """What a kind of site, a way of transport, or one that is both, is called."""
    named: Mapping[str, str] = edition.text.section("viewer")
    return ", ".join(named[key] for key in (f"kind_{kind}", f"mode_{kind}") if key in named)


def _trust(edition: Edition) -> Data:
    text, foot = edition.text, trust(edition)
    return {
        "heading": text("handout.trust"),
        "lines": foot.lines,
        "link": foot.link,
        "open": text("handout.open"),
        "qr": text("handout.qr"),
    }


def _footer(edition: Edition) -> str:
    """What each page says of itself: report, version, cut-off, and so much of the hash as tells versions apart."""
    report, text = edition.report, edition.text
    version = text("summary.version", version=report.version) if report.version else ""
    cutoff = text("summary.cutoff", date=text.date(report.cutoff)) if report.cutoff else ""
    parts = (report.id, version.rstrip("."), cutoff.rstrip("."), edition.fingerprint[:HASH])
    return " · ".join(filter(None, parts))


def _words(said: Mapping[str, str], edition: Edition) -> Data:
    """A text of the report, with its language where that is another."""
    told = edition.say(dict(said))
    return {"text": told.text, "language": told.language}
