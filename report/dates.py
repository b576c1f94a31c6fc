"""Turn EDTF text into a span of days at its stated precision, never into a made-up day.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019). A day is the calendar
day that the source gives; no time zone is ever applied.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from time import struct_time

from edtf import EDTFObject, parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import (
    Date,
    Interval,
    Level1Interval,
    UncertainOrApproximate,
    Unspecified,
)

ACCEPTED = (Date, Interval, Level1Interval, UncertainOrApproximate, Unspecified)
WHOLE_YEARS = range(1, 9999)
# The part of EDTF that states days of a calendar. The library would also read spaces, week dates, seasons and
# significant digits, and would set an unknown end ("2023-10-01/") ten years off.
STATED = r"[\dX]{4}(-(0[1-9]|1[0-2]|XX)(-([0-2]\d|3[01]|XX))?)?[?~%]?"
SHAPE = re.compile(rf"{STATED}|({STATED}|\.\.)/({STATED}|\.\.)", re.ASCII)


class DateError(ValueError):
    """A text that is not an EDTF date Railhead can place on a calendar."""


class Precision(StrEnum):
    """The finest unit in which a source states a date."""

    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """The days that a stated date may mean; both ends count.

    ``first`` is None for an open beginning ("../2023-10-01", by that day), ``last`` is None for an open
    end ("2023-10-01/..", from that day on).
    """

    first: date | None
    last: date | None
    precision: Precision
    uncertain: bool = False
    approximate: bool = False

    @property
    def days(self) -> int | None:
        """How many days the span holds, or None when one end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return not self.after(day) and not self.before(day)

    def before(self, day: date) -> bool:
        """Whether the whole span lies before the day."""
        return self.last is not None and self.last < day

    def after(self, day: date) -> bool:
        """Whether the whole span lies after the day."""
        return self.first is not None and self.first > day


@lru_cache(maxsize=4096)
def parse(text: str) -> Span:
    """Read one EDTF date or interval of days, months or years.

    Raises DateError for anything else: times of day, seasons, sets, empty text, impossible days.

    >>> parse("2023-09").days
    30
    >>> parse("2023-10-01?").uncertain
    True
    """
    if not SHAPE.fullmatch(text):
        raise DateError(text)
    return _plain_day(text) or _span(_parsed(text), text)


def _plain_day(text: str) -> Span | None:
    """The span of a plain day, without the library's parser, which takes some 4 ms; None for all else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return Span(day, day, Precision.DAY) if day.year in WHOLE_YEARS else None


def _parsed(text: str) -> EDTFObject:
    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise DateError(text) from error
    if not isinstance(parsed, ACCEPTED):
        raise DateError(text)
    return parsed


def _span(parsed: EDTFObject, text: str) -> Span:
    first, last = _day(parsed.lower_strict(), text), _day(parsed.upper_strict(), text)
    if (first is None and last is None) or (first and last and first > last):
        raise DateError(text)
    return Span(
        first,
        last,
        _precision(text, first, last),
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
    )


def _day(moment: object, text: str) -> date | None:
    """A day from the library's struct_time; its infinities stand for open ends."""
    if isinstance(moment, float):
        return None
    assert isinstance(moment, struct_time)
    if moment.tm_year not in WHOLE_YEARS:
        raise DateError(text)
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except ValueError as error:
        raise DateError(text) from error


def _precision(text: str, first: date | None, last: date | None) -> Precision:
    """That of the finest part that is stated: a year, a month of it, or a day."""
    ends = [end.rstrip("?~%").split("-") for end in text.split("/") if end != ".."]
    stated = max(sum("X" not in part for part in end) for end in ends)
    if stated < len(("year", "month", "day")):
        return Precision.MONTH if stated > 1 else Precision.YEAR
    one = first is None or last is None or first == last
    return Precision.DAY if one else Precision.DAYS
