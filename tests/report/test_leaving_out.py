import json

import pytest
from hypothesis import given
from shapely.geometry import LineString

from report.evidence import Basis, basis
from report.load import REPORTS, load
from report.model import Report, Source
from report.references import faults
from report.support import Echo, echo, falls, leave_out, standing
from tests.report.builders import (
    built,
    bundle,
    claim,
    consignment,
    leg,
    observation,
    point,
    route,
    site,
    source,
    statement,
    words,
)
from tests.report.drawn import SOME_OUT, reports

ORDER = list(Basis)
# A way may have a gap where a leg fell; an editor's file may not.
GAP = "must be where the leg before it ends"
REAL = sorted(folder.name for folder in REPORTS.iterdir())
real_reports = pytest.mark.parametrize("report", [load(REPORTS / name) for name in REAL], ids=REAL)


def ids(report):
    return [claim.id for claim in report.claims]


def named(part, report):
    return [one.id for one in getattr(report, part)]


def standings(report):
    """The basis of each claim that has support left, by id."""
    return {claim.id: basis(claim, report) for claim in report.claims}


def broken_references(report):
    """What is wrong with a report's plain entries, but for the gap where a leg fell."""
    return [fault for fault in faults(plain(report)) if not fault[1].startswith(GAP)]


def plain(report):
    return json.loads(json.dumps(report.model_dump(), default=str))


def assert_valid(report):
    """A report that shows anything can be made anew from its parts, and names only what it has."""
    if report.sources:
        assert Report.model_validate({name: getattr(report, name) for name in Report.model_fields}) == report
    assert broken_references(report) == []


def without_each(report):
    return [(one.id, leave_out(report, [one.id])) for one in report.sources]


@given(reports())
def test_leaving_out_nothing_changes_nothing(report):
    assert leave_out(report, []) == report == leave_out(report, ["nobody"])
    assert falls(report, []) == ()


@given(reports(), SOME_OUT)
def test_the_sources_left_out_are_gone_and_so_is_what_only_repeats_them(report, out):
    left = leave_out(report, out)
    known = {one.id for one in left.sources}
    assert not known & out
    before = {one.id: one for one in report.sources}
    for one in left.sources:
        assert set(one.derives_from) == set(before[one.id].derives_from) & known
        assert one.derives_from or not before[one.id].derives_from


@given(reports(), SOME_OUT, SOME_OUT)
def test_leaving_out_twice_is_leaving_out_both_at_once(report, one, other):
    assert leave_out(leave_out(report, one), other) == leave_out(report, one | other)


@given(reports(), SOME_OUT, SOME_OUT)
def test_leaving_out_more_raises_no_basis_and_revives_no_claim(report, one, other):
    some, more = standings(leave_out(report, one)), standings(leave_out(report, one | other))
    assert more.keys() <= some.keys()
    assert all(ORDER.index(more[id]) <= ORDER.index(some[id]) for id in more)


@given(reports(), SOME_OUT)
def test_what_is_left_is_a_valid_report(report, out):
    assert_valid(leave_out(report, out))


@given(reports(), SOME_OUT)
def test_what_is_left_keeps_its_order(report, out):
    kept = ids(leave_out(report, out))
    assert [id for id in ids(report) if id in set(kept)] == kept


@given(reports(), SOME_OUT)
def test_what_falls_is_what_is_gone_or_stands_on_less(report, out):
    before, after = standings(report), standings(leave_out(report, out))
    told = falls(report, out)
    assert [fall.claim.id for fall in told] == [id for id in before if after.get(id) is not before[id]]
    for fall in told:
        assert fall.before is before[fall.claim.id]
        assert fall.after is after.get(fall.claim.id) or (fall.after, after[fall.claim.id]) == (None, Basis.INFERRED)
        assert fall.after is None or ORDER.index(fall.after) < ORDER.index(fall.before)


@given(reports(), SOME_OUT)
def test_a_claim_that_had_an_origin_and_has_none_left_has_fallen(report, out):
    left, before = leave_out(report, out), standings(report)
    lost = {id for id, now in standings(left).items() if now is Basis.INFERRED and before[id] is not Basis.INFERRED}
    places = {o.site for o in left.observations} | {id for one in left.legs for id in (one.origin, one.destination)}
    assert lost <= set(named("sites", left)) & places
    assert lost <= {fall.claim.id for fall in falls(report, out) if fall.after is None}


@real_reports
def test_each_source_of_a_report_can_be_left_out(report):
    for id, left in without_each(report):
        assert id not in named("sources", left)
        assert_valid(left)


@real_reports
def test_leaving_out_one_source_and_then_another_is_leaving_out_both(report):
    for (one, left), (other, _) in zip(without_each(report), without_each(report)[1:], strict=False):
        assert leave_out(left, [other]) == leave_out(report, [one, other])


