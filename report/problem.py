"""What is wrong with a report's files: where, by which rule, and with which value."""

from dataclasses import dataclass

SHOWN_CHARACTERS = 80


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: the file, the entry in it ("observations[2] (dunay-cargo) date"), the rule, the value found."""

    file: str
    entry: str
    rule: str
    value: str = ""

    def __str__(self) -> str:
        place = f"{self.file}: {self.entry}: " if self.entry else f"{self.file}: "
        line = place + self.rule + (f", got {self.value}" if self.value else "")
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)

    @property
    def whole(self) -> bool:
        """Whether the file could not be read, so that nothing more can be said of it."""
        return not self.entry or self.entry.startswith(("line ", "byte "))


class ReportError(Exception):
    """A report that cannot be read. ``problems`` holds every problem found, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(value: object) -> str:
    """A value as an error message shows it: quoted, on one line, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 3] + "..."
