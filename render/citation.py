"""A source as a reader sees it: who published it, how far it was read, whom it repeats."""

from collections.abc import Iterable
from dataclasses import dataclass

from render.said import Said, fill
from render.text import Text
from report.evidence import behind, origins
from report.kinds import SourceKind
from report.model import Claim, Report, Source


@dataclass(frozen=True)
class Citation:
    """A source as a reader sees it; ``href`` is None where there is nothing to link."""

    text: Said
    access: str
    language: str
    href: str | None
    note: Said | None


def cite(source: Source, report: Report, text: Text) -> Citation:
    """A source with how far it was read and whom it repeats."""
    date = f" ({text.date(source.date)})" if source.date else ""
    own = source.kind is SourceKind.OWN
    told = [text("source.kind.own") if own else text(f"access.{source.access}"), *marks(source, text)]
    if repeated := repeats(source, report):
        told.append(text("source.repeats", origins=repeated))
    href = str(source.url) if source.url else None
    note = text.pick(source.note, report.language) if source.note else None
    said = fill("{publisher}: {title}{date}", publisher=source.publisher, title=titled(source, text), date=date)
    return Citation(said, " · ".join(told), source.language, href, note)


def titled(source: Source, text: Text) -> Said:
    """The source's title in its own language."""
    return Said(source.title, None if source.language == text.language else source.language)


def marks(source: Source, text: Text) -> list[Said]:
    """The day that a picture was taken on, and how reliable the source was rated."""
    told = [text("source.collected", date=text.date(source.collected))] if source.collected else []
    return told + ([text("source.reliability", rating=source.reliability)] if source.reliability else [])


def repeats(source: Source, report: Report) -> str:
    """The publishers of the origins that a source repeats, without its own."""
    names = dict.fromkeys(report.source(id).publisher for id in _origins([source.id], report))
    return ", ".join(name for name in names if name != source.publisher) if source.derives_from else ""


def voices(claim: Claim, report: Report) -> str:
    """The publishers of the independent origins that a claim stands on; who denies it is none of them."""
    found = behind(claim, {source.id: source for source in report.sources})
    return ", ".join(dict.fromkeys(source.publisher for source in report.sources if source.id in found))


def origin_names(ids: Iterable[str], report: Report) -> str:
    """The publishers of the independent origins behind the sources named."""
    return ", ".join(dict.fromkeys(report.source(id).publisher for id in _origins(ids, report)))


def _origins(ids: Iterable[str], report: Report) -> list[str]:
    """The ids of the origins behind the sources named, in the report's order."""
    found = origins(ids, {source.id: source for source in report.sources})
    return [source.id for source in report.sources if source.id in found]
