"""Cut the committed fonts out of those in npm packages: python -m tools.fonts FOLDER, where npm has put them."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "static/fonts"
PACKAGES = Path("node_modules/@expo-google-fonts")


@dataclass(frozen=True)
class Family:
    """A family in an npm package: its styles by their folder, and the ranges of code points that are kept of it."""

    package: str
    name: str
    own_name: str
    styles: tuple[str, ...]
    kept: tuple[tuple[int, int], ...]


# Latin, Greek and Cyrillic with their signs; without Devanagari, which no text here is written in.
SANS = Family(
    "noto-sans",
    "NotoSans",
    "Railhead Sans",
    ("400Regular", "400Regular_Italic", "700Bold"),
    ((0x20, 0x52F), (0x1D00, 0x2BFF)),
)
# The Chinese characters that Korean headlines use for countries, points of the compass and armies.
HANJA = "北南東西韓美日中露英佛獨軍核"
# Every syllable of modern Korean, its letters, its punctuation, arrows, and ASCII.
KOREAN = Family(
    "noto-sans-kr",
    "NotoSansKR",
    "Railhead Sans KR",
    ("400Regular", "700Bold"),
    (
        *((0x20, 0x7E), (0x2190, 0x2193), (0x3000, 0x303F), (0x3131, 0x318E), (0xAC00, 0xD7A3), (0xFF01, 0xFF5E)),
        *((ord(character), ord(character)) for character in HANJA),
    ),
)


def build(installed: Path) -> None:
    """Write the fonts and their licences."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for family in (SANS, KOREAN):
        folder = installed / PACKAGES / family.package
        shutil.copyfile(folder / "LICENSE_FONT", FONTS / f"OFL-{family.name}.txt")
        for style in family.styles:
            cut(folder / style / f"{family.name}_{style}.ttf", family)


def cut(source: Path, family: Family) -> None:
    """Write the part of one font that is kept; the same bytes on every run."""
    font = TTFont(source, recalcTimestamp=False)
    # Nothing here is set in columns from the top.
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False, name_IDs=["*"])
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in family.kept for code in range(first, last + 1)])
    subsetter.subset(font)
    _name(font, family)
    style = source.stem.partition("_")[2].lstrip("0123456789").replace("Regular_", "")
    font.save(FONTS / f"{family.name}-{style}.ttf")


def _name(font: TTFont, family: Family) -> None:
    """Give the font a second name, in British English: under it no other font of the machine can be meant."""
    font["name"].setName(family.own_name, 1, 3, 1, 0x0809)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
