"""The committed report keeps to what its sources say, and to the project's own rules for telling it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from babel.core import get_global
from pydantic import HttpUrl
from shapely import get_coordinates

from render.text import languages
from report.dates import parse
from report.evidence import Basis, basis, chain
from report.geodesy import Position, distance_km, length_km
from report.load import load
from report.model import QUOTED_WORDS, Dispute, Leg, Measure, Observation, Report, Site, SiteKind, SourceKind
from report.view import steps

DATA = Path(__file__).parents[2] / "data"
FOLDERS = sorted(path for path in (DATA / "reports").iterdir() if path.is_dir())
# Hosts that no link may lead to. A publisher that carries an agency's text under its own name, and is named so
# ("Associated Press, in The Atlanta Journal-Constitution"), is a publisher and may be linked.
# Re-posts, mirrors, archives: they copy a text that is another's. Cited by publisher, title and date, without a link.
REPOSTS = (
    "ausserhalbdesoffiziellenprogramms.de",
    "cambodiatribune.com",
    "newsrebeat.com",
    "artviolin.ru",
    "wired-gov.net",
    "todayonline.com",
    "euromaidanpress.com",
    "uaonlii.net",
    "orbitalhub.com",
    "github.com",
    "githubusercontent.com",
    "archive.org",
    "archive.ph",
    "archive.is",
    "reddit.com",
)
# Portals: they gather other publishers' pages, drop them after a while and are not who answers for the text.
PORTALS = ("daum.net", "yahoo.com", "naver.com", "msn.com", "news.google.com", "smartnews.com", "flipboard.com")
COPIES = REPOSTS + PORTALS
# Registries of packages: a package is named with its version; the tools find it, and a reader has no use for the page.
# Told by any label of the host, so that the host of none has to stand in the project.
REGISTRIES = re.compile(r"(^|\.)(pypi|pythonhosted|npmjs|crates|rubygems|anaconda)\.")
# Unicode's name of a letter begins with its script; ISO 15924 names the script in CLDR's likely subtags.
SCRIPTS = {"Kore": "HANGUL", "Cyrl": "CYRILLIC"}


def walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every map and every value of a report's plain form, with the keys that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            name = item.get("id", str(number)) if isinstance(item, dict) else str(number)
            yield from walk(item, (*path, name))


def named(report: Report) -> Iterator[str]:
    """Every source that an item, an answer or a length names."""
    for path, value in walk(report.model_dump()):
        if path and path[-1] == "sources" and path != ("sources",):
            yield from value


def texts(report: Report, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for path, value in walk(report.model_dump()):
        if path and path[-1] == language and isinstance(value, str):
            yield path, value


def sourced(report: Report) -> list[tuple[Site | Leg | Observation, str]]:
    """What is said of each site, leg and observation, in English."""
    said: list[tuple[Site | Leg | Observation, str]] = [(site, site.claim["en"]) for site in report.sites]
    return said + [(item, item.what["en"]) for item in (*report.legs, *report.observations)]


def speakers(report: Report, item: Site | Leg | Observation) -> set[str]:
    """The names by which a text may call the publishers of an item's sources."""
    sources = {source.id: source for source in report.sources}
    publishers = [sources[id].publisher for id in chain(item.sources, sources)]
    parts = {part for name in publishers for part in re.split(r", citing |, in | News Agency| Beyond|, | \(|\)", name)}
    return {part.removeprefix("The ").strip() for part in parts} - {""}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_committed_report_loads(folder: Path) -> None:
    assert load(folder).id == folder.name


def test_the_window_is_the_25_days_of_the_statement(report: Report) -> None:
    days = steps(report)

    assert (len(days), days[0], days[-1]) == (25, date(2023, 9, 7), date(2023, 10, 1))


def test_every_item_names_a_source_that_is_listed(report: Report) -> None:
    ids = {source.id for source in report.sources}

    assert [claim.id for claim in report.claims if not set(claim.sources) & ids] == []


def test_every_source_is_used_or_stands_behind_one_that_is(report: Report) -> None:
    used = chain(named(report), {source.id: source for source in report.sources})

    assert {source.id for source in report.sources} - used == set()


