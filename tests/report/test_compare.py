import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compare import COMPARED, LETTERS, LONGEST_TEXT, letter, merge, names
from report.dates import parse
from report.evidence import basis, denied
from report.load import fingerprint
from report.model import Report
from report.problem import ReportError
from report.reach import limits
from report.references import faults
from report.same_place import places
from report.support import leave_out
from report.view import View, select
from report.write import plain
from tests.report.builders import built, claim, observation, point, polygon, site, source, statement, words
from tests.report.drawn import DAYS, SOME_OUT, reports

SEVERAL = st.lists(reports(), min_size=2, max_size=5)


def at(lon: float, lat: float, id: str = "p", **more) -> Report:
    """A report with one site there."""
    return only([site(id, geometry=point(lon, lat)) | more])


def only(sites: list) -> Report:
    empty = {"observations": [], "consignments": [], "routes": [], "statements": [], "disputes": []}
    return built(sites=sites, **empty)


def called(report: Report) -> list[str]:
    return [entry.id for entry in (*report.layers, *report.sources, *report.claims)]


def groups(several: list[Report]) -> set[frozenset[tuple[int, str]]]:
    """Each place as the sites in it, a report known by the object that it is."""
    return {
        frozenset((id(several[number]), site.id) for number in place.reports for site in place.sites[number])
        for place in places(several)
    }


@given(SEVERAL)
def test_several_reports_are_one_valid_report(several):
    merged = merge(several)

    assert Report.model_validate(merged.model_dump(), context={"language": merged.language}) == merged
    assert faults(plain(merged.model_dump())) == []
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(merged))


def test_what_each_report_says_of_whose_data_it_is_stands_below_its_letter():
    told = [{"LICENSE": "as is"}, {"NOTICE.md": "Two"}, {"LICENSE": "free", "NOTICE.md": "Three"}]
    several = [
        built(id=f"r{n}", notices=[{"file": f, "text": t} for f, t in each.items()]) for n, each in enumerate(told)
    ]

    assert [(notice.file, notice.text) for notice in merge(several).notices] == [
        ("NOTICE.md", "# B: r1\n\nTwo\n# C: r2\n\nThree"),
        ("LICENSE", "# A: r0\n\nas is\n# C: r2\n\nfree"),
    ]


@given(SEVERAL)
def test_ids_are_unique_and_nothing_is_lost(several):
    merged = merge(several)
    ids = called(merged)

    assert len(ids) == len(set(ids)) == sum(len(called(report)) for report in several)
    assert len(merged.claims) == sum(len(report.claims) for report in several)


@given(SEVERAL)
def test_what_a_claim_stands_on_is_what_it_stands_on_in_its_own_report(several):
    merged = merge(several)
    found = {c.id: (basis(c, merged), denied(c, merged)) for c in merged.claims}
    own = {
        names(report, mark)[c.id]: (basis(c, report), denied(c, report))
        for report, mark in zip(several, LETTERS, strict=False)
        for c in report.claims
    }

    assert found == own


@given(SEVERAL)
def test_every_id_is_told_by_the_letter_of_its_report(several):
    merged = merge(several)
    for report, mark in zip(several, LETTERS, strict=False):
        assert {letter(name, merged) for name in names(report, mark).values()} == {mark.upper()}
        assert {letter(id, report) for id in called(report)} == {None}


@given(SEVERAL, SOME_OUT)
def test_a_source_left_out_of_several_reports_is_left_out_of_its_own(several, out):
    left = leave_out(merge(several), [f"b-{id}" for id in out])
    kept = [report if number != 1 else leave_out(report, out) for number, report in enumerate(several)]

    for report, mark in zip(kept, LETTERS, strict=False):
        assert len(report.claims) == sum(letter(c.id, left) == mark.upper() for c in left.claims)


@given(SEVERAL)
def test_what_is_shown_at_first_is_what_each_report_shows_at_first(several):
    shown = select(merge(several), View())

    assert len(shown.claims) == sum(len(select(report, View()).claims) for report in several)


@given(st.lists(DAYS.map(str), min_size=4, max_size=10))
def test_the_window_covers_every_window(days):
    windows = [f"{min(pair)}/{max(pair)}" for pair in zip(days[::2], days[1::2], strict=False)]
    whole = parse(merge([built(window=window) for window in windows]).window)

    assert whole.first == min(parse(window).first for window in windows)
    assert whole.last == max(parse(window).last for window in windows)


@pytest.mark.parametrize("several", [0, 1, 6])
def test_two_to_five_reports_are_compared(several):
    with pytest.raises(ValueError, match="two to 5"):
        merge([built()] * several)


