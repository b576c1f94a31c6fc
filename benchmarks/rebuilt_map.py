"""What a user would write first: a Streamlit slider, and a folium map rebuilt for each day, with the same report.

It shows the same sites, routes and day's text, with Leaflet and the basemap from the same files, so that the
comparison is of the way of stepping and not of the network.
"""

import json
from pathlib import Path

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

import render
from render.map import OfflineMap, anchor, opening_bounds
from report.load import load
from report.view import View, select, state, steps

ROOT = Path(render.__file__).parent.parent
BASEMAP = ROOT / "static" / "basemap" / "coarse.json"
COLOURS = {"on-this-day": "#b93a06", "earlier": "#3a4149", "not-yet": "#aaaaaa", "undated": "#6a5a12"}


class Shown(MacroElement):
    """Tells the benchmark's page which day the map shows, once a frame with it has been drawn."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        requestAnimationFrame(() => { setTimeout(() => {
          parent.shown = { day: {{ this.day }}, at: performance.timeOrigin + performance.now() };
        }); });
        {% endmacro %}
        """
    )

    def __init__(self, day: int) -> None:
        """Keep the day."""
        super().__init__()
        self._name = "Shown"
        self.day = day


report = select(load(ROOT / "data" / "reports" / "white-house-2023-10-13"), View())
days = steps(report)
step = st.slider("Day", 0, len(days) - 1, 0)
drawn = OfflineMap(prefer_canvas=True, location=[52, 88], zoom_start=3)
drawn.default_js = [(file, url) for file, url in drawn.default_js if file.endswith("leaflet.js")]
folium.GeoJson(json.loads(BASEMAP.read_text(encoding="utf-8")), style_function=lambda _: {"weight": 1}).add_to(drawn)
for route in report.routes:
    folium.PolyLine([(lat, lon) for lon, lat in route.line.coords], dash_array="6").add_to(drawn)
for site in report.sites:
    seen = [state(o, days[step]) for o in report.observations if o.site == site.id]
    colour = COLOURS[seen[0] if seen else "undated"]
    folium.CircleMarker(anchor(site), color=colour).add_to(drawn)
drawn.fit_bounds(opening_bounds(report))
Shown(step).add_to(drawn)
st_folium(drawn, height=640, use_container_width=True, returned_objects=[])
for observation in report.observations:
    st.text(f"{observation.date}: {observation.what['en']} ({state(observation, days[step])})")