def test_no_link_goes_to_a_copy_a_portal_or_a_registry(report: Report) -> None:
    hosts = {source.id: (source.url.host or "").lower() for source in report.sources if source.url}
    wrong = {id: host for id, host in hosts.items() for copy in COPIES if host == copy or host.endswith(f".{copy}")}
    registries = {id: host for id, host in hosts.items() if REGISTRIES.search(host)}

    assert wrong == {}
    assert registries == {}


def test_no_text_of_the_project_names_the_host_of_a_copy() -> None:
    files = [path for path in DATA.rglob("*") if path.suffix in {".yaml", ".md", ".geojson"}]
    said = {path.name: path.read_text(encoding="utf-8").lower() for path in files}
    found = {(name, copy) for name, text in said.items() for copy in COPIES if copy in text}
    linked = {name: link for name, text in said.items() for link in re.findall(r"://([^/\s)]+)", text)}

    assert len(files) >= 7
    assert found == set()
    assert {name: host for name, host in linked.items() if REGISTRIES.search(host)} == {}


def test_a_page_that_carries_anothers_text_names_both(report: Report) -> None:
    """Syndication under a publisher's own name: who wrote it, and who publishes the page that is linked."""
    publishers = {source.id: source.publisher for source in report.sources}

    assert publishers["ap-ajc"] == "Associated Press (Aamer Madhani), in The Atlanta Journal-Constitution"
    assert publishers["bloomberg-bnn"] == "Bloomberg, in BNN Bloomberg"
    assert publishers["bloomberg-gcaptain"].endswith("in gCaptain")
    assert publishers["koreaherald-0906"] == "Yonhap, in The Korea Herald"
    assert publishers["afp-mt"] == "AFP, in The Moscow Times"
    assert publishers["csis-timeline"].endswith("at GitHub Pages")


def test_an_address_stands_only_in_a_sources_url(report: Report) -> None:
    found = [path for path, value in walk(report.model_dump()) if isinstance(value, str) and "://" in value]
    urls = [path for path, value in walk(report.model_dump()) if isinstance(value, HttpUrl)]

    assert found == []
    assert {path[0] for path in urls} == {"sources"}


def test_an_address_leads_to_one_page_and_not_to_a_front_page(report: Report) -> None:
    for source in report.sources:
        if source.url and source.kind is not SourceKind.REFERENCE:
            assert (source.url.path or "/") != "/", source.id


def test_a_source_that_was_not_read_is_known_through_one_that_was_or_can_be_looked_up(report: Report) -> None:
    sources = {source.id: source for source in report.sources}
    read = chain((id for id, source in sources.items() if source.access != "none"), sources)
    unread = [source for source in report.sources if source.access == "none"]

    assert unread
    assert [source.id for source in unread if source.id not in read and not source.url] == []


def test_a_point_always_has_a_precision_and_an_area_never(report: Report) -> None:
    assert {site.id for site in report.sites if site.is_area == (site.precision_km is not None)} == set()


def test_the_depot_that_nobody_names_has_no_point(report: Report) -> None:
    depots = [site for site in report.sites if site.kind is SiteKind.DEPOT and site.layer == "report"]
    shipment = next(seen for seen in report.observations if seen.id == "depot-shipment")

    assert [(site.id, site.is_area) for site in depots] == [("dprk-depot", True)]
    assert shipment.site == "dprk-depot"
    assert shipment.date is None
    assert shipment.span is None


def test_no_depot_of_any_layer_stands_in_north_korea(report: Report) -> None:
    country = report.site("dprk-depot").geometry
    inside = [
        s.id for s in report.sites if not s.is_area and s.kind is SiteKind.DEPOT and country.intersects(s.geometry)
    ]

    assert inside == []


def test_no_line_is_drawn_from_a_place_that_is_only_an_area(report: Report) -> None:
    legs = [leg for leg in report.legs if report.site(leg.origin).is_area or report.site(leg.destination).is_area]

    assert [leg.id for leg in legs] == ["depot-to-rajin"]
    assert [leg.routes for leg in legs] == [()]


