"""The shell's way in: python -m render export REPORT --to page --day 2023-09-12 --language es --out DIR.

Exit codes: 0 all is made; 1 the report's files are wrong; 2 what is asked for does not exist; 3 a file could not be
made or written.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from render.edition import Edition, Progress, silent
from render.formats import FORMATS, file_name
from render.text import Text, best_language, languages, text
from report.evidence import Basis
from report.kinds import Mode, SiteKind
from report.load import FIRST, REPORTS, fingerprint, load
from report.model import Report
from report.problem import ReportError
from report.view import Lens, View, steps

URL = "RAILHEAD_URL"
BAR = 20


class UnknownError(Exception):
    """What is asked for does not exist; the message says what does."""


class UnmadeError(Exception):
    """A product could not be made; the message says which, and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files that the arguments ask for; the exit code."""
    asked = _parser().parse_args(arguments)
    words = text(asked.language)
    try:
        report = load(_folder(asked.report, words))
        edition = _edition(report, asked, words)
        for number, name in enumerate(asked.to, 1):
            head = f"[{number}/{len(asked.to)}]" if len(asked.to) > 1 else ""
            print(_write(edition, name, asked, head))
    except ReportError as error:
        return _fail(1, str(error))
    except UnknownError as error:
        return _fail(2, str(error))
    except UnmadeError as error:
        return _fail(3, str(error))
    except OSError as error:
        return _fail(3, words("shell.unwritten", problem=error))
    return 0


def _parser() -> argparse.ArgumentParser:
    words = text(best_language(None))
    parser = argparse.ArgumentParser(prog="python -m render", description=words("shell.what"))
    export = parser.add_subparsers(required=True, metavar="export").add_parser("export", help=words("shell.export"))
    export.add_argument("report", metavar="REPORT", help=words("shell.report"))
    export.add_argument("--to", action="append", required=True, choices=list(FORMATS), help=words("shell.to"))
    export.add_argument("--day", action="append", type=date.fromisoformat, default=[], help=words("shell.day"))
    export.add_argument("--language", choices=languages(), default=best_language(None), help=words("shell.language"))
    export.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=words("shell.out"))
    export.add_argument("--size", default="", help=words("shell.size"))
    export.add_argument("--theme", choices=("light", "dark"), default="light", help=words("shell.theme"))
    export.add_argument("--url", type=_address, default=os.environ.get(URL), help=words("shell.url", variable=URL))
    for name in ("layers", "kinds", "bases", "without"):
        export.add_argument(f"--{name}", type=_listed, metavar="IDS", help=words(f"shell.{name}"))
    export.add_argument("--lens", type=Lens, choices=list(Lens), default=Lens.ALL, help=words("shell.lens"))
    export.add_argument("--rulers", action="store_true", help=words("shell.rulers"))
    return parser


def _listed(names: str) -> frozenset[str]:
    """Ids with commas between them."""
    return frozenset(filter(None, names.split(",")))


def _address(url: str) -> str:
    """A web address; no other can be followed from a file. Raises ArgumentTypeError."""
    if urlsplit(url).scheme not in ("http", "https"):
        words = text(best_language(None))
        raise argparse.ArgumentTypeError(words("shell.no_address", value=url))
    return url


def _folder(asked: str, words: Text) -> Path:
    """A path as it is; else the committed report of that id. Raises UnknownError where there is neither."""
    if Path(asked).exists():
        return Path(asked)
    known = sorted(folder.name for folder in REPORTS.iterdir())
    if asked not in known:
        raise UnknownError(words("shell.unknown", what="REPORT", value=asked, known=", ".join(known)))
    return REPORTS / asked


def _edition(report: Report, asked: argparse.Namespace, words: Text) -> Edition:
    days = tuple(asked.day) or steps(report)[:1]
    for day in days:
        _known([day.isoformat()], [known.isoformat() for known in steps(report)], "day", words)
    _known(asked.layers or (), [layer.id for layer in report.layers], "layers", words)
    _known(asked.kinds or (), [*SiteKind, *Mode], "kinds", words)
    _known(asked.bases or (), list(Basis), "bases", words)
    _known(asked.without or (), [source.id for source in report.sources], "without", words)
    view = View(
        day=days[0],
        layers=asked.layers,
        kinds=asked.kinds,
        bases=asked.bases,
        without=asked.without or frozenset(),
        lens=asked.lens,
    )
    return Edition(
        report,
        fingerprint(report),
        view,
        words,
        days=days[1:],
        theme=asked.theme,
        url=asked.url,
        # The app opens its first report without a name in the address; any other needs one.
        reports=() if report.id == FIRST else (report.id,),
        rulers=asked.rulers,
    )


def _known(asked: Iterable[str], known: Sequence[str], what: str, words: Text) -> None:
    for name in sorted(set(asked) - set(known)):
        listed = f"{known[0]} … {known[-1]}" if what == "day" and known else ", ".join(known)
        raise UnknownError(words("shell.unknown", what=f"--{what}", value=name, known=listed))


def _write(edition: Edition, name: str, asked: argparse.Namespace, head: str) -> Path:
    """Make one file and put it in its place whole: one that is being written never stands under its name."""
    sizes = FORMATS[name].sizes
    size = (asked.size or sizes[0]) if sizes else ""
    _known([size], sizes or ("",), "size", edition.text)
    path: Path = asked.out / file_name(edition, name, asked.size and size)
    content = _made(edition, name, size, _bar(f"{head} {name}".strip()))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
    return path


def _made(edition: Edition, name: str, size: str, progress: Progress) -> bytes:
    try:
        return FORMATS[name].make(edition, size, progress)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        text = edition.text
        raise UnmadeError(text("shell.unmade", name=name, problem=why)) from error


def _bar(name: str) -> Progress:
    """Progress on the terminal's error stream; nothing where that is a file."""
    if not sys.stderr.isatty():
        return silent

    def tell(done: float) -> None:
        full = round(min(max(done, 0.0), 1.0) * BAR)
        print(f"\r{name} [{'#' * full}{'.' * (BAR - full)}]", end="", file=sys.stderr, flush=True)

    return tell


def _fail(code: int, message: str) -> int:
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
