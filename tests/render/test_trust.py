import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from render.edition import Edition
from render.items import items
from render.text import languages, text
from render.trust import qr_png, qr_svg, trust
from report.compare import merge
from report.evidence import Basis, basis
from report.kinds import Mode
from report.load import REPORTS, fingerprint, load
from report.model import Route, Site
from report.view import Lens, View


@pytest.mark.parametrize("language", languages())
def test_the_footer_names_who_until_when_and_which_version(edition: Edition, language: str) -> None:
    words = text(language)
    said = trust(replace(edition, text=words))
    report = edition.report
    assert report.title[language] in said.attribution
    assert report.publisher[language] in said.attribution
    assert words.date(report.published) in said.attribution
    assert words.date(report.cutoff) in said.version
    assert str(report.version) in said.version
    assert edition.fingerprint in said.version
    assert "ODbL" in said.licence


def test_all_that_is_drawn_as_inferred_is_named_and_nothing_else(edition: Edition) -> None:
    said = trust(edition).inferred
    for claim in (*edition.selected.sites, *edition.selected.routes):
        assert (claim.name["en"] in said) == (basis(claim, edition.standing) is Basis.INFERRED), claim.id


def test_where_nothing_is_inferred_nothing_is_said_of_it(edition: Edition) -> None:
    view = View(bases=frozenset({Basis.IMAGED}))
    assert trust(replace(edition, view=view)).inferred == ""


def test_the_whole_report_is_no_selection(edition: Edition) -> None:
    everything = frozenset(layer.id for layer in edition.report.layers)
    said = trust(replace(edition, view=View(layers=everything)))
    assert said.selection == ""
    assert "" not in said.lines


def test_a_selection_says_what_was_chosen(edition: Edition) -> None:
    hidden = [layer.name["en"] for layer in edition.report.layers if not layer.shown]
    assert all(name in trust(edition).selection for name in hidden)
    rows = items(edition.selected, edition.standing, edition.day, edition.text)
    assert f"A selection: {len(rows)} of" in trust(edition).selection
    view = View(
        without=frozenset({"rusi"}),
        lens=Lens.DENIED,
        kinds=frozenset({"port", "rail"}),
        bases=frozenset({Basis.IMAGED}),
    )
    said = trust(replace(edition, view=view)).selection
    for name in (edition.report.source("rusi").title, "Port; Railway site; By rail", "shown in images", "denied"):
        assert name in said


def test_a_qr_code_is_black_on_white_with_its_quiet_zone(edition: Edition) -> None:
    address = trust(edition).link
    assert address
    drawn = Image.open(io.BytesIO(qr_png(address, 4))).convert("1")
    assert {drawn.getpixel((n, n)) for n in range(16)} == {255}
    assert drawn.getpixel((16, 16)) == 0
    svg = etree.fromstring(qr_svg(address))
    assert svg.get("viewBox") == f"0 0 {drawn.width // 4} {drawn.height // 4}"
    assert qr_png(address) == qr_png(address)


def test_a_source_left_out_is_named_though_no_claim_disappears(edition: Edition) -> None:
    everything = frozenset(layer.id for layer in edition.report.layers)
    view = View(layers=everything, without=frozenset({"white-house-picture-rajin"}))
    left_out = replace(edition, view=view)
    assert len(left_out.selected.claims) == len(edition.report.claims)
    assert edition.report.source("white-house-picture-rajin").title in trust(left_out).selection


def test_what_lost_its_sources_by_choice_is_not_called_our_inference(edition: Edition) -> None:
    left_out = replace(edition, view=View(without=frozenset({"white-house"})))
    ours = [claim.name["en"] for claim in (*edition.report.sites, *edition.report.routes) if _is_ours(claim, edition)]
    said = trust(left_out).inferred
    stated, _, lost = said.partition("Without a source after what was left out: ")
    assert "Dunay port" in lost
    assert "Dunay port" not in stated
    assert all(name not in lost for name in ours)


def _is_ours(claim: Site | Route, edition: Edition) -> bool:
    return basis(claim, edition.report) is Basis.INFERRED


def test_the_reader_s_own_speeds_are_told_beside_the_report_s(edition: Edition) -> None:
    said = trust(replace(edition, view=View(speeds={Mode.RAIL: 300}))).selection
    assert "By rail: at most 300 km a day, the reader's own figure; the report's is 900." in said


def test_a_link_longer_than_any_code_has_none(edition: Edition) -> None:
    many = replace(edition, view=View(without=frozenset(f"a-source-of-some-length-{n}" for n in range(100))))
    assert trust(many).link
    assert trust(many).code is None
    assert trust(edition).code == trust(edition).link


def test_of_several_reports_each_letter_is_explained_with_its_cut_off_and_version() -> None:
    parts = tuple(load(REPORTS / id) for id in ("white-house-2023-10-13", "rusi-2023-10-16"))
    merged = merge(parts)
    said = trust(Edition(merged, fingerprint(merged), View(), text("en"), parts=parts)).attribution
    for mark, part in zip("AB", parts, strict=True):
        assert f"{mark}: {part.title['en']}" in said
        assert f"Information cut-off: {text('en').date(part.cutoff)}. Version {part.version}." in said
