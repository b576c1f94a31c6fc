import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from components.journeys import FIELDS
from components.tables import ITEM_COLUMNS, SOURCE_COLUMNS
from render.deck.looks import BANDS
from render.deck.tables import ANSWERS, READ, STATEMENTS
from render.falls import GROUPS
from render.formats import FORMATS
from render.items import WORDS
from render.spreadsheet import FOOTER
from render.still.symbol import MARKS
from render.text import best_language, languages, text
from render.tiles import online_tiles
from report.evidence import Basis
from report.kinds import Access, Confidence, Measure, Mode, Qualifier, SiteKind, SourceKind, Stance
from report.reach import Possible
from report.view import State

ROOT = Path(__file__).parents[2]
PYTHON = sorted([*ROOT.glob("render/**/*.py"), *ROOT.glob("components/*.py"), ROOT / "dashboard.py"])
JAVASCRIPT = sorted(ROOT.glob("static/viewer/*.js"))
TEMPLATES = sorted(ROOT.glob("render/*.jinja"))
KINDS = tuple(kind.__name__.lower() for kind in WORDS)
# What may stand at the open end of a key that the code puts together.
ENDS: dict[str, tuple[str, ...]] = {
    "access.": tuple(Access),
    "basis.": tuple(Basis),
    "column.": (*ITEM_COLUMNS, *SOURCE_COLUMNS),
    "leg.label.": tuple(Mode),
    "measure.": tuple(Measure),
    "qualifier.": tuple(Qualifier),
    "source.kind.": tuple(SourceKind),
    "stance.": tuple(Stance),
    "type.": KINDS,
    "viewer.background_": ("plain", *(tiles["id"] for tiles in online_tiles())),
    "viewer.basis_": tuple(Basis),
    "viewer.kind_": tuple(SiteKind),
    "viewer.key_": BANDS,
    "viewer.legend_": tuple(MARKS),
    "viewer.mode_": tuple(Mode),
    "viewer.pan_": ("north", "south", "west", "east"),
    "viewer.state_": tuple(State),
    "journey.": tuple(end for end in Possible if end is not Possible.NO),
    "confidence.": tuple(Confidence),
    "journey.row_": FIELDS,
    "without.": tuple(GROUPS.values()),
    "download.": tuple(FORMATS),
    "size.": tuple(size for name in FORMATS for size in FORMATS[name].sizes),
    "shell.": ("layers", "kinds", "bases", "without"),
    "handout.": ("said", "moved"),
    "handout.basis.": tuple(Basis),
    "slides.": (*ANSWERS, *STATEMENTS),
    "slides.read.": tuple(f"{sign}.{part}" for sign in READ for part in ("name", "means")),
    "gaps.": ("undated", "placeless", "wayless"),
    "tables.footer.": FOOTER,
}
# The keys that a helper puts together from its first argument.
HELPERS = {"_row": "row.", "_chosen": "app.", "_say": "viewer."}
# The names by which Python calls a Text; text(code) only makes one.
ASKING = ("text", "words", "self")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    else:
        yield path, value


@cache
def words(language: str) -> dict[str, str]:
    """Every text of a language by its whole key."""
    return dict(leaves(text(language).words))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def called(node: ast.Call) -> str:
    """The name that is called; "text" for text(code)(...) and for edition.text(...) too."""
    inner = node.func.func if isinstance(node.func, ast.Call) else node.func
    if isinstance(inner, ast.Attribute):
        return inner.attr
    return inner.id if isinstance(inner, ast.Name) else ""


