"""What each lens shows."""

import pytest

from render.edition import Edition
from render.lensed import by_lens, under
from report.view import Lens


def ids(edition: Edition) -> list[str]:
    return [claim.id for claim in edition.selected.claims]


@pytest.mark.parametrize("lens", list(Lens))
def test_what_a_lens_shows_is_told_under_it_and_under_no_other(edition: Edition, lens: Lens) -> None:
    asked = under(Lens.DENIED, edition)
    assert {id for id, lenses in by_lens(asked, ids).items() if lens in lenses} == set(ids(under(lens, edition)))


def test_each_is_told_once_and_what_every_lens_shows_comes_first(edition: Edition) -> None:
    told = by_lens(edition, lambda one: [f"{one.view.lens}!", "always", *ids(one)])
    assert told["always"] == [str(lens) for lens in Lens]
    assert list(told)[: len(edition.selected.claims) + 2] == ["all!", "always", *ids(edition)]
