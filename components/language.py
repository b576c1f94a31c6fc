"""Which language the page speaks."""

import streamlit as st

from render.text import Text, best_language, languages, text

KEY = "language"


def first_language(asked: str | None) -> Text:
    """The language chosen, or else the one of the address, or else the browser's."""
    st.session_state.setdefault(KEY, best_language(asked if asked in languages() else st.context.locale))
    return text(st.session_state[KEY])


def choose_language(words: Text) -> None:
    """The language box; a change reruns the page in the language chosen."""
    st.selectbox(
        words("app.language"),
        languages(),
        key=KEY,
        format_func=lambda code: text(code)("name"),
        label_visibility="collapsed",
        width=110,
    )
