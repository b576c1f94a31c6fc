from hypothesis import given
from hypothesis import strategies as st

from render.deck.flow import Paragraph, flow, tall
from render.deck.words import Box, Part

BOXES = [Box(0, 0, 150, 120), Box(0, 0, 400, 90)]
SIZE = 12.0
SAID = st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1, max_size=150).map(" ".join)
PARAGRAPHS = st.lists(SAID.map(lambda said: [Part(said)]), min_size=1, max_size=6)


@given(PARAGRAPHS)
def test_all_is_said_once_in_order_and_fits(paragraphs: list[Paragraph]) -> None:
    parts = flow(paragraphs, BOXES, SIZE)
    said = " ".join(part.text for held in parts for paragraph in held for part in paragraph).split()
    assert said == " ".join(part.text for paragraph in paragraphs for part in paragraph).split()
    for number, held in enumerate(parts):
        box = BOXES[min(number, 1)]
        assert held
        assert sum(tall(paragraph, box.width, SIZE) for paragraph in held) <= box.height


def test_what_fits_keeps_its_styles() -> None:
    paragraph = [Part("Sources: ", bold=True), Part("one", href="https://example.org/")]
    assert flow([paragraph], BOXES, SIZE) == [[paragraph]]


def test_nothing_to_say_is_one_empty_part() -> None:
    assert flow([], BOXES, SIZE) == [[]]
