"""What is said of the day in a picture: its date, what is dated to it, and what is known of goods under way."""

from collections.abc import Iterator
from itertools import accumulate

from render.card import between_sentence
from render.edition import Edition
from render.said import Said
from render.still.column import Column
from render.still.naming import Naming
from render.still.paper import DAY, SAID
from report.evidence import basis, denied
from report.model import Observation
from report.view import State, neighbours, state

# The most lines of one sentence.
LINES = 2


def write_day(column: Column, naming: Naming, most: int) -> None:
    """Set the day and its sentences in at most so many lines, and how many more sentences there are."""
    edition, found = naming.drawn.edition, sentences(naming)
    column.write(edition.text.day(edition.day), DAY, naming.ink["accent"])
    taken = list(accumulate(len(SAID.wrapped(one, column.width, LINES)) for one in found))
    # What is left out needs a line to be counted in.
    shown = len(found) if taken[-1] <= most else max(1, sum(lines < most for lines in taken))
    for sentence in found[:shown]:
        column.write(sentence, SAID, naming.ink["text"], LINES)
    if shown < len(found):
        column.write(edition.text("picture.more", n=len(found) - shown), SAID, naming.ink["text"])


def sentences(naming: Naming) -> list[str]:
    """A sentence for each observation of the day and each consignment under way; one where there is neither."""
    edition, text = naming.drawn.edition, naming.drawn.edition.text
    today = (one for one in edition.selected.observations if _is_of(one, edition))
    found = [*(observed(one, edition) for one in today), *_under_way(naming)]
    return found or [text("viewer.nothing") if edition.selected.claims else text("app.empty")]


def titles(edition: Edition) -> list[str]:
    """What is dated to the day, by its titles."""
    text = edition.text
    found = [_titled(one, edition) for one in edition.selected.observations if _is_of(one, edition)]
    return found or [text("viewer.nothing_short")]


def observed(seen: Observation, edition: Edition) -> str:
    """An observation in a sentence, with what it stands on and whether it is denied."""
    text, standing = edition.text, edition.standing
    marks: list[str] = [text(f"viewer.basis_{basis(seen, standing)}")]
    marks += [text("viewer.denied").lower()] if denied(seen, standing) else []
    what = edition.say(seen.what)
    return text("picture.observed", title=_titled(seen, edition), what=what, basis="; ".join(marks))


def _titled(seen: Observation, edition: Edition) -> str:
    """What is observed, with its date where the source does not give it as this very day."""
    text, named, stated = edition.text, edition.say(seen.title), edition.text.date(seen.date)
    title = Said(named[:1].upper() + named[1:], named.language)
    return title if stated == text.day(edition.day) else text("picture.titled", title=title, date=stated)


def _is_of(seen: Observation, edition: Edition) -> bool:
    return state(seen, edition.day) is State.ON_THIS_DAY


def _under_way(naming: Naming) -> Iterator[str]:
    drawn = naming.drawn
    edition = drawn.edition
    yield from (today["text"] for today in drawn.reach.values())
    yield from (drawn.impossible[leg.id] for leg in drawn.waiting if leg.id in drawn.impossible)
    under_way = {id for _, id in drawn.under_way}
    for consignment in edition.selected.consignments:
        for leg in consignment.legs:
            pair = neighbours(leg, consignment, edition.standing)
            if pair and under_way & {leg.id, *leg.routes}:
                yield between_sentence(pair, edition.standing, edition.text)
