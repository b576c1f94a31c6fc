"""A product made once more, in another process with another time zone, locale and hash seed."""

import os
import subprocess
import sys
from pathlib import Path

from render.edition import Edition
from render.formats import file_name
from tests.hostile import REAL

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}


def made_again(name: str, edition: Edition, folder: Path, size: str = "") -> bytes:
    """The real report's product by the shell's way in, written into the folder."""
    command = [sys.executable, "-m", "render", "export", str(REAL), "--to", name, "--day", edition.day.isoformat()]
    command += ["--out", str(folder), "--language", edition.text.language]
    command += [*(["--size", size] if size else []), *(["--url", edition.url] if edition.url else [])]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **ELSEWHERE}, check=True, capture_output=True)
    return (folder / file_name(edition, name, size)).read_bytes()
