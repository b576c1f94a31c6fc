import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation

from render.deck.deck import Deck
from render.deck.package import LONGEST_TITLE
from render.deck.words import Paper
from render.edition import Edition
from render.slides import slides
from render.theme import theme
from report.model import Report
from report.view import View
from tests.render.deck.rules import faults
from tests.render.editions import IDS, empty, real, shown

APP = "docProps/app.xml"


def unpacked(made: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(made)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("id", IDS)
def test_every_real_deck_keeps_the_rules_of_the_format(id: str) -> None:
    assert faults(slides(real(id, "es"), "wide")) == []


def test_a_deck_of_nothing_and_one_of_hostile_text_keep_them(hostile: Report) -> None:
    for edition in (empty(), shown(hostile, View())):
        assert faults(slides(edition, "wide")) == []


def test_it_says_what_it_is_and_names_no_other_program(edition: Edition) -> None:
    made = slides(edition, "wide")
    deck = Presentation(io.BytesIO(made))
    told = deck.core_properties
    assert (told.title, told.language, told.author, told.comments) == (edition.title, "en-GB", "Railhead", "")
    assert told.modified.date() == date.fromisoformat(edition.report.cutoff or "")
    app = unpacked(made, APP)
    assert "<PresentationFormat>Widescreen</PresentationFormat>" in app
    assert (
        f"<Slides>{len(deck.slides)}</Slides><Notes>{sum(slide.has_notes_slide for slide in deck.slides)}</Notes>"
        in app
    )
    assert "Microsoft" not in app
    assert "python-pptx" not in unpacked(made, "docProps/core.xml")


def test_a_long_title_fits_the_property() -> None:
    made = Deck(Paper(960, 540, theme()["light"], "en-GB"), "x" * 900, date(2023, 10, 13)).made("Foot")
    assert len(Presentation(io.BytesIO(made)).core_properties.title) == LONGEST_TITLE


def test_the_rules_see_a_broken_deck(edition: Edition, tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(slides(edition, "wide")))
    one, two = [*deck.slides[1].shapes][1:3]
    two._element._nvXxPr.cNvPr.set("id", str(one.shape_id))
    two._element.spPr.insert(0, two._element.spPr[-1])
    deck.slides[0].part.rels.get_or_add_ext_rel("hyperlink", "https://example.org/")
    deck.save(tmp_path / "broken.pptx")
    found = " ".join(faults((tmp_path / "broken.pptx").read_bytes()))
    assert all(said in found for said in ("two shapes of id", "spPr", "a link that nothing has"))
