import re
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from render.theme import theme
from report.evidence import Basis
from report.kinds import Mode, SiteKind

ROOT = Path(__file__).parents[2]
VIEWER = ROOT / "static" / "viewer"
# Set by the style sheet or by a script, not by the theme.
OWN_PROPERTIES = {"css", "thumb", "span-end"}
# A path is a move, then commands with numbers (SVG 2, section 9.3).
PATH = re.compile(r"[Mm][\s,]*[-.\d][-.\d\s,eMmLlHhVvCcSsQqTtAaZz]*")


def test_light_and_dark_colour_the_same_things() -> None:
    assert set(theme()["light"]) == set(theme()["dark"])


def asked_by_style_sheet() -> set[str]:
    sheet = (VIEWER / "viewer.css").read_text(encoding="utf-8")
    return set(re.findall(r"var\(--rh-([a-z-]+)", sheet)) - OWN_PROPERTIES


def asked_by_scripts() -> set[str]:
    """The names handed to R.colour, and those in the basemap's table of [colour, width] that it is handed from."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in VIEWER.glob("*.js"))
    handed = [re.sub(r'=== "[a-z-]+"', "", given) for given in re.findall(r"R\.colour\(app, ([^)]*)\)", scripts)]
    return set(re.findall(r'"([a-z-]+)"', " ".join(handed))) | set(re.findall(r'\["([a-z-]+)", [\d.]+', scripts))


def test_the_colours_that_the_browser_asks_for_are_those_of_the_theme() -> None:
    assert {"land", "lake", "coast"} <= asked_by_scripts()
    assert asked_by_style_sheet() | asked_by_scripts() == set(theme()["light"])


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
