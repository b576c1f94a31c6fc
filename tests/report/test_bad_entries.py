import pytest

from tests.report.builders import ABSENT, bundle, changed, line, lines_of, point, polygon, write
from tests.report.rules import EDTF, ID, KINDS, RANGE

# The path in the bundle, the value put there, and the lines that the error must read.
BAD_ENTRIES = {
    "unknown key": ("colour", "red", "report.yaml: colour: is not a known key, got 'red'"),
    "unknown key in an entry": (
        "observations.1.colour",
        "red",
        "report.yaml: observations[1] (landed) colour: is not a known key, got 'red'",
    ),
    "unknown key in the first source": (
        "sources.0.colour",
        "red",
        "report.yaml: sources[0] (paper) colour: is not a known key, got 'red'",
    ),
    "unknown property": (
        "sites.1.colour",
        "red",
        "sites.geojson: features[1] (dunay) colour: is not a known key, got 'red'",
    ),
    "unknown key of two lines": (
        "sites.0.a\nb",
        1,
        r"sites.geojson: features[0] (rajin) a\nb: is not a known key, got 1",
    ),
    "missing key": ("title", ABSENT, "report.yaml: title: is required"),
    "missing key in an entry": ("quantities.0.unit", ABSENT, "report.yaml: quantities[0] (count) unit: is required"),
    "missing id": ("quantities.0.id", ABSENT, "report.yaml: quantities[0] id: is required"),
    "missing property": ("routes.0.kind", ABSENT, "routes.geojson: features[0] (track) kind: is required"),
    "unknown kind": (
        "sites.0.kind",
        "harbour",
        "sites.geojson: features[0] (rajin) kind: "
        "Input should be 'depot', 'port', 'warehouse', 'rail' or 'place', got 'harbour'",
    ),
    "unknown stance": (
        "statements.0.stance",
        "rumour",
        "report.yaml: statements[0] (briefing) stance: Input should be 'claim', 'denial' or 'context', got 'rumour'",
    ),
    **{
        f"bad id {id!r}"[:40]: ("quantities.0.id", id, f"report.yaml: quantities[0] ({id}) id: {ID}, got {id!r}")
        for id in ("Count", "co unt", "a" * 65, "{{7*191}}", "it`s", "${7*191}", "</script>", "-count")
    },
    "quote in an id": ("quantities.0.id", "o'clock", f"report.yaml: quantities[0] (o'clock) id: {ID}, got \"o'clock\""),
    "id of two lines": ("sites.2.id", "a\nb", rf"sites.geojson: features[2] (a\nb) id: {ID}, got 'a\nb'"),
    "surrogate id": (
        "sites.2.id",
        "\ud800",
        r"sites.geojson: features[2] (\ud800) id: "
        r"Input should be a valid string, unable to parse raw data as a unicode string, got '\ud800'",
    ),
    "bad date": ("observations.1.date", "soon", f"report.yaml: observations[1] (landed) date: {EDTF}, got 'soon'"),
    "impossible day": ("published", "2023-02-29", f"report.yaml: published: {EDTF}, got '2023-02-29'"),
    "week date": ("published", "2023-W40-1", f"report.yaml: published: {EDTF}, got '2023-W40-1'"),
    "time of day": ("window", "2023-09-07T10:00:00Z", f"report.yaml: window: {EDTF}, got '2023-09-07T10:00:00Z'"),
    "open window": ("window", "2023-09-07/..", "report.yaml: window must have a first and a last day"),
    "quotation of 26 words": (
        "statements.0.quotation",
        "x " * 26,
        "report.yaml: statements[0] (briefing) quotation: must quote at most 25 words, got '" + "x " * 26 + "'",
    ),
    "text of 2001 characters": (
        "sources.0.title",
        "x" * 2001,
        "report.yaml: sources[0] (paper) title: String should have at most 2000 characters, got '" + "x" * 76 + "...",
    ),
    "empty text": ("title.en", "", "report.yaml: title en: String should have at least 1 character, got ''"),
    "control character": (
        "sources.0.title",
        "a\x07b",
        r"report.yaml: sources[0] (paper) title: "
        r"String should match pattern '^[^\x00-\x08\x0b-\x1f\x7f]*$', got 'a\x07b'",
    ),
    "javascript link": (
        "sources.0.url",
        "javascript:alert(1)",
        "report.yaml: sources[0] (paper) url: URL scheme should be 'http' or 'https', got 'javascript:alert(1)'",
    ),
    "link without host": (
        "sources.0.url",
        "https://",
        "report.yaml: sources[0] (paper) url: Input should be a valid URL, empty host, got 'https://'",
    ),
    "list as language": ("language", ["en"], "report.yaml: language: Input should be a valid string, got ['en']"),
    "text as words": ("title", "Munitions", "report.yaml: title: Input should be a valid dictionary, got 'Munitions'"),
    "words without a language": (
        "title",
        {},
        "report.yaml: title: Dictionary should have at least 1 item after validation, not 0, got {}",
    ),
    "map as list": (
        "observations",
        {"a": "b"},
        "report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'landed'",
        "report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'loaded'",
        "report.yaml: observations: Input should be a valid tuple, got {'a': 'b'}",
    ),
    "text as truth value": (
        "layers.0.shown",
        "maybe",
        "report.yaml: layers[0] (main) shown: Input should be a valid boolean, unable to interpret input, got 'maybe'",
    ),
    "no sources": (
        "carriers.0.sources",
        [],
        "report.yaml: carriers[0] (angara) sources: Tuple should have at least 1 item after validation, not 0, got []",
    ),
    "id inside": ("id", "other", "report.yaml: id: is not a known key, got 'other'"),
    "notices inside": ("notices", "ours", "report.yaml: notices: is not a known key, got 'ours'"),
    "point without precision": (
        "sites.0.precision_km",
        None,
        "sites.geojson: features[0] (rajin): precision_km is required for a point",
    ),
    "negative precision": (
        "sites.0.precision_km",
        -1,
        "sites.geojson: features[0] (rajin) precision_km: Input should be greater than 0, got -1",
    ),
    "precision beyond the earth": (
        "sites.0.precision_km",
        20_005,
        "sites.geojson: features[0] (rajin) precision_km: Input should be less than or equal to 20004, got 20005",
    ),
    "point as route": (
        "routes.0.geometry",
        point(),
        "routes.geojson: features[0] (track): geometry must be a LineString",
    ),
    "line as site": (
        "sites.0.geometry",
        line((0, 0), (1, 1)),
        "sites.geojson: features[0] (rajin): geometry must be a Point, Polygon or MultiPolygon",
    ),
    "lon 400": (
        "sites.0.geometry",
        point(400, 0),
        f"sites.geojson: features[0] (rajin) geometry: {RANGE}, got (400.0, 0.0)",
    ),
    "lat 95": (
        "sites.0.geometry",
        point(0, 95),
        f"sites.geojson: features[0] (rajin) geometry: {RANGE}, got (0.0, 95.0)",
    ),
    "EPSG:3857 metres": (
        "routes.0.geometry",
        line((14_504_930, 5_195_000), (14_726_000, 5_290_000)),
        f"routes.geojson: features[0] (track) geometry: {RANGE}, got (14504930.0, 5195000.0)",
    ),
    "null geometry": ("sites.0.geometry", None, f"sites.geojson: features[0] (rajin) geometry: {KINDS}, got None"),
    "empty geometry": ("sites.2.geometry", polygon(), "sites.geojson: features[2] (area) geometry: must not be empty"),
    "bowtie": (
        "sites.2.geometry",
        polygon((0, 0), (1, 1), (1, 0), (0, 1), (0, 0)),
        "sites.geojson: features[2] (area) geometry: must be a valid shape: Self-intersection[0.5 0.5]",
    ),
    "GeometryCollection": (
        "sites.0.geometry",
        {"type": "GeometryCollection", "geometries": []},
        f"sites.geojson: features[0] (rajin) geometry: {KINDS}, got 'GeometryCollection'",
    ),
    "unknown source": (
        "sites.0.sources",
        ["paper", "nobody"],
        "sites.geojson: features[0] (rajin) sources: must name one of the sources, got 'nobody'",
    ),
    "unknown site": (
        "observations.0.site",
        "wonsan",
        "report.yaml: observations[0] (loaded) site: must name one of the sites, got 'wonsan'",
    ),
    "unknown route": (
        "consignments.0.legs.0.routes",
        ["ferry"],
        "report.yaml: consignments[0] legs[0] (voyage) routes: must name one of the routes, got 'ferry'",
    ),
    "unknown layer": (
        "routes.0.layer",
        "rail",
        "routes.geojson: features[0] (track) layer: must name one of the layers, got 'rail'",
    ),
    "unknown carrier": (
        "consignments.0.legs.0.carrier",
        "maria",
        "report.yaml: consignments[0] legs[0] (voyage) carrier: must name one of the carriers, got 'maria'",
    ),
    "unknown subject": (
        "statements.0.about",
        ["nothing"],
        "report.yaml: statements[0] (briefing) about: must name an entry of the report, got 'nothing'",
    ),
    "unknown observation": (
        "consignments.0.observations",
        ["seen"],
        "report.yaml: consignments[0] (cargo) observations: must name one of the observations, got 'seen'",
    ),
    "id in two lists": (
        "quantities.0.id",
        "angara",
        "report.yaml: carriers[0] (angara) id: must not be used twice in a report, got 'angara'",
    ),
    "source from itself": (
        "sources.0.derives_from",
        ["paper"],
        "report.yaml: sources[0] (paper) derives_from: must not lead back to the source itself, got 'paper'",
    ),
    "imo number in Arabic digits": (
        "carriers.0.imo",
        "٩١٧٩٨٤٢",
        "report.yaml: carriers[0] (angara) imo: String should match pattern '^[0-9]{7}$', got '٩١٧٩٨٤٢'",
    ),
    "quantity beyond number": (
        "quantities.0.value",
        "1e999",
        "report.yaml: quantities[0] (count) value: Input should be a finite number, got '1e999'",
    ),
}


@pytest.mark.parametrize("case", BAD_ENTRIES.values(), ids=BAD_ENTRIES)
def test_a_bad_entry_is_refused_with_its_file_entry_rule_and_value(tmp_path, case):
    path, value, *expected = case
    assert lines_of(write(tmp_path / "r", changed(bundle(), path, value))) == expected
