import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.references import TARGETS, faults
from tests.report.builders import bundle, changed, consignment, leg, observation, source, words

VALUES = st.recursive(
    st.text(max_size=4) | st.sampled_from(["paper", "rajin", "cargo"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "legs", "origin", *TARGETS]), inner, max_size=4)
    ),
    max_leaves=12,
)
WHOLE = st.dictionaries(st.sampled_from(["sources", "consignments", "sites", "observations", "id", "title"]), VALUES)


def test_a_report_whose_entries_name_each_other_rightly_has_no_faults():
    assert faults(bundle()) == []


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("observations.0.layer", "layers"),
        ("observations.0.sources.0", "sources"),
        ("consignments.0.legs.0.length.sources.0", "sources"),
        ("disputes.0.answers.0.sources.0", "sources"),
        ("observations.0.site", "sites"),
        ("consignments.0.legs.0.origin", "sites"),
        ("consignments.0.legs.0.destination", "sites"),
        ("consignments.0.legs.0.routes.0", "routes"),
        ("consignments.0.legs.0.carrier", "carriers"),
        ("consignments.0.observations.0", "observations"),
        ("sites.0.layer", "layers"),
        ("routes.0.sources.0", "sources"),
    ],
)
def test_a_name_that_no_entry_of_its_list_has_is_a_fault(path, target):
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    place = steps[:-1] if isinstance(steps[-1], int) else steps
    assert faults(changed(bundle(), path, "nobody")) == [(place, f"must name one of the {target}", "'nobody'")]


def test_a_source_that_derives_from_nobody_known_is_a_fault():
    whole = changed(bundle(), "sources.0.derives_from", ["nobody"])
    assert faults(whole) == [(("sources", 0, "derives_from"), "must name one of the sources", "'nobody'")]


def test_a_name_from_the_wrong_list_is_a_fault():
    whole = changed(bundle(), "observations.0.site", "paper")
    assert [fault[1:] for fault in faults(whole)] == [("must name one of the sites", "'paper'")]


@pytest.mark.parametrize("id", ["rajin", "track", "paper", "angara", "loaded", "voyage", "cargo", "count", "contents"])
def test_a_statement_may_be_about_any_entry(id):
    assert faults(changed(bundle(), "statements.0.about", [id])) == []


def test_a_statement_about_nothing_in_the_report_is_a_fault():
    whole = changed(bundle(), "statements.0.about", ["cargo", "nobody"])
    assert faults(whole) == [(("statements", 0, "about"), "must name an entry of the report", "'nobody'")]


def test_an_id_used_in_two_lists_is_a_fault_where_it_comes_second():
    whole = changed(bundle(), "routes.0.id", "rajin")
    whole["consignments"][0]["legs"][0]["routes"] = []
    assert faults(whole) == [(("routes", 0, "id"), "must not be used twice in a report", "'rajin'")]


def test_indonesian_words_whose_language_is_called_id_are_no_ids():
    same = {"en": "containers", "id": "kontainer"}
    assert faults(bundle(title=same, summary=same)) == []


@pytest.mark.parametrize("length", [1, 2, 3])
def test_sources_that_derive_from_each_other_in_a_circle_are_faults(length):
    circle = [source(f"s{n}", derives_from=[f"s{(n + 1) % length}"]) for n in range(length)]
    whole = bundle(sources=[source("paper", derives_from=["s0"]), *circle])
    rule = "must not lead back to the source itself"
    assert faults(whole) == [(("sources", n + 1, "derives_from"), rule, f"'s{n}'") for n in range(length)]


def test_a_source_may_reach_another_by_two_ways():
    ways = [source("left", derives_from=["root"]), source("right", derives_from=["root"]), source("root")]
    assert faults(bundle(sources=[source("paper", derives_from=["left", "right"]), *ways])) == []


def test_a_leg_must_begin_where_the_one_before_it_ends():
    legs = [leg("a", "rajin", "dunay"), leg("b", "dunay", "area"), leg("c", "rajin", "area")]
    whole = bundle(consignments=[consignment("cargo", *legs)], disputes=[])
    path = ("consignments", 0, "legs", 2, "origin")
    assert faults(whole) == [(path, "must be where the leg before it ends (area)", "'rajin'")]


def test_the_legs_of_different_consignments_need_not_meet():
    both = [consignment("cargo", leg("a", "rajin", "dunay")), consignment("more", leg("b", "rajin", "area"))]
    assert faults(bundle(consignments=both, disputes=[])) == []


@given(WHOLE)
def test_entries_of_the_wrong_shape_are_passed_over(whole):
    for path, rule, value in faults(whole):
        assert path
        assert rule
        assert isinstance(value, str)


@pytest.mark.parametrize(("place", "count"), [(999, 1), (1_000, 0)])
def test_no_more_sources_are_walked_than_a_report_may_have(place, count):
    chain = [source(f"s{n}", derives_from=[f"s{n + 1}"]) for n in range(1_100)] + [source("s1100")]
    chain[place] |= {"derives_from": [f"s{place}"]}
    own = [fault for fault in faults({"sources": chain}) if fault[0][1] == place]
    assert len(own) == count


def test_every_fault_of_a_report_is_listed():
    whole = bundle(title=words())
    whole["observations"] += [observation("loaded", "nowhere"), observation("late", "rajin", layer="nolayer")]
    assert [path for path, _, _ in faults(whole)] == [
        ("observations", 2, "id"),
        ("observations", 2, "site"),
        ("observations", 3, "layer"),
    ]
