from itertools import chain

from hypothesis import given

from render.edition import Edition
from render.handout_sources import Bibliography
from render.items import sources
from tests.render.editions import EDITIONS


def check(edition: Edition) -> None:
    """Every source shown has one number, counted from 1 in the order of the list."""
    made = Bibliography(edition)
    shown = {row.id: row for row in sources(edition.selected, edition.text)}
    listed = list(chain.from_iterable(group["rows"] for group in made.groups()))

    assert sorted(made.numbers.values()) == list(range(1, len(shown) + 1))
    assert made.numbers.keys() == shown.keys()
    for id, number in made.numbers.items():
        assert {key: listed[number - 1][key] for key in ("publisher", "title", "date", "link", "note")} == {
            key: getattr(shown[id], key) for key in ("publisher", "title", "date", "link", "note")
        }


def test_every_source_has_one_number(edition: Edition) -> None:
    check(edition)


@given(EDITIONS)
def test_every_source_of_any_view_has_one_number(edition: Edition) -> None:
    check(edition)


def test_a_group_says_what_its_sources_have_in_common_and_where_it_begins(edition: Edition) -> None:
    made = Bibliography(edition)
    shown = {row.id: row for row in sources(edition.selected, edition.text)}
    groups = made.groups()

    assert len({group["heading"] for group in groups}) == len(groups) < len(shown)
    for group in groups:
        ids = [id for id, number in made.numbers.items() if 0 <= number - group["first"] < len(group["rows"])]
        for row in (shown[id] for id in ids):
            repeats = edition.text("source.repeats", origins=row.repeats) if row.repeats else ""
            assert group["heading"] == " · ".join(filter(None, (row.kind, row.access, repeats)))


def test_numbers_are_named_once_in_order_and_none_where_a_source_is_not_shown(edition: Edition) -> None:
    made = Bibliography(edition)
    first, second, *_ = made.numbers

    assert made.refer([second, first, second, "no-such-source"]) == "[1, 2]"
    assert made.refer([]) == made.refer(["no-such-source"]) == ""
