"""What stands at the foot of every product: who says so, up to when, which version, and what is our own inference."""

import io
from dataclasses import dataclass

import segno

from render.edition import Edition
from render.link import link
from report.evidence import Basis, basis
from report.model import Route, Site


@dataclass(frozen=True)
class Trust:
    """The footer, a sentence a line. ``link`` reopens the view, where the app's address is known."""

    attribution: str
    version: str
    inferred: str
    caveat: str
    licence: str
    link: str | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Every sentence, in order, without the link."""
        return tuple(filter(None, (self.attribution, self.version, self.inferred, self.caveat, self.licence)))


def trust(edition: Edition) -> Trust:
    """The footer of an edition's products."""
    report, text = edition.report, edition.text
    said = {"title": edition.say(report.title), "publisher": edition.say(report.publisher)}
    return Trust(
        attribution=text("trust.attribution", date=text.date(report.published), **said),
        version=_version(edition),
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


def _version(edition: Edition) -> str:
    report, text = edition.report, edition.text
    parts = [text("summary.cutoff", date=text.date(report.cutoff))] if report.cutoff else []
    parts += [text("summary.version", version=report.version)] if report.version else []
    return " ".join([*parts, text("trust.hash", id=report.id, hash=edition.fingerprint)])


def _inferred(edition: Edition) -> str:
    """What of the things drawn no source says: names of the lines and places, or nothing where there are none."""
    drawn: tuple[Site | Route, ...] = (*edition.selected.sites, *edition.selected.routes)
    ours = [claim for claim in drawn if basis(claim, edition.standing) is Basis.INFERRED]
    names = dict.fromkeys(edition.say(claim.name) for claim in ours)
    return edition.text("trust.inferred", names="; ".join(names)) if names else ""
