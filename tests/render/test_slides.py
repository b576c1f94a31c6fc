import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pypdf import PdfReader
from shapely.geometry import Point

from render.card import card
from render.comparison import comparison, legend
from render.deck.flow import tall
from render.deck.labels import DOT
from render.deck.tables import COMPARED, ITEMS, READ, SOURCES
from render.deck.words import SMALL, Part, clean
from render.edition import Edition
from render.items import items, sources
from render.link import link
from render.slides import SIZES, slides
from render.still.letters import Type
from render.summary import echoes, source_summary, version
from render.text import text
from render.trust import trust
from report.compare import letter
from report.load import fingerprint, load
from report.model import Report
from report.view import Lens, View
from tests.hostile import CANARIES, RUN
from tests.render.test_page import compared, in_korean

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").iterdir())
CHOSEN = (date(2023, 9, 7), date(2023, 9, 20), date(2023, 10, 1))


def opened(made: bytes) -> Any:
    return Presentation(io.BytesIO(made))


def edition_of(report: Report, language: str = "en", **view: Any) -> Edition:
    return Edition(report, fingerprint(report), View(**view), text(language), url="https://railhead.example/")


def all_layers(report: Report) -> frozenset[str]:
    return frozenset(layer.id for layer in report.layers)


@pytest.fixture(scope="module")
def deck(edition: Edition) -> Any:
    return opened(slides(replace(edition, days=CHOSEN), "wide"))