def keys_in(node: ast.expr) -> Iterator[str]:
    """The keys that an argument can be, with the open end of a put-together one filled in."""
    if isinstance(node, ast.IfExp):
        yield from keys_in(node.body)
        yield from keys_in(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        start = node.values[0]
        assert isinstance(start, ast.Constant)
        if start.value not in HELPERS.values():
            yield from (start.value + end for end in ENDS[start.value])


@cache
def keys_of_python() -> frozenset[str]:
    found = set()
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = called(node)
            if name in ASKING:
                found |= set(keys_in(node.args[0]))
            elif name in HELPERS:
                found |= {HELPERS[name] + key for key in keys_in(node.args[0])}
    return frozenset(found)


@cache
def scripts() -> str:
    """The viewer's scripts, comments left out."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in JAVASCRIPT)
    return re.sub(r"/\*.*?\*/|(?<=\s)//[^\n]*", "", code, flags=re.DOTALL)


@cache
def keys_of_javascript() -> frozenset[str]:
    """The keys that the viewer's scripts ask for, by every way in which a key is handed on."""
    ways = (
        r'R\.(?:ui|has|notify)\(app, "(\w+)"[,)]',
        r'(?:tool|stepButton|action)\(app, [^"\n]*"(?:\w+)", "(\w+)"',
        r'action\(app, [\w.]+, "(\w+)"',
        r'group\(app, "(\w+)"',
        r'textButton\(app, \w+, "(\w+)"',
        r'named\.push\(\[[\w.]+, "(\w+)"\]\)',
        r'const key = [^"\n]*"(\w+)" : "\w+"',
        r'const key = [^"\n]*"\w+" : "(\w+)"',
    )
    asked = {f"viewer.{key}" for way in ways for key in re.findall(way, scripts())}
    put_together = {f"viewer.{start}" for start in re.findall(r'"([a-z]+_)" \+', scripts())}
    return frozenset(asked | {start + end for start in put_together for end in ENDS[start]})


@cache
def keys_of_templates() -> frozenset[str]:
    """The keys that a template asks for, whole or put together."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    whole, started = re.findall(r'text\("([\w.-]+)"[,)]', code), re.findall(r'text\("([\w.-]+)" ~', code)
    return frozenset(whole) | {start + end for start in started for end in ENDS[start]}


def test_there_are_words_in_english_and_spanish() -> None:
    assert {"en", "es"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_each_language_has_the_keys_of_english(language: str) -> None:
    assert set(words(language)) == set(words("en"))


@pytest.mark.parametrize("language", languages())
def test_each_text_has_the_placeholders_of_the_english_one(language: str) -> None:
    differing = {k for k, t in words(language).items() if placeholders(t) != placeholders(words("en")[k])}

    assert differing == set()


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_has_stray_spaces(language: str) -> None:
    assert {key for key, said in words(language).items() if not said or said != said.strip()} == set()


@pytest.mark.parametrize("language", languages())
def test_each_file_says_its_own_name_and_the_locale_it_is_written_in(language: str) -> None:
    assert text(language).locale.language == language
    assert words(language)["name"].casefold() == Locale(language).get_display_name().casefold()


def test_two_languages_do_not_say_the_same_in_whole_sentences() -> None:
    same = {key for key, said in words("en").items() if said == words("es")[key] and len(said.split()) > 2}

    assert same == set()


def test_every_key_that_python_asks_for_exists() -> None:
    assert len(keys_of_python()) > 80
    assert keys_of_python() - set(words("en")) == set()


def test_every_key_that_a_template_asks_for_exists() -> None:
    assert len(keys_of_templates()) > 25
    assert keys_of_templates() - set(words("en")) == set()


def test_every_key_that_the_viewer_asks_for_exists() -> None:
    assert len(keys_of_javascript()) > 50
    assert keys_of_javascript() - set(words("en")) == set()


def test_no_key_is_unused() -> None:
    assert set(words("en")) - keys_of_python() - keys_of_javascript() - keys_of_templates() - {"locale"} == set()


# From CLDR's charts for en-GB and es-ES; spaces and dashes as any of their kinds.
DATES = {
    "2023-09": ("September 2023", "septiembre de 2023"),
    "2023": ("2023", "2023"),
    "2023-09-12": ("12 September 2023", "12 de septiembre de 2023"),
    "2023-09-07/2023-09-08": ("7-8 Sept 2023", "7-8 de septiembre de 2023"),
    "2023-08-15/2023-09-02": ("15 Aug - 2 Sept 2023", "15 de agosto - 2 de septiembre de 2023"),
    "2023-10-01?": ("1 October 2023, uncertain", "1 de octubre de 2023, fecha incierta"),
    "2023-09~": ("about September 2023", "septiembre de 2023 (aproximadamente)"),
    "2023-10-01/..": ("1 October 2023 or later", "1 de octubre de 2023 o más tarde"),
    "../2023-10-01": ("1 October 2023 or earlier", "1 de octubre de 2023 o antes"),
    None: ("date not reported", "fecha no difundida"),
}


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_written_as_each_language_writes_it(edtf: str | None) -> None:
    plain = [re.sub("\N{THIN SPACE}", " ", text(code).date(edtf)).replace("–", "-") for code in ("en", "es")]

    assert tuple(plain) == DATES[edtf]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "edtf", ["2023-09", "2023", "2022/2026", "2023-08/2023-10", "2023-09?", "2023~", "2023-10/..", "../2023"]
)
def test_a_date_without_a_day_is_shown_without_one(edtf: str, language: str) -> None:
    shown = re.sub(r"\d{4}", "", text(language).date(edtf))

    assert not re.search(r"\d", shown), shown


@pytest.mark.parametrize("language", languages())
def test_a_date_both_uncertain_and_approximate_says_both(language: str) -> None:
    """EDTF level 1: % stands for ? and ~ together."""
    said = text(language)
    day = said.date("2023-10-01")

    assert said("date.uncertain", date=said("date.approximate", date=day)) == said.date("2023-10-01%")


@pytest.mark.parametrize("language", languages())
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_an_interval_of_days_names_both_years_and_both_days(language: str, first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    shown = re.findall(r"\d+", text(language).date(f"{first}/{last}"))
    whole_month = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1

    assert {str(first.year), str(last.year)} <= set(shown)
    assert whole_month or {str(first.day), str(last.day)} <= set(shown)


def test_numbers_have_the_separators_of_their_language() -> None:
    """CLDR: English groups from 1,000; Spanish groups by a point and has a decimal comma."""
    assert [text("en").number(n) for n in (999, 1000, 1000000, 1.5)] == ["999", "1,000", "1,000,000", "1.5"]
    assert [text("es").number(n) for n in (999, 10000, 1000000, 1.5)] == ["999", "10.000", "1.000.000", "1,5"]


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("en")("app.no-such-key")


def test_a_text_in_another_language_says_which() -> None:
    picked = text("es").pick({"en": "depot", "ko": "창고"}, "en")

    assert (picked.text, picked.language) == ("depot", "en")
    assert text("es").pick({"en": "depot", "es": "depósito"}, "en").language is None


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("en-US", "en"),
        ("es_MX", "es"),
        ("ES", "es"),
        ("ko", "en"),
        ("est", "en"),
        (None, "en"),
        ("", "en"),
        ("../en", "en"),
        ("é\0x-", "en"),
    ],
)
def test_a_wish_for_a_language_is_met_or_answered_in_english(wanted: str | None, shown: str) -> None:
    assert best_language(wanted) == shown


@given(st.text())
def test_any_wish_gives_a_language_that_exists(wanted: str) -> None:
    assert best_language(wanted) in languages()
