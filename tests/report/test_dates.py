"""Examples marked LoC are those of the Library of Congress's EDTF specification (4 February 2019)."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.dates import DateError, Precision, Span, parse

FIRST, LAST = date(1, 1, 1), date(9998, 12, 31)
DAYS = st.dates(FIRST, LAST)
DAY = timedelta(days=1)


@st.composite
def stated(draw):
    """EDTF text of a day, a month, a year or a range of days, with its qualifier."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    texts = [first.isoformat(), first.isoformat()[:7], first.isoformat()[:4], f"{first}/{last}", f"../{last}"]
    return draw(st.sampled_from(texts)) + draw(st.sampled_from(["", "?", "~", "%"]))


@given(stated())
def test_a_span_never_ends_before_it_begins(text):
    span = parse(text)
    assert span.first is None or span.last is None or span.first <= span.last


@given(stated(), DAYS)
def test_a_day_is_before_within_or_after_a_span_and_only_one_of_them(text, day):
    span = parse(text)
    assert [span.after(day), span.holds(day), span.before(day)].count(True) == 1


@given(DAYS)
def test_a_day_holds_exactly_that_day(day):
    assert parse(day.isoformat()) == Span(day, day, Precision.DAY)
    assert parse(day.isoformat()).days == 1


@given(DAYS, DAYS)
def test_a_day_holds_no_other_day(day, other):
    assert parse(day.isoformat()).holds(other) == (day == other)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_holds_each_of_its_days_and_none_outside(year, month):
    span = parse(f"{year:04}-{month:02}")
    length = monthrange(year, month)[1]
    first = date(year, month, 1)
    assert all(span.holds(first + n * DAY) for n in range(length))
    assert not span.holds(first + length * DAY)
    assert first == FIRST or not span.holds(first - DAY)
    assert (span.days, span.precision) == (length, Precision.MONTH)


@given(st.integers(1, 9998))
def test_a_year_holds_all_its_days_and_none_outside(year):
    span = parse(f"{year:04}")
    assert (span.first, span.last) == (date(year, 1, 1), date(year, 12, 31))
    assert span.precision is Precision.YEAR


@given(DAYS, DAYS)
def test_a_range_counts_both_its_ends(one, other):
    first, last = sorted((one, other))
    span = parse(f"{first}/{last}")
    assert (span.first, span.last) == (first, last)
    assert span.days == (last - first).days + 1


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1985-04-12", "1985-04-12", "1985-04-12", "day"),  # LoC level 0
        ("1985-04", "1985-04-01", "1985-04-30", "month"),
        ("1985", "1985-01-01", "1985-12-31", "year"),
        ("1964/2008", "1964-01-01", "2008-12-31", "year"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31", "month"),
        ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "days"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "days"),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31", "days"),
        ("2005/2006-02", "2005-01-01", "2006-02-28", "month"),
        ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),  # LoC level 1
        ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "year"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9998-12", "9998-12-01", "9998-12-31", "month"),
    ],
)
def test_a_closed_date_spans_the_days_it_may_mean(text, first, last, precision):
    span = parse(text)
    assert span == Span(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))


@pytest.mark.parametrize("text", ["1985-04-12/..", "1985-04/..", "1985/.."])  # LoC level 1, open end
def test_an_open_end_holds_every_later_day_and_has_no_length(text):
    span = parse(text)
    assert span.holds(LAST)
    assert span.last is None
    assert span.days is None


@pytest.mark.parametrize("text", ["../1985-04-12", "../1985-04", "../1985"])  # LoC level 1, open start
def test_an_open_start_holds_every_earlier_day_and_has_no_length(text):
    span = parse(text)
    assert span.holds(FIRST)
    assert span.first is None
    assert span.days is None


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2023-09-07/..", Precision.DAY),
        ("2023-09/..", Precision.MONTH),
        ("2023/..", Precision.YEAR),
        ("../2023-09-07", Precision.DAY),
        ("../2023-09", Precision.MONTH),
        ("../2023", Precision.YEAR),
    ],
)
def test_an_open_date_is_no_more_precise_than_the_end_that_is_stated(text, precision):
    assert parse(text).precision is precision


@pytest.mark.parametrize("text", ["1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985"])
def test_an_unknown_end_is_refused_rather_than_given_a_made_up_day(text):  # LoC level 1, unknown start or end
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2023-10-01", False, False),
        ("1984?", True, False),  # LoC level 1
        ("2004-06~", False, True),
        ("2004-06-11%", True, True),
        ("1984~/2004-06", False, True),
        ("1984-06?/2004-08?", True, False),
        ("1984?/2004%", True, True),
    ],
)
def test_a_qualifier_says_uncertain_approximate_or_both(text, uncertain, approximate):
    span = parse(text)
    assert (span.uncertain, span.approximate) == (uncertain, approximate)


@given(DAYS)
def test_a_qualifier_moves_no_day(day):
    plain = parse(day.isoformat())
    for qualifier in "?~%":
        span = parse(day.isoformat() + qualifier)
        assert (span.first, span.last, span.precision) == (plain.first, plain.last, plain.precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "2023-02-29",
        "1900-02-29",
        "2023-02-30",
        "2023-02-29/2023-03-01",
        "2023-02-29?",
        "2023-13",
        "2023-00",
        "2023-10-00",
        "2023-9-1",
        "20231001",
        "2023-10-05/2023-10-01",
        "../..",
        "/",
        "..",
        "2023-W40-1",  # an ISO 8601 week date, which EDTF leaves out
        "2023-274",  # an ordinal date, which EDTF leaves out
        "1985-04-12T23:20:30",  # LoC level 0, a time of day
        "1985-04-12T23:20:30Z",
        "2001-21",  # LoC level 1, spring
        "2001-24",
        "2001-33",  # LoC level 2, first quarter
        "1950S2",  # LoC level 2, two significant digits
        "Y170000002",
        "{1667,1668,1670..1672}",
        "[1667,1668,1670..1672]",
        "-1985",
        "0000",
        "0000-01-01",
        "XXXX",
        "2023-10-01 ",
        " 2023-10-01",
        "2023-10-01\n",
        "2023-10-01 / 2023-10-02",
        "٢٠٢٣-10-01",
    ],
)
def test_anything_but_a_placed_edtf_date_is_refused(text):
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize("text", ["9999", "9999-12", "9999-12-31", "9998-12-31/9999-01-01"])
def test_the_year_9999_is_refused_at_every_precision(text):
    with pytest.raises(DateError):
        parse(text)


@given(st.text(st.sampled_from("0123456789-/.?~%XTZWSYE[]{}, "), max_size=24))
def test_any_text_gives_an_ordered_span_or_a_date_error(text):
    try:
        span = parse(text)
    except DateError:
        return
    assert span.first is not None or span.last is not None
    assert span.first is None or span.last is None or span.first <= span.last
