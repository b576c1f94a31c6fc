import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.util import Emu

from render.deck.deck import Deck
from render.deck.words import Paper, Part, clean, tag, write
from render.theme import theme

PAPER = Paper(960, 540, theme()["light"], "en-GB")


def deck() -> Deck:
    return Deck(PAPER, "Title", date(2023, 10, 13))


def opened(made: Deck, footer: str = "Foot") -> Any:
    return Presentation(io.BytesIO(made.made(footer)))


@given(st.text())
def test_any_text_is_xml_on_one_line(text: str) -> None:
    cleaned = clean(text)
    node = etree.Element("a")
    node.text = cleaned
    assert "\n" not in cleaned
    assert etree.fromstring(etree.tostring(node)).text == (cleaned or None)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"])))
def test_letters_and_signs_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


def test_a_deck_holds_two_layouts_and_nothing_of_the_template() -> None:
    made = deck()
    made.slide("One")
    with zipfile.ZipFile(io.BytesIO(made.made("Foot"))) as package:
        names = package.namelist()
        fonts = package.read("ppt/theme/theme1.xml")
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 2
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert b"Arial" in fonts
    assert b"Calibri" not in fonts


@pytest.mark.parametrize("words", [3, 12, 300])
def test_a_title_fits_its_place_or_is_cut(words: int) -> None:
    made = deck()
    made.slide("Railhead " * words)
    title = opened(made).slides[0].shapes.title
    text, size = title.text_frame.text, title.text_frame.paragraphs[0].runs[0].font.size
    assert text.endswith("…") == (words == 300)
    assert (size < Emu(12700 * 26)) == (words > 3)


def test_only_links_to_the_web_are_links() -> None:
    made = deck()
    slide = made.slide("One")
    box = slide.shapes.add_textbox(0, 0, 100, 100)
    urls = ("https://example.org/a?b=1&c=<", "http://example.org/", "javascript:alert(1)", "file:///etc/passwd")
    write(box.text_frame, [[Part("x", href=url) for url in urls]], 12, PAPER)
    rels = [rel.target_ref for rel in opened(made).slides[0].part.rels.values() if rel.is_external]
    assert rels == [*urls[:2]]


def test_the_foot_of_a_slide_leads_to_its_link() -> None:
    made = deck()
    made.slide("One", link="https://example.org/one")
    made.slide("Two")
    first, second = opened(made).slides
    assert [rel.target_ref for rel in first.part.rels.values() if rel.is_external] == ["https://example.org/one"]
    assert not [rel for rel in second.part.rels.values() if rel.is_external]
    assert [s.text_frame.text for s in second.placeholders][1:2] == ["Foot"]


@pytest.mark.parametrize(("code", "office"), [("ko", "ko-KR"), ("uk", "uk-UA"), ("pt-BR", "pt-BR"), ("qqq", "qqq")])
def test_a_language_is_written_as_office_writes_it(code: str, office: str) -> None:
    assert tag(code) == office
