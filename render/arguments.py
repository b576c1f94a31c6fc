"""What the shell's arguments ask for: which reports as one edition, and which files of it."""

import argparse
import math
import os
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from render.edition import Edition
from render.formats import FORMATS
from render.link import SPEEDS
from render.text import Text, best_language, languages, text
from report.compare import LETTERS, merge
from report.evidence import Basis
from report.kinds import Mode, SiteKind
from report.load import FIRST, REPORTS, fingerprint, load
from report.model import Report
from report.reach import limits
from report.view import FASTEST, SLOWEST, Lens, View, steps

URL = "RAILHEAD_URL"
# So many of what exists are told to one who asks for what does not.
TOLD = 8


class UnknownError(Exception):
    """What is asked for does not exist; the message says what does."""


def parser() -> argparse.ArgumentParser:
    """Reads the arguments; what is no number, day or web address ends the program with exit code 2."""
    words = text(best_language(None))
    shell = argparse.ArgumentParser(prog="python -m render", description=words("shell.what"))
    export = shell.add_subparsers(required=True, metavar="export").add_parser("export", help=words("shell.export"))
    export.add_argument("report", nargs="+", metavar="REPORT", help=words("shell.report", most=len(LETTERS)))
    export.add_argument("--to", action="append", required=True, choices=list(FORMATS), help=words("shell.to"))
    export.add_argument("--day", action="append", type=date.fromisoformat, default=[], help=words("shell.day"))
    export.add_argument("--language", choices=languages(), default=best_language(None), help=words("shell.language"))
    export.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=words("shell.out"))
    export.add_argument("--size", action="append", default=[], help=words("shell.size"))
    export.add_argument("--theme", choices=("light", "dark"), default="light", help=words("shell.theme"))
    export.add_argument(
        "--url", type=_address, default=os.environ.get(URL) or None, help=words("shell.url", variable=URL)
    )
    for name in ("layers", "kinds", "bases", "without"):
        export.add_argument(f"--{name}", type=_listed, metavar="IDS", help=words(f"shell.{name}"))
    export.add_argument("--lens", type=Lens, choices=list(Lens), default=Lens.ALL, help=words("shell.lens"))
    export.add_argument("--rulers", action="store_true", help=words("shell.rulers"))
    for name, mode in SPEEDS.items():
        named = words("shell.speed", mode=words(f"viewer.mode_{mode}"))
        export.add_argument(f"--{name}", type=_speed, metavar="KM", help=named)
    return shell


def edition(asked: argparse.Namespace) -> Edition:
    """The reports asked for, several as one, in the view asked for.

    Raises UnknownError for what does not exist, ReportError where a report's files are wrong.
    """
    words = text(asked.language)
    parts = _reports(asked.report, words)
    report = parts[0] if len(parts) == 1 else merge(parts)
    days = tuple(asked.day) or steps(report)[:1]
    _check(asked, days, report, words)
    ids = tuple(part.id for part in parts)
    return Edition(
        report,
        fingerprint(report),
        _view(asked, days[0], report),
        words,
        days=tuple(sorted({*days} - {days[0]})),
        theme=asked.theme,
        url=asked.url,
        # The app opens its first report without a name in the address; any other needs one.
        reports=() if ids == (FIRST,) else ids,
        rulers=asked.rulers,
        parts=parts if len(parts) > 1 else (),
    )


def files(asked: argparse.Namespace) -> list[tuple[str, str]]:
    """Each format asked for with each of the sizes asked for that it has, or else its usual one.

    Raises UnknownError for a size that none of the formats has.
    """
    sizes = list(dict.fromkeys(size for name in asked.to for size in FORMATS[name].sizes))
    _known(asked.size, sizes, "--size", text(asked.language))
    jobs = []
    for name in dict.fromkeys(asked.to):
        has = FORMATS[name].sizes
        chosen = [size for size in dict.fromkeys(asked.size) if size in has]
        jobs += [(name, size) for size in chosen or has[:1] or ("",)]
    return jobs


