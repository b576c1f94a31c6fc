from dataclasses import replace
from datetime import date

from render.edition import Edition
from report.support import leave_out
from report.view import View, select


def test_an_edition_shows_what_its_view_selects(edition: Edition) -> None:
    view = View(day=date(2023, 9, 20), without=frozenset({"white-house"}), layers=frozenset({"report"}))
    other = replace(edition, view=view)
    assert other.selected == select(edition.report, view)
    assert other.standing == leave_out(edition.report, {"white-house"})
    assert (other.day, other.layers) == (date(2023, 9, 20), {"report"})


def test_without_a_choice_it_is_the_first_day_and_the_layers_shown_at_first(edition: Edition) -> None:
    plain = replace(edition, view=View())
    assert plain.day == date(2023, 9, 7)
    assert plain.layers == {layer.id for layer in edition.report.layers if layer.shown}


def test_a_text_is_said_in_the_language_or_else_in_the_report_s_own(edition: Edition) -> None:
    assert edition.say({"en": "a", "es": "b"}) == "a"
    assert edition.say({"en": "a", "ru": "b"}) == "a"
