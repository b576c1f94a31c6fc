from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from render.text import text
from report.compare import COMPARED
from tests.components.compared import folder, opened, told
from tests.components.sent import plain
from tests.report.builders import bundle, write


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder(tmp_path, monkeypatch)


def test_the_first_report_is_shown_where_nobody_chooses() -> None:
    app = opened()

    assert not app.exception
    assert told(app)["chosen"] == ()
    assert told(app)["report"].id == "first"


def test_every_report_is_offered_under_its_title_in_order_of_publication() -> None:
    assert opened().selectbox(key="report").options == ["Third", "First *one*", "Second"]
    assert opened(lang="es").selectbox(key="report").options == ["Tercero", "Primero", "Segundo"]


def test_a_chosen_report_is_shown() -> None:
    app = opened()
    app.selectbox(key="report").select("second").run()

    assert told(app)["chosen"] == ("second",)
    assert told(app)["report"].id == "second"


def test_reports_are_compared_in_the_order_in_which_they_are_chosen() -> None:
    app = opened()
    assert app.multiselect(key="compare_with").options == ["Third", "Second"]
    app.multiselect(key="compare_with").select("second").select("third").run()

    assert told(app)["chosen"] == ("first", "second", "third")
    assert told(app)["report"].id.startswith(COMPARED)


def test_an_address_chooses() -> None:
    app = opened(report="second", compare="third,first")

    assert told(app)["chosen"] == ("second", "third", "first")
    assert not app.toast


def test_a_choice_outlives_a_change_of_language_and_of_the_address() -> None:
    app = opened(report="second", compare="third")
    app.query_params["report"] = "first"
    app.selectbox(key="language").select("es").run()

    assert not app.exception
    assert told(app)["chosen"] == ("second", "third")


def test_a_report_is_not_compared_with_itself() -> None:
    assert told(opened(report="second", compare="second,third,third"))["chosen"] == ("second", "third")
    app = opened(compare="second")
    app.selectbox(key="report").select("second").run()

    assert not app.exception
    assert told(app)["chosen"] == ("second",)


def test_no_more_than_five_are_compared(reports: Path) -> None:
    more = [f"more-{number}" for number in range(6)]
    for id in more:
        write(reports / id, bundle())

    assert told(opened(compare=",".join(more)))["chosen"] == ("first", *more[:4])


@pytest.mark.parametrize("id", ["nowhere", "../first", "{{7*191}}", "x" * 500, ".", "/etc"])
def test_a_report_that_is_not_there_is_told_and_breaks_nothing(id: str) -> None:
    for address in ({"report": id}, {"compare": id}):
        app = opened(**address)
        (toast,) = app.toast

        assert not app.exception
        assert told(app)["chosen"] == ()
        assert plain(toast.value) == text("en")("compare.unknown", id=id[:40])


def test_an_empty_address_asks_for_nothing() -> None:
    app = opened(report="", compare=",,")

    assert told(app)["chosen"] == ()
    assert not app.toast


def test_a_broken_report_is_left_out_with_its_fault(reports: Path) -> None:
    write(reports / "second", bundle(window="*yesterday*"))
    app = opened(report="second", compare="third")
    (warning,) = app.warning

    assert not app.exception
    assert not app.error
    assert app.selectbox(key="report").options == ["Third", "First *one*"]
    assert told(app)["chosen"] == ("first", "third")
    assert plain(warning.value).startswith("Report second cannot be read and is left out. report.yaml: window: must be")
    assert "*yesterday*" in plain(warning.value)


def test_a_report_that_breaks_while_it_is_shown_gives_way_to_the_first(reports: Path) -> None:
    app = opened(report="second", compare="third")
    (reports / "second" / "report.yaml").write_text("title: [", encoding="utf-8")
    app.run()

    assert not app.exception
    assert told(app)["chosen"] == ("first", "third")


def test_where_the_first_is_broken_another_is_shown(reports: Path) -> None:
    (reports / "first" / "report.yaml").unlink()
    app = opened()

    assert told(app)["chosen"] == ("third",)
    assert len(app.warning) == 1


def nothing_to_choose(app: AppTest) -> bool:
    return not app.multiselect and [box.key for box in app.selectbox] == ["language"]


def test_one_folder_alone_leaves_nothing_to_choose(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAILHEAD_REPORT", str(reports / "second"))
    app = opened(report="third", compare="first")

    assert nothing_to_choose(app)
    assert (told(app)["chosen"], told(app)["report"].id) == ((), "second")


def test_a_single_report_leaves_nothing_to_choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "alone" / "first", bundle())
    monkeypatch.setattr("components.report_file.REPORTS", tmp_path / "alone")

    assert nothing_to_choose(opened())


def test_hidden_folders_and_files_are_no_reports(reports: Path) -> None:
    for id in (".git", "__pycache__"):
        (reports / id).mkdir()
    (reports / "README.md").write_text("no report", encoding="utf-8")

    assert not opened().warning
