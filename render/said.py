"""A text that knows which parts of it are in another language."""

from collections.abc import Iterable
from string import Formatter
from typing import Any, Self


class Said(str):
    """A text, and the language of each part that is not in the language asked for.

    ``runs`` are its parts in order, each with its language; None stands for the language asked for. A plain operation
    on a text, such as an f-string, gives a plain text; ``join``, ``piece`` and ``fill`` keep the languages.
    """

    runs: tuple[tuple[str, str | None], ...]

    def __new__(cls, text: str = "", language: str | None = None) -> Self:
        """A text in one language; the languages of a text that knows them are kept where none is given."""
        said = super().__new__(cls, text)
        whole = ((str(text), language),) if text else ()
        said.runs = text.runs if isinstance(text, Said) and language is None else whole
        return said

    @property
    def text(self) -> str:
        """The whole as a plain text."""
        return str(self)

    @property
    def language(self) -> str | None:
        """The other language that is in it, where there is one and no more."""
        found = {language for _, language in self.runs} - {None}
        return found.pop() if len(found) == 1 else None

    def join(self, parts: Iterable[str], /) -> "Said":
        """The parts with this text between them."""
        held: list[str] = []
        for part in parts:
            held += [self, part] if held else [part]
        return _whole(held)

    def piece(self, start: int, end: int) -> "Said":
        """The letters from one number up to another."""
        found, passed = [], 0
        for text, language in self.runs:
            found.append(Said(text[max(0, start - passed) : max(0, end - passed)], language))
            passed += len(text)
        return _whole([*found])

    def __deepcopy__(self, memo: Any) -> Self:
        return self


def fill(template: str, /, **placeholders: object) -> Said:
    """The template with its placeholders filled; raises KeyError where one has no value."""
    parts: list[str] = []
    for literal, name, spec, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            value = placeholders[name]
            parts.append(value if isinstance(value, str) else format(value, spec or ""))
    return _whole(parts)


def _whole(parts: list[str]) -> Said:
    said = Said("".join(parts))
    said.runs = tuple(run for part in parts for run in Said(part).runs)
    return said
