"""The folium elements that bring the viewer its payload and later change its state.

A payload or command is UTF-8 JSON in base64: an alphabet without brace, quote, backtick or dollar, so that neither
folium's templates nor JavaScript can read anything in it as code.
"""

import base64
import json
from typing import Any

import folium
from folium.template import Template

from render.map import build
from render.payload import ASSETS
from report.model import Report


class Viewer(folium.MacroElement):
    """Starts the viewer on the map that it is added to; ``encoded`` is its payload from ``encode``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        Railhead.start({{ this._parent.get_name() }}, "{{ this.encoded }}");
        {% endmacro %}
        """
    )

    def __init__(self, encoded: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Viewer"
        self.encoded = encoded


class Command(folium.MacroElement):
    """Changes the state of a viewer that has started."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        Railhead.command("{{ this.encoded }}");
        {% endmacro %}
        """
    )

    def __init__(self, command: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Command"
        self.encoded = encode(command)


def viewer_map(report: Report, fingerprint: str, encoded: str, assets: str = ASSETS) -> folium.Map:
    """The map of a report with its viewer. Its script and its id depend on the report alone."""
    built = build(report, assets)
    # folium gives every element a random id; st_folium sends the map's own to the browser with each run.
    built._id = fingerprint[:32]
    Viewer(encoded).add_to(built)
    return built


def command(
    seq: int, selected: Report, language: str, theme: str, go: tuple[int, int] | None = None
) -> folium.FeatureGroup:
    """A command to show what was selected; ``go`` is a jump as (number of the jump, step)."""
    shown = (*selected.sites, *selected.legs, *selected.routes, *selected.observations)
    state: dict[str, Any] = {
        "seq": seq,
        "language": language,
        "theme": theme,
        "visible": sorted(item.id for item in shown),
    }
    if go:
        state["go"] = {"seq": go[0], "step": go[1]}
    group = folium.FeatureGroup(control=False)
    Command(state).add_to(group)
    return group


def encode(value: dict[str, Any]) -> str:
    """JSON as base64; raises ValueError for NaN and infinity."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode("ascii")