@real_reports
def test_without_its_own_publishers_words_a_report_loses_what_only_they_say(report):
    first = report.sources[0].id
    told = {fall.claim.id: fall for fall in falls(report, [first])}
    for one in report.claims:
        if one.sources == (first,) and basis(one, report) is not Basis.INFERRED:
            assert told[one.id].after is None


@real_reports
def test_without_any_source_nothing_is_left(report):
    left = leave_out(report, named("sources", report))
    assert (left.claims, left.sources) == ((), ())
    assert {fall.claim.id for fall in falls(report, named("sources", report))} == set(ids(report))


TWO = [source("paper"), source("rival"), source("gazetteer", kind="reference"), source("ours", kind="own")]
BOTH = {"sources": ["paper", "rival"]}
PLACE = {"sources": ["paper", "gazetteer"]}


def two_ports(one=PLACE, other=PLACE):
    return [site("rajin", **one), site("dunay", geometry=point(132.3, 42.9), **other)]


def moved(*legs, **more):
    """A report of two origins whose consignment has those legs."""
    return built(sources=TWO, disputes=[], consignments=[consignment("cargo", *legs, **BOTH)], **more)


@pytest.mark.parametrize("carried", ["ours", "gazetteer"])
def test_an_own_estimate_or_a_gazetteer_does_not_carry_what_others_said(carried):
    seen = [observation(id, "rajin", sources=["rival", carried]) for id in ("loaded", "landed")]
    report = built(sources=TWO, sites=two_ports(), observations=seen)
    assert named("observations", leave_out(report, ["rival"])) == []


def test_what_was_always_our_own_estimate_stays_one():
    report = moved(leg("voyage", "rajin", "dunay", **BOTH), sites=two_ports(BOTH, BOTH), routes=[])
    (one,) = moved(
        leg("voyage", "rajin", "dunay", routes=["track"], **BOTH),
        sites=two_ports(BOTH, BOTH),
        routes=[route("track", sources=["ours"])],
    ).routes
    left = leave_out(report.model_copy(update={"routes": (one,)}), ["paper"])
    assert left.routes == (one,)
    assert basis(one, left) is Basis.INFERRED


def test_a_denial_does_not_carry_what_it_denies():
    report = built(
        sources=[*TWO, source("kremlin", kind="denial")],
        statements=[
            statement("yes", sources=["rival", "kremlin"]),
            statement("no", sources=["kremlin"], stance="denial"),
        ],
    )
    assert named("statements", leave_out(report, ["rival"])) == ["no"]


def test_a_claim_of_two_origins_drops_a_grade():
    report = moved(leg("voyage", "rajin", "dunay", **BOTH), sites=two_ports(BOTH, BOTH))
    told = {fall.claim.id: (fall.before, fall.after) for fall in falls(report, ["rival"])}
    assert told["voyage"] == (Basis.CORROBORATED, Basis.REPORTED)
    assert leave_out(report, ["rival"]).legs[0].sources == ("paper",)


def test_an_observation_falls_with_its_place():
    seen = [observation("loaded", "rajin", sources=["rival"]), observation("landed", "dunay", sources=["rival"])]
    report = built(sources=TWO, sites=two_ports({"sources": ["paper"]}), observations=seen)
    assert named("observations", leave_out(report, ["paper"])) == ["landed"]


def test_a_leg_falls_with_either_of_its_ends():
    legs = [leg("there", "rajin", "dunay", **BOTH), leg("back", "dunay", "rajin", **BOTH)]
    report = moved(*legs, sites=two_ports({"sources": ["paper"]}, BOTH))
    left = leave_out(report, ["paper"])
    assert (left.legs, left.consignments, left.routes) == ((), (), ())


def test_a_site_without_support_stays_as_a_place_while_something_that_stands_is_there():
    seen = [observation("loaded", "rajin", sources=["rival"]), observation("landed", "dunay")]
    report = built(sources=TWO, sites=two_ports(), observations=seen)
    left = leave_out(report, ["paper"])
    assert [(one.id, one.sources) for one in left.sites] == [("rajin", ("gazetteer",))]
    assert next(fall.after for fall in falls(report, ["paper"]) if fall.claim.id == "rajin") is None
    assert leave_out(left, ["rival"]).sites == () == leave_out(report, ["paper", "rival"]).sites


def test_a_place_of_the_gazetteer_where_nothing_ever_was_is_left_alone():
    spare = site("spare", sources=["gazetteer"])
    report = built(sources=TWO, sites=[*two_ports(), spare])
    assert "spare" in named("sites", leave_out(report, ["paper"]))
    assert "spare" not in named("sites", leave_out(report, ["gazetteer"]))


