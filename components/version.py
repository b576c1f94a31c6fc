"""Whether a link was made for the version of the report that is shown."""

import streamlit as st

from components.markdown import literal
from render.link import HASH
from render.text import Text
from report.model import Report


def show_version_note(report: Report, fingerprint: str, asked: str | None, text: Text) -> None:
    """Say so where the address names the hash of another version; nothing where it names none, or this one."""
    if not asked or fingerprint.startswith(asked):
        return
    hashes = {"asked": asked[:HASH], "hash": fingerprint[:HASH]}
    numbered = text("version.other", version=report.version, **hashes)
    said = numbered if report.version else text("version.unnumbered", **hashes)
    st.info(literal(said), icon=":material/history:")