@pytest.fixture(scope="module")
def crowd(report: Report) -> Edition:
    """A report of 60 places, six of them where the real ports are."""
    site = report.site("rajin-port")
    places = [(45.0 + n % 9 * 11, 25.0 + n // 9 * 7) for n in range(54)] + [(132.0 + n / 50, 42.5) for n in range(6)]
    words = {"en": "Port number {}", "es": "Puerto número {}"}
    sites = tuple(
        site.model_copy(
            update={
                "id": f"port-{n}",
                "label": {code: said.format(n) for code, said in words.items()},
                "geometry": Point(*place),
            }
        )
        for n, place in enumerate(places)
    )
    return edition_of(report.model_copy(update={"sites": (*report.sites, *sites)}))


def titled(deck: Any, start: str) -> list[Any]:
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(start)]


def columns(found: list[Any]) -> dict[str, str]:
    """All that stands below each heading of a table that goes on over slides, in order, as one text."""
    held: dict[str, list[str]] = {}
    for slide in found:
        table = next(shape.table for shape in slide.shapes if shape.has_table)
        heading, *rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
        for row in rows:
            for key, cell in zip(heading, row, strict=True):
                held.setdefault(key, []).append(cell)
    return {key: " ".join(filter(None, cells)) for key, cells in held.items()}


def joined(cells: list[str]) -> str:
    return " ".join(filter(None, (clean(cell).strip() for cell in cells)))


def texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def addresses(deck: Any) -> Iterator[str]:
    for slide in deck.slides:
        yield from (rel.target_ref for rel in slide.part.rels.values() if rel.is_external)


def overlap(one: Any, two: Any) -> bool:
    across = min(one.left + one.width, two.left + two.width) - max(one.left, two.left)
    down = min(one.top + one.height, two.top + two.height) - max(one.top, two.top)
    # A hundredth of a point is a matter of rounding.
    return across > 127 and down > 127


def test_each_slide_begins_with_its_title_and_ends_with_version_and_number(deck: Any, edition: Edition) -> None:
    version = trust(replace(edition, fingerprint=edition.fingerprint[:12])).version
    for slide in deck.slides:
        assert slide.shapes[0].is_placeholder
        assert slide.shapes[0] == slide.shapes.title
        assert slide.shapes.title.text_frame.text
        foot, number = [*slide.shapes][-2:]
        assert foot.text_frame.text == f"{version} {edition.text('slides.part')}"
        assert number._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"


def test_each_observation_and_each_chosen_day_has_a_slide(deck: Any, edition: Edition) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    for seen in edition.selected.observations:
        asked = f"{edition.text.date(seen.date)}: {edition.say(seen.title)}"
        assert asked[:1].upper() + asked[1:] in titles
    # The other chosen days are those of an observation.
    assert "Wednesday, 20 September 2023" in titles


def test_the_items_are_those_of_the_app(deck: Any, edition: Edition) -> None:
    told = items(edition.selected, edition.standing, edition.day, edition.text)
    disputes = {dispute.id for dispute in edition.selected.disputes}
    rows = [row for row in told if row.id not in disputes]
    found = columns(titled(deck, edition.text("slides.items", day=edition.text.day(edition.day))))
    assert len(rows) > 20
    for key in ITEMS:
        assert found[edition.text(f"column.{key}")] == joined([getattr(row, key) for row in rows])


def test_the_sources_are_those_of_the_app_with_their_links(deck: Any, edition: Edition) -> None:
    rows = sources(edition.selected, edition.text)
    found = titled(deck, edition.text("app.sources"))
    cells = columns(found)
    for key in SOURCES.keys() - {"link"}:
        assert cells[edition.text(f"column.{key}")] == joined([getattr(row, key) for row in rows])
    linked = {rel.target_ref for slide in found for rel in slide.part.rels.values() if rel.is_external}
    assert linked - {link(edition)} == {row.link for row in rows if row.link}


def test_what_was_said_and_where_sources_disagree_is_all_there(deck: Any, edition: Edition) -> None:
    said, disputed = columns(titled(deck, "What was said")), columns(titled(deck, "Where sources disagree"))
    answers = [answer for dispute in edition.selected.disputes for answer in dispute.answers]
    quoted = [f"“{statement.quotation}”" for statement in edition.selected.statements if statement.quotation]
    assert said["What they say"] == joined([edition.say(one.says) for one in edition.selected.statements])
    assert said["In their words"] == joined(quoted)
    assert disputed["Question"] == joined([edition.say(dispute.question) for dispute in edition.selected.disputes])
    assert all(edition.say(answer.says) in disputed["What they say"] for answer in answers)


def test_notes_hold_what_is_said_of_the_day_and_its_sources(deck: Any, edition: Edition) -> None:
    seen = next(o for o in edition.selected.observations if o.id == "dunay-cargo")
    slide = titled(deck, f"12 September 2023: {edition.say(seen.title)}")[0]
    notes = slide.notes_slide.notes_text_frame.text
    told = card(seen, edition.standing, edition.text)
    assert all(row.said.text in notes for row in told.rows if row.label != "Date")
    assert told.basis_long in notes
    urls = [edition.standing.source(id).url for id in told.sources]
    assert any(urls)
    assert all(str(url) in notes for url in urls if url)
    assert all(line in notes for line in trust(edition).lines)


def test_the_map_is_made_of_native_shapes_by_the_names_of_what_they_show(deck: Any, edition: Edition) -> None:
    slide = titled(deck, "12 September 2023")[0]
    names = {shape.name.split(":detail")[0] for shape in slide.shapes}
    sites = edition.selected.sites
    assert {name for name in names if name.startswith("site:")} == {f"site:{s.id}" for s in sites if not s.is_area}
    assert {name for name in names if name.startswith("area:")} == {f"area:{s.id}" for s in sites if s.is_area}
    assert {n for n in names if n.startswith("route:")} == {f"route:{r.id}" for r in edition.selected.routes}
    nameless = [site for site in sites if f"label:{site.id}" not in names]
    assert len(nameless) <= 2
    said = next(shape.text_frame.text for shape in slide.shapes if shape.name == "words")
    assert not nameless or crowd.text("slides.unnamed", count=len(nameless)) in said
    pictures = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert {picture.name.split(":")[0] for picture in pictures} == {"map"}


def test_the_name_of_a_site_stands_in_one_shape_alone(deck: Any) -> None:
    slide = titled(deck, "12 September 2023")[0]
    named = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text == "Dunay"]
    assert [shape.name for shape in named] == ["label:dunay-port"]
    assert "Dunay" in named[0]._element._nvXxPr.cNvPr.get("descr")


