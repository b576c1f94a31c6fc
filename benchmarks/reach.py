"""The reach of 10,000 consignments on each of 25 days. The bar is 1 s.

Beside it, in turns, what a user would write first: the same formula in a plain loop. Both must give the same figures.
"""

import argparse
import platform
import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import HEAD, ran_on, ratio, row
from report.reach import reach

CONSIGNMENTS, DAYS = 10_000, range(25)
SEED = 20_231_001
Columns = Sequence[NDArray[np.float64]]
Plain = Sequence[float]
Row = list[tuple[float, float] | None]


def main() -> None:
    """Measure both, and print medians, p95 and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    columns = consignments()
    same(columns)
    ours, theirs = zip(*((taken(reach, columns), taken(loop, columns)) for _ in range(rounds)), strict=True)
    print(HEAD)
    print(row(f"reach: {CONSIGNMENTS:,} x {len(DAYS)} days", ours))
    print(row("a plain loop of the formula", theirs))
    print(f"ratio of medians: {ratio(theirs, ours):.0f}")
    print(ran_on("numpy", python=platform.python_version()))


def consignments() -> Columns:
    """Lengths in km, first and last days, and speeds in km a day, the same ones on every run."""
    chance = np.random.default_rng(SEED)
    first = chance.integers(0, 10, CONSIGNMENTS).astype(float)
    last = first + chance.integers(1, 20, CONSIGNMENTS)
    return chance.uniform(100, 12_000, CONSIGNMENTS), first, last, chance.uniform(300, 1_000, CONSIGNMENTS)


def loop(lengths: Plain, first: Plain, last: Plain, speeds: Plain, days: Sequence[int]) -> list[Row]:
    """The formula as it is written in ``report.reach``, one consignment and one day after the other."""
    found = []
    for length, since, until, speed in zip(lengths, first, last, speeds, strict=True):
        ends: Row = []
        for day in days:
            within = since <= day <= until
            low, high = max(0.0, length - speed * (until - day)), min(length, speed * (day - since))
            ends.append((low, high) if within else None)
        found.append(ends)
    return found


def same(columns: Columns) -> None:
    """Fail unless both give the same figures."""
    low, high = reach(*columns, DAYS)
    for lows, highs, ends in zip(low, high, loop(*(part.tolist() for part in columns), DAYS), strict=True):
        assert [None if np.isnan(lo) else (lo, hi) for lo, hi in zip(lows, highs, strict=True)] == ends


def taken(work: Callable[..., object], columns: Columns) -> float:
    """The milliseconds that it takes; the loop is given lists, which it reads faster than arrays."""
    given = [part.tolist() for part in columns] if work is loop else columns
    start = time.perf_counter()
    work(*given, DAYS)
    return (time.perf_counter() - start) * 1_000


if __name__ == "__main__":
    main()
