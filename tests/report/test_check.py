import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.check import WORDING, warnings
from report.dates import parse
from report.document import read_yaml
from report.load import REPORTS, load
from report.problem import Problem
from tests.report.builders import Bundle, built, bundle, changed, observation, source, statement, words

SETTLED = "may be said of what is corroborated alone"
MIXED = "must not stand beside a level of confidence"
MISDATED = "must meet the day of a picture that is named"
LISTED = read_yaml(WORDING)
BOTH = [source("paper"), source("rival")]
ASSERTED = [(language, word) for language, listed in LISTED["settled"].items() for word in listed["words"]]
DENIED = [(language, phrase) for language, listed in LISTED["settled"].items() for phrase in listed["not"]]
REAL = sorted(REPORTS.iterdir())


def told(**changes):
    """What the check says of a bundle, line by line."""
    return [str(problem) for problem in warnings(built(**changes))]


def said(text, language="en", **more):
    """What the check says of an observation in those words."""
    seen = bundle()["observations"]
    return told(observations=[{**seen[0], "what": {"en": "words", language: text}, **more}, seen[1]])


def test_a_report_that_says_no_more_than_its_sources_is_passed():
    assert warnings(built()) == ()


@pytest.mark.parametrize("folder", REAL, ids=lambda folder: folder.name)
def test_no_report_here_says_more_than_its_sources_or_dates_a_picture_wrongly(folder):
    assert [str(problem) for problem in warnings(load(folder))] == []


@pytest.mark.parametrize(("language", "word"), ASSERTED)
def test_what_is_not_corroborated_is_never_settled(language, word):
    line = f"report.yaml: observations[0] (loaded) what {language}: {SETTLED}, got {word!r}"
    assert said(f"Seen, {word} it.", language) == [line]


@pytest.mark.parametrize(("language", "word"), ASSERTED)
def test_what_is_corroborated_may_be_settled(language, word):
    whole = {"sources": BOTH, "observations": bundle()["observations"]}
    whole["observations"][0] |= {"what": {"en": "words", language: word}, "sources": ["paper", "rival"]}
    assert told(**whole) == []


@pytest.mark.parametrize(("language", "phrase"), DENIED)
def test_a_word_that_settles_nothing_is_passed(language, phrase):
    assert said(f"So far {phrase} it.", language) == []


@pytest.mark.parametrize(("language", "phrase"), DENIED)
def test_each_phrase_that_settles_nothing_is_needed(language, phrase):
    """Without a listed word in it, a phrase would let nothing pass."""
    assert any(re.search(rf"\b{word}\b", phrase) for word in LISTED["settled"][language]["words"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CONFIRMED", True),
        ("That is no proof, but later it was proved.", True),
        ("It was\nconfirmed\nby all", True),
        ("Unconfirmed, in a waterproof box; an improved probe", False),
        ("No  proof\nwas given.", False),
    ],
)
def test_whole_words_are_found_whatever_their_capitals_and_lines(text, found):
    assert bool(said(text)) is found


def test_a_variety_of_a_language_has_its_words_and_other_languages_have_none():
    assert len(said("confirmed", "en-GB")) == 1
    assert said("confirmed", "fr") == []


OUTSIDE = {
    "title": ("title", words("It is proved")),
    "summary": ("summary", words("It is proved")),
    "gap": ("gaps.0", words("It is proved")),
    "layer": ("layers.0.note", words("It is proved")),
    "source": ("sources.0.note", words("It is proved")),
}


