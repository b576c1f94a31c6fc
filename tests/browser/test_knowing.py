"""How do we know, asked of the whole app: a source left out, a click on the diagram, reports compared."""

from collections.abc import Callable

from tests.browser.reader import Reader

Read = Callable[..., Reader]
DIAGRAM = "[data-testid=stVegaLiteChart] svg.marks, [data-testid=stVegaLiteChart] canvas"
ALL_LAYERS = "&layers=report,later-reports"


def test_a_source_left_out_by_hand_takes_what_it_alone_carries_from_map_table_and_text(read: Read) -> None:
    reader = read("?lang=en" + ALL_LAYERS)
    page = reader.page
    assert reader.state()["fallen"] == []

    page.get_by_role("button", name="Leave sources out").click()
    page.get_by_label("Sources left out").fill("Orient Express: North Korea’s Clandestine Supply Route to Russia")
    page.get_by_role("option", name="RUSI: The Orient Express").first.click()
    reader.wait("s.fallen.includes('tikhoretsk-trains')")

    assert "rajin-staged" not in reader.state()["fallen"]
    page.get_by_text("What falls").wait_for()
    assert "without=rusi" in page.url
    assert reader.errors == []
    assert reader.outside == []


def test_a_link_with_a_source_left_out_keeps_it_out_while_the_reader_goes_on(read: Read) -> None:
    reader = read("?lang=en&without=white-house")
    fallen = reader.state()["fallen"]
    assert {"rajin-port", "set-of-300", "rajin-staged"} <= set(fallen)
    reader.go(9)
    reader.page.wait_for_timeout(2500)

    assert reader.state()["fallen"] == fallen
    assert "without=white-house" in reader.page.url


def test_a_click_on_the_diagram_moves_the_map_to_that_day(read: Read) -> None:
    reader = read("?lang=en&day=2023-09-07")
    chart = reader.page.locator(DIAGRAM).first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    reader.wait("s.step > 8 && s.step < 16")

    reader.page.wait_for_timeout(2500)
    assert 8 < reader.state()["step"] < 16
    assert reader.errors == []


def test_reports_are_compared_on_one_map_and_one_time_axis(read: Read) -> None:
    reader = read("?lang=en&compare=rusi-2023-10-16&day=2023-09-28")

    visible = set(reader.state()["visible"])
    assert {"a-rajin-port", "b-rajin-port"} <= visible
    reader.page.get_by_text("Who says what about this place").first.wait_for()
    assert "compare=rusi-2023-10-16" in reader.page.url
    assert reader.errors == []
    assert reader.outside == []


def test_another_report_can_be_chosen_by_hand(read: Read) -> None:
    reader = read("?lang=en")
    reader.page.get_by_role("button", name="Reports").click()
    reader.page.get_by_role("combobox", name="Report").first.click()
    reader.page.get_by_role("option", name="RUSI: three ships").click()
    reader.page.get_by_role("heading", name="RUSI: three ships").wait_for()

    reader.page.wait_for_timeout(2000)
    assert reader.page.locator("[data-testid=stException]").count() == 0
    assert "report=rusi-2023-10-16" in reader.page.url


def test_the_diagram_follows_the_map_without_being_asked(read: Read) -> None:
    reader = read("?lang=en")
    reader.page.locator(DIAGRAM).first.wait_for()

    assert reader.errors == []
    assert reader.outside == []
