import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from shapely.geometry import GeometryCollection, LineString, MultiPoint, MultiPolygon, Point, Polygon, shape

from report.dates import parse
from report.model import Carrier, Consignment, Layer, Observation, Quantity, Report, Route, Site, Source, Statement
from tests.report.builders import (
    built,
    bundle,
    claim,
    consignment,
    leg,
    observation,
    route,
    site,
    source,
    statement,
    words,
)

AREA = Polygon([(125, 38), (127, 38), (127, 40)])


def told(error):
    """What a validation error says: a list of (place, kind)."""
    return [(".".join(map(str, fault["loc"])), fault["type"]) for fault in error.value.errors()]


@pytest.mark.parametrize("text", ["a", "0", "rajin", "rajin-2", "2023-09", "a" * 64, "a--b", "a-"])
def test_an_id_is_lower_case_letters_digits_and_hyphens(text):
    assert Source(**source(text)).id == text


BAD_IDS = [
    "",
    "-a",
    "Rajin",
    "ra jin",
    "ra_jin",
    "rajin.",
    "rajin\n",
    "\nrajin",
    "나진",
    "é",
    "ａ",
    "a" * 65,
    "a'b",
    'a"b',
    "a`b",
    "{{7*191}}",
    "${7*191}",
    "<b>",
    "a/b",
    "..",
    "a\0",
]


@pytest.mark.parametrize("text", BAD_IDS)
def test_an_id_is_nothing_else(text):
    with pytest.raises(ValidationError) as error:
        Source(**source(text))
    assert told(error) in ([("id", "string_pattern_mismatch")], [("id", "string_too_long")])


@given(st.text(st.characters()))
def test_an_id_that_is_accepted_holds_nothing_that_a_page_or_template_reads(text):
    try:
        id = Source(**source(text)).id
    except ValidationError:
        return
    assert id.replace("-", "a").isascii()
    assert id.replace("-", "a").isalnum()


@pytest.mark.parametrize("letter", ["\t", "\n", " ", "é", "동", "🚢", "{{7*191}}", "${x}", "`", "</script>"])
def test_text_may_hold_any_script_and_any_sign(letter):
    assert Source(**source("s", title=f"a{letter}b")).title == f"a{letter}b"


@pytest.mark.parametrize("code", [*range(9), *range(11, 32), 127])
def test_text_holds_no_control_characters(code):
    with pytest.raises(ValidationError) as error:
        Source(**source("s", title=f"a{chr(code)}b"))
    assert told(error) == [("title", "string_pattern_mismatch")]


def test_text_is_1_to_2000_characters():
    assert len(Source(**source("s", title="동" * 2000)).title) == 2000
    for text, kind in (("", "string_too_short"), ("a" * 2001, "string_too_long")):
        with pytest.raises(ValidationError) as error:
            Source(**source("s", title=text))
        assert told(error) == [("title", kind)]


def test_a_quotation_has_at_most_25_words():
    assert Statement(**statement("s", quotation="word " * 25)).quotation
    with pytest.raises(ValidationError, match="must quote at most 25 words"):
        Statement(**statement("s", quotation="word " * 26))


@pytest.mark.parametrize("tag", ["en", "ko", "id", "pt-BR", "zh-Hans", "zh-Hant-TW", "haw"])
def test_words_are_keyed_by_language(tag):
    assert Layer(id="a", name={tag: "text"}).name == {tag: "text"}


@pytest.mark.parametrize("tag", ["", "e", "EN", "english", "en_GB", "en-", "en GB", "{{7*191}}"])
def test_words_have_no_other_keys(tag):
    with pytest.raises(ValidationError):
        Layer(id="a", name={tag: "text"})


def test_words_are_never_empty():
    with pytest.raises(ValidationError):
        Layer(id="a", name={})


def test_words_must_be_in_the_reports_own_language():
    rule = r"must have text in the report's own language \(ko\)"
    assert Layer.model_validate({"id": "a", "name": {"ko": "층", "en": "layer"}}, context={"language": "ko"})
    with pytest.raises(ValidationError, match=rule):
        Layer.model_validate({"id": "a", "name": {"en": "layer"}}, context={"language": "ko"})


@pytest.mark.parametrize("language", [["en"], {"en": "English"}])
def test_a_language_of_the_wrong_shape_is_no_fault_of_the_words(language):
    assert Layer.model_validate({"id": "a", "name": words()}, context={"language": language}).name == words()


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "https://xn--9n2bp8q.kr/"])
def test_a_source_may_link_to_a_page(url):
    assert str(Source(**source("s", url=url)).url).startswith(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "https://",
        "//example.org",
        "a",
    ],
)
def test_a_source_links_nowhere_else(url):
    with pytest.raises(ValidationError) as error:
        Source(**source("s", url=url))
    assert [place for place, _ in told(error)] == ["url"]


@pytest.mark.parametrize("number", ["9179842", "0000000"])
def test_an_imo_number_is_seven_digits(number):
    assert Carrier(**claim("c", name=words(), what=words(), imo=number)).imo == number


@pytest.mark.parametrize("number", ["917984", "91798422", "IMO9179842", "917984a", "٩١٧٩٨٤٢", "9179842\n", ""])
def test_an_imo_number_is_nothing_else(number):
    with pytest.raises(ValidationError) as error:
        Carrier(**claim("c", name=words(), what=words(), imo=number))
    assert told(error) == [("imo", "string_pattern_mismatch")]