def test_every_picture_and_every_mark_is_described(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            named = shape.name.split(":")[0] in {"site", "area", "route", "link", "label", "leader", "table", "reach"}
            if named or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element._nvXxPr.cNvPr.get("descr"), shape.name


def test_every_text_says_its_language(deck: Any) -> None:
    runs = [run for slide in deck.slides for run in slide._element.iter(qn("a:r"), qn("a:fld"))]
    assert len(runs) > 500
    assert all(run.find(qn("a:rPr")).get("lang") for run in runs)
    assert deck.core_properties.language == "en-GB"


def test_every_text_in_another_language_says_which(report: Report) -> None:
    seen = report.observations[1].model_copy(update={"date": None})
    korean = in_korean(report.model_copy(update={"observations": (*report.observations[1:], seen)}))
    made = opened(slides(edition_of(korean, layers=all_layers(report)), "wide"))
    pages = [page for slide in made.slides for page in (slide._element, slide.notes_slide._element)]
    runs = [(run.findtext(qn("a:t")), run.find(qn("a:rPr")).get("lang")) for p in pages for run in p.iter(qn("a:r"))]
    korean_runs = [lang for said, lang in runs if re.search("[가-힣]", said)]
    assert len(korean_runs) > 200
    assert set(korean_runs) == {"ko-KR"}
    ours = {text("en")(f"slides.read.{key}.means") for key in READ}
    assert {lang for said, lang in runs if said in ours} == {"en-GB"}


def test_no_text_is_smaller_than_11_points(deck: Any) -> None:
    sizes = {int(held.get("sz")) for slide in deck.slides for held in slide._element.iter(qn("a:rPr"))}
    assert min(sizes) >= 1100


def test_a_slide_leads_to_its_own_day(deck: Any) -> None:
    for start, day in (("12 September 2023", "2023-09-12"), ("Wednesday, 20 September", "2023-09-20")):
        linked = [rel.target_ref for rel in titled(deck, start)[0].part.rels.values() if rel.is_external]
        days = [
            parse_qs(urlsplit(url).query).get("day") for url in linked if url.startswith("https://railhead.example/")
        ]
        assert days == [[day]]


def test_links_lead_to_the_web_alone(deck: Any, edition: Edition) -> None:
    urls = {str(source.url) for source in edition.selected.sources if source.url}
    found = {url for url in addresses(deck) if not url.startswith("https://railhead.example/?")}
    assert found == urls


def test_the_day_of_the_report_is_the_day_of_the_file(deck: Any, edition: Edition) -> None:
    assert deck.core_properties.modified.date().isoformat() == edition.report.cutoff
    assert deck.core_properties.author == "Railhead"


@pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)
def test_all_that_is_written_stays_in_its_place(folder: Path) -> None:
    # The committed words are longer in Spanish.
    check_places(opened(slides(edition_of(load(folder), "es"), "wide")))


def test_all_layers_stay_in_their_place(report: Report) -> None:
    edition = replace(edition_of(report, layers=all_layers(report)), rulers=True)
    made = opened(slides(edition, "wide"))
    check_places(made)
    names = {shape.name for slide in made.slides for shape in slide.shapes}
    assert {f"ruler:{ruler.id}" for ruler in edition.selected.rulers} <= names


def test_sixty_places_have_names_that_do_not_touch(crowd: Edition) -> None:
    made = opened(slides(crowd, "wide"))
    check_places(made)
    slide = titled(made, "12 September 2023")[0]
    names = {shape.name.split(":detail")[0] for shape in slide.shapes}
    sites = crowd.selected.sites
    assert {f"site:{site.id}" for site in sites if not site.is_area} <= names
    nameless = [site for site in sites if f"label:{site.id}" not in names]
    assert len(nameless) <= 2
    said = next(shape.text_frame.text for shape in slide.shapes if shape.name == "words")
    assert not nameless or crowd.text("slides.unnamed", count=len(nameless)) in said
    listed = columns(titled(made, "Names of the places with a number"))
    shown = {shape.text_frame.text for shape in slide.shapes if shape.name.startswith("label:")}
    assert set(listed["Number"].split()) < shown
    held = " ".join([*shown, listed["Place"]])
    assert all(crowd.say(site.short_name) in held for site in sites if site not in nameless)


def check_places(deck: Any) -> None:
    """Nothing leaves its slide, labels keep clear of each other and of marks, text and tables fit their boxes."""
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 1, shape.name
            assert shape.top + shape.height <= deck.slide_height + 1, shape.name
            if shape.has_text_frame and shape.name == "words":
                check_fits(shape)
            if shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                assert Type(SMALL).width(shape.text_frame.text) <= shape.width.pt
            if shape.name == "table":
                assert shape.top.pt + sum(row.height.pt for row in shape.table.rows) <= 504
        labels = [shape for shape in slide.shapes if shape.name.startswith("label:")]
        assert [(a.name, b.name) for n, a in enumerate(labels) for b in labels[:n] if overlap(a, b)] == []
        keys = [shape for shape in slide.shapes if shape.name.startswith("key:") and shape.name.endswith("words")]
        assert [(a.name, b.name) for n, a in enumerate(keys) for b in keys[:n] if overlap(a, b)] == []


