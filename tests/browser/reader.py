"""A reader with a browser: opens the app with the world outside blocked, and looks at the viewer in its frame."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, Route, WebSocket

HERE = ("127.0.0.1", "localhost")
PATIENCE_MS = 30_000
Box = dict[str, Any]
STARTED = "() => Boolean(window.Railhead && Railhead.app && Railhead.app.ready)"


@dataclass
class Reader:
    """One page of the app. ``outside`` holds every request that went to another machine, ``errors`` the console's."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sent: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Block and count what goes outside, and listen to the console and to the app's socket."""
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.route("**/*", self._guard)
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._listen)

    def open(self, query: str = "") -> "Reader":
        """Open the app at a query such as "?lang=es" and wait until the map is drawn."""
        self.page.goto(self.url + query)
        self.page.wait_for_selector("iframe[title*='st_folium']", timeout=PATIENCE_MS)
        self.frame.wait_for_function(STARTED, timeout=PATIENCE_MS)
        return self

    @property
    def frame(self) -> Frame:
        """The frame that holds the viewer."""
        found = self.page.wait_for_selector("iframe[title*='st_folium']").content_frame()
        assert found is not None
        return found

    def state(self) -> dict[str, Any]:
        """What the viewer says of itself."""
        return dict(self.frame.evaluate("() => Railhead.state()"))

    def wait(self, condition: str) -> None:
        """Wait for a JavaScript condition on the viewer's state ``s``."""
        self.frame.wait_for_function(f"() => {{ const s = Railhead.state(); return {condition}; }}")

    def go(self, step: int) -> None:
        """Move the slider to a step, as a reader's hand does."""
        self.frame.locator("input[type=range]").fill(str(step))
        self.wait(f"s.step === {step}")

    def drawn(self) -> None:
        """Wait until the basemap has come and two frames have been painted."""
        self.frame.wait_for_function("() => Object.keys(Railhead.app.base.copies).length > 0")
        self.frame.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def _guard(self, route: Route) -> None:
        where = urlsplit(route.request.url)
        if where.scheme in ("data", "blob") or where.hostname in HERE:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _listen(self, socket: WebSocket) -> None:
        if urlsplit(socket.url).hostname not in HERE:
            self.outside.append(socket.url)
        socket.on("framesent", lambda data: self.sent.append(data))


def boxes(frame: Frame, selector: str) -> list[Box]:
    """The visible boxes of the elements: id, kind, class, and left, top, right, bottom in pixels."""
    script: str = """selector => JSON.stringify([...document.querySelectorAll(selector)]
      .filter(e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length)
      .map(e => { const r = e.getBoundingClientRect();
        return { id: e.dataset.id, kind: e.dataset.kind, text: e.textContent, class: e.getAttribute('class'),
                 left: r.left, top: r.top, right: r.right, bottom: r.bottom }; }))"""
    return list(json.loads(frame.evaluate(script, selector)))


def overlapping(found: list[Box], allow: Callable[[tuple[Box, Box]], bool] = lambda _: False) -> list[str]:
    """The pairs of boxes that cover each other by more than a pixel, but for those allowed to."""
    pairs = []
    for number, a in enumerate(found):
        for b in found[number + 1 :]:
            apart = a["right"] <= b["left"] + 1 or b["right"] <= a["left"] + 1
            apart = apart or a["bottom"] <= b["top"] + 1 or b["bottom"] <= a["top"] + 1
            if not apart and not allow((a, b)):
                pairs.append(f"{a['text']} / {b['text']}")
    return pairs
