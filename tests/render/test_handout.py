import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from render.comparison import comparison, legend
from render.edition import Edition
from render.gaps import gaps
from render.handout import SIZES, handout
from render.handout_sources import Bibliography
from render.items import Item, items, sources
from render.link import HASH, link
from render.statements import statement_row
from render.summary import echoes, source_summary
from render.tables import named
from render.text import text
from render.trust import trust
from report.load import fingerprint, load
from report.model import Claim, Dispute, Report, Statement
from report.view import Lens, View
from tests.hostile import CANARIES, RUN
from tests.render.editions import merged
from tests.render.tagged import Part, plain, read, structure

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").iterdir())
POINTS = {"a4": (595, 842), "letter": (612, 792)}
# What Typst would run, if it met it as markup.
MARKUP = '#panic("x") #read("/etc/passwd") #{7*191} $7 * 191$ *bold* _soft_ @cited <label> `raw` // gone \\ = H ~ --'


@pytest.fixture(scope="module")
def pdf(edition: Edition) -> bytes:
    return handout(edition)


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return read(pdf)


@pytest.fixture(scope="module", params=SIZES)
def sized(request: pytest.FixtureRequest, edition: Edition) -> tuple[str, PdfReader]:
    """A paper and the handout on it."""
    return request.param, read(handout(edition, request.param))


@pytest.fixture(scope="module")
def tree(reader: PdfReader) -> Part:
    return structure(reader)


def of(report: Report, language: str = "en", **view: object) -> Edition:
    return Edition(report, fingerprint(report), View(**view), text(language), url="https://railhead.example/")


def told(tree: Part) -> Counter[tuple[str, ...]]:
    """The rows of all tables without their heads, each as the texts of its cells."""
    return Counter(tuple(cell.text for cell in row.all("TD")) for row in tree.all("TR") if [*row.all("TD")])


def asked(edition: Edition) -> Counter[tuple[str, ...]]:
    """The rows that the screen's table of items stands for, less the questions that sources answer differently."""
    selected = edition.selected
    claims = {claim.id: claim for claim in selected.claims}
    found = items(selected, edition.standing, edition.day, edition.text)
    return Counter(_row(item, claims[item.id], edition) for item in found if not isinstance(claims[item.id], Dispute))


def _row(item: Item, claim: Claim, edition: Edition) -> tuple[str, ...]:
    stance = edition.text(f"stance.{claim.stance}") if isinstance(claim, Statement) else ""
    layer = item.layer if len({shown.layer for shown in edition.selected.claims}) > 1 else ""
    about = " · ".join(filter(None, (item.type, stance, item.place, item.precision, layer)))
    when = item.date + (item.state if item.state != item.date else "") + about
    what = item.what
    if isinstance(claim, Statement) and claim.quotation:
        row = statement_row(claim, edition.standing, edition.text)
        said = f"{row.who}: {row.says}"
        what = said + row.quoted + what.removeprefix(said)
    cited = Bibliography(edition).refer(named(claim))
    return plain(when + item.basis + item.origins), plain(what + cited)


def test_it_says_of_itself_what_a_universally_accessible_document_must(edition: Edition, reader: PdfReader) -> None:
    root = reader.trailer["/Root"]

    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert root["/Lang"] == "en"
    assert reader.metadata.title == edition.say(edition.report.title)
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}


def test_every_figure_has_words_for_who_cannot_see_it(tree: Part) -> None:
    figures = [*tree.all("Figure")]

    assert len(figures) == 3
    assert all(figure.alt for figure in figures)
    assert "12 September 2023" in figures[1].alt


