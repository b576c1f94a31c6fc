"""The reports beside the first one: which days and pictures they hold, and what they leave open."""

from functools import cache

import pytest

from render.text import languages
from report.evidence import Basis, basis, denied
from report.geodesy import Position, distance_km
from report.kinds import Mode, SourceKind, Stance
from report.load import load
from report.model import Dispute, Report
from report.reach import journeys
from report.view import steps
from tests.data.reading import DATA, texts

BRIEFING, RUSI, CALLS = "white-house-2023-01-20", "rusi-2023-10-16", "rajin-calls-2023-2024"
MORE = pytest.mark.parametrize("id", [BRIEFING, RUSI, CALLS])


@cache
def read(id: str) -> Report:
    return load(DATA / "reports" / id)


def stands(id: str) -> dict[str, Basis]:
    return {claim.id: basis(claim, read(id)) for claim in read(id).claims}


def dates(id: str) -> dict[str, str | None]:
    return {seen.id: seen.date for seen in read(id).observations}


@pytest.mark.parametrize(
    ("id", "first", "last", "days"),
    [
        (BRIEFING, "2022-11-18", "2022-11-19", 2),
        (RUSI, "2023-08-15", "2023-10-16", 63),
        (CALLS, "2023-10-01", "2024-03-31", 183),
    ],
)
def test_the_window_is_that_of_the_report(id: str, first: str, last: str, days: int) -> None:
    found = steps(read(id))

    assert (found[0].isoformat(), found[-1].isoformat(), len(found)) == (first, last, days)


@MORE
def test_what_the_report_itself_dates_lies_within_its_window(id: str) -> None:
    days = steps(read(id))
    own = [seen for seen in read(id).observations if seen.layer == "report"]

    assert own
    assert [seen.id for seen in own if not seen.span or seen.span.after(days[-1]) or seen.span.before(days[0])] == []


@MORE
def test_it_has_a_cut_off_gaps_and_a_first_version(id: str) -> None:
    report = read(id)

    assert (report.version, report.cutoff) == ("1.0", "2026-11-23")
    assert [change.date for change in report.changes] == ["2026-11-24"]
    assert len(report.gaps) >= 5
    assert [layer.id for layer in report.layers if layer.shown] == ["report"]


@MORE
def test_every_text_is_there_in_every_language(id: str) -> None:
    paths = {code: {path[:-1] for path, _ in texts(read(id), code)} for code in languages()}

    assert set(paths) == {"en", "es"}
    assert paths["en"] == paths["es"]


@MORE
def test_its_places_are_those_of_the_first_report(id: str, report: Report) -> None:
    for site in read(id).sites:
        same = report.site(site.id)
        assert (site.name, site.label, site.local_names) == (same.name, same.label, same.local_names), site.id
        assert (site.kind, site.precision_km) == (same.kind, same.precision_km), site.id
        assert site.geometry.equals(same.geometry), site.id


@MORE
def test_a_picture_stands_on_who_published_it_and_is_of_its_observations_day(id: str) -> None:
    pictures = {source.id: source for source in read(id).sources if source.kind is SourceKind.IMAGERY}
    imaged = [seen for seen in read(id).observations if stands(id)[seen.id] is Basis.IMAGED]

    assert imaged
    assert [picture.id for picture in pictures.values() if not picture.derives_from or not picture.collected] == []
    assert [s.id for s in imaged if not any(pictures[p].collected == s.date for p in pictures.keys() & s.sources)] == []


@MORE
def test_two_origins_stand_only_behind_ports_that_two_named(id: str) -> None:
    found = {c.id for c in read(id).claims if not isinstance(c, Dispute) and stands(id)[c.id] is Basis.CORROBORATED}

    assert found == ({"rajin-port", "vostochny-port"} if id == CALLS else set())


@MORE
def test_a_ships_number_that_nobody_checked_is_left_out(id: str) -> None:
    numbers = {carrier.id: carrier.imo for carrier in read(id).carriers}
    known = {"angara": "9179842", "lady-r": "9161003", "maria": None, "maia-1": None}

    assert numbers == {name: known[name] for name in numbers}


def test_what_was_read_in_a_copy_has_no_link() -> None:
    copies = {
        RUSI: ("rusi-v1", "wapo", "ctf-writeup", "white-house"),
        CALLS: ("ytn-voa", "donga-voa", "donga-0312", "ctf-writeup"),
    }

    assert [s for id, named in copies.items() for s in named if read(id).source(s).url] == []


def test_the_railcars_are_pictured_on_two_days_and_their_way_is_only_reported() -> None:
    found = stands(BRIEFING)
    (consignment,) = read(BRIEFING).consignments

    assert dates(BRIEFING) == {"railcars-enter": "2022-11-18", "railcars-return": "2022-11-19"}
    assert found["railcars-enter"] == found["railcars-return"] == found["tumangang-khasan"] == Basis.IMAGED
    assert [(leg.id, leg.date, found[leg.id]) for leg in consignment.legs] == [
        ("khasan-to-tumangang", "2022-11-18", Basis.REPORTED),
        ("tumangang-to-khasan", "2022-11-19", Basis.REPORTED),
    ]
    assert [(route.id, route.schematic) for route in read(BRIEFING).routes] == [("rail-tumangang-khasan", True)]


