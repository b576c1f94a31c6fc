import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.evidence import Basis, basis, behind, chain, denied, origins
from report.kinds import SourceKind
from report.load import REPORTS, load
from report.model import Consignment, Leg, Source
from tests.report.builders import built, bundle, consignment, leg, source, statement

NAMES = tuple("abcdef")
DAYS = ("2023-09-07", "2023-09-12")
ORDER = list(Basis)
SOME = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)


@st.composite
def webs(draw, acyclic=False):
    """Six sources of any kind that derive from each other in any way, circles too unless ``acyclic``."""
    made = {}
    for number, name in enumerate(NAMES):
        others = NAMES[:number] if acyclic else NAMES
        parents = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        kind = draw(st.sampled_from(list(SourceKind)))
        day = draw(st.sampled_from([None, *DAYS])) if kind is SourceKind.IMAGERY else None
        made[name] = Source(**source(name, kind=kind, derives_from=tuple(parents), collected=day))
    return made


def judged(sources, ids):
    """The basis of an observation that stands on those ids."""
    report = built().model_copy(update={"sources": tuple(sources)})
    return basis(standing_on(report.observations[0], ids), report)


def standing_on(claim, ids):
    return claim.model_copy(update={"sources": tuple(ids)})


def on(ids, *sources):
    """The basis of an observation that stands on those ids, of those plain sources."""
    return judged([Source(**one) for one in sources], ids)


def picture(id, day="2023-09-07", **more):
    return source(id, kind="imagery", collected=day, **more)


@given(webs(), SOME)
def test_a_chain_holds_the_sources_named_and_is_closed(web, ids):
    found = chain(ids, web)
    assert found >= set(ids)
    assert all(set(web[id].derives_from) <= found for id in found)


@given(webs(), SOME)
def test_a_chain_of_a_chain_is_the_chain(web, ids):
    assert chain(chain(ids, web), web) == chain(ids, web)


@given(webs(), SOME, SOME)
def test_a_chain_of_two_parts_is_the_chains_of_both(web, one, other):
    assert chain([*one, *other], web) == chain(one, web) | chain(other, web)


def test_a_chain_leaves_out_names_that_no_source_has():
    assert chain(["nobody"], {}) == frozenset()


@given(webs(), SOME)
def test_origins_are_in_the_chain_and_derive_from_nothing(web, ids):
    found = origins(ids, web)
    assert found <= chain(ids, web)
    assert not any(web[id].derives_from for id in found)


@given(webs(acyclic=True), SOME)
def test_what_leads_only_to_own_and_reference_sources_has_no_origin(web, ids):
    quiet = {id: s.model_copy(update={"kind": SourceKind.OWN}) for id, s in web.items() if not s.derives_from}
    assert origins(ids, {**web, **quiet}) == frozenset()


@given(webs(), SOME, st.randoms())
def test_the_order_of_sources_does_not_matter(web, ids, random):
    shuffled, listed = list(ids), list(web.values())
    random.shuffle(shuffled)
    random.shuffle(listed)
    assert judged(listed, shuffled) is judged(web.values(), ids)


@given(webs(), SOME)
def test_a_source_named_twice_counts_once(web, ids):
    assert judged(web.values(), [*ids, *ids]) is judged(web.values(), ids)


@given(webs(), SOME, st.sampled_from(NAMES))
def test_another_source_never_weakens_a_claim(web, ids, more):
    assert ORDER.index(judged(web.values(), [*ids, more])) >= ORDER.index(judged(web.values(), ids))


@given(webs(), SOME, st.sampled_from([SourceKind.OWN, SourceKind.REFERENCE]))
def test_an_own_estimate_or_a_gazetteer_never_strengthens_a_claim(web, ids, kind):
    sources = [*web.values(), Source(**source("quiet", kind=kind))]
    assert judged(sources, [*ids, "quiet"]) is judged(sources, ids)


@given(webs(acyclic=True), SOME, st.sampled_from([SourceKind.PRESS, SourceKind.ANALYSIS, SourceKind.PRIMARY]))
def test_one_more_outlet_that_repeats_a_source_of_the_claim_changes_nothing(web, ids, kind):
    sources = [*web.values(), Source(**source("echo", kind=kind, derives_from=(ids[0],)))]
    assert judged(sources, [*ids, "echo"]) is judged(sources, ids)