def test_headings_begin_at_the_first_level_and_skip_none(edition: Edition, tree: Part) -> None:
    levels = [int(part.tag[1]) for part in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]

    assert [part.text for part in tree.all("Title")] == [plain(edition.say(edition.report.title))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_heads_for_all_its_columns(tree: Part) -> None:
    tables = [*tree.all("Table")]

    assert len(tables) == 2
    for table in tables:
        heads = [len([*row.all("TH")]) for row in table.all("TR")]
        cells = {len([*row.all("TD")]) for row in table.all("TR")} - {0}
        assert cells == {heads[0]}
        assert set(heads[1:]) == {0}


def test_every_font_is_in_the_file(reader: PdfReader) -> None:
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    parts = [part.get_object() for font in fonts for part in font["/DescendantFonts"]]

    assert parts
    assert all("/FontFile2" in part["/FontDescriptor"] or "/FontFile3" in part["/FontDescriptor"] for part in parts)
    assert {part["/BaseFont"].split("+")[1].split("-")[0] for part in parts} <= {"NotoSans", "NotoSansKR"}


@pytest.mark.parametrize("folder", REPORTS, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["en", "es"])
def test_its_tables_hold_every_item_that_is_shown_and_no_other(folder: Path, language: str) -> None:
    edition = of(load(folder), language)

    assert told(structure(read(handout(edition)))) == asked(edition)


def test_layers_and_evidence_that_the_reader_chose_are_those_of_the_tables(report: Report) -> None:
    every = of(report, layers=frozenset(layer.id for layer in report.layers))
    denied = of(report, lens=Lens.DENIED, without=frozenset({"rusi"}))

    assert told(structure(read(handout(every)))) == asked(every)
    assert told(structure(read(handout(denied)))) == asked(denied)
    assert asked(denied) != asked(every)


def test_it_says_all_else_that_the_screen_says(edition: Edition, sized: tuple[str, PdfReader]) -> None:
    report, words = edition.report, structure(sized[1]).text
    said = [edition.say(report.summary), *map(edition.say, report.gaps), *trust(edition).lines]
    for gap in gaps(edition.selected, edition.standing, edition.text):
        said += [gap.heading, *gap.items]
    for row in sources(edition.selected, edition.text):
        said += [row.publisher, row.title, row.date, row.access, row.kind, row.repeats, row.note]

    assert [sentence for sentence in said if plain(sentence) not in words] == []


def test_its_links_are_those_of_the_sources_shown_and_of_the_view(edition: Edition, reader: PdfReader) -> None:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    expected = {row.link for row in sources(edition.selected, edition.text) if row.link} | {link(edition)}

    assert {note["/A"]["/URI"] for note in notes} == expected
    assert all(address.startswith(("https://", "http://")) for address in expected)


def test_without_an_address_it_has_no_link_and_no_code(edition: Edition) -> None:
    reader = read(handout(replace(edition, url=None)))
    uris = {note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])}

    assert uris == {row.link for row in sources(edition.selected, edition.text) if row.link}
    assert len([*structure(reader).all("Figure")]) == 2


def test_each_page_names_the_report_its_version_and_its_own_number(edition: Edition, reader: PdfReader) -> None:
    pages = len(reader.pages)

    for number, page in enumerate(reader.pages, start=1):
        words = plain(page.extract_text())
        assert edition.report.id in words
        assert edition.fingerprint[:HASH] in words
        assert plain("5 September 2026") in words
        assert plain(f"Version {edition.report.version}") in words
        assert f"{number}/{pages}" in words


@pytest.mark.parametrize("folder", REPORTS, ids=lambda path: path.name)
def test_it_is_a_few_pages(folder: Path) -> None:
    assert 2 <= len(read(handout(of(load(folder)))).pages) <= 4


def test_the_paper_is_as_asked(sized: tuple[str, PdfReader]) -> None:
    size, reader = sized

    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == POINTS[size]


def test_a_text_in_another_language_says_so(edition: Edition, tree: Part) -> None:
    foreign = {source.language for source in edition.selected.sources}

    assert {"es", "ko", "uk"} <= foreign
    assert foreign <= {language for _, language in tree.spoken("en")}


@pytest.mark.parametrize(("language", "word"), [("uk", "Туманна"), ("ko", "두만강")])
def test_all_that_a_report_says_is_in_its_own_language_where_it_has_no_other(
    report: Report, language: str, word: str
) -> None:
    foreign = _told_in(report, language, word)
    every = of(foreign, layers=frozenset(layer.id for layer in foreign.layers))
    spoken = [*structure(read(handout(every))).spoken("en")]

    assert sum(plain(said).count(word) for said, _ in spoken) > 200
    assert [said for said, told in spoken if word in plain(said) and told != language] == []
    assert {told for said, told in spoken if "SHA-256" in said} == {"en"}


def _told_in(report: Report, language: str, word: str) -> Report:
    """The report with its texts in one language alone, each begun with a word of that."""

    def translated(value: object) -> object:
        if isinstance(value, dict):
            if isinstance(value.get("en"), str):
                return {language: f"{word} {value['en']}"}
            return {key: translated(part) for key, part in value.items()}
        return [translated(part) for part in value] if isinstance(value, list | tuple) else value

    return Report.model_validate({**translated(report.model_dump()), "language": language})


def test_each_question_heads_the_list_of_its_answers(edition: Edition, tree: Part) -> None:
    sources = Bibliography(edition)
    told = [part.text for part in tree.all("H2", "L") if part.text]

    for dispute in edition.selected.disputes:
        answers = [
            f"{edition.say(answer.who)}: {edition.say(answer.says)} {sources.refer(answer.sources)}"
            for answer in dispute.answers
        ]
        at = told.index(plain(edition.say(dispute.question)))
        assert told[at + 1].replace("•", "") == plain("".join(answers))
    assert plain(edition.text("app.disputed")) in {part.text for part in tree.all("H1")}


