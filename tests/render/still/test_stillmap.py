"""A still map shows what the edition shows: nothing more, nothing less, and an area never as a point."""

import math
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from render.edition import Edition
from render.still.daytext import sentences
from render.still.drawn import Drawn
from render.still.lettering import Lettering
from render.still.letters import KOREAN_FAMILY
from render.still.stillmap import called, map_frame, map_png, map_svg, naming
from render.text import text
from report.compare import letter, merge
from report.evidence import Basis
from report.kinds import Mode
from report.load import load
from report.model import Report
from report.view import Lens, State, View
from tests.hostile import REAL, RUN
from tests.report.builders import Bundle, built, observation, point, site

SVG = "{http://www.w3.org/2000/svg}"
SIZE = (1000.0, 560.0)
REPORTS = sorted(path.name for path in REAL.parent.iterdir())


def viewed(edition: Edition, **asked: object) -> Edition:
    return replace(edition, view=edition.view.model_copy(update=asked))


def alone(report: Report, **more: object) -> Edition:
    return Edition(report, "f" * 64, View(), text("en"), **more)  # type: ignore[arg-type]


def ids(svg: str) -> set[str]:
    return {node.get("data-id", "") for node in etree.fromstring(svg).iter(f"{SVG}g") if node.get("data-id")}


def said(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in etree.fromstring(svg).iter(f"{SVG}text")]


def shown(edition: Edition) -> set[str]:
    """The ids of what the edition selects and a map can draw."""
    selected = edition.selected
    sites = {site.id for site in selected.sites}
    links = {leg.id for leg in edition.report.legs if not leg.routes} & {leg.id for leg in selected.legs}
    return sites | {route.id for route in selected.routes} | links


@pytest.mark.parametrize("name", REPORTS)
def test_all_that_is_selected_is_drawn_and_nothing_else(name: str) -> None:
    edition = alone(load(REAL.parent / name))
    assert ids(map_svg(edition, *SIZE)) == shown(edition)


@pytest.mark.parametrize(
    "asked",
    [
        {"bases": frozenset({Basis.IMAGED})},
        {"layers": frozenset({"report", "visit"})},
        {"without": frozenset({"white-house"})},
        {"layers": frozenset()},
        # A leg is left without the places that it joins.
        {"kinds": frozenset({Mode.UNREPORTED})},
        {"lens": Lens.DENIED},
    ],
)
def test_what_is_left_out_is_not_drawn(edition: Edition, asked: dict[str, object]) -> None:
    asking = viewed(edition, **asked)
    drawn = ids(map_svg(asking, *SIZE))
    assert drawn == shown(asking)
    assert drawn < {claim.id for claim in edition.report.claims}


def test_every_site_has_its_name(edition: Edition) -> None:
    words = " ".join(said(map_svg(edition, *SIZE)))
    for site_ in edition.selected.sites:
        assert all(word in words for word in edition.say(site_.short_name).split())


def test_an_area_has_no_symbol(edition: Edition) -> None:
    lettering = Lettering(naming(edition, map_frame(edition, *SIZE)), 1)
    assert set(lettering.spots) == {one.id for one in edition.selected.sites if not one.is_area}


def test_a_day_changes_states_and_nothing_else(edition: Edition) -> None:
    days = [viewed(edition, day=date(2023, 9, day)) for day in (7, 12, 30)]
    assert len({frozenset(ids(map_svg(day, *SIZE))) for day in days}) == 1
    frame = map_frame(edition, *SIZE)
    first = next(one.site for one in edition.selected.observations if one.date == "2023-09-07/2023-09-08")
    rajin = edition.selected.site(first)
    found = [Drawn(day, frame).states(rajin) for day in days]
    assert [State.ON_THIS_DAY in one for one in found] == [True, False, False]
    assert all(State.EARLIER in one for one in found[1:])


def test_the_reach_is_drawn_on_the_days_between(edition: Edition) -> None:
    frame = map_frame(edition, *SIZE)
    roles = [
        {role for role, _ in Drawn(viewed(edition, day=date(2023, 9, day)), frame).paths} for day in (7, 9, 12, 20)
    ]
    assert ["reach" in one for one in roles] == [False, True, False, True]


def test_rulers_are_drawn_when_asked_for(edition: Edition) -> None:
    rulers = {one.id for one in edition.selected.rulers}
    assert rulers
    assert not rulers & ids(map_svg(edition, *SIZE))
    assert rulers <= ids(map_svg(replace(edition, rulers=True), *SIZE))


