from dataclasses import replace
from typing import Any

import pytest

from render.edition import Edition
from render.gaps import gaps
from render.handout_contents import contents
from render.still.stillmap import map_frame, naming
from render.trust import trust
from report.evidence import Basis
from report.kinds import Mode
from report.view import Lens


def of(edition: Edition, **view: Any) -> dict[str, Any]:
    seen = replace(edition, view=edition.view.model_copy(update=view))
    return contents(naming(seen, map_frame(seen, 1000, 460)))


def chosen(edition: Edition, **view: Any) -> dict[str, str]:
    return {line["label"]: line["value"] for line in of(edition, **view)["key"]["shown"]}


@pytest.mark.parametrize("lens", Lens)
def test_it_names_the_evidence_that_the_reader_looks_at(edition: Edition, lens: Lens) -> None:
    expected = {"all": "all", "denied": "denied"}.get(lens) or edition.text(f"viewer.basis_{lens}")

    assert chosen(edition, lens=lens)["Evidence shown"] == expected


def test_it_names_what_the_reader_chose_and_left_out(edition: Edition) -> None:
    source = edition.report.source("seed-en")
    bases, kinds = frozenset({Basis.IMAGED, Basis.REPORTED}), frozenset({Mode.RAIL, Mode.SHIP})
    said = chosen(edition, bases=bases, kinds=kinds, without=frozenset({source.id}))

    assert said["Layers"] == "What the White House reported"
    assert said["Basis"] == "reported; shown in images"
    assert said["Kinds"] == "Railway site, By rail; By ship"
    assert said["Sources left out"] == f"{source.publisher}: {source.title}"


def test_what_was_not_chosen_is_not_spoken_of(edition: Edition) -> None:
    assert chosen(edition) == {
        "Layers": "What the White House reported",
        "Evidence shown": "all",
        "Sources left out": "None",
    }


def test_where_nothing_was_chosen_it_says_so(edition: Edition) -> None:
    assert chosen(edition, layers=frozenset())["Layers"] == "None"


def test_gaps_and_trust_are_those_of_every_product(edition: Edition) -> None:
    made = of(edition)
    found = gaps(edition.selected, edition.standing, edition.text)

    assert [group["items"] for group in made["gaps"]["groups"]] == ["; ".join(gap.items) for gap in found]
    assert tuple(made["trust"]["lines"]) == trust(edition).lines
    assert made["trust"]["link"] == trust(edition).link


def test_the_foot_of_a_page_leaves_out_what_the_report_does_not_say(edition: Edition) -> None:
    bare = edition.report.model_copy(update={"cutoff": None, "changes": ()})

    assert of(edition)["footer"] == (
        f"{bare.id} · Version 1.1 · Information cut-off: 5 September 2026 · {edition.fingerprint[:12]}"
    )
    assert of(replace(edition, report=bare))["footer"] == f"{bare.id} · {edition.fingerprint[:12]}"


def test_the_map_without_places_names_none(edition: Edition) -> None:
    assert "Places shown" in of(edition)["map"]["alt"]
    assert "Places shown" not in of(edition, layers=frozenset())["map"]["alt"]
