from urllib.parse import urlsplit

from render.tiles import online_tiles


def test_tiles_are_fetched_over_https_by_zoom_and_place() -> None:
    for tiles in online_tiles():
        assert urlsplit(tiles["url"]).scheme == "https"
        assert all(part in tiles["url"] for part in ("{z}", "{x}", "{y}"))


def test_a_template_needs_no_key_and_leaves_no_hole_but_place_and_zoom() -> None:
    for tiles in online_tiles():
        rest = (
            tiles["url"].replace("{z}", "").replace("{x}", "").replace("{y}", "").replace("{s}", "").replace("{r}", "")
        )
        assert not set("{}<>") & set(rest)
        assert "key" not in rest.lower()
        assert "token" not in rest.lower()


def test_each_layer_credits_who_made_it() -> None:
    credits = {tiles["id"]: tiles["credit"] for tiles in online_tiles()}

    # As each asks: openstreetmap.org/copyright, and Esri's attribution for World Imagery.
    assert "OpenStreetMap contributors" in credits["osm"]
    assert "Esri" in credits["satellite"]
    assert all("<" not in credit for credit in credits.values())


def test_no_layer_goes_deeper_than_its_provider() -> None:
    # As each states: operations.osmfoundation.org/policies/tiles, and Esri's World Imagery to level 18 in xyzservices.
    assert all(10 < tiles["max_zoom"] <= 19 for tiles in online_tiles())
