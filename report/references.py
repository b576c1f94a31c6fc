"""Check that a report's entries name each other rightly: ids, references, the order of legs."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from report.model import MOST_SOURCES
from report.problem import shown

# Which list a key's ids must be found in; "" stands for any entry of the report.
TARGETS = {
    "layer": "layers",
    "sources": "sources",
    "derives_from": "sources",
    "site": "sites",
    "origin": "sites",
    "destination": "sites",
    "routes": "routes",
    "carrier": "carriers",
    "observations": "observations",
    "about": "",
    "possible": "observations",
    "rulers": "rulers",
    "fits": "quantities",
}
Path = tuple[str | int, ...]
Fault = tuple[Path, str, str]
Entries = list[tuple[Path, dict[str, Any]]]


def faults(report: dict[str, Any]) -> list[Fault]:
    """Every wrong reference in a report's plain entries: (path to it, rule, value).

    Entries of the wrong shape are passed over; the model reports those.
    """
    entries = list(_entries(report, ()))
    return [*_repeated(entries), *_unknown(entries, report), *_circular(report), *_broken(report)]


def _entries(value: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from _entries(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _entries(item, (*path, number))


def _listed(path: Path) -> bool:
    """Whether the entry stands in a list; in a map of words, "id" is the Indonesian language."""
    return bool(path) and isinstance(path[-1], int)


def _ids(value: Any) -> set[str]:
    listed = value if isinstance(value, list) else []
    return {e["id"] for e in listed if isinstance(e, dict) and isinstance(e.get("id"), str)}


def _named(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [id for id in listed if isinstance(id, str)]


def _repeated(entries: Entries) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, entry in entries:
        id = entry.get("id")
        if _listed(path) and isinstance(id, str):
            if id in seen:
                yield (*path, "id"), "must not be used twice in a report", shown(id)
            seen.add(id)


def _unknown(entries: Entries, report: dict[str, Any]) -> Iterator[Fault]:
    every = {e["id"] for path, e in entries if _listed(path) and isinstance(e.get("id"), str)}
    known = {target: _ids(report.get(target)) if target else every for target in TARGETS.values()}
    for path, entry in entries:
        for key, target in TARGETS.items():
            if key not in entry or not path:
                continue
            for id in _named(entry[key]):
                if id not in known[target]:
                    rule = f"must name one of the {target}" if target else "must name an entry of the report"
                    yield (*path, key), rule, shown(id)


def _circular(report: dict[str, Any]) -> Iterator[Fault]:
    # Every source's chain is walked, so no more of them are read than the model lets through.
    listed = [s for s in report.get("sources") or [] if isinstance(s, dict)][:MOST_SOURCES]
    parents = {str(s.get("id")): _named(s.get("derives_from", [])) for s in listed}
    for number, source in enumerate(listed):
        id = str(source.get("id"))
        found: set[str] = set()
        waiting = list(parents[id])
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting.extend(parents.get(parent, []))
        if id in found:
            yield ("sources", number, "derives_from"), "must not lead back to the source itself", shown(id)


def _broken(report: dict[str, Any]) -> Iterator[Fault]:
    for number, consignment in enumerate(report.get("consignments") or []):
        legs = consignment.get("legs") if isinstance(consignment, dict) else None
        listed = [leg for leg in legs if isinstance(leg, dict)] if isinstance(legs, list) else []
        for place, (before, leg) in enumerate(pairwise(listed), start=1):
            if before.get("destination") != leg.get("origin"):
                path = ("consignments", number, "legs", place, "origin")
                rule = f"must be where the leg before it ends ({before.get('destination')})"
                yield path, rule, shown(leg.get("origin"))
