import re
from collections.abc import Iterator

import pytest

from render.card import Card, between_sentence, card, kind_name
from render.text import languages, text
from report.evidence import Basis, basis, behind, chain
from report.kinds import Mode, SiteKind
from report.model import Claim, Observation, Report
from report.view import neighbours
from tests.report.builders import built, observation, source, words

LANGUAGES = languages()
# What every statement of our own says, in each language.
OURS = {"en": r"\b(our|ours|we|Railhead)\b", "es": r"\b(nuestr[oa]s?|Railhead|deducimos)\b"}
VISIT = "visit"


def described(report: Report) -> tuple[Claim, ...]:
    return (*report.sites, *report.legs, *report.routes, *report.observations)


def texts(shown: Card) -> Iterator[str]:
    """Everything that a card says, but for the titles of its sources."""
    yield from (shown.title.text, shown.label.text, shown.kind, shown.basis, shown.basis_long, shown.denied or "")
    yield from (name.text for name in shown.local)
    for row in shown.rows:
        yield from (row.label, row.said.text)


@pytest.fixture(scope="module")
def cards(report: Report) -> dict[tuple[str, str], Card]:
    return {(c.id, code): card(c, report, text(code)) for c in described(report) for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_card_names_every_origin_that_its_claim_stands_on(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    sources = {source.id: source for source in report.sources}
    for claim in described(report):
        for id in behind(claim, sources):
            assert sources[id].publisher in cards[claim.id, code].basis_long, claim.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_no_source_says_is_called_ours_and_only_that(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    for claim in described(report):
        ours = bool(re.search(OURS[code], cards[claim.id, code].basis_long))
        assert ours == (basis(claim, report) is Basis.INFERRED), claim.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_leg_with_an_inferred_route_says_that_the_line_is_ours(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    drawn = [leg for leg in report.legs if leg.routes]
    assert drawn
    for leg in drawn:
        names = {text(code).pick(report.route(id).name, report.language).text for id in leg.routes}
        rows = [row for row in cards[leg.id, code].rows if row.label in names]
        assert len(rows) == len(leg.routes)
        rest = " ".join(row.said.text for row in cards[leg.id, code].rows)
        assert re.search(OURS[code], rest), leg.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_leg_is_called_inferred_on_the_map_only_where_all_its_lines_are(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    inferred = {r.id for r in report.routes if basis(r, report) is Basis.INFERRED}
    ours = {leg.id for leg in report.legs if leg.routes and inferred.issuperset(leg.routes)}

    assert ours
    for leg in report.legs:
        mode, label = text(code)(f"leg.label.{leg.mode}"), cards[leg.id, code].label.text
        assert mode in label
        assert (label != mode) == (leg.id in ours), leg.id


def test_a_line_that_a_source_gives_is_not_called_ours(report: Report) -> None:
    leg = next(leg for leg in report.legs if leg.routes)
    said = tuple(r.model_copy(update={"sources": leg.sources}) for r in report.routes)
    shown = card(leg, report.model_copy(update={"routes": said}), text("en"))
    names = {r.name["en"] for r in said}

    assert shown.label.text == text("en")(f"leg.label.{leg.mode}")
    assert [row for row in shown.rows if row.label in names and re.search(OURS["en"], row.said.text)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_carried_a_leg_is_named_with_its_local_names_and_its_number(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    carried = {leg.id: c for leg in report.legs for c in report.carriers if c.id == leg.carrier}

    assert any(carrier.imo for carrier in carried.values())
    for id, carrier in carried.items():
        (said,) = [r.said.text for r in cards[id, code].rows if r.label == text(code)("row.carrier")]
        imo = [f"IMO {carrier.imo}"] if carrier.imo else []
        assert all(part in said for part in (*carrier.local_names.values(), *imo)), id
        assert said.startswith(carrier.name[code])
        assert said.endswith(carrier.what[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_card_asks_every_question_that_is_disputed_about_its_item(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    asked = {
        claim.id: [r.said.text for r in cards[claim.id, code].rows if r.label == text(code)("row.disputed")]
        for claim in described(report)
    }

    assert any(asked.values())
    assert asked == {id: [d.question[code] for d in report.disputes if id in d.about] for id in asked}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_line_drawn_by_hand_says_so_in_words_of_its_own(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    said = {
        route.schematic: re.sub(r"[\d.,]+", "", cards[route.id, code].rows[-2 if route.note else -1].said.text)
        for route in report.routes
    }

    assert said[True] != said[False]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_area_never_gets_a_precision(report: Report, cards: dict[tuple[str, str], Card], code: str) -> None:
    areas = [site for site in report.sites if site.is_area]
    assert areas
    for site in areas:
        position = next(r for r in cards[site.id, code].rows if r.label == text(code)("row.position"))
        assert site.precision_km is None
        assert not re.search(r"\d|km", position.said.text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_point_always_says_how_precisely_it_is_known(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    for site in (site for site in report.sites if not site.is_area):
        position = next(r for r in cards[site.id, code].rows if r.label == text(code)("row.position"))
        assert site.precision_km
        assert f"{text(code).number(site.precision_km)} km" in position.said.text


def test_what_the_kremlin_denied_is_marked_and_the_visit_is_not(
    report: Report, cards: dict[tuple[str, str], Card]
) -> None:
    (consignment,) = report.consignments
    marked = {*consignment.observations, *(leg.id for leg in consignment.legs)}
    visit = {o.id for o in report.observations if o.layer == VISIT}

    assert visit
    assert {id for id in marked if not cards[id, "en"].denied} == set()
    assert {id for id in visit if cards[id, "en"].denied} == set()


def test_no_card_calls_anything_confirmed(cards: dict[tuple[str, str], Card]) -> None:
    word = re.compile(r"\b(un)?confirm", re.IGNORECASE)

    assert {key for key, shown in cards.items() if word.search(" ".join(texts(shown)))} == set()


def test_a_card_lists_the_origins_behind_its_sources_and_no_source_twice(
    report: Report, cards: dict[tuple[str, str], Card]
) -> None:
    sources = {source.id: source for source in report.sources}
    for claim in described(report):
        listed = cards[claim.id, "en"].sources
        assert len(set(listed)) == len(listed), claim.id
        assert chain(claim.sources, sources) <= set(listed), claim.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_observation_says_its_date_at_the_precision_it_has(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    for seen in report.observations:
        assert text(code).date(seen.date) in [row.said.text for row in cards[seen.id, code].rows], seen.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_between_two_observations_only_the_two_and_the_silence_are_told(report: Report, code: str) -> None:
    (consignment,) = report.consignments
    pairs = {leg.id: neighbours(leg, consignment, report) for leg in consignment.legs}
    told = {id: between_sentence(pair, report, text(code)) for id, pair in pairs.items() if pair}

    assert set(told) == {"rajin-to-dunay", "dunay-to-tikhoretsk"}
    for id, pair in pairs.items():
        for seen in pair or ():
            site = report.site(seen.site)
            assert text(code).date(seen.date) in told[id]
            assert text(code).pick(site.label or site.name, report.language).text in told[id]


def test_a_card_without_text_in_a_language_shows_the_reports_own_and_says_so(report: Report) -> None:
    seen = report.observations[0]
    only = seen.model_copy(update={"title": {"en": seen.title["en"]}, "what": {"en": seen.what["en"]}})
    parts = (only, *report.observations[1:])
    shown = card(only, report.model_copy(update={"observations": parts}), text("es"))

    assert (shown.title.text, shown.title.language) == (seen.title["en"], "en")
    assert isinstance(only, Observation)
    assert [row.said.language for row in shown.rows if row.said.text == seen.what["en"]] == ["en"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("mode", Mode)
def test_a_route_and_a_leg_of_one_mode_are_of_one_kind_in_words(report: Report, mode: Mode, code: str) -> None:
    """A line on the map is no place: by rail it is not a railway site."""
    route, leg = report.routes[0].model_copy(update={"kind": mode}), report.legs[0].model_copy(update={"mode": mode})

    assert kind_name(route, text(code)) == kind_name(leg, text(code)) == text(code)(f"viewer.mode_{mode}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_kinds_of_site_and_no_site_and_mode_are_called_alike(code: str) -> None:
    names = [text(code)(f"viewer.kind_{kind}") for kind in SiteKind] + [text(code)(f"viewer.mode_{m}") for m in Mode]

    assert len(set(names)) == len(names)


def test_what_is_said_of_a_carrier_keeps_the_mark_of_its_language(report: Report) -> None:
    english = tuple(c.model_copy(update={"what": {"en": c.what["en"]}}) for c in report.carriers)
    only = report.model_copy(update={"carriers": english})
    leg = next(leg for leg in only.legs if leg.carrier)

    for code, marked in (("en", None), ("es", "en")):
        (said,) = [r.said for r in card(leg, only, text(code)).rows if r.label == text(code)("row.carrier")]
        assert said.language == marked


def seen(*entries: dict[str, object], **more: object) -> Card:
    """The card of an observation that stands on all of those sources."""
    ids = [entry["id"] for entry in entries]
    entry = observation("seen", "rajin", sources=ids, **more)
    report = built(sources=[source("paper"), *entries], observations=[entry], consignments=[])
    return card(report.observations[0], report, text("en"))


def repeating(*origins: str) -> list[dict[str, object]]:
    return [source(f"a{n}", derives_from=list(origins)) for n in range(3)]


def test_many_publications_of_one_origin_are_counted_as_one() -> None:
    told = seen(*repeating("paper")).basis_long

    assert told.endswith(text("en")("basis.echo", publications=3, origins=1))


def test_as_many_origins_as_publications_are_not_counted() -> None:
    said = text("en")("basis.echo", publications=1, origins=1)

    assert said not in seen(source("wire")).basis_long
    assert seen(source("wire")).basis_long == text("en")("basis.reported", origins="Publisher")


def test_who_denies_it_is_neither_a_publication_nor_an_origin_of_it() -> None:
    denial = source("ministry", publisher="Ministry", kind="denial")
    told = seen(*repeating("paper"), denial).basis_long

    assert "Ministry" not in told
    assert told.endswith(text("en")("basis.echo", publications=3, origins=1))


def test_confidence_stands_in_its_own_row_apart_from_how_sure_it_is_and_from_its_rating() -> None:
    reason = {"level": "moderate", "reason": words("Two pages agree.")}
    shown = seen(source("wire"), note=words("Perhaps."), confidence=reason, credibility=2)
    told = {row.label: row.said.text for row in shown.rows}

    assert told[text("en")("row.sure")] == "Perhaps."
    assert told[text("en")("row.confidence")] == "moderate: Two pages agree."
    assert told[text("en")("row.credibility")] == "2"


def test_what_nobody_judged_has_no_row_for_it() -> None:
    labels = {row.label for row in seen(source("wire")).rows}

    assert not labels & {text("en")(f"row.{key}") for key in ("sure", "confidence", "credibility")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_judgement_of_the_committed_report_is_shown_with_its_reason(
    report: Report, cards: dict[tuple[str, str], Card], code: str
) -> None:
    for claim in described(report):
        told = [r.said.text for r in cards[claim.id, code].rows if r.label == text(code)("row.confidence")]
        judged = claim.confidence
        level = text(code)(f"confidence.{judged.level}") if judged else ""
        assert told == ([f"{level}: {judged.reason[code]}"] if judged else []), claim.id
