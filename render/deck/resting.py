"""What the report rests on, as paragraphs of a slide: the sentences of the app's source summary."""

from collections.abc import Iterator

from render.deck.flow import Paragraph
from render.deck.words import Part
from render.edition import Edition
from render.said import fill
from render.summary import echoes, source_summary, version


def resting(edition: Edition) -> Iterator[Paragraph]:
    """Kinds, origins and circular reporting; key gaps; cut-off, version, hash and the list of changes."""
    report, text = edition.report, edition.text
    changes = [
        fill("{version} · {date}: {what}", version=c.version, date=text.date(c.date), what=edition.say(c.what))
        for c in report.changes
    ]
    for heading, told in (
        ("", source_summary(report, text)),
        ("summary.circular", echoes(report, text)),
        ("summary.gaps", [edition.say(gap) for gap in report.gaps]),
        ("", version(report, edition.fingerprint, text)),
        ("summary.changes", changes),
    ):
        if heading and told:
            yield [Part(text(heading), bold=True)]
        yield from ([Part(said)] for said in told)
