from dataclasses import replace

from render.edition import Edition
from render.handout_rows import compared, tables
from render.handout_sources import Bibliography
from render.items import items
from render.text import text
from report.evidence import basis, denied
from report.view import View


def test_each_item_stands_in_one_table_in_the_order_of_the_screen(edition: Edition) -> None:
    shown = [item.id for item in items(edition.selected, edition.standing, edition.day, edition.text)]
    held = [[row["id"] for row in table["rows"]] for table in tables(edition, Bibliography(edition)).values()]

    assert sorted(id for ids in held for id in ids) == sorted(shown)
    assert all(ids == [id for id in shown if id in ids] for ids in held)


def test_marks_are_those_of_the_evidence(edition: Edition) -> None:
    claims = {claim.id: claim for claim in edition.selected.claims}
    rows = [row for name in ("said", "moved") for row in tables(edition, Bibliography(edition))[name]["rows"]]

    assert {row["id"]: row["mark"] for row in rows} == {
        row["id"]: basis(claims[row["id"]], edition.standing) for row in rows
    }
    assert {row["id"] for row in rows if row["denied"]} == {
        row["id"] for row in rows if denied(claims[row["id"]], edition.standing)
    }


def test_only_what_is_seen_on_the_day_is_marked_as_of_the_day(edition: Edition) -> None:
    rows = tables(edition, Bibliography(edition))["moved"]["rows"]

    assert [row["id"] for row in rows if row["today"]] == ["dunay-cargo"]
    assert {row["state"] for row in rows if row["today"]} == {"on this day"}


def test_a_layer_is_named_where_several_are_shown(edition: Edition) -> None:
    every = replace(edition, view=View(layers=frozenset(layer.id for layer in edition.report.layers)))
    names = {edition.say(layer.name) for layer in edition.report.layers}

    assert all(not names & set(row["about"]) for row in tables(edition, Bibliography(edition))["moved"]["rows"])
    assert all(names & set(row["about"]) for row in tables(every, Bibliography(every))["moved"]["rows"])


def test_a_text_that_was_not_translated_names_its_own_language(edition: Edition) -> None:
    sites = tuple(site.model_copy(update={"claim": {"en": "A place."}}) for site in edition.report.sites)
    alone = replace(edition, report=edition.report.model_copy(update={"sites": sites}), text=text("es"))
    said = {row["id"]: row["what"] for row in tables(alone, Bibliography(alone))["moved"]["rows"]}

    assert (said["rajin-port"], said["rajin-port"].language) == ("A place.", "en")
    assert said["angara"].language is None


def test_a_quotation_is_set_in_the_language_it_is_in(edition: Edition) -> None:
    spanish = replace(edition, text=text("es"))
    quoted = [row["quoted"] for row in tables(spanish, Bibliography(spanish))["said"]["rows"] if row["quoted"]]

    assert quoted
    assert {quote.language for quote in quoted} == {"en"}
    assert all(quote.startswith("«") for quote in quoted)


def test_each_answer_names_its_own_sources_and_what_is_to_be_said_follows(edition: Edition) -> None:
    sources = Bibliography(edition)
    disputes = {dispute.id: dispute for dispute in edition.selected.disputes}

    for row in tables(edition, sources)["disputed"]["rows"]:
        dispute = disputes[row["id"]]
        for said, answer in zip(row["answers"], dispute.answers, strict=True):
            assert said.endswith(sources.refer(answer.sources) or edition.say(answer.says))
        assert bool(row["more"]) == bool(dispute.note or dispute.confidence or dispute.credibility)


def test_a_report_alone_is_compared_with_none(edition: Edition) -> None:
    assert compared(edition)["rows"] == []
