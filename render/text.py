"""Words by key and language, and dates and numbers as that language writes them (CLDR, by Babel)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from render.said import Said, fill
from report.dates import Precision, Span, parse
from report.document import read_yaml

# CLDR names for the parts of a date that a precision shows.
SKELETONS = {Precision.DAYS: "yMMMMd", Precision.MONTH: "yMMMM", Precision.YEAR: "y"}
TEXTS = Path(__file__).parent.parent / "data" / "text"


@dataclass(frozen=True)
class Text:
    """The words of one language. Call it with a key such as "table.date" and the key's placeholders."""

    language: str
    locale: Locale
    words: Mapping[str, Any]

    def __call__(self, key: str, /, **placeholders: object) -> Said:
        """The text of the key; raises KeyError where the language has none, or a placeholder no value."""
        return fill(str(self.section(key)), **placeholders)

    def section(self, key: str) -> Any:
        """All that stands below the key; raises KeyError."""
        value: Any = self.words
        for part in key.split("."):
            value = value[part]
        return value

    def pick(self, words: Mapping[str, str], own: str) -> Said:
        """A report's text in this language, or else in the report's own."""
        if self.language in words:
            return Said(words[self.language])
        return Said(words[own], own)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self.locale)

    def day(self, day: datetime.date, style: str = "long") -> str:
        """A day in CLDR's style "long" (7 September 2023) or "full" (with the weekday)."""
        return format_date(day, style, locale=self.locale)

    def short_day(self, day: datetime.date) -> str:
        """A day without its year, such as 7 Sept."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def date(self, edtf: str | None) -> str:
        """An EDTF date as a reader writes it, at its stated precision; "date not reported" for None."""
        if edtf is None:
            return self("date.unreported")
        span = parse(edtf)
        text = self._days(span)
        if span.approximate:
            text = self("date.approximate", date=text)
        return self("date.uncertain", date=text) if span.uncertain else text

    def language_name(self, code: str) -> str:
        """A language's name in this one."""
        return str(self.locale.languages[code])

    def territory(self, code: str) -> str:
        """A country's short name by its ISO 3166 code."""
        return str(self.locale.territories[code])

    def _days(self, span: Span) -> str:
        if span.first is None or span.last is None:
            known = span.first or span.last
            assert known is not None
            return self("date.from" if span.first else "date.by", date=self._unit(known, span.precision))
        one = self._unit(span.first, span.precision)
        if span.precision is Precision.DAY or one == self._unit(span.last, span.precision):
            return one
        return str(format_interval(span.first, span.last, SKELETONS[span.precision], locale=self.locale))

    def _unit(self, day: datetime.date, precision: Precision) -> str:
        """The day, month or year that the day lies in, whichever was stated."""
        if precision in (Precision.DAY, Precision.DAYS):
            return self.day(day)
        return str(format_skeleton(SKELETONS[precision], day, locale=self.locale))


@cache
def languages() -> tuple[str, ...]:
    """The languages that words exist in, in order of their codes."""
    return tuple(sorted(path.stem for path in TEXTS.glob("*.yaml")))


@cache
def text(language: str) -> Text:
    """The words of a language; raises ReportError where its file cannot be read."""
    words = read_yaml(TEXTS / f"{language}.yaml")
    return Text(language, Locale.parse(words["locale"]), words)


def best_language(wanted: str | None) -> str:
    """The language to show for a browser's wish such as "es-MX"; English where there are no words in it."""
    code = (wanted or "").replace("_", "-").split("-")[0].lower()
    return code if code in languages() else "en"
