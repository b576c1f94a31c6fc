"""The sources of what is shown, numbered as in a paper, and the numbers that an item refers to them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from render.edition import Edition
from render.items import SourceRow, sources

Data = dict[str, Any]


@dataclass(frozen=True)
class Bibliography:
    """The sources in groups: those of one kind, read as far, that repeat the same, stand together under one heading."""

    edition: Edition

    @cached_property
    def grouped(self) -> dict[str, list[SourceRow]]:
        """The sources by what their group has in common, each group where its first source stands in the report."""
        held: dict[str, list[SourceRow]] = {}
        for row in sources(self.edition.selected, self.edition.text):
            held.setdefault(self._common(row), []).append(row)
        return held

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, by its id, counted from 1 through all groups."""
        return {row.id: n for n, row in enumerate(chain.from_iterable(self.grouped.values()), start=1)}

    def refer(self, ids: Iterable[str]) -> str:
        """The numbers of the sources named, such as [1, 4]; nothing where none of them is shown."""
        found = sorted({self.numbers[id] for id in ids if id in self.numbers})
        return f"[{', '.join(map(str, found))}]" if found else ""

    def groups(self) -> list[Data]:
        """Each group: what its sources have in common, the number of the first, and each with what is its own."""
        return [
            {"heading": common, "first": self.numbers[rows[0].id], "rows": [_own(row) for row in rows]}
            for common, rows in self.grouped.items()
        ]

    def _common(self, row: SourceRow) -> str:
        repeats = self.edition.text("source.repeats", origins=row.repeats) if row.repeats else ""
        return " · ".join(filter(None, (row.kind, row.access, repeats)))


def _own(row: SourceRow) -> Data:
    """By whom, the title, when, a link where there is one, and what is to be said of it."""
    return {"publisher": row.publisher, "title": row.title, "date": row.date, "link": row.link, "note": row.note}
