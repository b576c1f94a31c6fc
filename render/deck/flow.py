"""Paragraphs that go on from box to box: how tall each is, and which of them fit."""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeVar

from render.deck.words import AFTER, LINE, Box, Part, clean
from render.said import Said
from render.still.letters import Type

Paragraph = list[Part]
Held = TypeVar("Held")
# No last slide of several has less than so many paragraphs or rows, if the one before it can spare some.
FEWEST = 3


def tall(paragraph: Paragraph, across: float, size: float) -> float:
    """The height that a paragraph takes, with the room after it."""
    return max(1, len(_lines(paragraph, across, size))) * size * LINE + AFTER


def flow(paragraphs: Sequence[Paragraph], boxes: Sequence[Box], size: float) -> list[list[Paragraph]]:
    """The paragraphs in parts, one for each box, and more for boxes like the last where they need them."""
    found: list[list[Paragraph]] = [[]]
    left = boxes[0].height
    waiting = list(paragraphs)
    while waiting:
        box = boxes[min(len(found), len(boxes)) - 1]
        if tall(waiting[0], box.width, size) <= left:
            found[-1].append(waiting.pop(0))
            left -= tall(found[-1][-1], box.width, size)
        elif found[-1]:
            found.append([])
            left = boxes[min(len(found), len(boxes)) - 1].height
        else:
            waiting[:1] = _cut(waiting[0], box, size)
    last = boxes[min(len(found), len(boxes)) - 1]
    settle(found, lambda part: sum(tall(paragraph, last.width, size) for paragraph in part) <= last.height)
    return found


def settle(parts: list[list[Held]], fits: Callable[[list[Held]], bool]) -> None:
    """Move what stands last on a slide to the next and last one, where that would else hold fewer than FEWEST."""
    while len(parts) > 1 and len(parts[-1]) < FEWEST < len(parts[-2]) and fits([parts[-2][-1], *parts[-1]]):
        parts[-1].insert(0, parts[-2].pop())


def split(text: str, lines: Sequence[str]) -> tuple[Said, Said]:
    """As much of a text as stands on its first lines, and the rest; a word broken between lines is whole in neither."""
    letters = sum(len("".join(line.split())) for line in lines)
    counted = accumulate(not letter.isspace() for letter in text)
    end = next((place for place, count in enumerate(counted, 1) if count == letters), 0)
    rest = len(text[end:].lstrip())
    return Said(text).piece(0, end), Said(text).piece(len(text) - rest, len(text))


def _cut(paragraph: Paragraph, box: Box, size: float) -> list[Paragraph]:
    """A paragraph that is taller than its box: what fits, and the rest, in one style each."""
    most = max(1, math.floor((box.height - AFTER) / (size * LINE)))
    return [[Part(held)] for held in split(_text(paragraph), _lines(paragraph, box.width, size)[:most])]


def _lines(paragraph: Paragraph, across: float, size: float) -> list[str]:
    """Lines as wide as bold ones, if any of it is bold."""
    style = "Bold" if any(part.bold for part in paragraph) else "Regular"
    return Type(size, style).wrapped(_text(paragraph), across - 2)


def _text(paragraph: Paragraph) -> Said:
    return Said().join(clean(part.text) for part in paragraph)
