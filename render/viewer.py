"""The folium elements that bring the viewer its payload and later change its state.

A payload or command is UTF-8 JSON in base64: an alphabet without brace, quote, backtick or dollar, so that neither
folium's templates nor JavaScript can read anything in it as code.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

import folium
from folium.template import Template

from render.map import build
from report.model import Report

# Where sources are left out: what each claim stands on without them, the ids of those that stand on nothing, and of
# those that nobody denies any more; the lens; the ids of the rulers drawn; the reach of legs from ``render.reach``.
# Here: nothing of it.
ALONE: dict[str, Any] = {"basis": {}, "fallen": [], "undenied": [], "lens": "all", "rulers": [], "reach": {}}


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


def viewer_map(report: Report, fingerprint: str, encoded: str) -> folium.Map:
    """The map of a report with its viewer. Its script and its id depend on the report alone."""
    built = build(report)
    # folium gives every element a random id; st_folium sends the map's own to the browser with each run.
    built._id = fingerprint[:32]
    Viewer(encoded).add_to(built)
    return built


def wish(
    selected: Report,
    language: str,
    theme: str,
    query: Mapping[str, str | None],
    go: Mapping[str, int],
    **more: Any,
) -> dict[str, Any]:
    """What the viewer is to show: the selection, in a language and a theme, opened at a step.

    ``query`` holds the keys of the page's address that the viewer writes; None removes one. ``go`` is a step and the
    number of the wish to go there. ``more`` may hold what is not as in ``ALONE``.
    """
    shown = (*selected.sites, *selected.legs, *selected.routes, *selected.observations)
    return {
        "language": language,
        "theme": theme,
        "visible": sorted(item.id for item in shown),
        "query": dict(query),
        "go": dict(go),
        **ALONE,
        **more,
    }


def command(number: int, wanted: dict[str, Any]) -> folium.FeatureGroup:
    """The wish as a numbered command for st_folium's ``feature_group_to_add``; the viewer passes over older ones."""
    group = folium.FeatureGroup(control=False)
    Command({"seq": number, **wanted}).add_to(group)
    return group


def encode(value: dict[str, Any]) -> str:
    """JSON as base64; raises ValueError for NaN and infinity."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode("ascii")