def test_more_sources_than_a_report_may_have_are_a_problem_not_a_crash():
    many = built(sources=[source("paper"), *(source(f"s{number}") for number in range(600))])
    with pytest.raises(ReportError, match="sources: must be at most 1000 in all reports together"):
        merge([many, many])


def test_every_reference_follows_its_entry():
    merged = merge([built(), built()])
    (_, cargo), (_, voyage) = merged.consignments, merged.legs

    assert merged.id.startswith(COMPARED)
    assert (cargo.id, cargo.layer, cargo.sources) == ("b-cargo", "b-main", ("b-paper",))
    assert cargo.observations == ("b-loaded", "b-landed")
    assert (voyage.origin, voyage.destination, voyage.routes) == ("b-rajin", "b-dunay", ("b-track",))
    assert (voyage.carrier, voyage.length.sources) == ("b-angara", ("b-paper",))
    assert merged.disputes[0].answers[0].sources == ("a-paper",)
    assert merged.statements[1].about == ("b-cargo",)


def test_an_indonesian_text_is_no_id():
    indonesian = built(title={"en": "words", "id": "loaded"})
    assert merge([indonesian, indonesian]).title["id"] == "loaded + loaded"


def test_ids_too_long_for_a_letter_are_shortened_the_same_way_each_time_and_stay_apart():
    long = ["x" * 63 + end for end in "abc"]
    seen = [observation(id, "rajin") for id in (*long, "y" * 62)]
    report = built(observations=seen, consignments=[])
    first = names(report, "a")

    assert first == names(report, "a")
    assert len({first[id] for id in long}) == 3
    assert all(re.fullmatch("a-x{53}-[0-9a-f]{8}", first[id]) for id in long)
    assert first["y" * 62] == "a-" + "y" * 62
    # An id that is already what another is shortened to.
    taken = first[long[0]].removeprefix("a-")
    both = names(built(observations=[*seen, observation(taken, "rajin")], consignments=[]), "a")
    assert both[taken] == f"a-{taken}"
    assert both[long[0]] not in (both[taken], first[long[0]])


def test_titles_layers_and_summaries_tell_the_reports_apart():
    one = built(title={"en": "One", "es": "Uno"}, publisher={"en": "Press", "es": "Prensa"})
    two = built(
        title={"en": "Two", "ko": "둘"},
        publisher=words("Press"),
        layers=[{"id": "main", "name": words("Its own"), "shown": False}],
        observations=[],
        consignments=[],
    )
    merged = merge([one, two])

    assert merged.title == {"en": "One + Two"}
    assert merged.publisher == {"en": "Press, Press"}
    assert merge([one, one]).publisher == one.publisher
    assert [(layer.name["en"], layer.shown) for layer in merged.layers] == [("A: words", True), ("B: Its own", False)]
    assert merged.summary == {"en": "A: words B: words"}


def test_the_longest_texts_still_make_a_report():
    long = built(
        title=words("t" * LONGEST_TEXT),
        summary=words("s" * LONGEST_TEXT),
        layers=[{"id": "main", "name": words("l" * LONGEST_TEXT)}],
    )
    merged = merge([long] * 5)

    assert len(merged.title["en"]) == len(merged.layers[0].name["en"]) == LONGEST_TEXT
    assert "E: s" in merged.summary["en"]
    assert merged.summary["en"].endswith("…")


def test_a_report_in_another_language_keeps_its_text_where_there_is_no_other():
    whole = {key: {"es": "palabras"} for key in ("title", "summary", "publisher")}
    place = site("rajin", name={"es": "Puerto"}, claim={"es": "Hay un puerto"}, local_names={"ko": "라진"})
    empty = {"observations": [], "consignments": [], "routes": [], "statements": [], "disputes": [], "quantities": []}
    two = built(
        language="es", **whole, **empty, carriers=[], sites=[place], layers=[{"id": "main", "name": whole["title"]}]
    )
    merged = merge([built(), two])
    (found,) = [s for s in merged.sites if s.id == "b-rajin"]

    assert merged.language == "en"
    assert merged.title == {"en": "words + palabras"}
    assert found.name == {"es": "Puerto", "en": "Puerto"}
    assert found.local_names == {"ko": "라진"}


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (("2023-10-13", "2023-10-13"), "2023-10-13"),
        (("2023-10-16", "2023-10-13"), "2023-10-13/2023-10-16"),
        (("2023-10-13", "2023-10"), "2023-10"),
        (("2023-01-20", "2024"), "2023-01-20/2024"),
        (("2023-10-13/2024-03-01", "2023-10-16"), "2023-10-13/2024-03-01"),
        (("../2023-10-13", "2023-10-16"), "../2023-10-16"),
        (("../2023-10-13", "2023-10-16/.."), "2023-10-13/2023-10-16"),
        (("2023-10-13?", "2023-10-16"), "2023-10-13?/2023-10-16"),
    ],
)
def test_publication_lasts_from_the_first_to_the_last_as_precisely_as_stated(published, expected):
    merged = merge([built(published=date) for date in published])

    assert merged.published == expected
    assert parse(merged.published)