def test_only_the_denial_that_is_later_than_the_railcars_journey_is_about_it() -> None:
    report = read(BRIEFING)
    denials = {s.date: s.about for s in report.statements if s.stance is Stance.DENIAL}

    assert denials == {"2022-12-23": ("five-railcars",), "2022-11-08": (), "2022-09-22": ()}
    assert [claim.id for claim in (*report.legs, *report.observations) if not denied(claim, report)] == []
    assert {stands(BRIEFING)[s.id] for s in report.statements} == {Basis.REPORTED}


def test_rusi_names_its_calls_and_dates_them_as_it_says() -> None:
    assert dates(RUSI) == {
        "tikhoretsk-pits": "2023-08-15/2023-08-31",
        "angara-first-run": "2023-08",
        "maria-joins": "2023-09-12",
        "tikhoretsk-trains": "2023-09-28",
        "lady-r-rajin": "2023-10-06",
        "maria-loading": "2023-10-10/2023-10-11",
        "maria-dunay": "2023-10-14",
    }


def test_rusi_has_pictures_of_three_of_its_calls() -> None:
    imaged = {seen.id for seen in read(RUSI).observations if stands(RUSI)[seen.id] is Basis.IMAGED}

    assert imaged == {"tikhoretsk-trains", "maria-loading", "maria-dunay"}
    assert {c.id for c in read(RUSI).carriers} == {"angara", "maria", "lady-r"}
    assert not any(denied(claim, read(RUSI)) for claim in read(RUSI).claims)


def test_the_count_that_may_be_the_same_one_is_kept_apart() -> None:
    counts = {q.id: (q.value, q.sources) for q in read(RUSI).quantities if q.id.startswith("round-trips")}

    assert counts == {"round-trips-rusi": (5, ("rusi-v1",)), "round-trips-wapo": (5, ("wapo",))}


def test_the_line_across_the_sea_is_that_of_the_first_report_and_none_is_drawn_by_rail(report: Report) -> None:
    routes = {leg.mode: leg.routes for leg in read(RUSI).legs}
    (line,) = read(RUSI).routes

    assert routes == {Mode.SHIP: ("sea-rajin-dunay",), Mode.RAIL: ()}
    assert line.geometry.equals(report.route(line.id).geometry)
    assert line.name == report.route(line.id).name


def test_the_press_series_leaves_rusi_and_the_white_house_out() -> None:
    publishers = {source.publisher for source in read(CALLS).sources}

    assert not any("RUSI" in name or "White House" in name for name in publishers)


def test_the_press_series_holds_the_calls_by_day() -> None:
    found = {date: basis for id, date in dates(CALLS).items() if date for basis in [stands(CALLS)[id]]}
    october = ("2023-10-12", "2023-10-17", "2023-10-19", "2023-10-20", "2023-10-21")
    later = ("2023-10-23", "2023-10-26", "2023-10-27", "2023-10-30", "2023-12-09", "2023-08-26")
    told = ("2023-10-14/2023-10-16", "2024-01-08", "2024-02-04", "2024-02-08", "2024-02-12")
    voyage = ("2024-03-10", "2024-03-12", "2024-03-14", "2024-03-15")

    assert found == dict.fromkeys((*october, *later), Basis.IMAGED) | dict.fromkeys((*told, *voyage), Basis.REPORTED)


def test_the_lady_rs_voyage_can_be_made_and_has_no_line() -> None:
    report = read(CALLS)
    (consignment,) = report.consignments
    (leg,) = consignment.legs
    (journey,) = journeys(report, {})
    rajin, vostochny = (report.site(id).geometry for id in ("rajin-port", "vostochny-port"))
    straight = distance_km(Position(rajin.x, rajin.y), Position(vostochny.x, vostochny.y))

    assert consignment.observations == ("lady-r-loaded", "lady-r-vostochny", "lady-r-unloaded")
    assert not leg.routes
    assert not report.routes
    assert leg.length
    assert leg.length.km == pytest.approx(straight, abs=0.5)
    assert (journey.days, journey.possible) == ((2, 2), "yes")


def test_counts_of_calls_and_of_days_are_different_figures() -> None:
    counts = {q.id: q.value for q in read(CALLS).quantities}

    assert counts["calls-rajin-csis"] == 25
    assert counts["days-with-ship"] == 49
    assert counts["calls-vostochny-csis"] == 19
    assert counts["trips-nk-pro"] == 32
    assert {"forty-nine", "how-many-calls", "which-piers"} == {d.id for d in read(CALLS).disputes}


@pytest.mark.parametrize("id", [RUSI, CALLS])
def test_the_ship_speed_is_ours_and_nobody_states_a_train(id: str) -> None:
    assert {speed.mode: (speed.km_a_day, speed.sources) for speed in read(id).speeds} == {
        Mode.SHIP: (666.72, ("railhead",))
    }
