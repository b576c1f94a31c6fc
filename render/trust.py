"""What stands at the foot of every product: who says so, up to when, which version, and what is our own inference."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import segno

from render.citation import titled
from render.comparison import legend
from render.edition import Edition
from render.items import APART
from render.link import link
from render.said import Said
from render.text import Text
from report.evidence import Basis, basis
from report.kinds import Mode, SiteKind
from report.model import Report, Route, Site
from report.reach import limits
from report.view import Lens

# ISO/IEC 18004, table 7: bytes in the largest code at level M.
MOST_CODED = 2_331
# The sentences of a footer, in their order.
SENTENCES = ("attribution", "version", "selection", "inferred", "caveat", "licence")


@dataclass(frozen=True)
class Trust:
    """The footer, a sentence a line. ``link`` reopens the view, where the app's address is known.

    ``choices`` are what is left out, a sentence for each choice of the reader's, and before them how much that is.
    """

    attribution: Said
    version: Said
    choices: tuple[Said, ...]
    inferred: Said
    caveat: Said
    licence: Said
    link: str | None

    @property
    def selection(self) -> Said:
        """How much of the report is shown, and every choice; empty where all is as the report has it."""
        return Said(" ").join(self.choices)

    @property
    def code(self) -> str | None:
        """The link for a QR code; None where there is no link, or where it is longer than any code."""
        return self.link if self.link and len(self.link.encode()) <= MOST_CODED else None

    @property
    def lines(self) -> tuple[Said, ...]:
        """Every sentence, in order, without the link."""
        return tuple(self.sentences.values())

    @property
    def sentences(self) -> dict[str, Said]:
        """The same by what each tells."""
        return {name: getattr(self, name) for name in SENTENCES if getattr(self, name)}


def trust(edition: Edition) -> Trust:
    """The footer of an edition's products."""
    report, text = edition.report, edition.text
    said = {"title": edition.say(report.title), "publisher": edition.say(report.publisher)}
    alone = text("trust.attribution", date=text.date(report.published), **said)
    return Trust(
        attribution=_compared(edition) if edition.parts else alone,
        version=_version(edition),
        choices=tuple(_selection(edition)),
        inferred=_inferred(edition),
        caveat=text("trust.caveat"),
        licence=text("trust.licence", map=text("viewer.credits")),
        link=link(edition),
    )


def qr_svg(address: str) -> str:
    """A QR code (ISO/IEC 18004, error correction M) as an SVG of black modules on white."""
    return str(
        segno.make(address, error="m", micro=False).svg_inline(border=4, light="#fff", dark="#000", omitsize=True)
    )


def qr_png(address: str, scale: int = 8) -> bytes:
    """A QR code as PNG, ``scale`` pixels a module."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", border=4, scale=scale)
    return made.getvalue()


def _compared(edition: Edition) -> Said:
    """What each letter stands for, up to when each report was written, and in which version."""
    text = edition.text
    told = zip(legend(edition.parts, text), edition.parts, strict=True)
    found = (part for line, report in told for part in (line, *_written(report, text)))
    return Said(" ").join([*found, text("trust.compared")])


def _written(report: Report, text: Text) -> list[Said]:
    """Up to when a report was written, and its version, as far as it says so."""
    cutoff = [text("summary.cutoff", date=text.date(report.cutoff))] if report.cutoff else []
    return cutoff + ([text("summary.version", version=report.version)] if report.version else [])


def _version(edition: Edition) -> Said:
    report, text = edition.report, edition.text
    return Said(" ").join([*_written(report, text), text("trust.hash", id=report.id, hash=edition.fingerprint)])


def _selection(edition: Edition) -> Iterator[Said]:
    """How much of the report is shown, and every choice of the reader's."""
    yield from _counted(edition)
    yield from _choices(edition, edition.text)


def _counted(edition: Edition) -> Iterator[Said]:
    """How many rows of the table of items, and how many lines on the map, are shown of how many."""
    (items, lines), (all_items, all_lines) = (_counts(part, edition) for part in (edition.selected, edition.report))
    if (items, lines) != (all_items, all_lines):
        yield edition.text("trust.selection", shown=items, whole=all_items)
        if all_lines:
            yield edition.text("trust.lines", shown=lines, whole=all_lines)


def _counts(report: Report, edition: Edition) -> tuple[int, int]:
    """The items and the lines of a report; measured distances are lines where they are switched on."""
    items = sum(not isinstance(claim, APART) for claim in report.claims)
    return items, len(report.routes) + (len(report.rulers) if edition.rulers else 0)


def _choices(edition: Edition, text: Text) -> Iterator[Said]:
    """Each choice that leaves something out."""
    report, view = edition.report, edition.view
    hidden = [layer for layer in report.layers if layer.id not in edition.layers]
    if hidden:
        shown = [edition.say(layer.name) for layer in report.layers if layer not in hidden]
        names = Said("; ").join(edition.say(layer.name) for layer in hidden)
        yield text("trust.layers", shown=Said("; ").join(shown or [text("without.none")]), names=names)
    if view.without:
        out = (source for source in report.sources if source.id in view.without)
        cited = (Said(", ").join([source.publisher, titled(source, text)]) for source in out)
        yield text("trust.without", names=Said("; ").join(cited))
    if view.kinds is not None:
        yield text("trust.kinds", names=Said("; ").join(_kinds(view.kinds, text)))
    if view.bases is not None:
        yield text("trust.bases", names=Said("; ").join(text(f"viewer.basis_{basis}") for basis in sorted(view.bases)))
    if view.lens is not Lens.ALL:
        yield text("trust.lens", name=_lens(view.lens, text))
    stated = limits(report, {})
    for mode, speed in sorted(view.speeds.items()):
        if mode in stated and speed != stated[mode]:
            named = {"mode": text(f"viewer.mode_{mode}"), "km": text.number(speed), "own": text.number(stated[mode])}
            yield text("trust.speed", **named)


def _kinds(kinds: Iterable[str], text: Text) -> Iterator[Said]:
    """The names of kinds of sites and of modes of legs; one that is both, such as rail, has both."""
    for kind in sorted(kinds):
        if kind in list(SiteKind):
            yield text(f"viewer.kind_{kind}")
        if kind in list(Mode):
            yield text(f"viewer.mode_{kind}")


def _lens(lens: Lens, text: Text) -> Said:
    return text("viewer.lens_denied") if lens is Lens.DENIED else text(f"viewer.basis_{lens}")


def _inferred(edition: Edition) -> Said:
    """Of the lines and places drawn, those that no source says, and those that only a source left out said."""
    drawn: tuple[Site | Route, ...] = (*edition.selected.sites, *edition.selected.routes)
    whole = {claim.id: claim for claim in (*edition.report.sites, *edition.report.routes)}
    bare = [claim for claim in drawn if basis(claim, edition.standing) is Basis.INFERRED]
    ours = [claim for claim in bare if basis(whole[claim.id], edition.report) is Basis.INFERRED]
    names, text = dict.fromkeys(edition.say(claim.name) for claim in ours), edition.text
    found = [text("trust.inferred", names=Said("; ").join(names))] if names else []
    lost = dict.fromkeys(edition.say(claim.name) for claim in bare if claim not in ours)
    found += [text("trust.unsupported", names=Said("; ").join(lost))] if lost else []
    return Said(" ").join(found)
