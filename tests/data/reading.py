"""Read the committed reports as plain maps: every value with the keys that lead to it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report.evidence import chain
from report.model import Leg, Observation, Report, Site

DATA = Path(__file__).parents[2] / "data"
FOLDERS = sorted(path for path in (DATA / "reports").iterdir() if path.is_dir())


def walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every map and every value of a report's plain form, with the keys that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            name = item.get("id", str(number)) if isinstance(item, dict) else str(number)
            yield from walk(item, (*path, name))


def named(report: Report) -> Iterator[str]:
    """Every source that an item, an answer or a length names."""
    for path, value in walk(report.model_dump()):
        if path and path[-1] == "sources" and path != ("sources",):
            yield from value


def texts(report: Report, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of the report in that language."""
    for path, value in walk(report.model_dump()):
        if path and path[-1] == language and isinstance(value, str):
            yield path, value


def sourced(report: Report) -> list[tuple[Site | Leg | Observation, str]]:
    """What is said of each site, leg and observation, in English."""
    said: list[tuple[Site | Leg | Observation, str]] = [(site, site.claim["en"]) for site in report.sites]
    return said + [(item, item.what["en"]) for item in (*report.legs, *report.observations)]


def speakers(report: Report, item: Site | Leg | Observation) -> set[str]:
    """The names by which a text may call the publishers of an item's sources."""
    sources = {source.id: source for source in report.sources}
    publishers = [sources[id].publisher for id in chain(item.sources, sources)]
    parts = {part for name in publishers for part in re.split(r", citing |, in | News Agency| Beyond|, | \(|\)", name)}
    return {part.removeprefix("The ").strip() for part in parts} - {""}
