"""How tightly the page is set. The style sheet is a committed file; nothing of a report is in it."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

STATIC = Path(__file__).parent.parent / "static"


def dress(title: str) -> None:
    """Set the page up: wide, with the project's own spacing. Must come before all else."""
    st.set_page_config(page_title=title, page_icon=STATIC / "icon.svg", layout="wide")
    st.html(STATIC / "page.css")


def head() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The row at the top: a place for the heading, and one for what the reader sets."""
    heading, settings = st.columns([5, 6], vertical_alignment="center")
    return heading, settings.container(horizontal=True, horizontal_alignment="right")
