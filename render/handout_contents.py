"""What stands in a handout: every fact that is shown, and what it rests on, as plain data for its template."""

from typing import Any

from render.comparison import legend
from render.edition import Edition
from render.gaps import gaps
from render.handout_rows import compared, tables
from render.handout_sources import Bibliography
from render.journeys import beyond
from render.link import HASH
from render.said import Said
from render.slopes import told
from render.still.daytext import sentences
from render.still.legend import entries
from render.still.naming import Naming
from render.still.svg import document
from render.summary import echoes, source_summary
from render.theme import theme
from render.trust import trust
from report.evidence import Basis
from report.view import steps

Data = dict[str, Any]
# The width and height of a sample in the key to the map, in pixels.
SAMPLE = 36, 26


def contents(named: Naming) -> Data:
    """All that the template sets, by name; ``named`` is the map of an edition."""
    edition = named.drawn.edition
    sources = Bibliography(edition)
    return {
        "language": edition.text.language,
        "colours": theme()[edition.theme],
        "shapes": theme()["shapes"],
        "head": _head(edition),
        "map": _map(named),
        "key": _key(edition),
        "rests": _rests(edition),
        "trust": _trust(edition),
        "diagram": _diagram(edition),
        "gaps": _gaps(edition),
        "compared": compared(edition),
        "tables": tables(edition, sources),
        "sources": _sources(edition, sources),
        "footer": _footer(edition),
    }


def _head(edition: Edition) -> Data:
    """What the handout is about; of several reports compared, what each letter stands for and each report says."""
    report, text = edition.report, edition.text
    alone = text("app.published", publisher=edition.say(report.publisher), date=text.date(report.published))
    published = legend(edition.parts, text) if edition.parts else [alone]
    summaries = [text.pick(part.summary, part.language) for part in edition.parts or (report,)]
    told = [{"published": one, "summary": summary} for one, summary in zip(published, summaries, strict=True)]
    return {"title": edition.title, "reports": told}


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
        "note": Said(" · ").join([text("viewer.day_of", day=days.index(day) + 1, days=len(days)), *lines]),
        "alt": " ".join(filter(None, alt)),
        "key": [{"sample": sample, "means": means} for means, sample in key.items()],
    }


def _diagram(edition: Edition) -> Data:
    text = edition.text
    in_words = told(edition.standing, edition.view.speeds, text)
    note = [text("chart.note"), *([text("chart.beyond")] if beyond(edition) else [])]
    return {"heading": text("chart.title"), "note": Said(" ").join(note), "alt": " ".join(in_words)}


def _rests(edition: Edition) -> Data:
    """What the report rests on, what it could not find out, as the screen says it."""
    report, text = edition.report, edition.text
    lists = {
        "": source_summary(report, text),
        text("summary.circular"): echoes(report, text),
        text("summary.gaps"): [edition.say(gap) for gap in report.gaps],
    }
    return {"heading": text("summary.title"), "lists": [{"heading": k, "items": v} for k, v in lists.items() if v]}


def _gaps(edition: Edition) -> Data:
    """What is missing from what is shown."""
    text = edition.text
    found = gaps(edition.selected, edition.standing, text)
    groups = [{"heading": f"{gap.heading} ({gap.count})", "items": Said("; ").join(gap.items)} for gap in found]
    return {"heading": text("gaps.title"), "note": text("gaps.note"), "groups": groups}


def _sources(edition: Edition, sources: Bibliography) -> Data:
    text = edition.text
    return {"heading": text("app.sources"), "note": text("app.sources_note"), "groups": sources.groups()}


def _key(edition: Edition) -> Data:
    """How to read it: what each basis means."""
    text = edition.text
    bases = [
        {"basis": basis, "name": text(f"viewer.basis_{basis}"), "means": text(f"handout.basis.{basis}")}
        for basis in reversed(Basis)
    ]
    denied = {"name": text("viewer.denied"), "means": text("handout.denied")}
    return {"heading": text("handout.reading"), "bases": bases, "denied": denied}


def _trust(edition: Edition) -> Data:
    """The footer of every product, what changed from version to version, and the way back to the view."""
    text, foot = edition.text, trust(edition)
    changes = [(one.version, text.date(one.date), edition.say(one.what)) for one in edition.report.changes]
    return {
        "heading": text("handout.trust"),
        "lines": foot.lines,
        "changed": text("summary.changes"),
        "changes": Said(" ").join(Said(" · ").join(change) for change in changes),
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
