"""Read a file in a process of its own: a reader that never ends, or ends the process, fails its test and no more."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 120


def problems_apart(read: Callable[[Path], Any], path: Path, first: str = "") -> list[str]:
    """The problems that reading the path finds, a line each; none where all is well; ``first`` is run before."""
    code = f"""
import pathlib
{first}
from {read.__module__} import {read.__name__}
from tests.report.builders import outcome
for problem in getattr(outcome({read.__name__}, pathlib.Path({str(path)!r})), "problems", ()):
    print(problem)
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()