def test_each_place_is_where_it_is_called(report: Report) -> None:
    """Positions of GeoNames and of the pages that the report names, within what the site itself allows for."""
    known = {
        "rajin-port": Position(130.300, 42.240),
        "dunay-port": Position(132.3375, 42.8803),
        "tikhoretsk-station": Position(40.1253, 45.8547),
        "tumangang": Position(130.60255, 42.42168),
        "vostochny-cosmodrome": Position(128.3333, 51.8833),
        "vladivostok": Position(131.8735, 43.1056),
        "komsomolsk": Position(137.008, 50.550),
    }
    for id, position in known.items():
        site = report.site(id)
        lon, lat = get_coordinates(site.geometry)[0]
        assert distance_km(Position(lon, lat), position) <= (site.precision_km or 0), id


def test_a_route_begins_and_ends_at_the_sites_of_its_leg(report: Report) -> None:
    for leg in (leg for leg in report.legs if leg.routes):
        lines = [get_coordinates(report.route(id).line) for id in leg.routes]
        ends = [(lines[0][0], report.site(leg.origin)), (lines[-1][-1], report.site(leg.destination))]
        for (lon, lat), site in ends:
            place = Position(*map(float, get_coordinates(site.geometry)[0]))
            # A quay lies within the site's own precision of its point; the line keeps off the land.
            assert distance_km(Position(float(lon), float(lat)), place) <= (site.precision_km or 0), (leg.id, site.id)
        for before, after in pairwise(lines):
            assert distance_km(Position(*before[-1]), Position(*after[0])) < 0.1, leg.id


def test_every_route_is_our_own_inference(report: Report) -> None:
    assert {route.id: basis(route, report) for route in report.routes} == dict.fromkeys(
        ("sea-rajin-dunay", "rail-dunay-smolyaninovo", "rail-smolyaninovo-tikhoretsk", "rail-tikhoretsk-depot"),
        Basis.INFERRED,
    )


def test_the_length_of_the_journey_by_rail_covers_the_line_drawn(report: Report) -> None:
    """A railway is longer than a simplified line through it; the margin covers what the graph leaves out."""
    for leg in (leg for leg in report.legs if leg.length):
        drawn = sum(length_km(report.route(id).line) for id in leg.routes)
        assert drawn < leg.length.km
        assert leg.length.km - leg.length.plus_minus_km < drawn * 1.1


def test_the_distances_we_state_are_geodesics(report: Report) -> None:
    """Railhead's own figure in the dispute: about 284 km from the depot to Kerch (GeoNames: 45.357 N, 36.468 E)."""
    depot = Position(*map(float, get_coordinates(report.site("tikhoretsk-depot").geometry)[0]))
    (own,) = [a for d in report.disputes for a in d.answers if d.id == "how-far" and "railhead" in a.sources]
    (stated,) = re.findall(r"about (\d+) km to Kerch", own.says["en"])

    assert distance_km(depot, Position(36.468, 45.357)) == pytest.approx(int(stated), abs=3)


def test_the_daily_distance_we_state_is_the_length_over_the_days(report: Report) -> None:
    (leg,) = [leg for leg in report.legs if leg.id == "dunay-to-tikhoretsk"]
    (seen,) = [o for o in report.observations if o.id == "tikhoretsk-trains"]
    assert leg.length
    assert seen.note
    assert seen.span
    assert seen.span.first
    (stated,) = re.findall(r"From 12 September.*?about (\d+) km a day", seen.note["en"])

    assert leg.length.km / (seen.span.first - date(2023, 9, 12)).days == pytest.approx(int(stated), abs=5)


def test_the_length_says_beside_it_how_long_the_lines_drawn_are(report: Report) -> None:
    for leg in (leg for leg in report.legs if leg.length):
        assert leg.length
        drawn = sum(length_km(report.route(id).line) for id in leg.routes)
        for code, pattern in (("en", r"add up to ([\d,]+) km"), ("es", r"suman ([\d.]+) km")):
            (stated,) = re.findall(pattern, leg.length.measures[code])
            assert int(re.sub(r"\D", "", stated)) == round(drawn)


def test_a_journey_no_picture_shows_is_reported_and_what_a_picture_shows_is_imaged(report: Report) -> None:
    """Pictures show the ends of the journey. No claim of the report itself joins in what others saw."""
    found = {claim.id: basis(claim, report) for claim in report.claims}

    assert {found[leg.id] for leg in report.legs} == {Basis.REPORTED}
    assert found["set-of-300"] == found["angara"] == found["containers-claimed"] == Basis.REPORTED
    assert {found[id] for id in ("rajin-port", "dunay-port", "tikhoretsk-depot")} == {Basis.IMAGED}
    assert found["tumangang-khasan"] == Basis.IMAGED
    assert Basis.CORROBORATED not in {
        found[claim.id] for claim in report.claims if claim.layer == "report" and not isinstance(claim, Dispute)
    }


