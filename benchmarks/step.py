"""A step of the timeline, keydown to drawn frame: Railhead's viewer beside a folium map rebuilt for each day.

Both show the same report in one Streamlit version, in one browser, one after the other in turns, so that their ratio
holds on a noisy machine. Run it with: make bench.
"""

import argparse
import shutil
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.figures import HEAD, ran_on, ratio, row
from tests.browser.conftest import FLAGS, ROOT, serve

STEPS = 24
SETTLE_MS = 6000
PAUSE_MS = 150
REBUILT = Path(__file__).parent / "rebuilt_map.py"
# Both clocks start at the key and stop in a task after the frame that draws the new day.
CLOCK = """() => document.addEventListener('keydown', () => {
  window.pressed = performance.timeOrigin + performance.now(); }, true)"""
OURS = """() => parent.document.addEventListener('keydown', () => {
  const before = Railhead.state().step;
  requestAnimationFrame(() => setTimeout(() => {
    if (Railhead.state().step !== before) {
      parent.shown = { day: Railhead.state().step, at: performance.timeOrigin + performance.now() };
    } }));
}, true)"""


def main() -> None:
    """Measure both in turns and print medians, p95, bytes and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    ours: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as stack:
        app = stack.enter_context(serve({}))
        rebuilt = stack.enter_context(serve({}, script=beside_static(Path(folder))))
        chromium = subprocess.run([ROOT / "tests/browser/find"], capture_output=True, text=True, check=True)
        browser = playwright.chromium.launch(executable_path=chromium.stdout.split()[0], args=FLAGS)
        sent = [0, 0]
        for _ in range(rounds):
            times, octets = measure(browser.new_page(viewport={"width": 1440, "height": 900}), app, start_ours)
            ours += times
            sent[0] += octets
            times, octets = measure(browser.new_page(viewport={"width": 1440, "height": 900}), rebuilt, start_rebuilt)
            theirs += times
            sent[1] += octets
        print(report(ours, theirs, [total / len(ours) for total in sent], browser.version))


def beside_static(folder: Path) -> Path:
    """A copy of the other app with static/ beside it, where Streamlit looks for it."""
    shutil.copytree(ROOT / "static", folder / "static")
    return Path(shutil.copy(REBUILT, folder))


def measure(page: Page, url: str, ready: Callable[[Page], None]) -> tuple[list[float], int]:
    """The milliseconds of each step through the window, and the bytes that came over the socket meanwhile."""
    octets = [0]
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: count(octets, data)))
    page.goto(url)
    page.wait_for_selector("iframe[title*='st_folium']")
    page.wait_for_timeout(SETTLE_MS)
    page.evaluate(CLOCK)
    ready(page)
    octets[0] = 0
    times = [step(page, day) for day in range(1, STEPS + 1)]
    during = octets[0]
    page.close()
    return times, during


def count(octets: list[int], data: str | bytes) -> None:
    """Add the length of one message."""
    octets[0] += len(data)


def start_ours(page: Page) -> None:
    """Have the viewer's frame tell when a step has been drawn."""
    found = page.wait_for_selector("iframe[title*='st_folium']").content_frame()
    assert found is not None
    found.evaluate(OURS)


def start_rebuilt(page: Page) -> None:
    """Put the focus on Streamlit's slider; the map itself tells when it has been drawn."""
    page.get_by_role("slider").focus()


def step(page: Page, day: int) -> float:
    """Press the key for the next day; the milliseconds until that day was drawn."""
    page.keyboard.press("ArrowRight")
    page.wait_for_function("day => window.shown && window.shown.day === day", arg=day, polling=5)
    taken = float(page.evaluate("() => window.shown.at - window.pressed"))
    page.wait_for_timeout(PAUSE_MS)
    return taken


def report(ours: list[float], theirs: list[float], octets: list[float], chromium: str) -> str:
    """The figures as a table."""
    lines = [f"{HEAD}{'bytes a step':>14}"]
    for name, times, sent in (("Railhead's viewer", ours, octets[0]), ("folium map rebuilt", theirs, octets[1])):
        lines.append(f"{row(name, times)}{sent:>14,.0f}")
    lines.append(f"ratio of medians: {ratio(theirs, ours):.0f}")
    lines.append(ran_on("streamlit", "folium", "streamlit-folium", "playwright", chromium=chromium))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