def check_fits(shape: Any) -> None:
    paragraphs = [[Part(run.text, bold=bool(run.font.bold)) for run in p.runs] for p in shape.text_frame.paragraphs]
    size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
    assert sum(tall(paragraph, shape.width.pt, size) for paragraph in paragraphs) <= shape.height.pt + 0.1


def test_the_same_edition_makes_the_same_bytes_anywhere(edition: Edition) -> None:
    program = """
import hashlib, sys
from datetime import date
from render.edition import Edition
from render.slides import slides
from render.text import text
from report.compare import letter
from report.load import fingerprint, load
from report.view import View
from tests.hostile import REAL
report = load(REAL)
view = View(day=date(2023, 9, 12))
made = slides(Edition(report, fingerprint(report), view, text("en"), url="https://railhead.example/"), "wide")
sys.stdout.buffer.write(made)
"""
    strange = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    root = Path(__file__).parents[2]
    made = slides(edition, "wide")
    run = subprocess.run([sys.executable, "-c", program], cwd=root, env=os.environ | strange, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout == made
    times = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text(hostile: Report) -> None:
    edition = edition_of(hostile, day=date(2023, 9, 12))
    made = slides(edition, "wide")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    deck = opened(made)
    check_places(deck)
    written = " ".join(
        part for slide in deck.slides for part in (*texts(slide), slide.notes_slide.notes_text_frame.text)
    )
    assert all(clean(canary) in written for canary in CANARIES)
    assert RUN not in written
    assert all(url.startswith(("https://", "http://")) for url in addresses(deck))


def test_what_xml_cannot_hold_is_shown_as_unknown(report: Report) -> None:
    title = {"en": "A\x0bB\ufffeC\nD", "es": "A"}
    made = opened(slides(edition_of(report.model_copy(update={"title": title})), "wide"))
    assert made.slides[0].shapes.title.text_frame.text == "A\ufffdB\ufffdC D"


def test_nothing_shown_says_so(report: Report) -> None:
    made = opened(slides(edition_of(report, layers=frozenset()), "wide"))
    assert any(text("en")("app.empty") in part for part in texts(made.slides[0]))
    assert not [shape for slide in made.slides for shape in slide.shapes if shape.name.startswith(("site:", "map"))]
    assert len(made.slides) > 2


def test_no_link_no_code(edition: Edition) -> None:
    made = opened(slides(replace(edition, url=None), "wide"))
    assert not [shape for slide in made.slides for shape in slide.shapes if shape.name == "qr"]
    assert all(line in " ".join(texts([*made.slides][-1])) for line in trust(replace(edition, url=None)).lines)


def test_one_place_alone_and_a_way_over_the_antimeridian_are_maps(report: Report) -> None:
    rajin, dunay = report.site("rajin-port"), report.site("dunay-port")
    alone = report.model_copy(update={"sites": (rajin,), "routes": (), "observations": (), "consignments": ()})
    far = {rajin.id: Point(179.9, 52), dunay.id: Point(-179.7, 52.2)}
    moved = tuple(site.model_copy(update={"geometry": far[site.id]}) for site in (rajin, dunay))
    across = alone.model_copy(update={"sites": moved})
    for changed in (alone, across):
        made = opened(slides(edition_of(changed, layers=all_layers(changed)), "wide"))
        check_places(made)
        names = {shape.name.split(":detail")[0] for slide in made.slides for shape in slide.shapes}
        assert {f"site:{site.id}" for site in changed.sites} <= names


def test_progress_grows_to_one(edition: Edition) -> None:
    told: list[float] = []
    slides(edition, SIZES[0], told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 3


def in_libreoffice(deck: Any, folder: Path, suffix: str) -> Path:
    """The deck as LibreOffice reads it, saved as another kind of file."""
    (folder / "saved").mkdir()
    deck.save(folder / "deck.pptx")
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        folder / "saved",
        folder / "deck.pptx",
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=170)
    return folder / "saved" / f"deck.{suffix}"


def test_libreoffice_opens_it_and_shows_every_slide(deck: Any, tmp_path: Path) -> None:
    pages = PdfReader(in_libreoffice(deck, tmp_path, "pdf")).pages
    assert len(pages) == len(deck.slides)
    assert "Dunay" in pages[3].extract_text()


def test_libreoffice_keeps_each_name_in_a_shape_of_its_own(deck: Any, tmp_path: Path) -> None:
    """So that changing the name of a site there changes that shape and no other."""
    saved = Presentation(str(in_libreoffice(deck, tmp_path, "pptx")))
    for before, after in zip(deck.slides, saved.slides, strict=True):
        named = {s.name: s.text_frame.text for s in before.shapes if s.name.startswith("label:")}
        assert {s.name: s.text_frame.text for s in after.shapes if s.name.startswith("label:")} == named
    labels = [s.name for slide in saved.slides for s in slide.shapes if s.name.startswith("label:")]
    assert "label:rajin-port" in labels


def test_a_lens_that_shows_lines_without_their_legs_draws_them(edition: Edition) -> None:
    inferred = replace(edition, view=edition.view.model_copy(update={"lens": Lens.INFERRED}))
    names = {shape.name for slide in opened(slides(inferred, "wide")).slides for shape in slide.shapes}
    assert inferred.selected.routes
    assert {f"route:{route.id}" for route in inferred.selected.routes} <= names


@pytest.fixture(scope="module")
def two() -> Edition:
    return compared("white-house-2023-10-13", "rusi-2023-10-16")


@pytest.fixture(scope="module")
def both(two: Edition) -> Any:
    return opened(slides(two, "wide"))


def test_of_several_reports_each_title_says_whose_it_is_and_the_opening_what_letters_mean(
    both: Any, two: Edition
) -> None:
    assert both.slides[0].shapes.title.text_frame.text == two.title
    opening = " ".join(texts(both.slides[0]))
    assert all(clean(line) in opening for line in legend(two.parts, two.text))
    titles = [slide.shapes.title.text_frame.text for slide in both.slides]
    for seen in two.selected.observations:
        whose = f": {letter(seen.id, two.report)}: {two.say(seen.title)}"
        assert any(title.endswith(whose) for title in titles)
    keys = [s.text_frame.text for s in both.slides[2].shapes if s.name.startswith("key:") and s.has_text_frame]
    assert {"A", "B"} <= set(keys)
    assert any(two.say(two.parts[1].title).startswith(key[:-2]) for key in keys if key.endswith("…"))


def test_who_says_what_about_a_place_is_the_table_of_the_app(both: Any, two: Edition) -> None:
    rows = comparison(two.parts, two.selected, two.standing, two.text)
    found = columns(titled(both, two.text("compare.title")))
    assert len(rows) > 8
    for column in COMPARED:
        heading = two.text("compare.report" if column == "report" else f"column.{column}")
        assert found[heading] == joined([getattr(row, column) for row in rows])


def test_a_place_of_two_reports_has_one_name_and_marks_that_touch(both: Any) -> None:
    slide = titled(both, "12 September 2023")[0]
    names = {s.name: s.text_frame.text for s in slide.shapes if s.name.startswith("label:")}
    assert names["label:a-rajin-port"] == "A, B: Rajin"
    assert not names.keys() & {"label:b-rajin-port", "label:b-dunay-port"}
    for plate in ("", ":detail-1"):
        marks = [next(s for s in slide.shapes if s.name == f"site:{one}-rajin-port{plate}") for one in "ab"]
        middles = [mark.left.pt + mark.width.pt / 2 for mark in marks]
        assert middles[1] - middles[0] == pytest.approx(DOT, abs=0.1)
        assert marks[0].top + marks[0].height / 2 == pytest.approx(marks[1].top + marks[1].height / 2, abs=100)


def test_what_the_report_rests_on_is_the_summary_of_the_app(deck: Any, edition: Edition) -> None:
    report, said = edition.report, edition.text
    told = [*source_summary(report, said), *echoes(report, said), *version(report, edition.fingerprint, said)]
    told += [edition.say(gap) for gap in report.gaps]
    changes = [edition.say(change.what) for change in report.changes]
    found = titled(deck, said("summary.title"))
    shown = " ".join(part for slide in found for part in texts(slide))
    assert len(told) > 10
    assert all(clean(line) in shown for line in told)
    assert all(clean(line) in found[0].notes_slide.notes_text_frame.text for line in (*told, *changes))