BRIEFING = source("briefing", kind="primary")
GRAPHIC = picture("graphic", derives_from=["briefing"])
SATELLITE = picture("satellite")
KREMLIN = source("kremlin", kind="denial")
GAZETTEER = source("gazetteer", kind="reference")
OURS = source("ours", kind="own")
NOTHING_DATED = [
    ([BRIEFING], ["briefing"]),
    ([BRIEFING, source("wire", derives_from=["briefing"])], ["wire"]),
    ([BRIEFING, GRAPHIC], ["briefing"]),
    ([BRIEFING, picture("graphic", None, derives_from=["briefing"])], ["graphic"]),
    ([picture("satellite", None)], ["satellite"]),
]
A_DATED_PICTURE = [
    ([SATELLITE], ["satellite"]),
    ([BRIEFING, GRAPHIC], ["graphic"]),
    ([BRIEFING, GRAPHIC, source("wire", derives_from=["graphic"])], ["wire"]),
    ([SATELLITE, source("wire", derives_from=["satellite"])], ["wire"]),
    ([SATELLITE, picture("copy")], ["copy", "satellite"]),
]


# The tests of the rule bear the numbers of its lines, in the docstring of report/evidence.py.
def test_rule_1_ten_outlets_that_repeat_one_briefing_are_one_origin():
    wires = [source(f"wire-{number}", derives_from=["briefing"]) for number in range(9)]
    daily = source("daily", derives_from=["wire-0"])
    names = [one["id"] for one in (*wires, daily)]
    assert on(names, BRIEFING, *wires, daily) is Basis.REPORTED
    assert origins(names, {one["id"]: Source(**one) for one in (BRIEFING, *wires, daily)}) == {"briefing"}


def test_rule_1_an_outlet_that_repeats_two_origins_is_neither():
    both = source("both", derives_from=["briefing", "rival"])
    assert origins(["both"], {one["id"]: Source(**one) for one in (BRIEFING, source("rival"), both)}) == {
        "briefing",
        "rival",
    }


def test_rule_2_a_picture_entered_twice_is_one_origin():
    assert on(["satellite", "copy"], SATELLITE, picture("copy")) is Basis.IMAGED


def test_rule_2_a_picture_that_two_analysts_read_is_one_origin():
    readers = [source(id, kind="analysis", derives_from=["satellite"]) for id in ("rusi", "csis")]
    assert on(["rusi", "csis"], SATELLITE, *readers) is Basis.IMAGED


@pytest.mark.parametrize(
    "other", [picture("other", "2023-09-12"), picture("other", publisher="Rival"), picture("other", None)]
)
def test_rule_2_pictures_of_another_day_or_publisher_are_other_origins(other):
    assert on(["satellite", "other"], SATELLITE, other) is Basis.CORROBORATED


def test_rule_2_what_is_no_picture_is_its_own_origin_whatever_its_publisher_and_date():
    assert on(["a", "b"], source("a", date="2023-09-07"), source("b", date="2023-09-07")) is Basis.CORROBORATED


def test_rule_3_a_gazetteer_vouches_for_nothing_that_happened():
    assert on(["gazetteer"], GAZETTEER) is Basis.INFERRED
    assert on(["briefing", "gazetteer"], BRIEFING, GAZETTEER) is Basis.REPORTED


def test_rule_4_our_own_estimate_vouches_for_nothing():
    assert on(["ours"], OURS) is Basis.INFERRED
    assert on(["briefing", "ours"], BRIEFING, OURS) is Basis.REPORTED


def test_rule_5_a_denial_is_no_origin_of_what_it_denies():
    wire = source("wire", derives_from=["kremlin"])
    assert on(["kremlin", "wire"], KREMLIN, wire) is Basis.INFERRED
    assert on(["briefing", "kremlin"], BRIEFING, KREMLIN) is Basis.REPORTED
    assert on(["graphic", "kremlin"], BRIEFING, GRAPHIC, KREMLIN) is Basis.IMAGED


@pytest.mark.parametrize(
    ("stance", "expected"), [("denial", "reported"), ("claim", "inferred"), ("context", "inferred")]
)
def test_rule_5_a_denial_vouches_for_the_denial_itself(stance, expected):
    report = built(sources=[source("paper"), KREMLIN], statements=[statement("no", sources=["kremlin"], stance=stance)])
    assert basis(report.statements[0], report) is Basis(expected)
    assert bool(behind(report.statements[0], {one.id: one for one in report.sources})) is (stance == "denial")


