"""What an editor should look at again in a report that can be read: words that claim too much, dates that disagree.

The words are in ``data/wording.yaml``, with the standard that they come from.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from report.dates import Span, parse
from report.document import read_yaml
from report.evidence import Basis, basis
from report.fields import Model
from report.load import REPORTS, located
from report.model import Claim, Dispute, Report
from report.problem import Problem, shown

WORDING = REPORTS.parent / "wording.yaml"
OTHERS_WORDS = frozenset({"local_names"})
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Said:
    """A text of the report's own: where it stands, in which claim, in which language."""

    path: Path
    claim: Claim | None
    language: str
    text: str


def warnings(report: Report) -> tuple[Problem, ...]:
    """Every text that says more than its sources do, and every observation dated apart from its pictures."""
    texts = list(_texts(report, (), None))
    return (*_settled(texts, report), *_mixed(texts, report), *_misdated(report))


def _settled(texts: list[Said], report: Report) -> Iterator[Problem]:
    """Words that say a thing is settled, where it does not stand on independent origins."""
    for said in texts:
        listed = _words("settled", said.language)
        rest = _pattern(listed["not"]).sub(" ", said.text) if listed else ""
        word = _pattern(listed["words"]).search(rest) if listed else None
        if word and not _corroborated(said.claim, report):
            yield _problem(said.path, "may be said of what is corroborated alone", word.group(), report)


def _mixed(texts: list[Said], report: Report) -> Iterator[Problem]:
    """Sentences with a level of confidence and a likelihood; a reason is read in one breath with its level."""
    for said in texts:
        sure, likely = (_pattern(_words(key, said.language)) for key in ("confidence", "likelihood"))
        beside = said.path[-3:-1] == ("confidence", "reason")
        for sentence in SENTENCE_END.split(said.text):
            if (beside or sure.search(sentence)) and (word := likely.search(sentence)):
                yield _problem(said.path, "must not stand beside a level of confidence", word.group(), report)


def _misdated(report: Report) -> Iterator[Problem]:
    """Dated observations that meet the day of no picture among the sources they name."""
    collected = {source.id: parse(source.collected) for source in report.sources if source.collected}
    for number, seen in enumerate(report.observations):
        days = [collected[id] for id in seen.sources if id in collected]
        if seen.span and days and not any(_meet(seen.span, day) for day in days):
            path = ("observations", number, "date")
            yield _problem(path, "must meet the day of a picture that is named", seen.date or "", report)


def _corroborated(claim: Claim | None, report: Report) -> bool:
    """Whether independent origins say so; never of a text outside the claims, or of what is disputed."""
    return claim is not None and not isinstance(claim, Dispute) and basis(claim, report) is Basis.CORROBORATED


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans have a day in common."""
    starts = one.first is None or other.last is None or one.first <= other.last
    return starts and (other.first is None or one.last is None or other.first <= one.last)


def _texts(value: Any, path: Path, claim: Claim | None) -> Iterator[Said]:
    """Every text in words of the report's own, in the report's order."""
    if isinstance(value, Model):
        claim = value if isinstance(value, Claim) else claim
        for field in type(value).model_fields:
            if field not in OTHERS_WORDS:
                yield from _texts(getattr(value, field), (*path, field), claim)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number), claim)
    elif isinstance(value, dict):
        yield from (Said((*path, language), claim, language, text) for language, text in value.items())


@cache
def _wording() -> dict[str, Any]:
    wording: dict[str, Any] = read_yaml(WORDING)
    return wording


def _words(key: str, language: str) -> Any:
    """The words listed under a key for a language or the one that it is a variety of; none for other languages."""
    return _wording()[key].get(language.partition("-")[0], [])


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; without phrases, what is found nowhere."""
    return _compiled(tuple(sorted(phrases, key=len, reverse=True)))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if phrases else r"(?!)", re.IGNORECASE)


def _problem(path: Path, rule: str, value: str, report: Report) -> Problem:
    """A problem at a path of the report, named as ``load`` names it."""
    return located(path, rule, shown(value), report.model_dump())
