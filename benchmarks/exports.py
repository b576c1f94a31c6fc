"""Time and size of every product, for the committed report and for one of 1,000 sites.

The bar for the page is 1 MB gzipped. Beside it, in turns, what a user would save instead: the page that folium writes
of the same map, which carries neither the viewer nor the facts and fetches its libraries when it is opened.
"""

import argparse
import gzip
import platform
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import folium

from benchmarks.figures import ran_on, ratio
from render.edition import Edition, silent
from render.formats import FORMATS
from render.map import layers
from render.text import text
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.view import View
from tests.report.builders import bundle, observation, point, site, write

SITES = 1_000
HEAD = f"{'':44}{'runs':>6}{'p50 ms':>9}{'max ms':>9}{'kB':>9}{'kB gzip':>9}"


def main() -> None:
    """Make each product of both reports in turns and print medians and sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=list(FORMATS), action="append")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        print(HEAD)
        for name, report in (("committed", load(REPORTS / "white-house-2023-10-13")), ("1,000 sites", many(folder))):
            measure(name, report, asked.only or list(FORMATS), asked.rounds)
    print(ran_on("vl-convert-python", "python-pptx", "typst", "lxml", "folium", python=platform.python_version()))


def many(folder: str) -> Report:
    """A report of a thousand sites across the northern hemisphere, each with an observation."""
    spots = [site(f"s{n}", geometry=point(n * 37 % 300 - 150, 5 + n * 11 % 70)) for n in range(SITES)]
    seen = [observation(f"o{n}", site=f"s{n}") for n in range(SITES)]
    whole = bundle(sites=[*bundle()["sites"], *spots], observations=[*bundle()["observations"], *seen])
    return load(write(Path(folder) / "many", whole))


def measure(name: str, report: Report, products: list[str], rounds: int) -> None:
    """A line for every product in its usual size, and the ratio of the page to folium's."""
    edition = Edition(report, fingerprint(report), View(), text("en"), url="https://railhead.example/")
    for product in products:
        kind = FORMATS[product]
        size = next(iter(kind.sizes), "")
        times, others = [], []
        for _ in range(rounds):
            took, made = taken(lambda kind=kind, size=size: kind.make(edition, size, silent))
            times.append(took)
            if product == "page":
                others.append(taken(lambda: saved(report))[0])
        print(line(f"{product}: {name}", times, made))
        if others:
            print(line(f"folium's own page: {name}", others, saved(report)))
            print(f"ratio of medians: {ratio(times, others):.2f}")


def saved(report: Report) -> bytes:
    """The page that folium writes of the report's shapes."""
    built = folium.Map()
    for layer in layers(report, report):
        folium.GeoJson(layer.collection).add_to(built)
    return str(built.get_root().render()).encode()


def taken(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """The milliseconds that it takes, and what is made."""
    start = time.perf_counter()
    made = make()
    return (time.perf_counter() - start) * 1_000, made


def line(name: str, times: list[float], made: bytes) -> str:
    """One line below HEAD."""
    middle = sorted(times)[len(times) // 2]
    packed = len(gzip.compress(made, 9))
    return f"{name:44}{len(times):>6}{middle:>9.0f}{max(times):>9.0f}{len(made) / 1_000:>9.0f}{packed / 1_000:>9.0f}"


if __name__ == "__main__":
    main()
