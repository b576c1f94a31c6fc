"""Text from a report, made safe to stand in Streamlit's Markdown."""

import re

# CommonMark lets any ASCII punctuation be escaped by a backslash (spec 0.31, section 2.4).
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# GitHub's extension links addresses and Streamlit draws its logo after escapes are resolved; an invisible word
# joiner (U+2060) inside keeps them text.
LINKED = re.compile(r"://|www\.|@|:streamlit:", re.IGNORECASE)
JOINER = "\u2060"


def literal(text: str) -> str:
    """Markdown that shows the text: no link, picture, formula, colour or icon comes of it.

    Streamlit still draws its arrows and dashes for " -> ", " <- " and " -- ".
    """
    broken = LINKED.sub(lambda found: found[0][0] + JOINER + found[0][1:], " ".join(text.split()))
    return PUNCTUATION.sub(r"\\\1", broken)
