"""Who says what about a place, where several reports are compared: rows of a table, and the key to their letters."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from render.citation import voices
from render.said import Said, fill
from render.text import Text
from report.compare import LETTERS, names
from report.dates import parse
from report.evidence import basis, denied
from report.model import Claim, Observation, Report, Site
from report.same_place import Place, places

# The columns of the table, in their order: fields of the rows.
COLUMNS = ("place", "report", "date", "what", "basis", "origins")


@dataclass(frozen=True)
class Row:
    """One row: what one report says about a place, on which day, how it is known and by whom.

    ``report`` is its title after its letter, ``letter`` the letter alone.
    """

    letter: str
    place: Said
    report: Said
    date: str
    sort: datetime.date | None
    what: Said
    basis: str
    origins: str


def legend(reports: Sequence[Report], text: Text) -> list[Said]:
    """Each letter in words: the report's title, who published it when, and the days that it covers."""
    return [
        text(
            "compare.legend",
            report=lettered(report, LETTERS[number], text),
            publisher=text.pick(report.publisher, report.language),
            date=text.date(report.published),
            window=text.date(report.window),
        )
        for number, report in enumerate(reports)
    ]


def lettered(report: Report, letter: str, text: Text) -> Said:
    """A report's title after its letter."""
    return fill("{letter}: {title}", letter=letter.upper(), title=text.pick(report.title, report.language))


def together(reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """The sites that are one place to every report that speaks of it, by their ids in the reports as one.

    Where one report tells two sites apart that are one place to another, those of the same id are together.
    """
    called = [names(report, mark) for report, mark in zip(reports, LETTERS, strict=False)]
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for number, place in enumerate(places(reports)):
        apart = max(map(len, place.sites)) > 1
        for n in place.reports:
            for site in place.sites[n]:
                key = number, site.id if apart else ""
                found[key] = (*found.get(key, ()), called[n][site.id])
    return [ids for ids in found.values() if len(ids) > 1]


def comparison(reports: Sequence[Report], selected: Report, whole: Report, text: Text) -> list[Row]:
    """The rows of every place: those that most reports speak of first; at each in order of date, undated last.

    ``whole`` is what stands of the reports as one, ``selected`` the part of it that is shown. A report that shares a
    place with another but observes nothing there has a row for what it says of the place.
    """
    return [row for place in places(reports) for row in _rows(place, reports, (selected, whole), text)]


def _rows(place: Place, reports: Sequence[Report], merged: tuple[Report, Report], text: Text) -> list[Row]:
    name = _name(place, reports, text)
    rows = []
    for number in place.reports:
        heads = LETTERS[number].upper(), name, lettered(reports[number], LETTERS[number], text)
        called = names(reports[number], LETTERS[number])
        here = {called[site.id] for site in place.sites[number]}
        claims = _claims(here, merged[0], shared=len(place.reports) > 1)
        rows += [_row(heads, claim, merged, text) for claim in claims]
    return sorted(rows, key=lambda row: (row.sort is None, row.sort or datetime.date.min))


def _claims(here: set[str], selected: Report, *, shared: bool) -> Iterator[Observation | Site]:
    """The observations at the sites of those ids; or, at a shared place, the sites where there are none."""
    seen = [o for o in selected.observations if o.site in here]
    yield from seen
    if shared and not seen:
        yield from (site for site in selected.sites if site.id in here)


def _row(heads: tuple[str, Said, Said], claim: Observation | Site, merged: tuple[Report, Report], text: Text) -> Row:
    observed = isinstance(claim, Observation)
    stated = claim.date if isinstance(claim, Observation) else None
    span = parse(stated) if stated else None
    return Row(
        *heads,
        date=text.date(stated) if observed else "",
        sort=(span.first or span.last) if span else None,
        what=text.pick(claim.what if isinstance(claim, Observation) else claim.claim, merged[0].language),
        basis=_basis(claim, *merged, text),
        origins=voices(claim, merged[0]),
    )


def _basis(claim: Claim, selected: Report, whole: Report, text: Text) -> str:
    """What the claim stands on, of what is shown; ``whole`` is what stands, its denials too."""
    stands = text(f"viewer.basis_{basis(claim, selected)}")
    return f"{stands}; {text('viewer.denied')}" if denied(claim, whole) else stands


def _name(place: Place, reports: Sequence[Report], text: Text) -> Said:
    """Every name that the reports give the place."""
    sites = ((reports[number], site) for number in place.reports for site in place.sites[number])
    return Said(" / ").join(dict.fromkeys(text.pick(site.short_name, report.language) for report, site in sites))
