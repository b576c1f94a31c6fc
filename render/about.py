"""What a file of data says of itself: which report and view it is of, on what it rests, and what is missing."""

from dataclasses import asdict
from typing import Any

from render.edition import Edition
from render.gaps import gaps
from render.items import sources
from render.link import held
from render.trust import trust
from report.compare import LETTERS
from report.model import Report


def about(edition: Edition) -> dict[str, Any]:
    """Which report, version, day and view it is, and the footer of trust; of several compared, which they are."""
    report, told = edition.report, trust(edition)
    return {
        "report": report.id,
        "title": edition.title,
        "publisher": edition.say(report.publisher),
        "published": report.published,
        "cutoff": report.cutoff,
        "version": report.version,
        "fingerprint": edition.fingerprint,
        "language": edition.text.language,
        "day": str(edition.day),
        "view": held(edition),
        "compared": [_part(part, mark, edition) for part, mark in zip(edition.parts, LETTERS, strict=False)],
        "link": told.link,
        "footer": list(told.lines),
    }


def caveats(edition: Edition) -> dict[str, Any]:
    """The sources of what is shown, and what is missing, as plain values."""
    selected, standing, text = edition.selected, edition.standing, edition.text
    return {
        "sources": [asdict(source) for source in sources(selected, text)],
        "gaps": [asdict(gap) for gap in gaps(selected, standing, text)],
        "unknown": [edition.say(gap) for gap in edition.report.gaps],
    }


def _part(report: Report, mark: str, edition: Edition) -> dict[str, Any]:
    """One of several reports compared: its letter, and which version of which report it is."""
    return {
        "letter": mark.upper(),
        "report": report.id,
        "title": edition.text.pick(report.title, report.language),
        "publisher": edition.text.pick(report.publisher, report.language),
        "published": report.published,
        "cutoff": report.cutoff,
        "version": report.version,
    }
