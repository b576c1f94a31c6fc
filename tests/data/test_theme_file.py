"""The colours can be told from what they stand on: WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

import re
from itertools import product
from pathlib import Path

import pytest

from report.document import read_yaml
from report.kinds import Mode, SiteKind

THEME = read_yaml(Path(__file__).parents[2] / "data" / "theme.yaml")
THEMES = ("light", "dark")
GROUNDS = ("land", "sea")
KINDS = tuple(f"kind-{kind}" for kind in sorted({*SiteKind, *Mode}))
# 1.4.3 contrast (minimum): text.
TEXTS = (
    *product(("text", "muted", "focus", "denied", "state-on-this-day"), ("panel", "raised")),
    *product(("label", "town-label", "text", "ruler"), GROUNDS),
    ("sea-label", "sea"),
)
# 1.4.11 non-text contrast: what one must see to understand the map or to use it.
SHAPES = (
    *product((*KINDS, "route", "focus", "hatch", "accent", "muted", "between-edge", "denied"), GROUNDS),
    *product(("state-on-this-day", "state-earlier", "state-not-yet", "state-undated", "control"), ("panel",)),
    *product(("state-on-this-day", "state-undated"), GROUNDS),
    *product(("glyph",), KINDS),
)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition; the threshold is the 0.04045 of IEC 61966-2-1)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2, definition)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_gives_the_values_wcag_gives() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    # The grey that is known to fall just short of 4.5:1 on white.
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_six_hexadecimal_digits(theme: str) -> None:
    assert {k: c for k, c in THEME[theme].items() if not re.fullmatch(r"#[0-9a-f]{6}", c)} == {}


def test_both_themes_have_the_same_colours() -> None:
    assert list(THEME["light"]) == list(THEME["dark"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    assert contrast(THEME[theme][text], THEME[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_and_lines_can_be_seen(theme: str, shape: str, ground: str) -> None:
    assert contrast(THEME[theme][shape], THEME[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_land_is_not_the_sea(theme: str) -> None:
    assert THEME[theme]["land"] != THEME[theme]["sea"]


def test_each_kind_of_site_and_mode_has_a_symbol_of_its_own() -> None:
    symbols = [THEME["symbols"][kind] for kind in sorted({*SiteKind, *Mode})]

    assert len(set(symbols)) == len(symbols)
    assert set(THEME["symbols"]) == {*SiteKind, *Mode}


def test_every_dash_is_a_pattern_of_pixels_and_only_what_two_origins_say_or_a_picture_shows_is_solid() -> None:
    dashes = THEME["dashes"]

    assert all(re.fullmatch(r"none|\d+( \d+)*", dash) for dash in dashes.values())
    assert {basis for basis, dash in dashes.items() if dash == "none"} == {"corroborated", "imaged"}