def test_it_rests_on_what_the_screen_says_that_the_report_rests_on(edition: Edition, tree: Part) -> None:
    report, text = edition.report, edition.text
    said = [*source_summary(report, text), *echoes(report, text), *map(edition.say, report.gaps)]
    said += [edition.say(change.what) for change in report.changes]

    assert [sentence for sentence in said if plain(sentence) not in tree.text] == []


def test_several_reports_are_told_apart_and_set_side_by_side() -> None:
    edition = merged()
    text = edition.text
    tree = structure(read(handout(edition)))
    compared = set()
    for row in comparison(edition.parts, edition.selected, edition.standing, text):
        about = " · ".join(filter(None, (row.date, row.basis, row.origins)))
        compared.add((plain(f"{row.place} · {row.letter}{about}"), plain(row.what)))

    assert [part.text for part in tree.all("Title")] == [plain(edition.title)]
    assert [line for line in legend(edition.parts, text) if plain(line) not in tree.text] == []
    assert [part.id for part in edition.parts if plain(edition.say(part.summary)) not in tree.text] == []
    assert compared
    assert compared <= set(told(tree))


def test_the_same_edition_gives_the_same_bytes_anywhere(pdf: bytes, edition: Edition, tmp_path: Path) -> None:
    out = tmp_path / "handout.pdf"
    code = (
        "from datetime import date; from pathlib import Path; from render.edition import Edition;"
        "from render.handout import handout; from render.text import text; from report.load import fingerprint, load;"
        "from report.view import View; from tests.hostile import REAL; report = load(REAL);"
        "edition = Edition(report, fingerprint(report), View(day=date(2023, 9, 12)), text('en'),"
        " url='https://railhead.example/');"
        f"Path({str(out)!r}).write_bytes(handout(edition))"
    )
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code], check=True, env=elsewhere, cwd=Path(__file__).parents[2])

    assert handout(edition) == pdf
    assert out.read_bytes() == pdf


def test_it_holds_no_time(reader: PdfReader) -> None:
    assert not {"/CreationDate", "/ModDate"} & set(reader.metadata)
    assert "CreateDate" not in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_another_day_another_handout(edition: Edition) -> None:
    other = replace(edition, view=edition.view.model_copy(update={"day": date(2023, 10, 1)}))

    assert told(structure(read(handout(other)))) == asked(other)
    assert asked(other) != asked(edition)


def test_hostile_texts_stay_texts(hostile: Report) -> None:
    words = structure(read(handout(of(hostile)))).text

    assert [canary for canary in CANARIES if plain(canary) not in words] == []
    assert RUN not in words


def test_markup_of_the_typesetter_stays_text(report: Report) -> None:
    said = {"en": MARKUP}
    update = {"title": said, "summary": said, "publisher": said, "gaps": (said,)}
    sites = tuple(site.model_copy(update={"name": said, "claim": said, "note": said}) for site in report.sites)
    tree = structure(read(handout(of(report.model_copy(update={**update, "sites": sites})))))

    assert [part.text for part in tree.all("Title")] == [plain(MARKUP)]
    assert tree.text.count(plain(MARKUP)) > 10
    assert RUN not in tree.text
    assert "root:" not in tree.text


def test_with_nothing_to_show_it_still_says_what_it_is(report: Report) -> None:
    edition = of(report, layers=frozenset())
    tree = structure(read(handout(edition)))

    assert told(tree) == Counter()
    assert plain(edition.text("app.empty")) in tree.text
    assert "Sources" not in {part.text for part in tree.all("H1")}
    assert plain(edition.say(report.summary)) in tree.text
    assert plain(trust(edition).caveat) in tree.text


def test_a_character_that_no_font_has_costs_the_promise_not_the_file(report: Report) -> None:
    held = report.model_copy(update={"summary": {"en": "A ship: \U0001f6a2"}})
    reader = read(handout(of(held)))

    assert "pdfuaid" not in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert plain("A ship:") in structure(reader).text


@pytest.mark.parametrize("wrong", ["= Once\n=== Thrice", "= Ship \U0001f6a2\n=== Thrice"])
def test_any_other_error_of_the_typesetter_is_raised(
    wrong: str, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "wrong.typ"
    template.write_text(f'#set document(title: "x")\n#set text(font: "Noto Sans")\n#title()\n{wrong}')
    monkeypatch.setattr("render.handout.TEMPLATE", template)

    with pytest.raises(typst.TypstError):
        handout(edition)


def test_it_tells_how_far_it_is(edition: Edition) -> None:
    told: list[float] = []
    handout(edition, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == 1
