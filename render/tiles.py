"""Online map tiles that a reader may switch on, from the catalogue of xyzservices. Never shown by default."""

from typing import Any

from xyzservices import TileProvider, providers

MAX_ZOOM = 10


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
            "max_zoom": min(MAX_ZOOM, int(tiles.get("max_zoom", MAX_ZOOM))),
            "credit": tiles.attribution,
        }
        for id, tiles in offered.items()
    ]
