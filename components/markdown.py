"""Text from a report, made safe to stand in Streamlit's Markdown."""

import re

# CommonMark lets any ASCII punctuation be escaped by a backslash (spec 0.31, section 2.4).
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """Markdown that shows the text as it is: no link, picture, formula, colour or icon comes of it."""
    return PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
