"""What a slide says of a day, and what its speaker is given: the sentences of the app's panel of that day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from render.card import between_sentence, card
from render.citation import Citation, cite
from render.deck.words import Part
from render.edition import Edition
from render.falls import claim_name
from render.link import link
from render.said import Said, fill
from report.compare import letter
from report.model import Leg, Observation
from report.view import State, between, neighbours, state, steps

Paragraph = list[Part]
# What a sentence ends with.
END = ".!?…"


@dataclass(frozen=True)
class Moment:
    """A day that has a slide, and the observation that it is the slide of; a chosen day without one has none."""

    day: date
    seen: Observation | None = None


# So many observations have a slide of their own: more would make no deck that anyone shows.
MOST = 60


@dataclass(frozen=True)
class Teller:
    """What is to be said about the days of an edition."""

    edition: Edition

    @cached_property
    def moments(self) -> list[Moment]:
        """A moment for each observation shown, on the first day that its date may mean, and one for each chosen day
        that has none by then; in order, the undated first. Of very many observations only the first have one.
        """
        seen = sorted((Moment(self._first(o), o) for o in self.edition.selected.observations), key=_order)[:MOST]
        taken = {moment.day for moment in seen if moment.seen and moment.seen.span}
        chosen = [Moment(day) for day in sorted({self.edition.day, *self.edition.days} - taken)]
        return sorted([*chosen, *seen], key=_order)

    @property
    def left_out(self) -> str:
        """That not every observation has a slide, where that is so: the tables hold them all."""
        text, whole = self.edition.text, len(self.edition.selected.observations)
        return text("slides.some", shown=MOST, all=whole) if whole > MOST else ""

    def title(self, moment: Moment) -> Said:
        """The day, or the date of the observation as its source gives it, and what it is called."""
        text = self.edition.text
        if not moment.seen:
            return Said(text.day(moment.day, "full"))
        called: Said = self.edition.say(moment.seen.title)
        if mark := letter(moment.seen.id, self.edition.report):
            called = text("slides.lettered", letter=mark, name=called)
        title = text("slides.event", date=text.date(moment.seen.date), title=called)
        return Said().join([title[:1].upper(), title.piece(1, len(title))])

    def link(self, moment: Moment) -> str | None:
        """What reopens the view on that day, where it is a day of the report."""
        if moment.day not in steps(self.edition.report):
            return link(self.edition)
        view = self.edition.view.model_copy(update={"day": moment.day})
        return link(replace(self.edition, view=view))

    def told(self, moment: Moment) -> list[Paragraph]:
        """What the slide says: its own observation first, then what else is on that day, between reports, undated."""
        seen = self._seen(moment)
        paragraphs = [line for o in seen for line in (self._observation(o) if o is moment.seen else self._briefly(o))]
        if not seen:
            paragraphs.append([Part(self._say("nothing"), colour="muted")])
        if not moment.seen or moment.seen.span:
            paragraphs += self._between(moment.day)
        if not moment.seen:
            paragraphs += [self._undated(o) for o in self.edition.selected.observations if not o.span]
        return [*paragraphs, self._counts(moment)]

    def spoken(self, moment: Moment) -> Iterator[str]:
        """The notes: the day in full, every observation with its state, and the sources with their addresses."""
        edition, text = self.edition, self.edition.text
        yield text.day(moment.day, "full")
        if moment.day in steps(edition.report):
            days = steps(edition.report)
            yield text("viewer.day_of", day=days.index(moment.day) + 1, days=len(days))
        told = self._seen(moment)
        for o in told:
            yield claim_name(o, edition.standing, text)
            yield from (_said(line) for line in self._observation(o))
        yield from (_said(line) for line in self._between(moment.day))
        yield from [f"{self._say('all_observations')}:"] if edition.selected.observations else []
        for o in edition.selected.observations:
            named, stands = edition.say(o.title), text(f"viewer.state_{state(o, moment.day)}")
            yield fill("{date}: {title} ({state})", date=text.date(o.date), title=named, state=stands)
        yield from [f"{self._say('sources')}:"] if told else []
        ids = {id for o in told for id in card(o, edition.standing, text).sources}
        cited = (cite(source, edition.standing, text) for source in edition.standing.sources if source.id in ids)
        yield from map(citing, cited)

    def _first(self, observation: Observation) -> date:
        span = observation.span
        return (span.first or span.last or self.edition.day) if span else self.edition.day

    def _seen(self, moment: Moment) -> list[Observation]:
        """The moment's own observation, and the others of its day; an undated one stands alone."""
        if moment.seen and not moment.seen.span:
            return [moment.seen]
        day = [o for o in self.edition.selected.observations if state(o, moment.day) is State.ON_THIS_DAY]
        return [*([moment.seen] if moment.seen else []), *(o for o in day if o is not moment.seen)]

    def _say(self, key: str) -> str:
        return self.edition.text(f"viewer.{key}")

    def _observation(self, observation: Observation) -> Iterator[Paragraph]:
        """All that is told of an observation; its date stands in the title."""
        edition, text = self.edition, self.edition.text
        told = card(observation, edition.standing, text)
        what, _, *rows = told.rows
        yield [Part(what.said, bold=True)]
        place = edition.say(edition.standing.site(observation.site).name)
        yield [Part(f"{text('column.place')}: ", bold=True), Part(place)]
        for row in rows:
            yield [Part(f"{row.label}: ", bold=True), Part(row.said)]
        yield [Part(f"{text('column.basis')}: ", bold=True), Part(f"{told.basis}. {told.basis_long}")]
        if told.denied:
            yield [Part(told.denied, bold=True, colour="denied")]
        yield [Part(f"{self._say('sources')}: ", bold=True), *self._publishers(observation)]

    def _briefly(self, observation: Observation) -> Iterator[Paragraph]:
        """An observation that has a slide of its own."""
        told = card(observation, self.edition.standing, self.edition.text)
        called = claim_name(observation, self.edition.standing, self.edition.text)
        stands = "; ".join([told.basis, *([self._say("denied")] if told.denied else [])])
        yield [Part(fill("{called}: ", called=called), bold=True), Part(told.rows[0].said), Part(f" ({stands})")]

    def _publishers(self, observation: Observation) -> Iterator[Part]:
        """The sources named, by their publishers, each with its link."""
        for number, id in enumerate(observation.sources):
            source = self.edition.standing.source(id)
            yield from [Part("; ")] if number else []
            yield Part(source.publisher, href=str(source.url) if source.url else None)

    def _between(self, day: date) -> Iterator[Paragraph]:
        """Each leg between two observations on that day: where last, where next, and how far it can have come."""
        edition = self.edition
        step = (day - steps(edition.report)[0]).days
        for consignment in edition.selected.consignments:
            for leg in consignment.legs:
                held = between(leg, consignment, edition.standing)
                reached = self._reached(leg, step)
                if not (held[0] <= step <= held[1] if held else reached):
                    continue
                pair = neighbours(leg, consignment, edition.standing)
                words = between_sentence(pair, edition.standing, edition.text) if pair else ""
                told = Said(" ").join(filter(None, (words, reached)))
                yield [Part(f"{self._say('between')}. ", bold=True), Part(told)]

    def _reached(self, leg: Leg, step: int) -> Said:
        entry: dict[str, Any] = self.edition.reach.get(leg.id, {"steps": {}, "impossible": None})
        return Said(entry["steps"].get(str(step), {}).get("text") or entry["impossible"] or "")

    def _undated(self, observation: Observation) -> Paragraph:
        return [Part(f"{self._say('undated')}. ", bold=True), Part(self.edition.say(observation.what))]

    def _counts(self, moment: Moment) -> Paragraph:
        """The day that the map shows, and how many observations there are of each state, where there are any."""
        states = [state(o, moment.day) for o in self.edition.selected.observations]
        text, day = self.edition.text, self.edition.text.day(moment.day)
        held = "; ".join(f"{text(f'viewer.state_{one}')} {states.count(one)}" for one in State if one in states)
        shown = text("slides.shown", day=day)
        return [Part(f"{shown} {text('slides.counted', states=held)}" if held else shown, colour="muted")]


def citing(cited: Citation) -> Said:
    """A source in sentences, and its address."""
    told = [fill("{source} ({access})", source=cited.text, access=cited.access), cited.note or Said()]
    ended = [fill("{said}.", said=said) if said[-1] not in END else said for said in told if said]
    return Said(" ").join([*ended, *([cited.href] if cited.href else [])])


def _said(paragraph: Paragraph) -> Said:
    return Said().join(part.text for part in paragraph)


def _order(moment: Moment) -> tuple[bool, date]:
    return bool(moment.seen is None or moment.seen.span), moment.day
