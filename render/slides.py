"""The report as slides that can be edited: an opening, the days, the facts as tables, and what the deck rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pptx.slide import Slide

from render.comparison import legend
from render.deck import grid, key
from render.deck.daymap import SlideMap
from render.deck.deck import TITLE, Deck
from render.deck.flow import Paragraph, flow
from render.deck.pen import Pen
from render.deck.resting import changes, resting
from render.deck.tables import Chapter, chapters, numbers
from render.deck.telling import Moment, Teller
from render.deck.words import BODY, SMALL, Box, Paper, Part, tell, write
from render.edition import Edition, Progress, silent
from render.link import HASH, link
from render.said import Said
from render.theme import theme
from render.trust import qr_png, trust
from report.dates import parse

SIZES = ("wide",)
# 13.333 by 7.5 inches in points.
WIDE = (960.0, 540.0)
# The share of a day's slide that its map takes, and what parts it from the words and from its key.
MAP_SHARE, ASIDE, BELOW = 0.63, 16.0, 8.0
# Words are set in the first size in which they fit their slide, if any: those beside a map, and those of the opening.
SIZES_OF_WORDS = (BODY, SMALL)
SIZES_OF_OPENING = (18.0, 15.0, 13.5, *SIZES_OF_WORDS)
LEAD, QR = 15.0, 132.0
# The opening: a bar of colour above its title, and its summary below.
BAR, OPENING = Box(36, 56, 72, 6), 222.0


def slides(edition: Edition, size: str, progress: Progress = silent) -> bytes:  # noqa: ARG001 - there is one size
    """The report as a PowerPoint file (ECMA-376), the same bytes for the same edition; light, as a room wants it."""
    edition = replace(edition, theme="light")
    paper = Paper(*WIDE, theme()[edition.theme], str(edition.text.locale).replace("_", "-"))
    stated = parse(edition.report.cutoff or edition.report.published)
    day = stated.last or stated.first or edition.day
    show = Show(edition, Deck(paper, edition.title, day))
    show.open()
    show.days(progress)
    for chapter in chapters(edition):
        show.chapter(chapter)
    show.rest()
    show.close()
    made = show.deck.made(_footer(edition))
    progress(1.0)
    return made


def _footer(edition: Edition) -> str:
    """The version, and that not all of the report is shown, where that is so: a slide may leave its deck."""
    held = trust(replace(edition, fingerprint=edition.fingerprint[:HASH]))
    return f"{held.version} {edition.text('slides.part')}" if held.selection else held.version


@dataclass(frozen=True)
class Show:
    """An edition on its way into a deck."""

    edition: Edition
    deck: Deck

    @property
    def body(self) -> Box:
        """The room between title and footer."""
        return self.deck.paper.body

    def open(self) -> None:
        """What the report is, and who says so."""
        edition, report, held = self.edition, self.edition.report, trust(self.edition)
        slide = self.deck.slide(edition.title, layout=TITLE, link=held.link)
        date = edition.text.date(report.published)
        published = edition.text("app.published", publisher=edition.say(report.publisher), date=date)
        write(slide.placeholders[1].text_frame, [[Part(published, colour="muted")]], LEAD, self.deck.paper)
        told = [[Part(edition.say(report.summary))]]
        told += [] if edition.selected.claims else [[Part(edition.text("app.empty"), bold=True)]]
        said = legend(edition.parts, edition.text) or [held.attribution]
        told += [[Part(line, colour="muted")] for line in (*said, held.caveat, held.selection) if line]
        told += [[Part(line)] for line in [Teller(edition).left_out] if line]
        under = self.body._replace(top=OPENING, height=self.body.bottom - OPENING)
        Pen(slide, self.deck.paper, BAR).bar("accent")
        self._flowing(slide, [under, self.body], told, SIZES_OF_OPENING)
        self._note(slide, [edition.say(report.summary), *held.lines])

    def days(self, progress: Progress) -> None:
        """A slide for each moment: the map as it is on that day, its key, and what is said."""
        edition, body, teller = self.edition, self.body, Teller(self.edition)
        drawn = SlideMap(edition, self.deck.paper, body)
        shown = [key.entries(edition, m.day, drawn.bands(m.day), circled=True) for m in teller.moments]
        below = max((key.height(entries, body.width) for entries in shown), default=0)
        across = body.width * MAP_SHARE - ASIDE
        drawn = replace(drawn, box=Box(body.left, body.top, across, body.height - below - BELOW))
        for number, moment in enumerate(teller.moments):
            self._day(drawn, moment, teller)
            progress((number + 1) / (len(teller.moments) + 1))
        if drawn.numbers:
            self.chapter(numbers(drawn.numbers, edition))

    def chapter(self, chapter: Chapter) -> None:
        """A table on as many slides as it needs."""
        parts = grid.pages(chapter.table, self.body)
        for number, table in enumerate(parts, 1):
            of = self.edition.text("slides.of", title=chapter.title, number=number, count=len(parts))
            title = of if len(parts) > 1 else chapter.title
            slide = self.deck.slide(title, link=link(self.edition))
            grid.draw(table, Pen(slide, self.deck.paper, self.body), "table", title)
            self._note(slide, [title, *(chapter.notes if number == 1 else ())])

    def rest(self) -> None:
        """What the report rests on, as the app's summary of its sources has it."""
        slide = self.deck.slide(self.edition.text("summary.title"), link=link(self.edition))
        told = [*resting(self.edition)]
        self._flowing(slide, [self.body], told, SIZES_OF_OPENING[1:])
        self._note(slide, [*(Said().join(part.text for part in line) for line in told), *changes(self.edition)])

    def close(self) -> None:
        """The whole footer, and the link as a QR code."""
        text, held = self.edition.text, trust(self.edition)
        slide = self.deck.slide(text("slides.closing"), link=held.link)
        told = [[Part(line)] for line in held.lines]
        if held.link:
            told.append([Part(text("slides.reopen"), href=held.link, colour="focus")])
        if held.code:
            box = Box(self.body.width - QR, 0, QR, QR)
            Pen(slide, self.deck.paper, self.body).picture(qr_png(held.code), box, "qr", text("slides.qr"))
        narrow = self.body._replace(width=self.body.width - QR - 2 * ASIDE)
        self._flowing(slide, [narrow, self.body], told, SIZES_OF_OPENING[1:])
        self._note(slide, [*held.lines, *filter(None, [held.link])])

    def _day(self, drawn: SlideMap, moment: Moment, teller: Teller) -> None:
        edition, body = self.edition, self.body
        slide = self.deck.slide(teller.title(moment), link=teller.link(moment))
        left = drawn.box.right + ASIDE if drawn.plates else body.left
        words = Box(left, body.top, body.right - left, drawn.box.height)
        unnamed = [edition.text("slides.unnamed", count=drawn.unnamed)] if drawn.unnamed else []
        unnamed += [edition.text("slides.numbered", title=edition.text("slides.numbers"))] if drawn.numbers else []
        told = [*teller.told(moment), *([Part(line, colour="muted")] for line in unnamed)]
        self._flowing(slide, [words, body], told, SIZES_OF_WORDS)
        if drawn.plates:
            drawn.draw(slide, moment.day)
            entries = key.entries(edition, moment.day, drawn.bands(moment.day), circled=drawn.circled)
            top = drawn.box.bottom + BELOW
            key.draw(entries, Pen(slide, self.deck.paper, Box(body.left, top, body.width, body.bottom - top)))
        self._note(slide, [*teller.spoken(moment), *unnamed, *trust(edition).lines])

    def _flowing(self, slide: Slide, boxes: list[Box], told: list[Paragraph], sizes: tuple[float, ...]) -> None:
        """The words in the first box, in the first size in which all fit; and on slides of their own what does not."""
        size = next((size for size in sizes if len(flow(told, boxes, size)) == 1), BODY)
        title = self.edition.text("slides.continued", title=self.deck.titles[slide.slide_id])
        for number, part in enumerate(flow(told, boxes, size)):
            here = self.deck.slide(title, link=link(self.edition)) if number else slide
            box = boxes[min(number, len(boxes) - 1)]
            Pen(here, self.deck.paper, box).text(Box(0, 0, box.width, box.height), part, size, "words")

    def _note(self, slide: Slide, lines: Iterable[str]) -> None:
        tell(slide.notes_slide.notes_text_frame, lines, self.deck.paper)
