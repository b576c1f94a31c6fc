"""The report as one HTML file that makes no request: the viewer, the tables and a still map, in every language.

Its content security policy allows the scripts and styles that stand in it, by their hashes, and nothing else.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from render.chapter import chapter
from render.comparison import COLUMNS as COMPARED_COLUMNS
from render.edition import Edition, Progress, silent
from render.items import ITEM_COLUMNS, SOURCE_COLUMNS
from render.lensed import under
from render.map import SCRIPTS, layers
from render.payload import payload
from render.said import Said
from render.text import Text, languages, text
from render.theme import theme
from render.trust import qr_svg
from render.viewer import wish
from report.view import Lens, steps

SIZES: tuple[str, ...] = ()
STATIC = Path(__file__).parent.parent / "static"
STYLES = ("vendor/leaflet/leaflet.css", "viewer/viewer.css", "alone/alone.css")
CODE = ("vendor/leaflet/leaflet.js", *(f"viewer/{name}.js" for name in SCRIPTS), "alone/paper.js", "alone/alone.js")
EARLY = "alone/early.js"
TEMPLATE = "page.html.jinja"


def page(edition: Edition, size: str = "", progress: Progress = silent) -> bytes:  # noqa: ARG001 - it has one size
    """The edition as an HTML file, UTF-8, that opens on its day, in its language and under its lens."""
    lens = edition.view.lens
    told = under(Lens.ALL, edition)
    editions = [replace(told, text=text(code)) for code in _first(edition.text.language)]
    chapters = []
    for number, one in enumerate(editions):
        progress(number / (len(editions) + 1))
        chapters.append(chapter(one, lens))
    progress(len(editions) / (len(editions) + 1))
    whole: str = _template().render(chapters=chapters, theme=edition.theme, data=_data(told, lens))
    return whole.encode()


def _first(language: str) -> list[str]:
    """Every language, this one first: without a script they stand one below the other."""
    return [language, *(code for code in languages() if code != language)]


def _data(edition: Edition, lens: Lens) -> dict[str, Markup]:
    """What the viewer is given, each as JSON that may stand in a script element."""
    shown, standing = edition.drawn, edition.standing
    told = {**payload(standing, shown), "assets": "", "tiles": [], "language": edition.text.language}
    wishes = {code: _wish(replace(edition, text=text(code)), lens) for code in languages()}
    drawn = [
        {"role": layer.role, "features": layer.collection, "metres": layer.metres} for layer in layers(shown, standing)
    ]
    return {"payload": held(told), "wishes": held(wishes), "layers": held(drawn)}


def _wish(edition: Edition, lens: Lens) -> dict[str, Any]:
    """What the viewer is to show in one language: all that the page holds, at the edition's day."""
    shown = edition.drawn
    return wish(
        shown,
        edition.text.language,
        edition.theme,
        query={"lang": edition.text.language},
        go={"seq": 1, "step": steps(edition.report).index(edition.day)},
        lens=lens,
        rulers=[ruler.id for ruler in shown.rulers],
        reach=edition.reach,
    )


def held(value: Any) -> Markup:
    """JSON that ends no script element and begins no comment in one. Raises ValueError for NaN and infinity."""
    said = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(said.replace("<", "\\u003c"))


@cache
def _template() -> Any:
    """The template, with all that is the same in every page."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_marked,
    )
    found.globals |= {
        "languages": {code: str(text(code)("name")) for code in languages()},
        "early": _file(EARLY),
        "styles": [_file(name) for name in STYLES],
        "colours": _colours(),
        "scripts": [_file(name) for name in CODE],
        "policy": _policy(),
        "basemaps": {level: Markup(_basemap(level)) for level in ("coarse", "fine")},
        "item_columns": ITEM_COLUMNS,
        "source_columns": SOURCE_COLUMNS,
        "compared_columns": COMPARED_COLUMNS,
        "columns": _columns,
        "code": lambda address: Markup(qr_svg(address)),
    }
    return found.get_template(TEMPLATE)


def _columns(words: Text, keys: Sequence[str]) -> dict[str, str]:
    """The columns of a table with their headings."""
    return {key: str(words("compare.report" if key == "report" else f"column.{key}")) for key in keys}


def _marked(value: Any) -> Any:
    """A text with the language of each part that is in another; anything else as it is."""
    if not isinstance(value, Said):
        return value
    other = Markup('<span lang="{}" dir="auto">{}</span>')
    return Markup("").join(other.format(language, run) if language else run for run, language in value.runs)


@cache
def _file(name: str) -> Markup:
    """A committed script or style sheet, as it is."""
    return Markup((STATIC / name).read_text(encoding="utf-8"))


@cache
def _basemap(level: str) -> str:
    read = (STATIC / "basemap" / f"{level}.json").read_text(encoding="utf-8")
    return str(held(json.loads(read)))


@cache
def _colours() -> Markup:
    """The theme's colours as custom properties of the whole page."""
    blocks = (f':root[data-theme="{name}"]{{{_properties(theme()[name])}}}' for name in ("light", "dark"))
    return Markup("\n".join(blocks))


def _properties(colours: Mapping[str, str]) -> str:
    return "".join(f"--rh-{key}:{value};" for key, value in colours.items())


@cache
def _policy() -> str:
    """Content Security Policy Level 3: nothing from anywhere, and of what stands here only our own files."""
    scripts = " ".join(_hash(_file(name)) for name in (EARLY, *CODE))
    styles = " ".join(_hash(sheet) for sheet in (*map(_file, STYLES), _colours()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}'"
