"""KML: valid by the OGC's schema, with all that is shown and nothing that runs or is fetched."""

import html
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from shapely.geometry import Point

from render.citation import cite
from render.edition import Edition
from render.items import items
from render.kml import FOLDERS, kml
from render.tables import lines, records
from render.text import text
from render.theme import theme
from render.trust import trust
from report.evidence import Basis
from report.model import Dispute, Observation, Report
from report.view import View
from tests.hostile import CANARIES, CANARY
from tests.render.again import made_again
from tests.render.editions import EDITIONS, IDS, empty, merged, real, shown
from tests.report.builders import built, line, route

KML = {"k": "http://www.opengis.net/kml/2.2"}
SCHEMA = Path(__file__).parent / "schema" / "ogckml22.xsd"
NUL = "a\x00b\x1bc\ufffed\uffff"


@pytest.fixture(scope="module", params=[*IDS, "merged", "empty"])
def given_edition(request: pytest.FixtureRequest) -> Edition:
    made = {"merged": merged, "empty": empty}
    return made[request.param]() if request.param in made else real(request.param)


@cache
def schema() -> etree.XMLSchema:
    """The OGC's schema without the import of Google's extensions, of which it uses none."""
    tree = etree.parse(SCHEMA)
    (google,) = tree.xpath("//*[local-name()='import'][contains(@schemaLocation, 'kml22gx')]")
    google.getparent().remove(google)
    return etree.XMLSchema(tree)


def read(edition: Edition) -> Any:
    root = etree.fromstring(kml(edition))
    schema().assertValid(root)
    return root


def one(node: Any, path: str) -> str | None:
    found = node.xpath(f"string({path})", namespaces=KML)
    return str(found) or None


def data(node: Any) -> dict[str, str]:
    held = node.xpath("k:ExtendedData/k:Data", namespaces=KML)
    return {str(item.get("name")): one(item, "k:value") or "" for item in held}


def placemarks(root: Any) -> dict[str, Any]:
    return {data(node)["id"]: node for node in root.iterfind(".//k:Placemark", KML)}


def check(edition: Edition) -> None:
    """Every claim that is shown is a placemark and the reverse, each with its day, basis, sources and place."""
    found = placemarks(read(edition))
    records_ = {record.row.id: record for record in (*records(edition), *lines(edition))}
    assert set(found) == set(records_)
    rows = items(edition.selected, edition.standing, edition.day, edition.text)
    assert {row.id for row in rows} <= set(found)
    for id, record in records_.items():
        node, said = found[id], data(found[id])
        assert said.get("basis") == (None if isinstance(record.claim, Dispute) else record.basis)
        assert said["denied"] == str(record.denied).lower()
        assert said["sources"].split() == list(record.sources)
        first, last = (record.span.first, record.span.last) if record.span else (None, None)
        assert one(node, "k:TimeSpan/k:begin") == (str(first) if first else None)
        assert one(node, "k:TimeSpan/k:end") == (str(last) if last else None)
        assert html.unescape(one(node, "k:description") or "").count(record.row.what)


def test_every_claim_shown_is_a_placemark_and_the_reverse(given_edition: Edition) -> None:
    check(given_edition)


@given(EDITIONS)
def test_every_claim_of_any_view_is_a_placemark_and_the_reverse(edition: Edition) -> None:
    check(edition)


