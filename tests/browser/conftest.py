"""The app, served once for all browser tests, and the browser that reads it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Reader

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
BASE = "--server.baseUrlPath"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where there is none, the tests fail."""
    found = subprocess.run([ROOT / "tests/browser/find"], capture_output=True, text=True, check=False).stdout.split()
    assert found, "the browser tests need Chromium: run make test, or install it"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found[0], args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of the app with its own report."""
    with serve({}) as url:
        yield url


@pytest.fixture
def read(browser: Browser, app: str) -> Iterator[Callable[..., Reader]]:
    """Open a reader's page: ``read("?lang=es", width=390)``."""
    with readers(browser, app) as opened:
        yield opened


@contextmanager
def readers(browser: Browser, url: str) -> Iterator[Callable[..., Reader]]:
    """A function that opens readers' pages of the app at that address, and closes them all in the end."""
    contexts = []

    def open_page(query: str = "", *, width: int = 1440, height: int = 900, **options: Any) -> Reader:
        wanted = {"locale": "en-GB", "color_scheme": "light", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **wanted)
        contexts.append(context)
        return Reader(context.new_page(), url).open(query)

    yield open_page
    for context in contexts:
        context.close()


@contextmanager
def serve(environment: dict[str, str], *options: str, script: Path = ROOT / "dashboard.py") -> Iterator[str]:
    """Run the app (or another script) on a free port of this machine; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none", *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}{_base(options)}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _base(options: tuple[str, ...]) -> str:
    """The base path among Streamlit's options, with its slash."""
    return "/" + options[options.index(BASE) + 1] if BASE in options else ""


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the app did not start"
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the app did not answer in time")