def test_a_site_at_a_point_says_how_precisely_it_is_known():
    assert not Site(**site("a", geometry=Point(0, 0), precision_km=0.5)).is_area
    with pytest.raises(ValidationError, match="precision_km is required for a point"):
        Site(**site("a", geometry=Point(0, 0), precision_km=None))


@pytest.mark.parametrize("geometry", [AREA, MultiPolygon([AREA])])
def test_a_site_known_only_as_an_area_needs_no_precision(geometry):
    assert Site(**site("a", geometry=geometry, precision_km=None)).is_area


@pytest.mark.parametrize("geometry", [LineString([(0, 0), (1, 1)]), MultiPoint([(0, 0)]), GeometryCollection()])
def test_a_site_is_a_point_or_an_area_and_nothing_else(geometry):
    with pytest.raises(ValidationError, match="geometry must be a Point, Polygon or MultiPolygon"):
        Site(**site("a", geometry=geometry))


@pytest.mark.parametrize("geometry", [Point(0, 0), AREA])
def test_a_route_is_a_line_and_nothing_else(geometry):
    assert Route(**route("a", geometry=LineString([(0, 0), (1, 1)]))).line.length > 1
    with pytest.raises(ValidationError, match="geometry must be a LineString"):
        Route(**route("a", geometry=geometry))


@pytest.mark.parametrize("km", [0.001, 1, "12.5", 20_004])
def test_a_precision_is_a_length_on_earth(km):
    assert Site(**site("a", geometry=Point(0, 0), precision_km=km)).precision_km == float(km)


@pytest.mark.parametrize("km", [0, -1, 20_004.1, float("nan"), float("inf"), "1e999", "far", 10**400, "1" * 5000])
def test_a_precision_is_nothing_else(km):
    with pytest.raises(ValidationError) as error:
        Site(**site("a", geometry=Point(0, 0), precision_km=km))
    assert [place for place, _ in told(error)] == ["precision_km"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "NaN", "-Infinity", "1e999"])
def test_a_quantity_is_a_finite_number(value):
    counted = {"qualifier": "more-than", "measure": "claimed", "unit": words(), "scope": words()}
    assert Quantity(**claim("q", value="1000", **counted)).value == 1000
    with pytest.raises(ValidationError) as error:
        Quantity(**claim("q", value=value, **counted))
    assert told(error) == [("value", "finite_number")]


def test_an_observation_spans_the_days_of_its_date_and_none_without_one():
    assert Observation(**observation("o", "p", date="2023-09")).span == parse("2023-09")
    assert Observation(**observation("o", "p")).span is None


@pytest.mark.parametrize("text", ["2023-09-31", "2023-02-29", "soon", "", "2023-09-12T10:00", "2023-10-02/2023-10-01"])
def test_every_bad_date_is_refused_in_the_same_words(text):
    with pytest.raises(ValidationError, match="must be an EDTF date such as 2023-09-12, 2023-09, 2023-10-01"):
        Observation(**observation("o", "p", date=text))


@pytest.mark.parametrize("window", ["2023-09-07/..", "../2023-10-01"])
def test_a_window_has_two_ends(window):
    with pytest.raises(ValidationError, match="window must have a first and a last day"):
        built(window=window)


def test_a_consignment_has_a_leg_and_a_claim_a_source():
    with pytest.raises(ValidationError) as error:
        Consignment(**consignment("c"))
    assert told(error) == [("legs", "too_short")]
    with pytest.raises(ValidationError) as error:
        Observation(**observation("o", "p", sources=[]))
    assert told(error) == [("sources", "too_short")]


def test_a_report_has_at_most_a_thousand_sources():
    listed = [source(f"s{number}") for number in range(1_000)]
    assert len(built(sources=listed).sources) == 1_000
    with pytest.raises(ValidationError) as error:
        built(sources=[*listed, source("paper")])
    assert told(error) == [("sources", "too_long")]


def test_a_report_never_changes():
    report = built()
    with pytest.raises(ValidationError):
        report.title = words("other")


def test_unknown_keys_are_refused_at_every_level():
    whole = bundle()
    for key in ("sites", "routes"):
        whole[key] = [entry | {"geometry": shape(entry["geometry"])} for entry in whole[key]]
    places = [whole, whole["sources"][0], whole["sites"][0], whole["consignments"][0]["legs"][0]["length"]]
    for place in places:
        place["colour"] = "red"
    with pytest.raises(ValidationError) as error:
        Report.model_validate({"id": "r", **whole})
    assert sorted(place for place, kind in told(error) if kind == "extra_forbidden") == [
        "colour",
        "consignments.0.legs.0.length.colour",
        "sites.0.colour",
        "sources.0.colour",
    ]


def test_legs_come_in_the_order_of_consignments():
    both = [
        consignment("a", leg("a1", "rajin", "dunay"), leg("a2", "dunay", "rajin")),
        consignment("b", leg("b1", "x", "y")),
    ]
    assert [one.id for one in built(consignments=both).legs] == ["a1", "a2", "b1"]


def test_claims_are_every_entry_that_stands_on_sources_once():
    ids = sorted(claim.id for claim in built().claims)
    sites, said = ["rajin", "dunay", "area"], ["briefing", "count", "contents"]
    assert ids == sorted([*sites, *said, "track", "angara", "cargo", "voyage", "loaded", "landed"])


def test_entries_are_found_by_id_and_only_in_their_own_list():
    report = built()
    assert (report.source("paper").id, report.site("dunay").id, report.route("track").id) == ("paper", "dunay", "track")
    for find in (report.source, report.site, report.route):
        with pytest.raises(KeyError):
            find("cargo")
