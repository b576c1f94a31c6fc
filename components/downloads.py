"""Files to carry away: chosen in a panel, made when asked for, and kept until the next one is."""

import logging
import os
from dataclasses import dataclass, replace

import streamlit as st

from components.markdown import literal
from render.edition import Edition
from render.formats import FORMATS, file_name
from render.link import stays_here
from report.view import steps

KEY = "download"
ASKED = "download-asked"
# The public address of the app, where the one in the browser is not it.
URL = "RAILHEAD_URL"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A file, and all that it was made from: where one of these changes, it is no longer what is asked for."""

    asked: tuple[object, ...]
    name: str
    content: bytes


def app_url() -> str | None:
    """The app's address, for links that lead back to a view; None where nobody else could follow it."""
    own = st.context.url
    return os.environ.get(URL) or (own if own and not stays_here(own) else None)


def show_downloads(edition: Edition) -> None:
    """A panel to choose a kind of file, have it made with what is on the screen, and take it."""
    with st.popover(edition.text("download.title"), icon=":material/download:"):
        _choose(edition)


@st.fragment
def _choose(edition: Edition) -> None:
    """A choice or a press of the button here draws this panel anew, and nothing else of the page."""
    text = edition.text
    name = st.selectbox(
        text("download.kind"), list(FORMATS), format_func=lambda name: text(f"download.{name}"), key=f"{KEY}-kind"
    )
    size = _size(name, edition)
    edition = _with_days(name, edition)
    st.caption(literal(text("download.note", day=text.day(edition.day))))
    if not edition.url:
        st.caption(literal(text("download.unlinked", variable=URL)))
    asked = (name, size, edition.fingerprint, edition.view, edition.days, text.language, edition.rulers, edition.url)
    st.button(text("download.make"), key=f"{KEY}-make", type="primary", on_click=_ask)
    # Another run of the page, such as that of a reader who comes to rest, ends this one: what was asked for stays so.
    if st.session_state.get(ASKED):
        st.session_state[KEY] = _made(edition, name, size, asked)
        st.session_state[ASKED] = False
    made: Made | None = st.session_state.get(KEY)
    if made and made.asked != asked:
        # A session keeps no file that it can no longer offer.
        made = st.session_state[KEY] = None
    if made:
        label = text("download.take", name=made.name, size=_megabytes(made.content, edition))
        media = FORMATS[name].media
        st.download_button(label, made.content, made.name, media, on_click="ignore", key=f"{KEY}-take")


def _ask() -> None:
    st.session_state[ASKED] = True


def _size(name: str, edition: Edition) -> str:
    """The size chosen; empty where the format has one alone."""
    sizes, text = FORMATS[name].sizes, edition.text
    if not sizes:
        return ""
    return st.selectbox(
        text("download.size"), sizes, format_func=lambda size: text(f"size.{size}"), key=f"{KEY}-size-{name}"
    )


def _with_days(name: str, edition: Edition) -> Edition:
    """The edition with the days that the reader adds to the one looked at, where the format shows several."""
    if not FORMATS[name].days:
        return edition
    others = [day for day in steps(edition.report) if day != edition.day]
    key = f"{KEY}-days-{edition.report.id}"
    st.session_state[key] = [day for day in st.session_state.get(key, []) if day in others]
    chosen = st.multiselect(edition.text("download.days"), others, format_func=edition.text.day, key=key)
    return replace(edition, days=tuple(sorted(chosen)))


def _made(edition: Edition, name: str, size: str, asked: tuple[object, ...]) -> Made | None:
    """The file; None where making it failed, which the page says and the server's log explains."""
    text = edition.text
    bar = st.progress(0.0, text("download.making")) if FORMATS[name].slow else None

    def tell(done: float) -> None:
        if bar:
            bar.progress(min(max(done, 0.0), 1.0), text("download.making"))

    try:
        return Made(asked, file_name(edition, name, size), FORMATS[name].make(edition, size, tell))
    except Exception:
        log.exception("%s of %s could not be made", name, edition.report.id)
        st.error(text("download.failed", kind=text(f"download.{name}")))
        return None
    finally:
        if bar:
            bar.empty()


def _megabytes(content: bytes, edition: Edition) -> str:
    return edition.text.number(max(0.01, round(len(content) / 1_000_000, 2)))
