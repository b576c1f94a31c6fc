"""Time runs in the browser: by slider, key and button, with no work for the server, as the report says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from report.load import load
from report.view import View, select, state, steps
from tests.browser.reader import Reader

REPORT = load(Path(__file__).parents[2] / "data" / "reports" / "white-house-2023-10-13")
ALL_LAYERS = "?layers=" + ",".join(layer.id for layer in REPORT.layers)


def test_every_day_shows_the_states_that_the_report_gives(read: Callable[..., Reader]) -> None:
    reader = read(ALL_LAYERS)
    for step, day in enumerate(steps(REPORT)):
        reader.go(step)
        wanted = select(REPORT, View(day=day, layers=frozenset(layer.id for layer in REPORT.layers)))
        listed = reader.frame.eval_on_selector_all(
            "li[data-observation]", "list => list.map(e => [e.dataset.observation, e.dataset.state])"
        )
        assert dict(listed) == {o.id: str(state(o, day)) for o in wanted.observations}


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        (["ArrowRight"], 1),
        (["ArrowRight", "ArrowRight", "ArrowLeft"], 1),
        (["End"], 24),
        (["End", "Home"], 0),
        (["PageDown"], 5),
        (["PageDown", "PageDown"], 24),
        (["PageDown", "PageDown", "PageUp"], 5),
    ],
)
def test_keys_step_from_the_page_and_from_the_map(read: Callable[..., Reader], keys: list[str], step: int) -> None:
    reader = read()
    for key in keys:
        reader.page.keyboard.press(key)
    reader.wait(f"s.step === {step}")
    reader.frame.evaluate("() => Railhead.goStep(Railhead.app, 0)")
    reader.frame.locator(".rh-map").focus()
    for key in keys:
        reader.page.keyboard.press(key)
    reader.wait(f"s.step === {step}")


def test_the_slider_steps_once_for_a_key(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.frame.locator("input[type=range]").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.wait("s.step === 1")


def test_buttons_and_dragging_step(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.frame.get_by_role("button", name="Next day", exact=True).click()
    reader.wait("s.step === 1")
    reader.frame.get_by_role("button", name="Next day with an observation").click()
    reader.wait("s.step === 5")
    reader.frame.get_by_role("button", name="Previous day", exact=True).click()
    reader.wait("s.step === 4")
    box = reader.frame.locator("input[type=range]").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    reader.page.mouse.move(box["x"] + 12 + (box["width"] - 24) * 4 / 24, middle)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"] / 2, middle, steps=8)
    reader.page.mouse.up()
    reader.wait("s.step === 12")


def test_a_step_sends_nothing_to_the_server_until_the_reader_rests(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.wait_for_timeout(2500)
    before = len(reader.sent)
    for _ in range(10):
        reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_timeout(50)
    assert len(reader.sent) == before
    reader.page.wait_for_function("() => new URL(location.href).searchParams.get('day') === '2023-09-17'")
    reader.page.wait_for_timeout(500)
    assert len(reader.sent) == before + 1


def test_play_runs_to_the_end_and_stops_and_nothing_plays_by_itself(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.wait_for_timeout(1500)
    assert reader.state()["step"] == 0
    reader.frame.locator("select").select_option("4")
    reader.page.keyboard.press(" ")
    reader.wait("s.playing && s.step > 1")
    reader.page.keyboard.press(" ")
    reader.wait("!s.playing")
    reader.go(23)
    reader.frame.get_by_role("button", name="Play").click()
    reader.wait("s.step === 24 && !s.playing")
    reader.frame.get_by_role("button", name="Play").click()
    reader.wait("s.playing && s.step < 3")


def test_the_slider_says_the_day_and_what_is_on_it(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.go(5)
    spoken = reader.frame.locator("input[type=range]").get_attribute("aria-valuetext")
    assert spoken
    assert "12 September 2023" in spoken
    assert "cargo shown at Dunay" in spoken


def test_between_observations_the_page_says_that_nobody_says_where(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.go(10)
    text = reader.frame.locator(".rh-panel").inner_text()
    assert "where in between is not reported" in text
    assert "No dated observation on this day" in text


def test_keys_belong_to_fields_that_use_them(read: Callable[..., Reader]) -> None:
    reader = read()
    reader.page.get_by_role("combobox").first.focus()
    reader.page.keyboard.press("Home")
    reader.page.wait_for_timeout(300)
    reader.go(3)
    reader.page.get_by_role("combobox").first.focus()
    reader.page.keyboard.press("Home")
    reader.page.wait_for_timeout(300)
    assert reader.state()["step"] == 3