@pytest.mark.parametrize("circle", [[source("a", derives_from=["b"]), source("b", derives_from=["a"])], []])
def test_rule_6_without_an_origin_a_claim_is_inferred(circle):
    assert on(["a", "b"], *circle) is Basis.INFERRED


@pytest.mark.parametrize(("sources", "ids"), NOTHING_DATED)
def test_rule_7_one_origin_without_a_dated_picture_on_the_way_is_reported(sources, ids):
    assert on(ids, *sources) is Basis.REPORTED


def test_rule_7_a_picture_that_does_not_lead_to_the_origin_is_not_on_the_way_to_it():
    drawing = picture("drawing", derives_from=["gazetteer"])
    assert on(["briefing", "drawing"], BRIEFING, GAZETTEER, drawing) is Basis.REPORTED
    shown = picture("shown", derives_from=["kremlin"])
    assert on(["briefing", "shown"], BRIEFING, KREMLIN, shown) is Basis.REPORTED


@pytest.mark.parametrize(("sources", "ids"), A_DATED_PICTURE)
def test_rule_8_one_origin_with_a_dated_picture_on_the_way_is_imaged(sources, ids):
    assert on(ids, *sources) is Basis.IMAGED


@pytest.mark.parametrize("other", [source("other"), picture("other", "2023-09-12"), picture("other", None)])
def test_rule_9_two_independent_origins_corroborate(other):
    assert on(["briefing", "other"], BRIEFING, other) is Basis.CORROBORATED
    assert on(["briefing", "graphic", "other"], BRIEFING, GRAPHIC, other) is Basis.CORROBORATED


@pytest.mark.parametrize(
    ("ids", "expected"), [(["graphic"], "reported"), (["graphic", "rival"], "corroborated"), (["ours"], "inferred")]
)
def test_rule_10_a_picture_shows_no_movement(ids, expected):
    report = built(sources=[source("paper"), BRIEFING, GRAPHIC, OURS, source("rival")])
    for moved in (report.legs[0], report.consignments[0]):
        assert basis(standing_on(moved, ids), report) is Basis(expected)


def test_rule_11_a_denial_is_a_mark_beside_the_basis_and_never_instead_of_it():
    said = {"sources": [source("paper"), KREMLIN]}
    plain = built(**said, statements=[])
    no = statement("no", stance="denial", sources=["kremlin"], about=["cargo"])
    marked = built(**said, statements=[no])
    assert not any(denied(claim, plain) for claim in plain.claims)
    assert denied(marked.consignments[0], marked)
    assert [basis(claim, marked) for claim in marked.consignments] == [
        basis(claim, plain) for claim in plain.consignments
    ]


def test_rule_11_only_an_origin_denies():
    no = statement("no", stance="denial", sources=["ours"], about=["cargo"])
    report = built(sources=[source("paper"), OURS], statements=[no])
    assert not denied(report.consignments[0], report)


def test_a_leg_is_denied_with_its_consignment_when_some_of_its_routes_are_left_out():
    report = built(statements=[statement("no", stance="denial", about=["cargo"])])
    assert denied(report.legs[0].model_copy(update={"routes": ()}), report)


@pytest.mark.parametrize("folder", sorted(REPORTS.iterdir()), ids=lambda folder: folder.name)
def test_no_leg_and_no_consignment_of_a_report_is_imaged(folder):
    report = load(folder)
    moved = [claim for claim in report.claims if isinstance(claim, Leg | Consignment)]
    assert Basis.IMAGED not in {basis(claim, report) for claim in moved}


@pytest.mark.parametrize("about", ["loaded", "landed", "voyage", "cargo"])
def test_a_denial_of_a_consignment_denies_its_legs_and_observations(about):
    report = built(statements=[statement("kremlin", stance="denial", about=[about])])
    marked = {claim.id for claim in report.claims if denied(claim, report)}
    assert marked == ({"loaded", "landed", "voyage", "cargo"} if about == "cargo" else {about})


@pytest.mark.parametrize("stance", ["claim", "context"])
def test_only_a_denial_denies(stance):
    report = built(statements=[statement("kremlin", stance=stance, about=["cargo"])])
    assert not any(denied(claim, report) for claim in report.claims)


def test_a_denial_of_one_consignment_leaves_another_alone():
    other = consignment("other", leg("other-voyage", "rajin", "dunay"))
    report = built(
        consignments=[*bundle()["consignments"], other],
        statements=[statement("kremlin", stance="denial", about=["other"])],
    )
    assert {claim.id for claim in report.claims if denied(claim, report)} == {"other", "other-voyage"}
