import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from render.deck.tables import chapters
from render.deck.telling import MOST, Moment, Teller
from render.edition import Edition
from render.link import link
from render.text import languages
from report.load import REPORTS, load
from report.model import Report
from report.view import Lens, View
from tests.render.editions import IDS, shown


def said(teller: Teller, moment: Moment) -> str:
    return "\n".join("".join(part.text for part in paragraph) for paragraph in teller.told(moment))


def test_undated_observations_come_first_then_days_in_order(edition: Edition) -> None:
    moments = Teller(replace(edition, days=(date(2023, 9, 20), date(2023, 9, 12), date(2023, 9, 8)))).moments
    assert [moment.seen.id if moment.seen else moment.day for moment in moments] == [
        "depot-shipment",
        "rajin-staged",
        date(2023, 9, 8),
        "dunay-cargo",
        date(2023, 9, 20),
        "tikhoretsk-containers",
    ]


@pytest.mark.parametrize("id", IDS)
def test_no_sentence_ends_twice_and_no_list_is_empty(id: str) -> None:
    report = load(REPORTS / id)
    for code, lens in product(languages(), Lens):
        edition = shown(report, View(lens=lens), code)
        teller = Teller(edition)
        spoken = [line for moment in teller.moments for line in teller.spoken(moment)]
        noted = [note for chapter in chapters(edition) for note in chapter.notes]
        rows = [part.text for chapter in chapters(edition) for row in chapter.table.rows for part in row]
        told = [said(teller, moment) for moment in teller.moments]
        # Three full stops stand for words left out of a source's title.
        assert [line for line in (*spoken, *noted, *rows, *told) if re.search(r"(?<!\.)\.\.(?!\.)|: \.", line)] == []
        assert all(edition.selected.observations or not line.endswith(":") for line in spoken)


def test_a_day_within_an_observation_tells_of_it(edition: Edition) -> None:
    told = said(Teller(edition), Moment(date(2023, 9, 8)))
    assert "about 300 containers at Rajin" in told
    assert "7–8 Sept" in told
    assert "The map shows 8 September 2023" in told


def test_a_day_between_two_reports_says_how_far_the_goods_can_be(edition: Edition) -> None:
    told = said(Teller(edition), Moment(date(2023, 9, 20)))
    assert "No dated observation on this day" in told
    assert "Last reported at Dunay (12 September 2023), next at Tikhoretsk depot" in told
    assert "0 to 7,200 km from Dunay" in told
    assert "Date not reported" in told


def test_a_slide_of_an_observation_says_who_says_so_and_what_is_denied(edition: Edition) -> None:
    teller = Teller(edition)
    moment = next(m for m in teller.moments if m.seen and m.seen.id == "dunay-cargo")
    told = said(teller, moment)
    assert all(
        part in told for part in ("Dunay port", "How sure:", "Basis: shown in images", "Denied", "The Daily Beast")
    )


def test_a_day_outside_the_report_reopens_the_view_as_it_is(edition: Edition) -> None:
    teller = Teller(edition)
    assert teller.link(Moment(date(2030, 1, 1))) == link(edition)
    assert "day=2023-09-20" in (teller.link(Moment(date(2023, 9, 20))) or "")


@pytest.mark.parametrize("stated", ["2023-08", "2023-08-15/2023-08-31"])
def test_a_vague_date_is_never_made_a_day(edition: Edition, report: Report, stated: str) -> None:
    seen = tuple(o.model_copy(update={"date": stated}) for o in report.observations)
    teller = Teller(replace(edition, report=report.model_copy(update={"observations": seen})))
    titles = [teller.title(moment) for moment in teller.moments if moment.seen]
    assert titles
    assert all(title.startswith(edition.text.date(stated)) for title in titles)


def test_notes_list_every_observation_with_its_state(edition: Edition) -> None:
    spoken = "\n".join(Teller(edition).spoken(Moment(date(2023, 9, 20))))
    assert "Day 14 of 25" in spoken
    assert "12 September 2023: cargo shown at Dunay (earlier)" in spoken
    assert "1 October 2023, uncertain: containers shown near Tikhoretsk (not yet)" in spoken


def test_of_very_many_observations_the_first_have_slides_and_the_opening_says_so(
    edition: Edition, report: Report
) -> None:
    one = report.observations[0]
    many = tuple(one.model_copy(update={"id": f"o{n}"}) for n in range(MOST + 1))
    teller = Teller(replace(edition, report=report.model_copy(update={"observations": many})))
    assert len([moment for moment in teller.moments if moment.seen]) == MOST
    assert f"{MOST} of {MOST + 1}" in teller.left_out
    assert Teller(edition).left_out == ""
