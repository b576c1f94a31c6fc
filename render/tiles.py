"""Online map tiles that a reader may switch on, from the catalogue of xyzservices. Never shown by default."""

from typing import Any

from xyzservices import TileProvider, providers

# What Leaflet takes where a provider states no greatest zoom.
USUAL_MAX_ZOOM = 18


def online_tiles() -> list[dict[str, Any]]:
    """The layers on offer: id, URL template, greatest zoom and credit."""
    offered: dict[str, TileProvider] = {
        "osm": providers.OpenStreetMap.Mapnik,
        "satellite": providers.Esri.WorldImagery,
    }
    return [
        {
            "id": id,
            "url": tiles.build_url(),
            "max_zoom": int(tiles.get("max_zoom", USUAL_MAX_ZOOM)),
            "credit": tiles.attribution,
        }
        for id, tiles in offered.items()
    ]