def test_a_route_goes_with_the_last_leg_that_names_it():
    legs = [leg("there", "rajin", "dunay", routes=["track"], sources=["paper"])]
    lines = [route("track", sources=["ours"]), route("spare", sources=["ours"])]
    report = moved(*legs, sites=two_ports(), routes=lines)
    assert named("routes", leave_out(report, ["rival"])) == ["track", "spare"]
    assert named("routes", leave_out(report, ["paper"])) == ["spare"]


def test_a_leg_that_falls_leaves_a_gap_and_the_others_stand():
    legs = [
        leg("out", "rajin", "dunay", sources=["rival"]),
        leg("back", "dunay", "rajin", sources=["paper"]),
        leg("again", "rajin", "dunay", sources=["rival"]),
    ]
    left = leave_out(moved(*legs, sites=two_ports(BOTH, BOTH)), ["paper"])
    assert [one.id for one in left.legs] == ["out", "again"]


def test_a_consignment_without_legs_falls():
    report = moved(leg("voyage", "rajin", "dunay", sources=["rival"]), sites=two_ports(BOTH, BOTH))
    assert leave_out(report, ["rival"]).consignments == ()


def test_what_is_left_names_nothing_that_fell():
    whole = bundle()
    seen = [observation("loaded", "rajin", sources=["rival"]), observation("landed", "dunay", **BOTH)]
    length = {"km": 180, "plus_minus_km": 5, "measures": words(), "sources": ["rival", "ours"]}
    way = {"routes": ["track"], "carrier": "angara", "length": length}
    cargo = consignment("cargo", leg("voyage", "rajin", "dunay", **way, **BOTH), **BOTH)
    answers = [{"who": words(), "says": words(), "sources": [id]} for id in ("rival", "paper")]
    asked = {"question": words(), "answers": answers, "about": ["loaded", "landed"], "rulers": ["border"]}
    measured = {"name": words(), "measures": words(), "fits": ["count"], "geometry": LineString([(0, 0), (1, 1)])}
    report = built(
        sources=TWO,
        sites=two_ports(BOTH, BOTH),
        observations=seen,
        consignments=[cargo | {"observations": ["loaded", "landed"], "possible": ["loaded"]}],
        routes=[route("track", sources=["rival"])],
        carriers=[claim("angara", name=words(), what=words(), sources=["rival"])],
        statements=[statement("briefing", about=["loaded", "cargo", "rival", "paper", "main"])],
        quantities=[whole["quantities"][0] | {"sources": ["rival"]}],
        disputes=[claim("d", **asked)],
        rulers=[claim("border", **measured)],
    )
    left = leave_out(report, ["rival"])
    (one,) = left.legs
    assert (one.routes, one.carrier, one.length.sources) == ((), None, ("ours",))
    assert (left.consignments[0].observations, left.consignments[0].possible) == (("landed",), ())
    assert left.statements[0].about == ("cargo", "paper", "main")
    assert (left.disputes[0].about, left.disputes[0].rulers, left.rulers[0].fits) == (("landed",), ("border",), ())
    assert len(left.disputes[0].answers) == 1
    assert leave_out(report, ["rival", "ours"]).legs[0].length is None


def test_a_dispute_without_answers_falls():
    asked = {"question": words(), "answers": [{"who": words(), "says": words(), "sources": ["rival"]}]}
    report = built(sources=TWO, sites=two_ports(), disputes=[claim("d", **asked)])
    assert leave_out(report, ["rival"]).disputes == ()


def test_a_source_stands_on_what_is_left_of_what_it_repeats():
    both = source("both", derives_from=["paper", "rival"])
    report = built(sources=[*TWO, both, source("wire", derives_from=["both"])])
    assert [one.derives_from for one in standing(report, ["rival"])[3:]] == [("paper",), ("both",)]
    assert {one.id for one in standing(report, ["paper", "rival"])} == {"gazetteer", "ours"}


def web(*plain):
    return {one["id"]: Source(**one) for one in plain}


def test_ten_outlets_and_one_briefing_are_an_echo():
    wires = [source(f"wire-{number}", derives_from=["briefing"]) for number in range(10)]
    known = web(source("briefing", kind="primary"), *wires)
    assert echo([one["id"] for one in wires], known) == Echo(named=10, origins=1)


def test_an_echo_counts_a_publication_once_and_leaves_out_what_vouches_for_nothing():
    known = web(*TWO)
    assert echo(["paper", "paper", "rival", "gazetteer", "ours", "nobody"], known) == Echo(named=2, origins=2)
    assert echo([], known) == Echo(named=0, origins=0)


@real_reports
def test_no_claim_has_more_origins_than_its_publications_lead_to(report):
    known = {one.id: one for one in report.sources}
    for one in report.claims:
        heard = echo(one.sources, known)
        assert heard.named <= len(one.sources)
        assert (heard.named == 0) == (heard.origins == 0)
