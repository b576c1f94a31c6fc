import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.evidence import Basis, basis, chain, denied, origins
from report.model import Source, SourceKind
from tests.report.builders import built, bundle, consignment, leg, observation, source, statement

NAMES = tuple("abcdef")
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
        made[name] = Source(**source(name, kind=kind, derives_from=tuple(parents)))
    return made


def judged(sources, ids):
    """The basis of a claim that stands on those ids."""
    report = built(observations=[observation("loaded", "rajin"), observation("landed", "dunay")])
    report = report.model_copy(update={"sources": tuple(sources)})
    return basis(report.observations[0].model_copy(update={"sources": tuple(ids)}), report)


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


@given(webs(acyclic=True), SOME, st.sampled_from([SourceKind.PRESS, SourceKind.ANALYSIS, SourceKind.STATEMENT]))
def test_one_more_outlet_that_repeats_a_source_of_the_claim_changes_nothing(web, ids, kind):
    sources = [*web.values(), Source(**source("echo", kind=kind, derives_from=(ids[0],)))]
    assert judged(sources, [*ids, "echo"]) is judged(sources, ids)


BRIEFING = source("briefing", kind="statement")
GRAPHIC = source("graphic", kind="imagery", derives_from=["briefing"])
RULE = [
    # none: inferred
    ([source("ours", kind="own")], ["ours"], "inferred"),
    ([source("gazetteer", kind="reference")], ["gazetteer"], "inferred"),
    (
        [source("gazetteer", kind="reference"), source("ours", kind="own", derives_from=["gazetteer"])],
        ["ours"],
        "inferred",
    ),
    ([source("a", derives_from=["b"]), source("b", derives_from=["a"])], ["a", "b"], "inferred"),
    # one, and nothing on the way to it is a picture: reported
    ([BRIEFING], ["briefing"], "reported"),
    ([BRIEFING, source("wire", derives_from=["briefing"])], ["wire"], "reported"),
    (
        [BRIEFING, source("wire", derives_from=["briefing"]), source("daily", derives_from=["wire"])],
        ["daily", "wire"],
        "reported",
    ),
    ([BRIEFING, GRAPHIC], ["briefing"], "reported"),
    # one, and a picture is on the way to it: imaged
    ([source("satellite", kind="imagery")], ["satellite"], "imaged"),
    ([BRIEFING, GRAPHIC], ["graphic"], "imaged"),
    ([BRIEFING, GRAPHIC, source("wire", derives_from=["graphic"])], ["wire"], "imaged"),
    ([source("satellite", kind="imagery"), source("wire", derives_from=["satellite"])], ["wire"], "imaged"),
    # two or more: corroborated
    ([BRIEFING, source("rival")], ["briefing", "rival"], "corroborated"),
    ([BRIEFING, source("satellite", kind="imagery")], ["briefing", "satellite"], "corroborated"),
    ([BRIEFING, source("rival"), source("both", derives_from=["briefing", "rival"])], ["both"], "corroborated"),
]


@pytest.mark.parametrize(("sources", "ids", "expected"), RULE)
def test_the_basis_follows_the_written_rule(sources, ids, expected):
    assert judged([Source(**one) for one in sources], ids) is Basis(expected)


def test_a_picture_that_does_not_lead_to_the_origin_is_not_on_the_way_to_it():
    drawing = [source("gazetteer", kind="reference"), source("drawing", kind="imagery", derives_from=["gazetteer"])]
    sources = [Source(**one) for one in (BRIEFING, *drawing)]
    assert judged(sources, ["briefing", "drawing"]) is Basis.REPORTED


def test_two_outlets_that_repeat_one_briefing_are_one_origin():
    wires = [source(id, derives_from=["briefing"]) for id in ("wire", "daily")]
    sources = {one["id"]: Source(**one) for one in (BRIEFING, *wires)}
    assert origins(["wire", "daily"], sources) == {"briefing"}


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
