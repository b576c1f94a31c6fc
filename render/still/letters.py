"""The fonts that products are set in: where they are, which has which letter, and how wide a line is in them."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import vl_convert
from PIL import ImageFont

FONTS = Path(__file__).parents[2] / "static" / "fonts"
# The first names our own copies alone; the rest are for a reader's own viewer.
FAMILIES = "Railhead Sans, Noto Sans, sans-serif"
KOREAN_FAMILY = "Railhead Sans KR, Noto Sans KR, sans-serif"
# The size at which widths are read, in pixels.
EM = 200
# The geta mark, which printers set in place of a letter that is not at hand; and one that no font of ours has.
STAND_IN, MISSING = "\u3013", "\ue000"


@cache
def register() -> None:
    """Let vl-convert find the fonts; to be called before it draws."""
    vl_convert.register_font_directory(str(FONTS))


def png(svg: str, scale: float = 1) -> bytes:
    """An SVG as PNG, set in our fonts alone: a letter that neither has would be drawn in whatever the machine has."""
    register()
    return vl_convert.svg_to_png(re.sub(r"[^\x00-\x7f]", lambda letter: _held(letter[0]), svg), scale=scale)


def runs(text: str, style: str = "Regular") -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is set in the Korean font: all is that the other font lacks."""
    return [("".join(letters), korean) for korean, letters in groupby(text, key=lambda one: _is_korean(one, style))]


@dataclass(frozen=True)
class Type:
    """How a text is set: its size in pixels, its style (Regular, Bold or Italic), the room between its letters."""

    size: float
    style: str = "Regular"
    spacing: float = 0

    def width(self, text: str) -> float:
        """The pixels that a line takes."""
        return sum(_advance(letter, self.style) for letter in text) * self.size / EM + self.spacing * len(text)

    def wrapped(self, text: str, room: float, most: int | None = None) -> list[str]:
        """The text in at most ``most`` lines no wider than ``room`` pixels; a word too wide is broken."""
        lines: list[str] = []
        for word in self._words(text, room):
            together = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(together) <= room:
                lines[-1] = together
            else:
                lines.append(word)
        return (
            lines if most is None or len(lines) <= most else [*lines[: most - 1], self.cut(lines[most - 1] + "…", room)]
        )

    def fitted(self, text: str, room: float, least: float) -> "Type":
        """The same type, smaller where the text then fits into one line, but no smaller than ``least`` pixels."""
        size = self.size * room / max(self.width(text), 1)
        return replace(self, size=size) if least <= size < self.size else self

    def balanced(self, text: str, room: float, most: int | None = None) -> list[str]:
        """The same number of lines, as equal in width as they can be."""
        lines = self.wrapped(text, room, most)
        narrower = lines
        while len(narrower) == len(lines) > 1 and narrower[-1][-1:] != "…":
            lines, room = narrower, max(map(self.width, narrower)) - 1
            narrower = self.wrapped(text, room, None if most is None else most + 1)
        return lines

    def cut(self, line: str, room: float) -> str:
        """As much of a line that ends in an ellipsis as there is room for, and the ellipsis."""
        while len(line) > 1 and self.width(line) > room:
            line = line[:-2] + "…"
        return line

    def _words(self, text: str, room: float) -> list[str]:
        pieces: list[str] = []
        for word in text.split():
            while len(word) > 1 and self.width(word) > room:
                fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or self.width(word[:n]) <= room)
                pieces.append(word[:fits])
                word = word[fits:]
            pieces.append(word)
        return pieces


@cache
def _advance(letter: str, style: str) -> float:
    # Korean has no slanted letters.
    korean = f"NotoSansKR-{'Bold' if style == 'Bold' else 'Regular'}"
    name = korean if _is_korean(letter, style) else f"NotoSans-{style}"
    return _font(name).getlength(letter if _has(name, letter) else STAND_IN)


def _is_korean(letter: str, style: str) -> bool:
    return not _has(f"NotoSans-{style}", letter)


def _held(letter: str) -> str:
    """The letter, or what stands for it where no font of ours has it."""
    return letter if _has("NotoSans-Italic", letter) or _has("NotoSansKR-Regular", letter) else STAND_IN


@cache
def _has(name: str, letter: str) -> bool:
    """Whether a font has a letter: Pillow does not say it, but all that a font lacks look alike."""
    return _look(name, letter) != _look(name, MISSING)


@cache
def _look(name: str, letter: str) -> tuple[bytes, float]:
    font = _font(name)
    return bytes(font.getmask(letter)), font.getlength(letter)


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), EM, layout_engine=ImageFont.Layout.BASIC)
