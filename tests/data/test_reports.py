"""Every committed report keeps to what its sources say: sources, links, places and lines."""

import re
from datetime import date
from itertools import pairwise

from pydantic import HttpUrl
from shapely import get_coordinates

from report.dates import parse
from report.evidence import Basis, basis, chain, origins
from report.geodesy import Position, distance_km, length_km
from report.kinds import Access, SiteKind, SourceKind
from report.load import load
from report.model import Report, Site
from tests.data.reading import DATA, FOLDERS, named, walk

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


def position(site: Site) -> Position:
    lon, lat = get_coordinates(site.geometry)[0]
    return Position(float(lon), float(lat))


def test_every_committed_report_has_the_id_of_its_folder(each: Report) -> None:
    assert each.id in {folder.name for folder in FOLDERS}


def test_every_item_names_a_source_that_is_listed(each: Report) -> None:
    ids = {source.id for source in each.sources}

    assert [claim.id for claim in each.claims if not set(claim.sources) & ids] == []


def test_every_source_is_used_or_stands_behind_one_that_is(each: Report) -> None:
    used = chain(named(each), {source.id: source for source in each.sources})

    assert {source.id for source in each.sources} - used == set()


def test_no_link_goes_to_a_copy_a_portal_or_a_registry(each: Report) -> None:
    hosts = {source.id: (source.url.host or "").lower() for source in each.sources if source.url}
    wrong = {id: host for id, host in hosts.items() for copy in COPIES if host == copy or host.endswith(f".{copy}")}
    registries = {id: host for id, host in hosts.items() if REGISTRIES.search(host)}

    assert wrong == {}
    assert registries == {}


def test_no_text_of_the_project_names_the_host_of_a_copy() -> None:
    files = [path for path in DATA.rglob("*") if path.suffix in {".yaml", ".md", ".geojson"}]
    said = {str(path): path.read_text(encoding="utf-8").lower() for path in files}
    found = {(name, copy) for name, text in said.items() for copy in COPIES if copy in text}
    linked = {name: link for name, text in said.items() for link in re.findall(r"://([^/\s)]+)", text)}

    assert len(files) >= 7
    assert found == set()
    assert {name: host for name, host in linked.items() if REGISTRIES.search(host)} == {}


def test_an_address_stands_only_in_a_sources_url(each: Report) -> None:
    found = [path for path, value in walk(each.model_dump()) if isinstance(value, str) and "://" in value]
    urls = [path for path, value in walk(each.model_dump()) if isinstance(value, HttpUrl)]

    assert found == []
    assert {path[0] for path in urls} <= {"sources"}


def test_an_address_leads_to_one_page_and_not_to_a_front_page(each: Report) -> None:
    for source in each.sources:
        if source.url and source.kind is not SourceKind.REFERENCE:
            assert (source.url.path or "/") != "/", source.id


def test_a_source_that_was_not_read_is_known_through_one_that_was_or_can_be_looked_up(each: Report) -> None:
    """A page that was read repeats it, or, for a picture, is named beside it and comes from the same origin."""
    sources = {source.id: source for source in each.sources}
    read = {id for id, source in sources.items() if source.access is not Access.NONE}
    known = set(chain(read, sources))
    for claim in each.claims:
        told = origins(read.intersection(claim.sources), sources)
        known |= {id for id in claim.sources if sources[id].collected and told & origins([id], sources)}

    assert [id for id, source in sources.items() if id not in known and not source.url] == []


def test_every_picture_that_an_observation_names_was_taken_within_its_days(each: Report) -> None:
    collected = {source.id: parse(source.collected) for source in each.sources if source.collected}
    for seen in each.observations:
        for id in seen.sources:
            if (picture := collected.get(id)) is None:
                continue
            assert seen.span, (seen.id, id)
            assert seen.span.first, (seen.id, id)
            assert seen.span.last, (seen.id, id)
            assert picture.first, (seen.id, id)
            assert picture.last, (seen.id, id)
            assert seen.span.first <= picture.first <= picture.last <= seen.span.last, (seen.id, id)


def test_nothing_was_taken_in_after_the_cut_off(each: Report) -> None:
    cutoff = parse(each.cutoff).last if each.cutoff else date.max
    late = [s.id for s in each.sources if s.date and (first := parse(s.date).first) and cutoff and first > cutoff]

    assert late == []


