"""The report's folder as a zip, which the app reads again."""

from dataclasses import replace

from render.about import about
from render.edition import Edition, Progress, silent
from render.trust import trust
from report.archive import pack
from report.view import View
from report.write import files

SIZES: tuple[str, ...] = ()


def archive(edition: Edition, size: str = "", progress: Progress = silent) -> bytes:  # noqa: ARG001 - it has one size
    """A zip of the whole report, with the notices that it came with; ``load`` of it gives an equal one.

    It is whole since a part may be no valid report: a consignment whose middle leg is not shown has a gap in its way.
    ``manifest.json`` says which view it was downloaded from, with the footer of trust and the hash of each file.
    """
    every = View(layers=frozenset(layer.id for layer in edition.report.layers))
    footer = trust(replace(edition, view=every)).lines
    packed = pack(edition.report.id, files(edition.report), about(edition) | {"footer": list(footer)})
    progress(1)
    return packed
