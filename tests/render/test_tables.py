"""The three files of data say the same: how much of a report they hold, and from which of several it comes."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from render.edition import Edition
from render.geojson import geojson
from render.kml import NAMESPACE, kml
from render.spreadsheet import csv_table
from render.trust import trust
from report.compare import LETTERS
from report.load import load
from report.view import Lens, View
from tests.render.editions import IDS, REPORTS, empty, merged, real, shown

KML = {"k": NAMESPACE}
LAST = REPORTS / IDS[-1]
VIEWS: dict[str, Edition] = {
    "opening": shown(load(LAST), View()),
    "denied": shown(load(LAST), View(lens=Lens.DENIED)),
    "without distances": shown(load(REPORTS / "rusi-2023-10-16"), View(kinds=frozenset({"port"})), rulers=False),
    "Spanish": shown(load(LAST), View(kinds=frozenset({"ship"})), "es"),
    "nothing": empty(),
}


def features(edition: Edition) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(geojson(edition))["features"]]


def rows(edition: Edition) -> list[dict[str, str]]:
    found = csv.DictReader(io.StringIO(csv_table(edition).decode("utf-8-sig"), newline=""))
    return [row for row in found if row["id"]]


def placemarks(edition: Edition) -> Iterator[dict[str, str]]:
    for placemark in etree.fromstring(kml(edition)).iterfind(".//k:Placemark", KML):
        data = placemark.iterfind("k:ExtendedData/k:Data", KML)
        yield {one.get("name", ""): one.findtext("k:value", "", KML) for one in data}


@pytest.mark.parametrize("edition", VIEWS.values(), ids=list(VIEWS))
def test_what_the_footer_counts_is_what_each_file_holds(edition: Edition) -> None:
    whole = shown(edition.report, rulers=edition.rulers)
    held, every = len(rows(edition)), len(rows(whole))
    lines, all_lines = len(features(edition)) - held, len(features(whole)) - every
    said, text = trust(edition).selection, edition.text

    assert held < every
    assert text("trust.selection", shown=held, whole=every) in said
    assert (text("trust.lines", shown=lines, whole=all_lines) in said) == (all_lines > 0)
    assert len([*placemarks(edition)]) == len(features(edition))


def test_of_several_reports_each_item_says_from_which_it_comes() -> None:
    edition = merged()
    titles = dict(zip(LETTERS.upper(), edition.parts, strict=False))

    for found in (features(edition), rows(edition), [*placemarks(edition)]):
        assert {said["report_letter"] for said in found} == set(titles)
        for said in found:
            part = titles[said["report_letter"]]
            assert said["id"].startswith(f"{said['report_letter'].lower()}-")
            assert (said["report_id"], said["report_title"]) == (
                part.id,
                f"{said['report_letter']}: {edition.say(part.title)}",
            )


def test_one_report_has_a_title_and_no_letter() -> None:
    edition = real(IDS[0])

    for found in (features(edition), rows(edition), [*placemarks(edition)]):
        assert {said.get("report_letter") or "" for said in found} == {""}
        assert {(said["report_id"], said["report_title"]) for said in found} == {(IDS[0], edition.title)}


def test_the_head_of_several_reports_names_each() -> None:
    edition = merged()
    head = json.loads(geojson(edition))["railhead"]

    assert head["title"] == edition.title
    assert [(one["letter"], one["report"]) for one in head["compared"]] == [
        (letter.upper(), part.id) for letter, part in zip(LETTERS, edition.parts, strict=False)
    ]
    assert json.loads(geojson(real(IDS[0])))["railhead"]["compared"] == []
