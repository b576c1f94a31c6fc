"""How a benchmark prints its figures."""

import json
import os
import statistics
from collections.abc import Sequence
from importlib.metadata import version

HEAD = f"{'':32}{'runs':>6}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}"


def row(name: str, times: Sequence[float]) -> str:
    """One line below HEAD; times are milliseconds."""
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
    return f"{name:32}{len(times):>6}{median:>9.1f}{p95:>9.1f}{max(times):>9.1f}"


def ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """How many times the median of the others goes into that of the times."""
    return statistics.median(times) / statistics.median(others)


def ran_on(*packages: str, **more: str) -> str:
    """The versions and the machine, as a line of JSON."""
    return json.dumps({**{name: version(name) for name in packages}, **more, "cores": os.cpu_count()})
