"""Markdown as CommonMark 0.31 and GitHub's extension define it; Streamlit reads it with remark and remark-gfm."""

import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markdown import literal
from tests.hostile import CANARY

# CommonMark 2.4: any ASCII punctuation after a backslash is only itself.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What remark-gfm makes links of after the escapes are resolved (mdast-util-gfm-autolink-literal 2, transforms).
AUTOLINKS = (
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"(?:^|(?<=[\W_]))([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)"),
)
HOSTILE = (
    CANARY,
    "# heading",
    "1. one",
    "+ item",
    "---",
    "> quote",
    "    code",
    "a\n\nb\n===",
    "a | b\n--|--",
    "&lt;",
    "\\",
)


def resolved(markdown: str) -> str:
    """The text that stands where the escaped one stood."""
    return ESCAPED.sub(r"\1", markdown)


def visible(text: str) -> str:
    """The text without characters that have no shape (Unicode category Cf)."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


@given(st.text() | st.sampled_from(HOSTILE))
def test_the_text_is_shown_as_it_is_but_for_white_space(text: str) -> None:
    assert visible(resolved(literal(text))) == visible(" ".join(text.split()))


@given(st.text(alphabet=string.punctuation + "ab1 \n\t") | st.sampled_from(HOSTILE))
def test_no_punctuation_is_left_with_its_meaning(text: str) -> None:
    assert not set(ESCAPED.sub("", literal(text))) & set(string.punctuation)


@given(st.text())
def test_the_text_stays_one_line_that_no_indent_makes_code(text: str) -> None:
    made = literal(text)

    assert made == made.strip()
    assert len(made.splitlines()) <= 1
    assert "  " not in made


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/x",
        "HTTP://EXAMPLE.ORG",
        "see www.example.org.",
        "me@example.org",
        "(https://example.org)",
        CANARY,
    ],
)
def test_an_address_in_a_text_becomes_no_link(text: str) -> None:
    assert [way.pattern for way in AUTOLINKS if way.search(resolved(literal(text)))] == []


def test_the_sign_of_streamlit_stays_text() -> None:
    """Streamlit's page puts its logo for this text wherever it stands, escaped or not."""
    assert ":streamlit:" not in resolved(literal("a :streamlit: b"))
