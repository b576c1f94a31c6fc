"""What each lens shows of an edition, for products whose reader may change the lens."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from render.edition import Edition
from report.view import Lens

Told = TypeVar("Told")


def under(lens: Lens, edition: Edition) -> Edition:
    """The edition as a lens shows it."""
    return replace(edition, view=edition.view.model_copy(update={"lens": lens}))


def by_lens(edition: Edition, tell: Callable[[Edition], Iterable[Told]]) -> dict[Told, list[str]]:
    """All that is told under some lens, each once, with the lenses under which it is; what all show comes first."""
    found: dict[Told, list[str]] = {}
    for lens in Lens:
        for told in tell(under(lens, edition)):
            found.setdefault(told, []).append(str(lens))
    return found