def test_a_leg_cites_no_picture(report: Report) -> None:
    """Of the graphic it cites the words, so that the words for "reported" are true of it."""
    sources = {source.id: source for source in report.sources}
    pictures = {id for id, source in sources.items() if source.kind is SourceKind.IMAGERY}

    assert {leg.id: chain(leg.sources, sources) & pictures for leg in report.legs if leg.sources} == {
        leg.id: frozenset() for leg in report.legs
    }


def test_no_one_is_said_to_have_counted_the_containers_in_the_picture(report: Report) -> None:
    (imaged,) = [q for q in report.quantities if q.id == "containers-imaged"]

    assert not re.search(r"\bcount", imaged.scope["en"])
    assert not re.search(r"\bcont(ad|aro|ó)", imaged.scope["es"])
    assert imaged.note
    assert "no source read says who counted" in imaged.note["en"]


def test_the_title_says_who_claims_it_and_for_which_days(report: Report) -> None:
    assert report.title["en"].startswith("White House: ")
    assert report.title["es"].startswith("Casa Blanca: ")
    assert "7 September to 1 October 2023" in report.title["en"]
    assert "del 7 de septiembre al 1 de octubre de 2023" in report.title["es"]


def test_the_notices_give_the_full_address_of_each_licence(report: Report) -> None:
    files = [DATA / "README.md", DATA / "reports" / report.id / "NOTICE.md", DATA.parent / "static/basemap/NOTICE.md"]
    for file in files:
        said = file.read_text(encoding="utf-8")
        assert "https://opendatacommons.org/licenses/odbl/1-0/" in said, file
        assert "https://creativecommons.org/licenses/by/4.0/" in said, file
    notice = files[1].read_text(encoding="utf-8")
    assert [site.id for site in report.sites if f"`{site.id}`" not in notice] == []


def test_the_containers_claimed_and_those_in_the_picture_are_two_figures(report: Report) -> None:
    figures = {(q.qualifier, q.value): q for q in report.quantities if q.layer == "report"}
    claimed, imaged = figures["more-than", 1000], figures["about", 300]

    assert claimed.id != imaged.id
    assert (claimed.measure, imaged.measure) == (Measure.CLAIMED, Measure.IMAGED)
    assert claimed.unit == imaged.unit
    assert claimed.scope != imaged.scope
    assert claimed.date != imaged.date
    assert not any(q.value == 1300 for q in report.quantities)


def test_the_last_day_is_uncertain_and_says_why(report: Report) -> None:
    (seen,) = [o for o in report.observations if o.span and o.span.first == date(2023, 10, 1)]

    assert seen.span
    assert seen.span.uncertain
    assert seen.note
    assert all(
        re.search(rf"\b1 {month}\b", seen.note[code]) for code, month in (("en", "October"), ("es", "de octubre"))
    )


def test_only_the_observations_of_the_consignment_are_dated_within_the_window(report: Report) -> None:
    (consignment,) = report.consignments
    followed = [o for o in report.observations if o.id in consignment.observations]

    assert [o.layer for o in followed] == ["report"] * 4
    assert [o.date for o in followed] == [None, "2023-09-07/2023-09-08", "2023-09-12", "2023-10-01?"]


def test_what_came_later_is_not_told_as_the_white_houses_report(report: Report) -> None:
    published = parse(report.published).last
    assert published
    late = {c.id: c.layer for c in report.claims if isinstance(c, Observation) and c.span and c.span.after(published)}

    assert late
    assert set(late.values()) == {"later-reports"}


def test_at_most_25_words_are_quoted_of_any_source(report: Report) -> None:
    words: Counter[str] = Counter()
    for statement in report.statements:
        for id in statement.sources:
            words[id] += len((statement.quotation or "").split())

    assert words
    assert {id: count for id, count in words.items() if count > QUOTED_WORDS} == {}


