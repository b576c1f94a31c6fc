"""The shell's way in: python -m render export REPORT --to page --day 2023-09-12 --language es --out DIR.

Exit codes: 0 all is made; 1 the report's files are wrong; 2 what is asked for does not exist; 3 a file could not be
made or written.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from render.arguments import UnknownError, edition, files, parser
from render.edition import Edition, Progress, silent
from render.formats import FORMATS, file_name
from render.text import text
from report.problem import ReportError

BAR = 20


class UnmadeError(Exception):
    """A product could not be made; the message says which, and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files that the arguments ask for; the exit code."""
    asked = parser().parse_args(arguments)
    words = text(asked.language)
    try:
        jobs, held = files(asked), edition(asked)
        for number, (name, size) in enumerate(jobs, 1):
            head = f"[{number}/{len(jobs)}]" if len(jobs) > 1 else ""
            print(_write(held, (name, size), asked, head))
    except ReportError as error:
        return _fail(1, str(error))
    except UnknownError as error:
        return _fail(2, str(error))
    except UnmadeError as error:
        return _fail(3, str(error))
    except OSError as error:
        return _fail(3, words("shell.unwritten", problem=error))
    return 0


def _write(edition: Edition, job: tuple[str, str], asked: Namespace, head: str) -> Path:
    """Make one file and put it in its place whole: one that is being written never stands under its name."""
    name, size = job
    path: Path = asked.out / file_name(edition, name, size if size in asked.size else "")
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
