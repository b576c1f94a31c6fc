"""What every product is made of: a report as a view shows it, on a day, in a language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from render.reach import reach_command
from render.said import Said
from render.text import Text
from report.compare import LETTERS, letter
from report.model import Report
from report.support import leave_out
from report.view import View, select, steps

# Told how much of a product is made, from 0 to 1.
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Edition:
    """A report as its reader sees it.

    ``fingerprint`` is the whole report's. ``days`` are more days that the reader chose, for products that show several.
    ``url`` is the app's address without a query, where it is known; ``reports`` are the ids in its query. ``rulers``
    says whether measured distances are drawn. ``parts`` are the reports compared, in the order of their letters.
    """

    report: Report
    fingerprint: str
    view: View
    text: Text
    days: tuple[date, ...] = ()
    theme: str = "light"
    url: str | None = None
    reports: tuple[str, ...] = ()
    rulers: bool = False
    parts: tuple[Report, ...] = ()

    @property
    def day(self) -> date:
        """The day that the reader looks at: the view's, or the first of the window."""
        return self.view.day or steps(self.report)[0]

    @cached_property
    def selected(self) -> Report:
        """What is on the screen: the only facts that a product may show."""
        return select(self.report, self.view)

    @cached_property
    def standing(self) -> Report:
        """The whole report less the sources left out: what evidence and places are judged on."""
        return leave_out(self.report, self.view.without)

    @property
    def drawn(self) -> Report:
        """What is on the map: all that is shown, without measured distances where they are switched off."""
        return self.selected if self.rulers else self.selected.model_copy(update={"rulers": ()})

    @cached_property
    def reach(self) -> dict[str, Any]:
        """For each leg shown that has one: its reach by step, or why it is not possible, as ``render.reach`` has it."""
        found = reach_command(self.standing, self.view.speeds, self.text)
        legs = {leg.id for leg in self.selected.legs}
        return {id: entry for id, entry in found.items() if id in legs}

    @property
    def layers(self) -> frozenset[str]:
        """The ids of the layers shown."""
        if self.view.layers is not None:
            return self.view.layers
        return frozenset(layer.id for layer in self.report.layers if layer.shown)

    @property
    def title(self) -> Said:
        """What stands at the top of a product."""
        return heading(self.report, self.text)

    def told_by(self, id: str) -> Report:
        """The report that an item comes from: of several compared, that of its letter."""
        mark = letter(id, self.report)
        return self.parts[LETTERS.index(mark.lower())] if mark and self.parts else self.report

    def say(self, words: dict[str, str]) -> Said:
        """A text of the report in the edition's language, or else in the report's own."""
        return self.text.pick(words, self.report.language)


def heading(report: Report, text: Text) -> Said:
    """The report's title; of several in one, how many they are: their titles stand beside their letters."""
    letters = {letter(layer.id, report) for layer in report.layers} - {None}
    return text("compare.heading", n=len(letters)) if letters else text.pick(report.title, report.language)


def silent(done: float) -> None:
    """Progress that nobody asked for."""