def test_a_claim_is_told_in_the_name_of_who_makes_it(report: Report) -> None:
    unattributed = [
        item.id
        for item, said in sourced(report)
        if basis(item, report) is not Basis.INFERRED and not any(name in said for name in speakers(report, item))
    ]

    assert unattributed == []


def test_what_no_source_says_is_told_as_ours(report: Report) -> None:
    inferred = [(item.id, said) for item, said in sourced(report) if basis(item, report) is Basis.INFERRED]

    assert inferred
    assert [id for id, said in inferred if not re.search(r"\b([Oo]ur|[Ww]e|Railhead)\b", said)] == []


def test_nothing_is_called_confirmed(report: Report) -> None:
    said = [(path, value) for code in languages() for path, value in texts(report, code)]

    assert [path for path, value in said if re.search(r"\b(un)?confirm", value, re.IGNORECASE)] == []


def test_the_cargo_is_never_called_proven_or_known(report: Report) -> None:
    """The report's own words: no source read saw inside a container."""
    words = re.compile(r"\b(undoubtedly|certainly|proves that|it is known that|sin duda|consta que|demuestra que)\b")

    assert [path for code in languages() for path, value in texts(report, code) if words.search(value)] == []


def test_every_text_exists_in_every_language(report: Report) -> None:
    partial = {
        path: sorted(value)
        for path, value in walk(report.model_dump())
        if isinstance(value, dict) and report.language in value and set(value) != set(languages())
    }

    assert partial == {}


def test_no_text_is_left_in_the_wrong_language(report: Report) -> None:
    """A whole sentence that is the same in both languages has not been translated."""
    spanish = dict(texts(report, "es"))
    english = [(path, said) for path, said in texts(report, "en") if path[-2] not in {"who", "name", "label"}]
    same = [path for path, said in english if spanish[(*path[:-1], "es")] == said and len(said.split()) > 2]

    assert same == []


def test_spanish_has_its_own_quotation_marks_and_english_has_its(report: Report) -> None:
    """Fundéu: «»; English: “”."""
    assert [path for path, said in texts(report, "es") if "“" in said or '"' in said] == []
    assert [path for path, said in texts(report, "en") if "«" in said or '"' in said] == []


def test_a_local_name_is_written_in_the_script_of_its_language(report: Report) -> None:
    names = [
        (item.id, code, name) for item in (*report.sites, *report.carriers) for code, name in item.local_names.items()
    ]
    likely = get_global("likely_subtags")

    assert {code.split("-")[0] for _, code, _ in names} == {"ko", "ru"}
    for id, code, name in names:
        script = SCRIPTS[likely[code.split("-")[0]].split("_")[1]]
        letters = [char for char in unicodedata.normalize("NFC", name) if char.isalpha()]
        assert letters, id
        assert all(unicodedata.name(char).startswith(script) for char in letters), (id, name)


def test_north_and_south_write_rajin_in_their_own_way(report: Report) -> None:
    """라진 in the North, 나진 in the South (Rajin and Najin)."""
    assert report.site("rajin-port").local_names == {"ko": "라진항", "ko-KR": "나진항"}


def test_the_number_of_a_ship_is_a_valid_imo_number(report: Report) -> None:
    """IMO resolution A.1117(30): the last digit is that of the sum of the others times 7, 6, 5, 4, 3, 2."""
    for carrier in report.carriers:
        assert carrier.imo
        digits = [int(digit) for digit in carrier.imo]
        weighed = sum(digit * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
        assert weighed % 10 == digits[-1]


def test_every_text_is_in_composed_unicode_without_stray_space(report: Report) -> None:
    said = [(path, value) for code in languages() for path, value in texts(report, code)]

    assert [path for path, value in said if value != unicodedata.normalize("NFC", value)] == []
    assert [path for path, value in said if value != value.strip() or "  " in value] == []


def test_the_notice_leaves_no_figure_open_and_states_the_lengths_as_drawn(report: Report) -> None:
    notice = (DATA / "reports" / report.id / "NOTICE.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \|[^|]*\| *([\d.,]+) *\|", notice, re.MULTILINE))

    assert re.findall(r"@\w+@|TODO|TBD|\?\?", notice) == []
    assert set(rows) == {route.id for route in report.routes}
    for id, stated in rows.items():
        assert length_km(report.route(id).line) == pytest.approx(float(stated.replace(",", "")), rel=0.001, abs=0.1), id
