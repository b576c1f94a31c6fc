import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.deck.flow import FEWEST
from render.deck.grid import Row, Table, pages, tall
from render.deck.words import Box, Part

ROOM = Box(0, 0, 400, 200)
WORDS = st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=12), max_size=60).map(" ".join)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8)
HEADINGS, SHARES = ("a", "b", "c"), (20, 60, 20)


def table(rows: list[tuple[str, ...]]) -> Table:
    made: list[Row] = [tuple(Part(cell) for cell in row) for row in rows]
    return Table(HEADINGS, SHARES, made)


def words(tables: list[Table], column: int) -> list[str]:
    return " ".join(row[column].text for held in tables for row in held.rows).split()


@given(ROWS)
def test_no_word_is_lost_or_said_twice(rows: list[tuple[str, ...]]) -> None:
    whole = table(rows)
    parts = pages(whole, ROOM)
    # A word that is wider than its column may be broken between two slides.
    assert all("".join(words(parts, column)) == "".join(words([whole], column)) for column in range(3))


@given(ROWS)
def test_every_part_fits_the_room(rows: list[tuple[str, ...]]) -> None:
    whole = table(rows)
    widths = whole.widths(ROOM.width)
    heading = tall(tuple(Part(h, bold=True) for h in HEADINGS), widths)
    for part in pages(whole, ROOM):
        assert part.rows
        assert heading + sum(tall(row, widths) for row in part.rows) <= ROOM.height


@pytest.mark.parametrize("count", range(1, 40))
def test_no_last_slide_has_a_row_or_two_where_the_one_before_can_spare_some(count: int) -> None:
    parts = pages(table([(f"{n}", "word", "") for n in range(count)]), ROOM)
    assert [row[0].text for part in parts for row in part.rows] == [str(n) for n in range(count)]
    assert len(parts) == 1 or len(parts[-1].rows) >= FEWEST


def test_a_row_that_fits_a_slide_is_not_cut() -> None:
    row = ("word " * 20, "word " * 60, "")
    parts = pages(table([row] * 3), ROOM)
    assert [row for part in parts for row in part.rows] == [tuple(map(Part, row))] * 3


def test_a_word_wider_than_its_column_is_broken_not_lost() -> None:
    parts = pages(table([("x" * 300, "", "")]), ROOM)
    assert "".join(words(parts, 0)) == "x" * 300