def test_gaps_are_kept_once_and_versions_and_cut_offs_are_not():
    version = {"version": "1.0", "date": "2023-10-13", "what": words()}
    one = built(gaps=[words("depot"), words("days")], cutoff="2023-10-13", changes=[version])
    merged = merge([one, built(gaps=[words("days"), words("cargo")])])

    assert [gap["en"] for gap in merged.gaps] == ["depot", "days", "cargo"]
    assert (merged.cutoff, merged.changes, merged.version) == (None, (), None)


def test_of_two_stated_speeds_the_faster_is_the_limit():
    slow, fast = (built(speeds=[claim("train", mode="rail", km_a_day=km, says=words())]) for km in (600, 900))
    merged = merge([slow, fast])

    assert len(merged.speeds) == 2
    assert limits(merged, {}) == {"rail": 900}


def test_a_denial_in_one_report_denies_nothing_in_another():
    denial = built(statements=[statement("no", stance="denial", about=["cargo"])])
    merged = merge([denial, built(statements=[])])

    assert [denied(consignment, merged) for consignment in merged.consignments] == [True, False]


def test_an_id_with_another_letter_is_of_no_report():
    assert letter("white-house", merge([built(), built()])) is None


@given(st.lists(reports(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_place(several, random):
    other = list(several)
    random.shuffle(other)

    assert groups(several) == groups(other)


SPOTS = st.tuples(
    st.floats(130, 131), st.floats(42, 43), st.sampled_from([1, 20, 60]), st.sampled_from(["port", "rail"])
)


@given(st.lists(st.lists(SPOTS, max_size=4), min_size=2, max_size=3))
def test_places_near_each_other_are_grouped_the_same_in_every_order(spots):
    several = [
        only(
            [
                site(f"p{r}-{n}", geometry=point(x, y), precision_km=km, kind=kind)
                for n, (x, y, km, kind) in enumerate(s)
            ]
        )
        for r, s in enumerate(spots)
    ]
    expected = groups(several)

    assert sum(len(group) for group in expected) == sum(len(report.sites) for report in several)
    for order in permutations(several):
        assert groups(list(order)) == expected
        assert [len(place.reports) for place in places(order)] == [len(place.reports) for place in places(several)]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        # 0.01 degree of latitude is 1.11 km here.
        (at(130, 42, "p", precision_km=0.6), at(130, 42.01, "q", precision_km=0.6), True),
        (at(130, 42, "p", precision_km=0.6), at(130, 42.01, "q", precision_km=0.5), False),
        (at(130, 42, "p"), at(130, 42, "q"), True),
        (at(130, 42, "p"), at(130, 42, "q", kind="rail"), False),
        (at(130, 42, "p"), at(20, 10, "p", kind="rail"), True),
        (at(179.999, 42, "p"), at(-179.999, 42, "q"), True),
    ],
)
def test_one_place_has_one_id_or_lies_within_both_precisions(one, other, together):
    assert len(places([one, other])) == (1 if together else 2)


def test_an_area_is_one_place_with_its_namesake_only():
    area = polygon((125, 38), (127, 38), (127, 40), (125, 38))
    here = only([site("korea", precision_km=None, geometry=area)])
    other = only([site("north", precision_km=None, geometry=area)])

    assert len(places([here, here])) == 1
    assert len(places([here, other])) == 2


def test_what_is_one_place_with_a_third_is_one_place():
    chain = [at(130 + number / 100, 42, f"p{number}", precision_km=0.6) for number in range(3)]
    (place,) = places(chain)

    assert place.reports == (0, 1, 2)
    assert len(places([chain[0], chain[2]])) == 2


def test_sites_of_one_report_are_not_joined_with_each_other():
    near = only([site("p"), site("q")])
    assert len(places([near, at(10, 10, "r")])) == 3


def test_places_of_most_reports_come_first_then_from_west_to_east():
    east, west = site("east", geometry=point(140, 42)), site("west", geometry=point(40, 42))
    shared = site("shared", geometry=point(100, 10))
    found = places([only([east, shared, west]), only([shared])])

    assert [place.sites[0][0].id for place in found] == ["shared", "west", "east"]
    assert [place.reports for place in found] == [(0, 1), (0,), (0,)]


def test_no_report_has_a_place_where_it_has_no_site():
    assert places([only([]), only([])]) == ()
