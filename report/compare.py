"""Several reports as one, told apart by a letter, and the places that they speak of.

No source is shared between reports, so that agreement of two reports never makes a claim better founded: each basis
stays what it is in the report that the claim comes from.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from report.dates import DateError, parse
from report.fields import Model
from report.kinds import NoticeFile
from report.model import MOST_SOURCES, Notice, Report
from report.problem import Problem, ReportError
from report.references import TARGETS

# What the id of several reports in one begins with; the rest stands for which they are.
COMPARED = "compare-"
LETTERS = "abcde"
PARTS = (
    *("layers", "sources", "statements", "quantities", "disputes", "carriers", "consignments", "observations"),
    *("sites", "routes", "rulers", "speeds"),
)
# The fields that hold ids: an entry's own, and those of the entries that it names.
IDS = frozenset({"id", *TARGETS})
# report/fields.py sets both.
LONGEST_ID = 64
LONGEST_TEXT = 2000
Words = Mapping[str, str]


def merge(reports: Sequence[Report]) -> Report:
    """Two to five reports as one; every id begins with the letter of its report, every layer's name too.

    A text that its report does not have in the first report's language stands there in the language that it has.
    Raises ReportError where the reports have more sources together than one report may.
    """
    if not 2 <= len(reports) <= len(LETTERS):
        raise ValueError(f"must be two to {len(LETTERS)} reports")
    language = reports[0].language
    marked = [_marked(report, mark, language) for report, mark in zip(reports, LETTERS, strict=False)]
    parts: dict[str, Any] = {part: sum((getattr(report, part) for report in marked), ()) for part in PARTS}
    if len(parts["sources"]) > MOST_SOURCES:
        raise ReportError(
            [Problem("report.yaml", "sources", f"must be at most {MOST_SOURCES} in all reports together")]
        )
    id = COMPARED + sha256(" ".join(report.id for report in reports).encode()).hexdigest()[:8]
    parts |= {**_front(marked), "notices": tuple(_notices(reports))}
    return Report.model_validate({**parts, "id": id, "language": language})


def letter(id: str, report: Report) -> str | None:
    """The letter of the report that an id comes from; None where the report is not several in one."""
    first, dash, _ = id.partition("-")
    return first.upper() if report.id.startswith(COMPARED) and dash and first in tuple(LETTERS) else None


def names(report: Report, mark: str) -> dict[str, str]:
    """Each id of a report, and what it is called among several reports; a long one ends in a part of its SHA-256."""
    ids = [layer.id for layer in report.layers] + [source.id for source in report.sources]
    called = {id: f"{mark}-{id}" for id in (*ids, *(claim.id for claim in report.claims))}
    taken = {name for name in called.values() if len(name) <= LONGEST_ID}
    for id in (id for id, name in called.items() if len(name) > LONGEST_ID):
        called[id] = next(name for n in count() if (name := _shortened(called[id], n)) not in taken)
        taken.add(called[id])
    return called


def _shortened(name: str, attempt: int) -> str:
    end = sha256(f"{attempt} {name}".encode()).hexdigest()[:8]
    return f"{name[: LONGEST_ID - len(end) - 1]}-{end}"


def _marked(report: Report, mark: str, language: str) -> Report:
    """The report with the letter before every id, layer's name and summary."""
    called = names(report, mark)
    renamed: Report = _renamed(report, "", called, (language, report.language))
    layers = (layer.model_copy(update={"name": _lettered(layer.name, mark)}) for layer in renamed.layers)
    return renamed.model_copy(update={"layers": tuple(layers), "summary": _lettered(renamed.summary, mark)})


def _renamed(value: Any, field: str, called: Mapping[str, str], languages: tuple[str, str]) -> Any:
    """A part of a report with other ids; words missing in the first of the languages are those of the second."""
    if isinstance(value, Model):
        fields = type(value).model_fields
        return value.model_copy(update={f: _renamed(getattr(value, f), f, called, languages) for f in fields})
    if isinstance(value, tuple):
        return tuple(_renamed(item, field, called, languages) for item in value)
    if isinstance(value, dict):
        asked, own = languages
        return value if field == "local_names" or asked in value else {**value, asked: value[own]}
    return called.get(value, value) if field in IDS else value


def _front(reports: Sequence[Report]) -> dict[str, Any]:
    """What stands before a report's lists. Versions and cut-offs differ from report to report, so there are none."""
    room = LONGEST_TEXT // len(reports) - 1
    summaries = [{code: _cut(text, room) for code, text in report.summary.items()} for report in reports]
    return {
        "title": _joined([report.title for report in reports], " + "),
        "summary": _joined(summaries, " "),
        "publisher": _joined(_different(report.publisher for report in reports), ", "),
        "published": _around([report.published for report in reports]),
        "window": _days(report.window for report in reports),
        "gaps": _different(gap for report in reports for gap in report.gaps),
    }


def _notices(reports: Sequence[Report]) -> Iterator[Notice]:
    """Whose data each report holds, as it says itself: in one file of each name, below its letter and id."""
    for file in NoticeFile:
        told = [
            f"# {mark.upper()}: {report.id}\n\n{notice.text}"
            for mark, report in zip(LETTERS, reports, strict=False)
            for notice in report.notices
            if notice.file is file
        ]
        if told:
            yield Notice(file=file, text="\n".join(told))


def _lettered(words: Words, mark: str) -> dict[str, str]:
    return {code: _cut(f"{mark.upper()}: {text}", LONGEST_TEXT) for code, text in words.items()}


def _joined(said: Sequence[Words], between: str) -> dict[str, str]:
    """The texts one after the other, in each language that all have."""
    codes = [code for code in said[0] if all(code in words for words in said)]
    return {code: _cut(between.join(words[code] for words in said), LONGEST_TEXT) for code in codes}


def _different(said: Iterable[Words]) -> tuple[Words, ...]:
    """The texts without those that were there before."""
    found: list[Words] = []
    for words in said:
        found += [words] if words not in found else []
    return tuple(found)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _around(dates: Sequence[str]) -> str:
    """From the beginning of the first date to the end of the last, as precise as they state them."""
    first = min(dates, key=lambda text: parse(text).first or date.min).split("/")[0]
    last = max(dates, key=lambda text: parse(text).last or date.max).split("/")[-1]
    stated = first if first == last else f"{first}/{last}"
    try:
        parse(stated)
    except DateError:
        return _days(dates)
    return stated


def _days(dates: Iterable[str]) -> str:
    """From the first to the last day that the dates name."""
    spans = [parse(text) for text in dates]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return f"{min(days)}/{max(days)}"
