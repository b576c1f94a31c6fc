import pytest

from render.comparison import Row, comparison, legend, together
from render.text import Text, languages, text
from report.compare import LETTERS, merge
from report.model import Report
from report.view import View, select
from tests.report.builders import built, consignment, leg, observation, point, site, source, statement, words

EN = text("en")
EVERYTHING = View(
    layers=frozenset(f"{mark}-{id}" for mark in "ab" for id in ("main", "report", "later-reports", "visit"))
)
NOTHING = {"consignments": [], "routes": [], "statements": [], "disputes": [], "quantities": []}


def seen(*observations: dict, **more) -> Report:
    """A report with the port of Rajin and what was seen there."""
    return built(**{"observations": list(observations), "sites": [site("rajin")], **NOTHING} | more)


def compared(reports: list[Report], text: Text, view: View = EVERYTHING) -> list[Row]:
    """The rows for what a view shows of the reports."""
    whole = merge(reports)
    return comparison(reports, select(whole, view), whole, text)


def test_a_place_tells_who_says_what_in_order_of_date_undated_last() -> None:
    one = seen(
        observation("late", "rajin", date="2023-09-12", what=words("A late")),
        observation("never", "rajin", what=words("A undated")),
        title=words("One"),
    )
    two = seen(
        observation("early", "rajin", date="2023-09", what=words("B early")),
        observation("between", "rajin", date="2023-09-08/2023-09-10", what=words("B between")),
        title=words("Two"),
    )
    rows = compared([one, two], EN)

    assert [row.what for row in rows] == ["B early", "B between", "A late", "A undated"]
    assert [row.report for row in rows] == ["B: Two", "B: Two", "A: One", "A: One"]
    assert [row.date for row in rows][::2] == ["September 2023", "12 September 2023"]
    assert rows[-1].date == "date not reported"


def test_every_row_says_on_what_and_on_whom_it_stands() -> None:
    press = source("paper", publisher="Paper")
    picture = source("picture", kind="imagery", collected="2023-09-08", publisher="Satellite")
    own = source("own", kind="own")
    rows = compared(
        [
            seen(observation("a", "rajin", sources=["paper"]), sources=[press]),
            seen(
                observation("b", "rajin", sources=["picture"]),
                observation("c", "rajin", sources=["own"]),
                observation("d", "rajin", sources=["picture", "paper"]),
                sources=[press, picture, own],
            ),
        ],
        EN,
    )

    assert [(row.basis, row.origins) for row in rows] == [
        ("reported", "Paper"),
        ("shown in images", "Satellite"),
        ("our inference", ""),
        ("corroborated", "Paper, Satellite"),
    ]


def test_two_reports_that_agree_corroborate_nothing() -> None:
    report = seen(observation("a", "rajin"))

    assert {row.basis for row in compared([report, report], EN)} == {"reported"}


def test_what_an_origin_denies_is_marked_in_its_own_report_only() -> None:
    moved = consignment("cargo", leg("voyage", "rajin", "rajin"), observations=["a"])
    no = statement("no", stance="denial", about=["cargo"])
    denying = seen(observation("a", "rajin"), consignments=[moved], statements=[no])
    rows = compared([denying, seen(observation("a", "rajin"))], EN)

    assert [row.basis for row in rows] == ["reported; Denied", "reported"]


def test_a_report_that_shares_a_place_and_observes_nothing_there_says_what_the_place_is() -> None:
    elsewhere = site("dunay", geometry=point(132.3, 42.9), claim=words("A bay"))
    port = site("rajin", claim=words("A port"))
    rows = compared([seen(observation("a", "rajin")), seen(sites=[port, elsewhere])], EN)

    assert [(row.what, row.date) for row in rows] == [("words", "date not reported"), ("A port", "")]


def test_places_of_several_reports_come_first_under_every_name_that_they_have() -> None:
    west = site("west", name=words("West"), geometry=point(40, 42))
    one = seen(observation("w", "west"), observation("a", "rajin"), sites=[west, site("rajin", name=words("Rajin"))])
    two = seen(observation("a", "najin"), sites=[site("najin", name=words("Port of Najin"), label=words("Najin"))])
    rows = compared([one, two], EN)

    assert [row.place for row in rows] == ["Rajin / Najin", "Rajin / Najin", "West"]


def test_the_rows_are_those_of_what_is_shown() -> None:
    other = source("other", publisher="Other")
    one = seen(
        observation("a", "rajin", what=words("stays")),
        observation("b", "rajin", what=words("falls"), sources=["other"]),
        observation("c", "rajin", what=words("drops"), sources=["other", "paper"]),
        observation("d", "rajin", what=words("hidden"), layer="more"),
        layers=[{"id": "main", "name": words()}, {"id": "more", "name": words(), "shown": False}],
        sources=[source("paper"), other],
    )
    rows = compared([one, seen()], EN, View(without=frozenset({"a-other"})))

    assert [(row.what, row.basis) for row in rows] == [
        ("stays", "reported"),
        ("drops", "reported"),
        ("words", "reported"),
    ]


@pytest.mark.parametrize("code", languages())
def test_the_key_tells_each_letter_in_words(code: str) -> None:
    reports = [seen(title=words(f"Title {letter}")) for letter in LETTERS]
    lines = legend(reports, text(code))

    assert [line.split(" (")[0] for line in lines] == [f"{letter.upper()}: Title {letter}" for letter in LETTERS]
    assert all("2023" in line for line in lines)


@pytest.mark.parametrize("code", languages())
def test_every_observation_of_the_real_report_has_one_row(report: Report, code: str) -> None:
    rows = compared([report, seen()], text(code))
    told = {o.what[code] for o in report.observations}

    assert sorted(row.what for row in rows if row.what in told) == sorted(o.what[code] for o in report.observations)
    assert all(row.basis for row in rows)


def test_the_order_of_the_rows_is_that_of_every_run(report: Report) -> None:
    assert compared([report, seen()], EN) == compared([report, seen()], EN)


def test_a_place_of_several_reports_is_named_by_its_ids_in_all_of_them_as_one() -> None:
    near = site("najin", geometry=point(130.301, 42.2))
    alone = site("dunay", geometry=point(132.3, 42.9))
    reports = [built(sites=[site("rajin"), alone], **NOTHING), built(sites=[near], **NOTHING)]
    assert together(reports) == [("a-rajin", "b-najin")]
    assert together(reports[:1]) == []


def test_places_that_one_report_tells_apart_are_not_put_together() -> None:
    pier, port = (site(id, geometry=point(130.3 + n / 1000, 42.2)) for n, id in enumerate(("pier", "port")))
    reports = [built(sites=[pier, port], **NOTHING), built(sites=[port], **NOTHING)]
    assert together(reports) == [("a-port", "b-port")]
