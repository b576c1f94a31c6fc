"""GeoJSON: all that is shown and nothing else, by RFC 7946, as GDAL reads it too."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from shapely.geometry import shape

from render.edition import Edition
from render.gaps import gaps
from render.geojson import geojson
from render.items import items, sources
from render.trust import trust
from report.evidence import basis, denied
from report.load import load
from report.model import Dispute, Observation, Report, Site
from tests.hostile import CANARY
from tests.render.again import made_again
from tests.render.editions import EDITIONS, IDS, REPORTS, empty, merged, real, shown
from tests.report.builders import built, line, polygon, route, site

ALL = [*IDS, "merged", "empty"]


@pytest.fixture(scope="module", params=ALL)
def given_edition(request: pytest.FixtureRequest) -> Edition:
    made = {"merged": merged, "empty": empty}
    return made[request.param]() if request.param in made else real(request.param)


def told(edition: Edition) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(geojson(edition), parse_constant=pytest.fail)
    return whole


def expected(edition: Edition) -> list[str]:
    rows = items(edition.selected, edition.standing, edition.day, edition.text)
    drawn = (*edition.selected.routes, *(edition.selected.rulers if edition.rulers else ()))
    return [*(row.id for row in rows), *(claim.id for claim in drawn)]


def check(edition: Edition) -> None:
    """Every claim that is shown is a feature and the reverse, each with what the report says of it."""
    features = {feature["id"]: feature for feature in told(edition)["features"]}
    claims = {claim.id: claim for claim in edition.selected.claims}
    assert list(features) == expected(edition)
    for id, feature in features.items():
        said, claim = feature["properties"], claims[id]
        assert (said["id"], said["type"]) == (id, type(claim).__name__.lower())
        assert said["basis"] == (None if isinstance(claim, Dispute) else basis(claim, edition.standing))
        assert said["denied"] == denied(claim, edition.standing)
        assert said["date"] == getattr(claim, "date", None)
        assert set(said["sources"]) >= set(claim.sources)
        place = edition.standing.site(claim.site) if isinstance(claim, Observation) else claim
        at = getattr(place, "geometry", None)
        assert (feature["geometry"] is None) == (at is None)
        assert at is None or shape(feature["geometry"]).equals(at)


def test_every_claim_shown_is_a_feature_and_the_reverse(given_edition: Edition) -> None:
    check(given_edition)


@given(EDITIONS)
def test_every_claim_of_any_view_is_a_feature_and_the_reverse(edition: Edition) -> None:
    check(edition)


def test_the_words_are_those_of_the_table(given_edition: Edition) -> None:
    rows = {
        row.id: row
        for row in items(given_edition.selected, given_edition.standing, given_edition.day, given_edition.text)
    }
    for feature in told(given_edition)["features"]:
        if row := rows.get(feature["id"]):
            said = feature["properties"]
            assert (said["what"], said["place"] or "") == (row.what, row.place)
            assert (said["date_text"] or "", said["basis_text"] or "") == (row.date, row.basis)


def test_the_head_says_which_report_version_and_view_and_brings_the_caveats(given_edition: Edition) -> None:
    head, footer = told(given_edition)["railhead"], trust(given_edition)

    assert head["report"] == given_edition.report.id
    assert head["fingerprint"] == given_edition.fingerprint
    assert (head["version"], head["cutoff"]) == (given_edition.report.version, given_edition.report.cutoff)
    assert (head["footer"], head["link"]) == (list(footer.lines), footer.link)
    assert [one["id"] for one in head["sources"]] == [source.id for source in given_edition.selected.sources]
    assert head["sources"] == [asdict(row) for row in sources(given_edition.selected, given_edition.text)]
    found = gaps(given_edition.selected, given_edition.standing, given_edition.text)
    assert [(gap["heading"], gap["count"], tuple(gap["items"])) for gap in head["gaps"]] == [
        (gap.heading, gap.count, gap.items) for gap in found
    ]


def positions(value: Any) -> list[list[float]]:
    if isinstance(value[0], list):
        return [place for item in value for place in positions(item)]
    return [value]


def test_it_is_as_the_rfc_asks(given_edition: Edition) -> None:
    whole = told(given_edition)
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole
    shapes = [feature["geometry"] for feature in whole["features"] if feature["geometry"]]
    for feature in whole["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
    for given_shape in shapes:
        assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in positions(given_shape["coordinates"]))
        made = shape(given_shape)
        assert made.is_valid
        for part in shapely.get_parts(made):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)
    if shapes:
        assert whole["bbox"] == pytest.approx(shapely.total_bounds([shape(s) for s in shapes]).tolist())
    else:
        assert "bbox" not in whole


def test_gdal_reads_the_same_claims_in_the_same_places(given_edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "shown.geojson"
    path.write_bytes(geojson(given_edition))
    features = told(given_edition)["features"]
    if not features:
        return
    meta, _, geometry, fields = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], fields, strict=True))

    assert meta["crs"] == "EPSG:4326"
    assert list(columns["id"]) == [feature["id"] for feature in features]
    assert list(columns["what"]) == [feature["properties"]["what"] for feature in features]
    for wkb, feature in zip(geometry, features, strict=True):
        assert (wkb is None) == (feature["geometry"] is None)
        assert wkb is None or shapely.from_wkb(wkb).equals(shape(feature["geometry"]))


def test_longitude_comes_first(edition: Edition) -> None:
    """Rajin lies at 42 north, 130 east."""
    (rajin,) = [f for f in told(edition)["features"] if f["id"] == "rajin-port"]

    assert rajin["geometry"]["coordinates"] == pytest.approx([130.3, 42.23], abs=0.1)


def test_an_area_is_never_a_point() -> None:
    edition = real(IDS[-1])
    areas = {site.id for site in edition.report.sites if site.is_area}
    at_areas = {seen.id for seen in edition.selected.observations if seen.site in areas}

    assert areas
    for feature in told(edition)["features"]:
        if feature["id"] in areas | at_areas:
            assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_a_leg_has_no_line_of_its_own(edition: Edition) -> None:
    legs = [feature for feature in told(edition)["features"] if feature["properties"]["type"] == "leg"]

    assert legs
    assert all(leg["geometry"] is None for leg in legs)
    assert {id for leg in legs for id in leg["properties"]["routes"]} == {r.id for r in edition.selected.routes}


def test_rulers_are_there_only_where_they_are_drawn() -> None:
    report = load(REPORTS / IDS[-1])
    types = [{f["properties"]["type"] for f in told(shown(report, rulers=on))["features"]} for on in (True, False)]

    assert types[0] - types[1] == {"ruler"}


def test_what_crosses_the_antimeridian_is_cut_and_boxed_around_it() -> None:
    across = polygon((179, 10), (-179, 10), (-179, 12), (179, 12), (179, 10))
    track = route("track", geometry=line((178, 11), (-178, 11)))
    sites = [site("rajin"), site("dunay"), site("area", precision_km=None, geometry=across)]
    for one in sites[:2]:
        one["geometry"] = {"type": "Point", "coordinates": [177, 11]}
    whole = told(shown(built(sites=sites, routes=[track])))
    types = {feature["id"]: (feature["geometry"] or {}).get("type") for feature in whole["features"]}

    assert (types["area"], types["track"]) == ("MultiPolygon", "MultiLineString")
    assert whole["bbox"] == [177, 10, -178, 12]


def test_days_are_spans_and_open_ends_are_not_known() -> None:
    dates = {"loaded": "2023-09", "landed": "2023-09-12/.."}
    report = built()
    seen = tuple(o.model_copy(update={"date": dates[o.id]}) for o in report.observations)
    features = told(shown(report.model_copy(update={"observations": seen})))["features"]
    days = {f["id"]: (f["properties"]["first_day"], f["properties"]["last_day"]) for f in features}

    assert (days["loaded"], days["landed"]) == (("2023-09-01", "2023-09-30"), ("2023-09-12", None))
    assert days["voyage"] == (None, None)


def test_hostile_text_stays_text(hostile: Report) -> None:
    features = told(shown(hostile))["features"]
    claims = {claim.id: claim for claim in hostile.claims}

    assert all(CANARY in feature["properties"]["what"] for feature in features)
    for feature in features:
        if isinstance(site := claims[feature["id"]], Site):
            assert feature["properties"]["name"] == site.name["en"]


def test_the_same_bytes_come_out_anywhere(edition: Edition, tmp_path: Path) -> None:
    assert made_again("geojson", edition, tmp_path) == geojson(edition) == geojson(edition)


def test_progress_ends_at_one(edition: Edition) -> None:
    done: list[float] = []
    geojson(edition, progress=done.append)

    assert done == sorted(done)
    assert done[-1] == 1
    assert np.all(np.diff([0, *done]) >= 0)
