"""A reader takes away what is on the screen."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from render.edition import Edition
from render.page import page as page_of
from render.text import text
from report.load import fingerprint, load
from report.view import View, select
from tests.browser.reader import Reader
from tests.hostile import REAL


def take(reader: Reader, kind: str, folder: Path) -> Path:
    """Choose a kind of file, have it made, and save it."""
    page = reader.page
    page.get_by_role("button", name="Download").first.click()
    page.get_by_role("combobox", name="File").click()
    page.get_by_role("option", name=kind).click()
    page.get_by_role("button", name="Make the file").click()
    save = page.get_by_role("button", name="Save ")
    expect(save).to_be_visible(timeout=60_000)
    with page.expect_download() as taken:
        save.click()
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def test_the_day_that_the_map_rests_on_is_the_file_s(read: Callable[..., Reader], tmp_path: Path) -> None:
    reader = read("?lang=en&layers=report")
    reader.go(13)
    reader.page.wait_for_url("**day=2023-09-20**")
    expect(reader.page.get_by_text("20 September 2023").first).to_be_attached()
    path = take(reader, "Map data (GeoJSON)", tmp_path)
    assert path.name == "white-house-2023-10-13_2023-09-20_en.geojson"
    taken = json.loads(path.read_text("utf-8"))
    shown = select(load(REAL), View(layers=frozenset({"report"})))
    seen = {feature["id"] for feature in taken["features"] if feature["properties"]["type"] == "observation"}
    assert seen == {observation.id for observation in shown.observations}
    assert taken["railhead"]["day"] == "2023-09-20"
    assert taken["railhead"]["link"] is None
    assert reader.errors == []


def test_a_press_on_the_button_while_the_page_settles_is_not_lost(read: Callable[..., Reader], tmp_path: Path) -> None:
    reader = read("?lang=es&day=2023-10-01", locale="es-ES")
    page = reader.page
    page.get_by_role("button", name="Descargar").first.click()
    page.get_by_role("button", name="Crear el archivo").click()
    save = page.get_by_role("button", name="Guardar ")
    expect(save).to_be_visible(timeout=60_000)
    with page.expect_download() as taken:
        save.click()
    taken.value.save_as(tmp_path / "taken.html")
    report = load(REAL)
    view = View(day=date(2023, 10, 1))
    made = page_of(Edition(report, fingerprint(report), view, text("es")))
    assert (tmp_path / "taken.html").read_bytes() == made