def test_gdal_reads_the_same_claims_in_the_same_places(given_edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "shown.kml"
    path.write_bytes(kml(given_edition))
    records_ = {record.row.id: record for record in (*records(given_edition), *lines(given_edition))}
    found: dict[str, Any] = {}
    for layer, _ in pyogrio.list_layers(path) if records_ else ():
        meta, _, shapes, fields = pyogrio.raw.read(path, layer=layer)
        ids = fields[list(meta["fields"]).index("id")]
        found |= dict(zip(ids, (wkb and shapely.from_wkb(wkb) for wkb in shapes), strict=True))

    assert set(found) == set(records_)
    for id, record in records_.items():
        assert (found[id] is None) == (record.geometry is None)
        assert record.geometry is None or shapely.force_2d(found[id]).equals(record.geometry)


def test_the_document_brings_the_footer_and_says_which_view_it_is(given_edition: Edition) -> None:
    document = read(given_edition).find("k:Document", KML)
    footer = trust(given_edition)

    assert html.unescape(one(document, "k:description") or "").split("\n") == [*footer.lines, footer.link]
    assert data(document)["fingerprint"] == given_edition.fingerprint
    assert data(document)["report"] == given_edition.report.id
    assert data(document)["link"] == footer.link


def test_each_folder_holds_one_type_in_words(given_edition: Edition) -> None:
    folders = read(given_edition).findall("k:Document/k:Folder", KML)
    types = [{data(node)["type"] for node in folder.iterfind("k:Placemark", KML)} for folder in folders]

    assert all(len(kinds) == 1 for kinds in types)
    order = [kind for kinds in types for kind in kinds]
    assert order == [kind for kind in FOLDERS if kind in order]
    assert [one(folder, "k:name") for folder in folders] == [given_edition.text(f"type.{kind}") for kind in order]


def test_every_source_is_cited_in_the_description(edition: Edition) -> None:
    for record in records(edition):
        told = html.unescape(one(placemarks(read(edition))[record.row.id], "k:description") or "")
        for source in edition.standing.sources:
            cited = cite(source, edition.standing, edition.text)
            assert (cited.text in told) >= (source.id in record.sources)
            assert source.id not in record.sources or (cited.href or "") in told


def test_nothing_is_fetched_and_no_markup_is_of_the_report(given_edition: Edition) -> None:
    root = read(given_edition)
    tags = {etree.QName(node).localname for node in root.iter()}

    assert not tags & {"Icon", "href", "Link", "NetworkLink", "Overlay", "Model", "Url", "Schema", "SimpleData"}
    assert {etree.QName(node).namespace for node in root.iter()} == {KML["k"]}
    assert b"CDATA" not in kml(given_edition)


def test_every_style_is_there_and_used() -> None:
    root = read(real(IDS[-1]))
    made = {node.get("id") for node in root.iterfind(".//k:Style", KML)}

    assert {f"#{id}" for id in made} == {node.text for node in root.iterfind(".//k:styleUrl", KML)}
    assert all(node.find("k:styleUrl", KML) is not None for node in root.iterfind(".//k:Placemark", KML))


def test_colours_are_the_themes_with_the_bytes_turned_around(edition: Edition) -> None:
    """KML writes aabbggrr."""
    port = placemarks(read(edition))["rajin-port"]
    style = (one(port, "k:styleUrl") or "").removeprefix("#")
    colour = theme()["light"]["kind-port"].removeprefix("#")
    tint = one(read(edition), f"//k:Style[@id='{style}']/k:IconStyle/k:color") or ""

    assert tint[6:8] + tint[4:6] + tint[2:4] == colour
    assert style == f"kind-port-{Basis.IMAGED}"


def test_what_is_inferred_or_denied_says_so_in_its_name(edition: Edition) -> None:
    found = placemarks(read(edition))
    for record in (*records(edition), *lines(edition)):
        name = one(found[record.row.id], "k:name") or ""
        assert (name == record.name) == (not record.inferred and not record.denied)
        assert (edition.text("viewer.basis_inferred") in name) >= record.inferred
    assert any(record.inferred for record in lines(edition))


def test_an_open_end_and_a_missing_date_are_left_out() -> None:
    dates = {"loaded": "../2023-09-12", "landed": None}
    seen = tuple(o.model_copy(update={"date": dates[o.id]}) for o in built().observations)
    found = placemarks(read(shown(built().model_copy(update={"observations": seen}))))

    assert found["loaded"].find("k:TimeSpan/k:begin", KML) is None
    assert one(found["loaded"], "k:TimeSpan/k:end") == "2023-09-12"
    assert found["landed"].find("k:TimeSpan", KML) is None


def test_longitude_comes_first_and_heights_are_left_to_the_ground() -> None:
    track = route("track", geometry=line((178, 11, 500), (-178, 11, 500)))
    root = placemarks(read(shown(built(routes=[track]))))

    assert one(root["rajin"], "k:Point/k:coordinates") == "130.3,42.2"
    lines_ = [node.text for node in root["track"].iterfind("k:MultiGeometry/k:LineString/k:coordinates", KML)]
    assert lines_ == ["178.0,11.0 180.0,11.0", "-180.0,11.0 -178.0,11.0"]


def test_an_area_is_never_a_point() -> None:
    edition = real(IDS[-1])
    found = placemarks(read(edition))
    for record in records(edition):
        if record.geometry is not None and not isinstance(record.geometry, Point):
            assert found[record.row.id].find(".//k:Point", KML) is None
            assert found[record.row.id].find(".//k:Polygon", KML) is not None


def test_hostile_text_is_shown_letter_by_letter(hostile: Report) -> None:
    found = placemarks(read(shown(hostile)))
    told = {id: one(node, "k:description") or "" for id, node in found.items()}

    # A balloon is HTML: read as such, it holds the canaries as text and no element.
    for said in told.values():
        balloon = etree.HTML(f"<body><p>{said}</p></body>")
        assert {str(node.tag) for node in balloon.iter()} == {"html", "body", "p"}
        assert all(canary in "".join(balloon.itertext()) for canary in CANARIES)
    assert all(CANARY in (one(node, "k:name") or "") for node in found.values())


def test_no_field_of_a_balloon_can_be_asked_for_by_a_text() -> None:
    title = {"en": "$[name] $[id] ]]> &lt;b>"}
    report = built()
    sites = tuple(site.model_copy(update={"claim": title}) for site in report.sites)
    said = one(placemarks(read(shown(report.model_copy(update={"sites": sites}))))["rajin"], "k:description") or ""

    assert "$[" not in said
    assert title["en"] in html.unescape(said)


@given(st.text() | st.just(NUL))
def test_no_text_breaks_the_document(said: str) -> None:
    words = {"en": said}
    seen = tuple(o.model_copy(update={"title": words, "what": words}) for o in built().observations)
    report = built().model_copy(update={"observations": seen, "title": words})
    edition = Edition(report, "0" * 64, View(day=date(2023, 9, 12)), text("en"))
    found = one(placemarks(read(edition))["loaded"], "k:name") or ""

    assert NUL not in found
    # XML reads each end of a line as a line feed, and keeps all else that it may hold.
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", said)
    assert kept in found


def test_the_same_bytes_come_out_anywhere(edition: Edition, tmp_path: Path) -> None:
    assert made_again("kml", edition, tmp_path) == kml(edition) == kml(edition)


def test_progress_ends_at_one(edition: Edition) -> None:
    done: list[float] = []
    kml(edition, progress=done.append)

    assert done == sorted(done)
    assert done[-1] == 1


def test_observations_lie_where_their_site_does(edition: Edition) -> None:
    found = placemarks(read(edition))
    for seen in (record.claim for record in records(edition) if isinstance(record.claim, Observation)):
        here, site = (found[id].xpath("string(.//k:coordinates)", namespaces=KML) for id in (seen.id, seen.site))
        assert here == site
