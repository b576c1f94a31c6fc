from dataclasses import replace
from typing import Any

from render.edition import Edition
from render.gaps import gaps
from render.handout_contents import contents
from render.still.stillmap import map_frame, naming
from render.trust import trust


def of(edition: Edition, **view: Any) -> dict[str, Any]:
    seen = replace(edition, view=edition.view.model_copy(update=view))
    return contents(naming(seen, map_frame(seen, 1000, 460)))


def test_gaps_and_trust_are_those_of_every_product(edition: Edition) -> None:
    made = of(edition)
    found = gaps(edition.selected, edition.standing, edition.text)

    assert [group["items"] for group in made["gaps"]["groups"]] == ["; ".join(gap.items) for gap in found]
    assert made["trust"]["lines"] == trust(edition).lines
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


def test_the_diagram_says_where_it_counts_what_the_view_does_not_show(edition: Edition) -> None:
    every = frozenset(layer.id for layer in edition.report.layers)
    said = edition.text("chart.beyond")

    assert said in of(edition)["diagram"]["note"]
    assert said not in of(edition, layers=every)["diagram"]["note"]
