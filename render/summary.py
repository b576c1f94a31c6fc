"""The sources of a report in a few sentences: how many, of which kinds and origins, read how far (ICD 206)."""

from collections import Counter

from render.citation import titled
from render.said import Said
from render.text import Text
from report.evidence import origins
from report.kinds import Access, SourceKind
from report.model import Report
from report.support import echo

NO_PUBLICATIONS = frozenset({SourceKind.REFERENCE, SourceKind.OWN})
ARTICLES = frozenset({SourceKind.PRESS, SourceKind.ANALYSIS})


def source_summary(report: Report, text: Text) -> list[Said]:
    """How many sources of which kinds, how many origins, and how far they were read."""
    sources = {source.id: source for source in report.sources}
    told = [source for source in report.sources if source.kind not in NO_PUBLICATIONS]
    kinds = Counter(source.kind for source in report.sources)
    listed = "; ".join(f"{text(f'source.kind.{kind}')} {kinds[kind]}" for kind in SourceKind if kinds[kind])
    read = Counter(source.access for source in told)
    return [
        text("summary.kinds", n=len(report.sources), kinds=listed),
        text("summary.origins", publications=len(told), origins=len(origins(sources, sources))),
        text("summary.read", **{access: read[access] for access in Access}),
    ]


def echoes(report: Report, text: Text) -> list[Said]:
    """Circular reporting: a sentence for each origin that is all that several articles rest on, the most first."""
    sources = {source.id: source for source in report.sources}
    articles = [source.id for source in report.sources if source.derives_from and source.kind in ARTICLES]
    resting = {
        id: sum(echo([article, id], sources).origins == 1 for article in articles) for id in origins(articles, sources)
    }
    repeated = sorted((id for id in sources if resting.get(id, 0) > 1), key=lambda id: -resting[id])
    told = ((resting[id], sources[id]) for id in repeated)
    return [text("summary.echo", n=n, publisher=one.publisher, title=titled(one, text)) for n, one in told]


def version(report: Report, fingerprint: str, text: Text) -> list[Said]:
    """Up to when the report was written, its version, as far as it says so, and its hash."""
    said = [text("summary.cutoff", date=text.date(report.cutoff))] if report.cutoff else []
    said += [text("summary.version", version=report.version)] if report.version else []
    return [*said, text("summary.hash", hash=fingerprint)]
