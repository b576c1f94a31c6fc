"""What the report rests on, as paragraphs of a slide: the sentences of the app's source summary."""

from collections.abc import Iterator

from render.deck.flow import Paragraph
from render.deck.words import Part
from render.edition import Edition
from render.said import Said, fill
from render.summary import echoes, source_summary, version


def resting(edition: Edition) -> Iterator[Paragraph]:
    """Kinds, origins and circular reporting; key gaps; cut-off, version and hash."""
    report, text = edition.report, edition.text
    for heading, told in (
        ("", source_summary(report, text)),
        ("summary.circular", echoes(report, text)),
        ("summary.gaps", [edition.say(gap) for gap in report.gaps]),
        ("", version(report, edition.fingerprint, text)),
    ):
        if heading and told:
            yield [Part(text(heading), bold=True)]
        yield from ([Part(said)] for said in told)


def changes(edition: Edition) -> Iterator[Said]:
    """The list of changes, which the app folds away, under its heading."""
    text = edition.text
    for number, change in enumerate(edition.report.changes):
        if number == 0:
            yield text("summary.changes")
        stated = {"version": change.version, "date": text.date(change.date)}
        yield fill("{version} · {date}: {what}", what=edition.say(change.what), **stated)