@pytest.mark.parametrize(("path", "value"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_text_outside_the_claims_never_settles_anything(path, value):
    whole: Bundle = {"gaps": [words()], **bundle()}
    assert [problem.rule for problem in warnings(built(**changed(whole, path, value)))] == [SETTLED]


INSIDE = {
    "sites.0.claim": "sites.geojson: features[0] (rajin) claim en",
    "routes.0.name": "routes.geojson: features[0] (track) name en",
    "consignments.0.legs.0.what": "report.yaml: consignments[0] legs[0] (voyage) what en",
    "consignments.0.legs.0.length.measures": "report.yaml: consignments[0] legs[0] (voyage) length measures en",
    "statements.0.says": "report.yaml: statements[0] (briefing) says en",
    "disputes.0.answers.0.says": "report.yaml: disputes[0] (contents) answers[0] says en",
    "quantities.0.scope": "report.yaml: quantities[0] (count) scope en",
    "carriers.0.note": "report.yaml: carriers[0] (angara) note en",
}


@pytest.mark.parametrize(("path", "place"), INSIDE.items(), ids=INSIDE)
def test_a_warning_names_file_and_entry(path, place):
    assert told(**changed(bundle(), path, words("proved"))) == [f"{place}: {SETTLED}, got 'proved'"]


def test_a_change_is_named_by_its_file():
    changes = [{"version": "1", "date": "2023-10-14", "what": words("proved")}]
    assert told(changes=changes) == [f"changes.yaml: [0] what en: {SETTLED}, got 'proved'"]


def test_the_words_of_others_are_never_read():
    sources = [source("paper", title="Confirmed: it is proved", publisher="Proof")]
    quoted = [statement("briefing", quotation="It is confirmed")]
    sites = [{**one, "local_names": {"en-GB": "Proof"}} for one in bundle()["sites"]]
    assert told(sources=sources, statements=quoted, sites=sites) == []


def test_what_is_disputed_is_never_settled_however_many_say_so():
    whole = changed(bundle(sources=BOTH), "disputes.0.question", words("Is it proved"))
    whole["disputes"][0]["sources"] = ["paper", "rival"]
    assert [problem.rule for problem in warnings(built(**whole))] == [SETTLED]


def test_a_leg_is_judged_by_its_own_sources_and_not_by_those_of_its_consignment():
    whole = changed(bundle(sources=BOTH), "consignments.0.legs.0.what", words("proved"))
    whole["consignments"][0]["sources"] = ["paper", "rival"]
    assert [problem.rule for problem in warnings(built(**whole))] == [SETTLED]


PAIRS = [
    (language, sure, likely)
    for language, phrases in LISTED["confidence"].items()
    for sure in phrases
    for likely in LISTED["likelihood"][language]
]


@given(st.sampled_from(PAIRS), st.booleans())
def test_no_sentence_has_both_a_confidence_and_a_likelihood(pair, reverse):
    language, sure, likely = pair
    first, last = (likely, sure) if reverse else (sure, likely)
    line = f"report.yaml: observations[0] (loaded) what {language}: {MIXED}, got {likely!r}"
    assert said(f"Before. We say {first} that it is {last} so. After.", language) == [line]
    assert said(f"We say {first}. It is {last}!", language) == []
    assert said(f"It is {likely} and {likely}.", language) == []


@given(st.sampled_from(PAIRS))
def test_both_are_held_apart_in_a_text_outside_the_claims_too(pair):
    language, sure, likely = pair
    (problem,) = warnings(built(summary={"en": "words", language: f"{sure}, {likely}"}))
    assert (problem.entry, problem.rule) == (f"summary {language}", MIXED)


def test_a_reason_is_read_in_one_breath_with_its_level_of_confidence():
    reasoned = {"confidence": {"level": "high", "reason": words("Two pages say so. It is likely.")}}
    line = f"report.yaml: observations[0] (loaded) confidence reason en: {MIXED}, got 'likely'"
    assert said("words", **reasoned) == [line]


def test_the_longest_word_of_likelihood_is_named():
    assert said("High confidence that it is almost certainly so")[0].endswith("got 'almost certainly'")


PICTURE = source("picture", kind="imagery", collected="2023-09-07/2023-09-08")
SECOND = source("second", kind="imagery", collected="2023-09-12")
UNDATED = source("undated", kind="imagery")


def dated(date, *named):
    """What the check says of an observation of that day on those sources."""
    seen = [observation("loaded", "rajin", date=date, sources=list(named)), observation("landed", "dunay")]
    return warnings(built(sources=[source("paper"), PICTURE, SECOND, UNDATED], observations=seen))


@pytest.mark.parametrize(
    "date", ["2023-09-07", "2023-09-08", "2023-09", "2023-09-08/2023-09-20", "../2023-09-07", "2023-09-08/..", None]
)
def test_an_observation_that_meets_the_day_of_its_picture_is_passed(date):
    assert dated(date, "picture") == ()


@pytest.mark.parametrize("date", ["2023-09-06", "2023-09-09", "2023-10", "../2023-09-06", "2023-09-09/.."])
def test_an_observation_dated_apart_from_its_picture_is_not(date):
    place = ("report.yaml", "observations[0] (loaded) date")
    assert dated(date, "picture", "paper") == (Problem(*place, MISDATED, repr(date)),)


def test_one_picture_of_several_is_enough_and_an_undated_one_says_nothing():
    assert dated("2023-09-12", "picture", "second") == ()
    assert len(dated("2023-09-13", "picture", "second", "undated")) == 1
    assert dated("2023-09-13", "undated") == dated("2023-09-13", "paper") == ()


SPANS = st.sampled_from(
    ["2023-09-01", "2023-09-05", "2023-09", "2023-09-04/2023-09-06", "../2023-09-03", "2023-09-06/.."]
)


@given(SPANS, SPANS)
def test_spans_meet_where_they_have_a_day_in_common(one, other):
    picture = source("paper", kind="imagery", collected=other)
    seen = [observation("loaded", "rajin", date=one), observation("landed", "dunay")]
    days = [f"2023-{month:02}-{day:02}" for month in (8, 9, 10) for day in range(1, 31)]
    common = [day for day in map(parse, days) if parse(one).holds(day.first) and parse(other).holds(day.first)]
    assert (warnings(built(sources=[picture], observations=seen)) == ()) is bool(common)


def test_each_language_has_words_of_every_kind():
    assert {frozenset(listed) for listed in LISTED.values()} == {frozenset({"en", "es"})}
    assert all(phrase == phrase.casefold().strip() for _, phrase in (*ASSERTED, *DENIED))