def _listed(names: str) -> frozenset[str]:
    """Ids with commas between them."""
    return frozenset(filter(None, names.split(",")))


def _speed(written: str) -> float:
    """A speed in kilometres a day, as the app takes it. Raises ArgumentTypeError."""
    try:
        speed = float(written)
    except ValueError:
        speed = math.nan
    if not SLOWEST <= speed <= FASTEST:
        words = text(best_language(None))
        raise argparse.ArgumentTypeError(
            words("shell.no_speed", value=written, least=words.number(SLOWEST), most=words.number(FASTEST))
        )
    return speed


def _address(url: str) -> str:
    """A web address; no other can be followed from a file. Raises ArgumentTypeError."""
    if urlsplit(url).scheme not in ("http", "https"):
        words = text(best_language(None))
        raise argparse.ArgumentTypeError(words("shell.no_address", value=url))
    return url


def _reports(asked: Sequence[str], words: Text) -> tuple[Report, ...]:
    """The reports, each by itself. Raises UnknownError for one that does not exist, one twice, or too many."""
    if len(asked) > len(LETTERS):
        raise UnknownError(words("shell.too_many", most=len(LETTERS), count=len(asked)))
    read = tuple(load(_folder(name, words)) for name in asked)
    ids = [report.id for report in read]
    for id in ids:
        if ids.count(id) > 1:
            raise UnknownError(words("shell.twice", id=id))
    return read


def _folder(asked: str, words: Text) -> Path:
    """A path as it is; else the committed report of that id. Raises UnknownError where there is neither."""
    if Path(asked).exists():
        return Path(asked)
    _known([asked], sorted(folder.name for folder in REPORTS.glob("[!._]*/")), "REPORT", words)
    return REPORTS / asked


def _check(asked: argparse.Namespace, days: Sequence[date], report: Report, words: Text) -> None:
    """Raises UnknownError where the report has none of what is asked for."""
    window = steps(report)
    for day in days:
        if day not in window:
            raise UnknownError(words("shell.unknown", what="--day", value=day, known=f"{window[0]} … {window[-1]}"))
    _known(asked.layers or (), [layer.id for layer in report.layers], "--layers", words)
    _known(asked.kinds or (), list(dict.fromkeys(map(str, (*SiteKind, *Mode)))), "--kinds", words)
    _known(asked.bases or (), list(Basis), "--bases", words)
    _known(asked.without or (), [source.id for source in report.sources], "--without", words)
    for name in _speeds(asked):
        _known([name], [key for key, mode in SPEEDS.items() if mode in limits(report, {})], f"--{name}", words)


def _speeds(asked: argparse.Namespace) -> dict[str, float]:
    """The reader's own speeds, by the keys of the address."""
    return {name: speed for name in SPEEDS if (speed := getattr(asked, name))}


def _view(asked: argparse.Namespace, day: date, report: Report) -> View:
    stated = limits(report, {})
    speeds = {SPEEDS[name]: speed for name, speed in _speeds(asked).items()}
    return View(
        day=day,
        layers=asked.layers,
        kinds=asked.kinds,
        bases=asked.bases,
        without=asked.without or frozenset(),
        lens=asked.lens,
        speeds={mode: speed for mode, speed in speeds.items() if speed != stated[mode]},
    )


def _known(asked: Iterable[str], known: Sequence[str], what: str, words: Text) -> None:
    """Raises UnknownError for the first that is not known, with those that are, or of many the nearest."""
    for name in sorted(set(asked) - set(known)):
        told = [*known] if len(known) <= TOLD else get_close_matches(name, known, TOLD, 0)
        more = [words("shell.more", n=len(known) - len(told))] if len(told) < len(known) else []
        listed = ", ".join([*told, *more]) or words("shell.nothing")
        raise UnknownError(words("shell.unknown", what=what, value=name, known=listed))