def test_what_is_inferred_is_dashed(edition: Edition) -> None:
    root = etree.fromstring(map_svg(edition, *SIZE))
    for route in edition.selected.routes:
        drawn = [node for node in root.iter(f"{SVG}g") if node.get("data-id") == route.id]
        assert drawn
        assert all(node[0].get("stroke-dasharray") for node in drawn)


def test_no_two_names_overlap(edition: Edition) -> None:
    shown_ = viewed(edition, layers=frozenset({"report", "later-reports", "visit"}))
    written = Lettering(naming(shown_, map_frame(shown_, *SIZE)), 0.8).written
    boxes = [one.placed.box for one in written]
    for n, a in enumerate(boxes):
        assert not any(a.x0 < b.x1 and a.x1 > b.x0 and a.y0 < b.y1 and a.y1 > b.y0 for b in boxes[n + 1 :])


@pytest.mark.parametrize("size", [SIZE, (400.0, 200.0)])
def test_a_place_of_several_reports_stands_once_with_all_their_letters(size: tuple[float, float]) -> None:
    parts = tuple(load(REAL.parent / name) for name in REPORTS[::-1])
    report = merge(parts)
    edition = alone(report, parts=parts)
    lettering = Lettering(naming(edition, map_frame(edition, *size)), 0.8)
    shared = [sites for sites in lettering.sites.values() if len(sites) > 1]
    assert ["a-rajin-port" in {site.id for site in sites} for sites in shared].count(True) == 1
    for sites in shared:
        assert len({letter(site.id, report) for site in sites}) == len(sites)
        spots = [lettering.spots[site.id] for site in sites]
        assert len({spot.home for spot in spots}) == 1
        assert math.dist((spots[0].x, spots[0].y), (spots[1].x, spots[1].y)) < 2 * lettering.radius
    names = [written.label.text for written in lettering.written]
    assert names.count("Rajin") == 1


def test_a_short_leg_has_an_inset(edition: Edition) -> None:
    assert len(list(etree.fromstring(map_svg(edition, *SIZE)).iter(f"{SVG}svg"))) == 2


@pytest.mark.parametrize("places", [[point()], [point(179.5, 52), point(-170, 60)]])
def test_a_site_alone_and_sites_over_the_date_line_are_drawn(places: list[Bundle]) -> None:
    sites = [site(f"s{n}", geometry=place) for n, place in enumerate(places)]
    seen = [observation(f"o{n}", f"s{n}", date="2023-09-12") for n in range(len(sites))]
    report = built(sites=sites, observations=seen, routes=[], consignments=[], disputes=[], statements=[])
    edition = alone(report)
    assert ids(map_svg(edition, *SIZE)) == {one["id"] for one in sites}
    for spot in Lettering(naming(edition, map_frame(edition, *SIZE)), 1).spots.values():
        assert 0 < spot.home[0] < SIZE[0]
        assert 0 < spot.home[1] < SIZE[1]


def test_hostile_words_stay_words(hostile: Report) -> None:
    svg = map_svg(alone(hostile), *SIZE)
    root = etree.fromstring(svg)
    assert RUN not in svg
    tags = {etree.QName(node).localname for node in root.iter()}
    assert tags <= {"svg", "title", "g", "rect", "path", "circle", "line", "text", "tspan"}
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or "href" in key]


def test_the_title_names_report_and_day(edition: Edition) -> None:
    assert called(edition) in map_svg(edition, *SIZE)
    assert "12 September 2023" in called(edition)


def test_the_same_map_comes_out_the_same(edition: Edition) -> None:
    assert map_svg(edition, *SIZE) == map_svg(edition, *SIZE)
    assert map_png(edition, *SIZE, 1).startswith(b"\x89PNG")


def test_korean_is_set_in_its_own_font() -> None:
    sites = [site("port", label={"en": "나진 port"})]
    seen = [observation("seen", "port", date="2023-09-12")]
    edition = alone(built(sites=sites, observations=seen, routes=[], consignments=[], disputes=[], statements=[]))
    runs = {node.text: node.get("font-family") for node in etree.fromstring(map_svg(edition)).iter(f"{SVG}tspan")}
    assert runs["나진"] == KOREAN_FAMILY
    assert runs[" port"] is None


def test_a_leg_that_no_speed_allows_has_no_band_and_is_said_to_be_impossible(edition: Edition) -> None:
    slow = edition.view.model_copy(update={"day": date(2023, 9, 20), "speeds": {Mode.RAIL: 300}})
    named = naming(replace(edition, view=slow), map_frame(edition, 1000, 560))
    assert named.drawn.under_way == []
    assert any("Not possible at 300 km a day" in sentence for sentence in sentences(named))
