from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from render.edition import Edition
from render.link import link, stays_here
from report.kinds import Mode
from report.view import Lens, View


def asked(edition: Edition) -> dict[str, str]:
    found = link(edition)
    assert found
    return {key: value for key, (value,) in parse_qs(urlsplit(found).query, strict_parsing=True).items()}


def test_a_link_holds_the_view_its_day_and_the_report_s_version(edition: Edition) -> None:
    view = View(
        day=date(2023, 9, 20),
        layers=frozenset({"b", "a"}),
        without=frozenset({"s"}),
        lens=Lens.IMAGED,
        kinds=frozenset(),
        speeds={Mode.RAIL: 450.5},
    )
    other = replace(edition, view=view, reports=("one", "two"), rulers=True)
    assert asked(other) == {
        "lang": "en",
        "day": "2023-09-20",
        "layers": "a,b",
        "kinds": "none",
        "without": "s",
        "lens": "imaged",
        "rail": "450.5",
        "rulers": "1",
        "report": "one",
        "compare": "two",
        "hash": edition.fingerprint[:12],
    }


def test_a_view_as_at_first_needs_few_words(edition: Edition) -> None:
    assert link(edition) == f"https://railhead.example/?lang=en&day=2023-09-12&hash={edition.fingerprint[:12]}"


def test_an_app_below_a_base_path_is_led_back_to(edition: Edition) -> None:
    found = link(replace(edition, url="https://a.example/railhead"))
    assert found
    assert found.startswith("https://a.example/railhead/?lang=en&")


def test_where_no_address_is_known_there_is_no_link(edition: Edition) -> None:
    assert link(replace(edition, url=None)) is None


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://localhost:8501", True),
        ("http://LOCALHOST", True),
        ("http://app.localhost/", True),
        ("http://127.0.0.1:8501/", True),
        ("http://127.8.8.8", True),
        ("http://[::1]:8501", True),
        ("http://0.0.0.0:8501", True),
        ("http://192.168.1.20:8501", False),
        ("https://railhead.example", False),
        ("https://localhost.example", False),
    ],
)
def test_an_address_of_this_machine_alone_is_known_as_such(address: str, here: bool) -> None:
    assert stays_here(address) is here
