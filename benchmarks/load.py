"""Load and check the committed report, and one with 10,000 sites. The bars are 50 ms and 2 s.

Beside it, in turns, what a user would write first: yaml.safe_load and json.loads, which check nothing.
"""

import argparse
import json
import platform
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.figures import HEAD, ran_on, ratio, row
from report.load import REPORTS, load
from tests.report.builders import bundle, point, site, write

SITES = 10_000


def main() -> None:
    """Measure both reports and print medians, p95 and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        many = [site(f"s{n}", geometry=point(n % 360 - 180, n % 170 - 85)) for n in range(SITES)]
        large = write(Path(folder) / "large", bundle(sites=[*bundle()["sites"], *many]))
        print(HEAD)
        measure("the committed report", REPORTS / "white-house-2023-10-13", rounds)
        measure(f"{SITES:,} sites", large, rounds)
    print(ran_on("pydantic", "shapely", "PyYAML", python=platform.python_version()))


def plain(folder: Path) -> list[object]:
    """The files' values, unchecked."""
    report = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
    return [report, *(json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.geojson"))]


def measure(name: str, folder: Path, rounds: int) -> None:
    """Read the folder both ways in turns; print a row for each, and their ratio."""
    ours, theirs = zip(*((taken(load, folder), taken(plain, folder)) for _ in range(rounds)), strict=True)
    print(row(f"load: {name}", ours))
    print(row(f"unchecked: {name}", theirs))
    print(f"ratio of medians: {ratio(ours, theirs):.2f}")


def taken(read: Callable[[Path], object], folder: Path) -> float:
    """The milliseconds that one reading takes."""
    start = time.perf_counter()
    read(folder)
    return (time.perf_counter() - start) * 1_000


if __name__ == "__main__":
    main()
