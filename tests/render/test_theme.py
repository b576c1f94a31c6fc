import re
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from render.theme import theme
from report.evidence import Basis
from report.model import Mode, SiteKind

ROOT = Path(__file__).parents[2]
VIEWER = ROOT / "static" / "viewer"
# Set by the style sheet or by a script, not by the theme.
OWN_PROPERTIES = {"css", "thumb", "span-end"}
# A path is a move, then commands with numbers (SVG 2, section 9.3).
PATH = re.compile(r"[Mm][\s,]*[-.\d][-.\d\s,eMmLlHhVvCcSsQqTtAaZz]*")


def style_sheet() -> str:
    return (VIEWER / "viewer.css").read_text(encoding="utf-8")


def test_light_and_dark_colour_the_same_things() -> None:
    assert set(theme()["light"]) == set(theme()["dark"])


def test_every_colour_the_style_sheet_asks_for_is_in_the_theme() -> None:
    asked = set(re.findall(r"var\(--rh-([a-z-]+)", style_sheet()))

    assert asked - OWN_PROPERTIES - set(theme()["light"]) == set()


def test_every_colour_is_asked_for() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in VIEWER.glob("*.js"))
    asked = set(re.findall(r"var\(--rh-([a-z-]+)", style_sheet())) | set(re.findall(r'"([a-z-]+)"', scripts))

    assert set(theme()["light"]) - asked == set()


@pytest.mark.parametrize("kind", [*SiteKind, *Mode])
def test_each_kind_of_site_and_mode_has_a_symbol_and_a_colour(kind: str) -> None:
    assert PATH.fullmatch(theme()["symbols"][kind])
    assert f"kind-{kind}" in theme()["light"]


def test_no_two_symbols_are_alike() -> None:
    symbols = theme()["symbols"]

    assert len(set(symbols.values())) == len(symbols)


def test_each_symbol_is_a_well_formed_path() -> None:
    for symbol in theme()["symbols"].values():
        assert parseString(f'<path d="{symbol}"/>').documentElement is not None
        assert "{" not in symbol


@pytest.mark.parametrize("basis", Basis)
def test_each_basis_has_a_dash(basis: Basis) -> None:
    assert re.fullmatch(r"none|\d+( \d+)+", theme()["dashes"][basis])


def test_what_is_inferred_is_never_drawn_like_what_a_source_says() -> None:
    dashes = theme()["dashes"]
    ours = {dashes["inferred"], dashes["schematic"], dashes["link"]}

    assert len(ours) == 3
    assert ours.isdisjoint({dashes["reported"], dashes["imaged"], dashes["corroborated"], "none"})
