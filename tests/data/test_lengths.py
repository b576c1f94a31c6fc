"""The distances, lengths and speeds of the report of 13 October 2023 are what it says they are."""

import re
from datetime import date
from itertools import pairwise

import pytest
from pyproj import Geod
from shapely import get_coordinates

from report.geodesy import Position, distance_km, length_km
from report.kinds import Mode
from report.model import Dispute, Report

KM_IN_A_NAUTICAL_MILE = 1.852


def how_far(report: Report) -> Dispute:
    (found,) = [dispute for dispute in report.disputes if dispute.id == "how-far"]
    return found


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


def test_the_lines_of_a_leg_meet(report: Report) -> None:
    for leg in report.legs:
        lines = [get_coordinates(report.route(id).line) for id in leg.routes]
        for before, after in pairwise(lines):
            assert distance_km(Position(*before[-1]), Position(*after[0])) < 0.1, leg.id


def test_the_rulers_are_geodesics_of_the_lengths_that_the_dispute_states(report: Report) -> None:
    """pyproj, on WGS 84; the facts' own figures are 195 and 284 km."""
    found = how_far(report)
    (own,) = [answer for answer in found.answers if "railhead" in answer.sources]
    rulers = {ruler.id: ruler for ruler in report.rulers}
    km = {id: Geod(ellps="WGS84").inv(*r.line.coords[0], *r.line.coords[-1])[2] / 1000 for id, r in rulers.items()}

    assert set(found.rulers) == set(rulers)
    assert km == {"ruler-novoazovsk": pytest.approx(195, abs=3), "ruler-kerch": pytest.approx(284, abs=3)}
    for code, pattern in (("en", r"about (\d+) km"), ("es", r"unos (\d+) km")):
        assert [int(stated) for stated in re.findall(pattern, own.says[code])] == [
            pytest.approx(km[id], abs=1) for id in found.rulers
        ]


def test_a_ruler_begins_at_the_depot_and_fits_a_figure_that_the_dispute_is_about(report: Report) -> None:
    depot = get_coordinates(report.site("tikhoretsk-depot").geometry)[0]
    fits = {ruler.id: ruler.fits for ruler in report.rulers}

    assert fits == {"ruler-novoazovsk": ("distance-rusi",), "ruler-kerch": ("distance-claimed",)}
    for ruler in report.rulers:
        assert ruler.line.coords[0] == tuple(depot)
        assert len(ruler.line.coords) == 2
        assert set(ruler.fits) <= set(how_far(report).about)
        assert ruler.note
        assert ruler.note["en"].startswith("No source says")
        assert "our inference" in ruler.measures["en"]


def test_the_fastest_speeds_say_what_they_rest_on(report: Report) -> None:
    speeds = {speed.mode: speed for speed in report.speeds}

    assert speeds[Mode.RAIL].km_a_day == 900
    assert set(speeds[Mode.RAIL].sources) == {"rail-railpass", "railhead"}
    assert speeds[Mode.SHIP].km_a_day == pytest.approx(15 * KM_IN_A_NAUTICAL_MILE * 24)
    assert speeds[Mode.SHIP].sources == ("railhead",)
    assert "our assumption" in speeds[Mode.SHIP].says["en"]


def test_the_length_by_sea_covers_105_to_115_nautical_miles(report: Report) -> None:
    (leg,) = [leg for leg in report.legs if leg.mode is Mode.SHIP]
    assert leg.length
    least, most = 105 * KM_IN_A_NAUTICAL_MILE, 115 * KM_IN_A_NAUTICAL_MILE

    assert leg.length.km == pytest.approx((least + most) / 2, abs=0.5)
    assert leg.length.km - leg.length.plus_minus_km <= least
    assert leg.length.km + leg.length.plus_minus_km >= most


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
    patterns = (("en", r"(?:add up to|drawn is) ([\d,]+) km"), ("es", r"(?:suman|dibujada mide) ([\d.]+) km"))
    for leg in (leg for leg in report.legs if leg.length):
        assert leg.length
        drawn = sum(length_km(report.route(id).line) for id in leg.routes)
        for code, pattern in patterns:
            (stated,) = re.findall(pattern, leg.length.measures[code])
            assert int(re.sub(r"\D", "", stated)) == round(drawn)
