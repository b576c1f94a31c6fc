import base64
import json
import re
from typing import Any

import pytest

from render.viewer import ALONE, Command, command, encode, wish
from report.evidence import Basis
from report.kinds import Mode, SiteKind
from report.model import Report
from report.view import View, select
from tests.report.builders import built

# A view of the report in tests/report/builders.py, and the ids that it shows.
SHOWN = {
    "all": (View(), ["area", "dunay", "landed", "loaded", "rajin", "track", "voyage"]),
    "ports": (View(kinds=frozenset({SiteKind.PORT})), ["area", "dunay", "landed", "loaded", "rajin"]),
    "ships": (View(kinds=frozenset({Mode.SHIP})), ["track", "voyage"]),
    "nothing": (View(layers=frozenset()), []),
}


def encoded(group: Any) -> str:
    (sent,) = [child for child in group._children.values() if isinstance(child, Command)]
    return str(sent.encoded)


def read(group: Any) -> dict[str, Any]:
    return dict(json.loads(base64.b64decode(encoded(group), validate=True)))


def wanted(report: Report, language: str = "en", theme: str = "light", step: int = 0) -> dict[str, Any]:
    return wish(select(report, View()), language, theme, {"lang": language, "layers": None}, {"seq": 1, "step": step})


@pytest.mark.parametrize(("view", "ids"), SHOWN.values(), ids=SHOWN)
def test_a_command_shows_the_ids_of_what_was_selected_and_no_others(view: View, ids: list[str]) -> None:
    assert read(command(1, wish(select(built(), view), "en", "light", {}, {"seq": 1, "step": 0})))["visible"] == ids


def test_a_command_carries_its_number_and_all_that_is_wished(report: Report) -> None:
    sent = read(command(7, wanted(report, "es", "dark", 24)))

    assert set(sent) == {"seq", "language", "theme", "visible", "query", "go", *ALONE}
    assert (sent["seq"], sent["language"], sent["theme"]) == (7, "es", "dark")
    assert sent["query"] == {"lang": "es", "layers": None}
    assert sent["go"] == {"seq": 1, "step": 24}
    assert {key: sent[key] for key in ALONE} == ALONE


def test_a_command_carries_what_stands_what_fell_the_lens_the_rulers_and_the_reach(report: Report) -> None:
    reach = {"voyage": {"steps": {"3": {"pieces": [["track", 0, 1.5]], "mark": None, "text": ""}}, "impossible": None}}
    sent = read(
        command(
            2,
            wish(
                report,
                "en",
                "light",
                {},
                {"seq": 3, "step": 4},
                basis={"rajin": Basis.INFERRED},
                fallen=["voyage", "dunay"],
                lens="denied",
                rulers=["kerch"],
                reach=reach,
            ),
        )
    )

    assert sent["go"] == {"seq": 3, "step": 4}
    assert (sent["basis"], sent["fallen"]) == ({"rajin": "inferred"}, ["voyage", "dunay"])
    assert (sent["lens"], sent["rulers"], sent["reach"]) == ("denied", ["kerch"], reach)


def test_two_commands_that_say_the_same_are_equal_to_the_byte(report: Report) -> None:
    first, second = (encoded(command(3, wanted(report, step=5))) for _ in range(2))

    assert first == second


def test_a_command_that_says_something_else_is_another(report: Report) -> None:
    sent = {
        encoded(command(number, wanted(report, language, theme, step)))
        for number in (1, 2)
        for language in ("en", "es")
        for theme in ("light", "dark")
        for step in (0, 1)
    }

    assert len(sent) == 16


def test_a_command_says_no_word_of_the_report(report: Report, hostile: Report) -> None:
    assert encoded(command(1, wanted(hostile))) == encoded(command(1, wanted(report)))


@pytest.mark.parametrize("text", ["{{7*191}}", '"</script>', "`${7*191}`", "동해 «Ангара»", "\u2028\ud7ff", ""])
def test_what_is_encoded_has_no_letter_that_a_template_or_a_script_reads_as_code(text: str) -> None:
    sent = encode({"text": text})

    assert re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", sent)
    assert json.loads(base64.b64decode(sent))["text"] == text
