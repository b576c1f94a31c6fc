"""The report of 13 October 2023 keeps to what was said that day."""

import re
from datetime import date
from itertools import pairwise

from render.text import languages
from report.dates import parse
from report.kinds import Measure, SiteKind
from report.model import Observation, Report
from report.view import steps
from tests.data.reading import DATA, texts


def test_the_window_is_the_25_days_of_the_statement(report: Report) -> None:
    days = steps(report)

    assert (len(days), days[0], days[-1]) == (25, date(2023, 9, 7), date(2023, 10, 1))


def test_the_title_says_who_claims_it_and_for_which_days(report: Report) -> None:
    assert report.title["en"].startswith("White House: ")
    assert report.title["es"].startswith("Casa Blanca: ")
    assert "7 September to 1 October 2023" in report.title["en"]
    assert "del 7 de septiembre al 1 de octubre de 2023" in report.title["es"]


def test_the_depot_that_nobody_names_has_no_point(report: Report) -> None:
    depots = [site for site in report.sites if site.kind is SiteKind.DEPOT and site.layer == "report"]
    shipment = next(seen for seen in report.observations if seen.id == "depot-shipment")

    assert [(site.id, site.is_area) for site in depots] == [("dprk-depot", True)]
    assert shipment.site == "dprk-depot"
    assert shipment.date is None
    assert shipment.span is None
    assert [leg.id for leg in report.legs if not leg.routes] == ["depot-to-rajin"]


def test_each_disagreement_of_the_facts_has_its_answers_apart(report: Report) -> None:
    answers = {d.id: [answer.says["en"] for answer in d.answers] for d in report.disputes}
    apart = {
        "how-many": ("More than 1,000", "about 300"),
        "how-many-ships": ("One ship", "Two ships", "Three ships"),
        "how-many-trips": ("At least four", "At least five"),
        "how-far": ("About 290 km", "About 200 km"),
        "which-days": ("From 7 September", "From 1 September"),
        "the-day-before": ("No major munitions", "7 and 8 September"),
        "did-it-happen": ("Yes", "Rejects"),
        "north-korea-reply": ("Denied", "Found no North Korean reply"),
    }
    for id, sides in apart.items():
        found = [{number for number, said in enumerate(answers[id]) if side in said} for side in sides]
        assert all(found), id
        assert all(not one & other for one, other in pairwise(found)), id


def test_the_gaps_name_what_nobody_found_out(report: Report) -> None:
    assert 5 <= len(report.gaps) <= 7


def test_no_one_is_said_to_have_counted_the_containers_in_the_picture(report: Report) -> None:
    (imaged,) = [q for q in report.quantities if q.id == "containers-imaged"]

    assert not re.search(r"\bcount", imaged.scope["en"])
    assert not re.search(r"\bcont(ad|aro|ó)", imaged.scope["es"])
    assert imaged.note
    assert "no source read says who counted" in imaged.note["en"]


def test_the_notices_give_the_full_address_of_each_licence(report: Report) -> None:
    files = [DATA / "README.md", DATA / "reports" / report.id / "NOTICE.md", DATA.parent / "static/basemap/NOTICE.md"]
    for file in files:
        said = file.read_text(encoding="utf-8")
        assert "https://opendatacommons.org/licenses/odbl/1-0/" in said, file
        assert "https://creativecommons.org/licenses/by/4.0/" in said, file


def test_the_containers_claimed_and_those_in_the_picture_are_two_figures(report: Report) -> None:
    figures = {(q.qualifier, q.value): q for q in report.quantities if q.layer == "report"}
    claimed, imaged = figures["more-than", 1000], figures["about", 300]

    assert claimed.id != imaged.id
    assert (claimed.measure, imaged.measure) == (Measure.CLAIMED, Measure.IMAGED)
    assert claimed.unit == imaged.unit
    assert claimed.scope != imaged.scope
    assert claimed.date != imaged.date
    assert not any(q.value == 1300 for q in report.quantities)


def test_the_last_day_is_uncertain_and_says_why(report: Report) -> None:
    (seen,) = [o for o in report.observations if o.span and o.span.first == date(2023, 10, 1)]

    assert seen.span
    assert seen.span.uncertain
    assert seen.note
    assert all(
        re.search(rf"\b1 {month}\b", seen.note[code]) for code, month in (("en", "October"), ("es", "de octubre"))
    )


def test_only_the_observations_of_the_consignment_are_dated_within_the_window(report: Report) -> None:
    (consignment,) = report.consignments
    followed = [o for o in report.observations if o.id in consignment.observations]

    assert [o.layer for o in followed] == ["report"] * 4
    assert [o.date for o in followed] == [None, "2023-09-07/2023-09-08", "2023-09-12", "2023-10-01?"]


def test_what_came_later_is_not_told_as_the_white_houses_report(report: Report) -> None:
    published = parse(report.published).last
    assert published
    late = {c.id: c.layer for c in report.claims if isinstance(c, Observation) and c.span and c.span.after(published)}

    assert late
    assert set(late.values()) == {"later-reports"}


def test_nothing_is_called_confirmed(report: Report) -> None:
    said = [(path, value) for code in languages() for path, value in texts(report, code)]

    assert [path for path, value in said if re.search(r"\b(un)?confirm", value, re.IGNORECASE)] == []


def test_north_and_south_write_rajin_in_their_own_way(report: Report) -> None:
    """라진 in the North, 나진 in the South (Rajin and Najin)."""
    assert report.site("rajin-port").local_names == {"ko": "라진항", "ko-KR": "나진항"}
