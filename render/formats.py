"""Every kind of file that an edition can become; a new one is a module and a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from render.edition import Edition, Progress

Make = Callable[[Edition, str, Progress], bytes]


@dataclass(frozen=True)
class Format:
    """One kind of file: where it is made, what its name ends with, its media type.

    ``sizes`` are those to choose from, the usual one first; none where there is one alone. ``slow`` says whether it
    takes a second, ``days`` whether it can show more days than one.
    """

    module: str
    function: str
    suffix: str
    media: str
    sizes: tuple[str, ...] = ()
    slow: bool = True
    days: bool = False

    @property
    def make(self) -> Make:
        """The function that makes it; its libraries are loaded only now."""
        made: Make = getattr(import_module(self.module), self.function)
        return made


PICTURES = ("slide", "social", "print", "sheet-a4", "sheet-a3")
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMATS = {
    "page": Format("render.page", "page", "html", "text/html"),
    "slides": Format("render.slides", "slides", "pptx", POWERPOINT, ("wide",), days=True),
    "handout": Format("render.handout", "handout", "pdf", "application/pdf", ("a4", "letter")),
    "png": Format("render.picture", "picture_png", "png", "image/png", PICTURES),
    "svg": Format("render.picture", "picture_svg", "svg", "image/svg+xml", PICTURES),
    "geojson": Format("render.geojson", "geojson", "geojson", "application/geo+json", slow=False),
    "kml": Format("render.kml", "kml", "kml", "application/vnd.google-earth.kml+xml", slow=False),
    "csv": Format("render.spreadsheet", "csv_table", "csv", "text/csv", slow=False),
    "zip": Format("render.folder", "archive", "zip", "application/zip", slow=False),
}


def file_name(edition: Edition, name: str, size: str = "") -> str:
    """What the file is called: the report, the day, the language and the size. A zip is named for the report alone."""
    kind = FORMATS[name]
    if name == "zip":
        return f"{edition.report.id}.zip"
    parts = (edition.report.id, edition.day.isoformat(), edition.text.language, size)
    return f"{'_'.join(filter(None, parts))}.{kind.suffix}"