def test_the_versions_are_listed_newest_first(each: Report) -> None:
    versions = [tuple(int(part) for part in change.version.split(".")) for change in each.changes]
    days = [parse(change.date).first for change in each.changes]

    assert versions == sorted(set(versions), reverse=True)
    assert all(new and old and new >= old for new, old in pairwise(days))


def test_a_point_always_has_a_precision_and_an_area_never(each: Report) -> None:
    assert {site.id for site in each.sites if site.is_area == (site.precision_km is not None)} == set()


def test_a_place_of_two_reports_is_in_one_place() -> None:
    """What has the same id in two reports is the same place, within what both allow for."""
    sites: dict[str, Site] = {}
    for site in (site for folder in FOLDERS for site in load(folder).sites if not site.is_area):
        other = sites.setdefault(site.id, site)
        allowed = max(site.precision_km or 0, other.precision_km or 0)
        assert distance_km(position(site), position(other)) <= allowed, site.id


def test_no_depot_of_any_report_stands_in_north_korea(each: Report, report: Report) -> None:
    country = report.site("dprk-depot").geometry
    inside = [s.id for s in each.sites if not s.is_area and s.kind is SiteKind.DEPOT and country.intersects(s.geometry)]

    assert inside == []


def test_no_line_is_drawn_from_a_place_that_is_only_an_area(each: Report) -> None:
    legs = [leg for leg in each.legs if each.site(leg.origin).is_area or each.site(leg.destination).is_area]

    assert [leg.id for leg in legs if leg.routes] == []


def test_the_routes_of_a_leg_run_from_its_first_site_to_its_last_in_order(each: Report) -> None:
    """Each line ends where the next begins; a quay lies within the site's own precision of its point."""
    for leg in (leg for leg in each.legs if leg.routes):
        lines = [get_coordinates(each.route(id).line) for id in leg.routes]
        ends = [(lines[0][0], each.site(leg.origin)), (lines[-1][-1], each.site(leg.destination))]
        for end, site in ends:
            assert distance_km(Position(*end), position(site)) <= (site.precision_km or 0), (leg.id, site.id)
        for before, after in pairwise(lines):
            assert distance_km(Position(*before[-1]), Position(*after[0])) < 5, leg.id


def test_every_route_ruler_and_speed_is_our_own_inference(each: Report) -> None:
    ours = (*each.routes, *each.rulers, *each.speeds)

    assert {item.id: basis(item, each) for item in ours} == {item.id: Basis.INFERRED for item in ours}


def test_the_length_of_a_leg_covers_the_line_drawn(each: Report) -> None:
    """A way is longer than a simplified line through it; the margin covers what the line leaves out."""
    for leg in (leg for leg in each.legs if leg.length and leg.routes):
        assert leg.length
        drawn = sum(length_km(each.route(id).line) for id in leg.routes)
        assert drawn < leg.length.km
        assert leg.length.km - leg.length.plus_minus_km < drawn * 1.1


def test_a_report_tells_where_its_geometry_comes_from(each: Report) -> None:
    notice = (DATA / "reports" / each.id / "NOTICE.md").read_text(encoding="utf-8")

    assert re.findall(r"@\w+@|TODO|TBD|\?\?", notice) == []
    assert [site.id for site in each.sites if f"`{site.id}`" not in notice] == []


def test_the_notice_states_the_lengths_of_lines_as_drawn(each: Report) -> None:
    notice = (DATA / "reports" / each.id / "NOTICE.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \|[^|]*\| *([\d.,]+) *\|", notice, re.MULTILINE))
    drawn = {line.id: length_km(line.line) for line in (*each.routes, *each.rulers)}

    assert set(rows) == set(drawn)
    for id, stated in rows.items():
        km = float(stated.replace(",", ""))
        assert abs(drawn[id] - km) <= max(0.1, drawn[id] * 0.001), id


def test_an_observation_that_two_reports_have_stands_on_the_same_basis_in_both() -> None:
    seen: dict[str, set[tuple[str | None, Basis]]] = {}
    for report in map(load, FOLDERS):
        for observation in report.observations:
            seen.setdefault(observation.id, set()).add((observation.date, basis(observation, report)))

    assert {id for id, found in seen.items() if len(found) > 1} == set()
