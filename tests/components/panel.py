"""A page with one panel alone: what it shows, without the map and all else."""

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.components.sent import plain

SECONDS = 60


def panel(script: Callable[..., None], *args: Any) -> AppTest:
    """The page as the function draws it; only its own source is run, so it imports what it needs."""
    app = AppTest.from_function(script, default_timeout=SECONDS, args=args).run()
    assert not app.exception
    return app


def listed(app: AppTest) -> list[str]:
    """The points of all lists on the page, as they are read."""
    lines = [line for part in app.markdown for line in part.value.splitlines()]
    return [plain(line.removeprefix("- ")) for line in lines if line.startswith("- ")]


def said(app: AppTest) -> str:
    """All that the page says in words, as it is read."""
    parts = (*app.subheader, *app.markdown, *app.caption, *app.info, *app.warning)
    return plain("\n".join(part.value for part in parts))
