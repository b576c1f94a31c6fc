"""What is missing: days without an observation, items without a date or a place, legs without a way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from render.card import inferred
from render.falls import claim_name
from render.said import Said
from render.text import Text
from report.model import Claim, Report
from report.view import State, state, steps


@dataclass(frozen=True)
class Gap:
    """One sort of thing that is missing: its heading, how many, and each of them."""

    heading: str
    count: int
    items: tuple[Said, ...]


def gaps(selected: Report, report: Report, text: Text) -> list[Gap]:
    """Every sort of gap in the selection that is not empty."""
    silent = silent_days(selected)
    undated = (seen for seen in selected.observations if seen.date is None)
    areas = {site.id for site in report.sites if site.is_area}
    listed: dict[str, list[Claim]] = {
        "undated": [*undated, *(leg for leg in selected.legs if leg.date is None)],
        "placeless": [*_at(areas, selected)],
        "wayless": [leg for leg in selected.legs if not leg.routes or inferred(leg, report)],
    }
    found = [Gap(text("gaps.days"), len(silent), tuple(map(Said, _runs(silent, text))))]
    found += [
        Gap(text(f"gaps.{key}"), len(claims), tuple(claim_name(claim, report, text) for claim in claims))
        for key, claims in listed.items()
    ]
    return [gap for gap in found if gap.count]


def _at(areas: set[str], selected: Report) -> Iterable[Claim]:
    """The areas, and what begins, ends or was seen somewhere in one."""
    yield from (site for site in selected.sites if site.id in areas)
    yield from (seen for seen in selected.observations if seen.site in areas)
    yield from (leg for leg in selected.legs if areas & {leg.origin, leg.destination})


def silent_days(report: Report) -> list[date]:
    """The days of the window on which nothing was observed."""
    return [d for d in steps(report) if all(state(o, d) is not State.ON_THIS_DAY for o in report.observations)]


def _runs(days: list[date], text: Text) -> list[str]:
    """Days that follow each other, as one interval each."""
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0])
    ]
    return [text.date(str(run[0]) if len(run) == 1 else f"{run[0]}/{run[-1]}") for run in runs]
