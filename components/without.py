"""What if a source is left out? The choice of sources, and what falls without them."""

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from components.markdown import literal
from render.falls import FallRow, fall_line, fall_rows
from render.text import Text
from report.evidence import origins
from report.kinds import SourceKind
from report.model import Report, Source

KEY = "without"
# So many lines of what falls are shown at once; more are folded up.
AT_ONCE = 20
BASE = frozenset({SourceKind.REFERENCE, SourceKind.OWN})


def choose_without(report: Report, asked: frozenset[str], text: Text) -> frozenset[str]:
    """The ids of the sources left out; at first those of the address."""
    names = _names(report)
    if st.session_state.get(f"{KEY}_of") != list(names):
        st.session_state[f"{KEY}_of"] = list(names)
        st.session_state[KEY] = [id for id in names if id in asked]
    with st.popover(text("without.title"), icon=":material/rule:"):
        st.caption(text("without.note"))
        picked = st.multiselect(
            text("without.label"),
            list(names),
            key=KEY,
            format_func=lambda id: names[id],
            placeholder=text("without.none"),
        )
        if (others := _others(report)) is not None:
            publisher = text.pick(report.publisher, report.language).text
            st.button(literal(text("without.only", publisher=publisher)), on_click=_leave, args=(others,))
        st.button(text("without.all"), on_click=_leave, args=([],))
    return frozenset(picked)


def by_origin(report: Report) -> list[Source]:
    """The sources, each below the first of the origins that it repeats; last those that vouch for nothing."""
    sources = {source.id: source for source in report.sources}
    place = {id: number for number, id in enumerate(sources)}

    def order(source: Source) -> tuple[bool, int, bool, int]:
        first = min((place[id] for id in origins([source.id], sources)), default=place[source.id])
        return source.kind in BASE, first, place[source.id] != first, place[source.id]

    return sorted(report.sources, key=order)


def _names(report: Report) -> dict[str, str]:
    """What each source is called by its id; two of one name, as in reports that cite the same, have their ids with it.

    Streamlit tells options apart by what they are called, not by their values.
    """
    called = {source.id: f"{source.publisher}: {source.title}" for source in by_origin(report)}
    times = Counter(called.values())
    return {id: f"{name} ({id})" if times[name] > 1 else name for id, name in called.items()}


def show_falls(report: Report, without: frozenset[str], text: Text) -> None:
    """What lost its support and what dropped a grade; nothing where no source is left out."""
    if not without:
        return
    rows = fall_rows(report, without, text)
    if not rows:
        st.info(text("without.nothing", sources=len(without)), icon=":material/rule:")
        return
    lost, dropped = _counts(rows)
    st.warning(text("without.status", sources=len(without), lost=lost, dropped=dropped), icon=":material/rule:")
    groups = dict.fromkeys(row.group for row in rows)
    with st.expander(text("without.what"), expanded=len(rows) <= AT_ONCE):
        st.markdown("\n\n".join(_group(group, rows, text) for group in groups))


def _counts(rows: Iterable[FallRow]) -> tuple[int, int]:
    """How many have no support left, and how many drop a grade."""
    dropped = [bool(row.after) for row in rows]
    return dropped.count(False), dropped.count(True)


def _group(group: str, rows: Iterable[FallRow], text: Text) -> str:
    listed = [row for row in rows if row.group == group]
    lost, dropped = _counts(listed)
    name = literal(text(f"without.{group}"))
    head = f"**{name}** ({literal(text('without.counts', lost=lost, dropped=dropped))})"
    return "\n".join([head, "", *(f"- {literal(fall_line(row, text))}" for row in listed)])


def _others(report: Report) -> list[str] | None:
    """The sources of which no origin is the report's publisher; None where it published none of them itself."""
    sources = {source.id: source for source in report.sources}
    own = {id for id, source in sources.items() if source.publisher in report.publisher.values()}
    told = (id for id, source in sources.items() if source.kind not in BASE)
    return [id for id in told if not origins([id], sources) & own] if own else None


def _leave(ids: list[str]) -> None:
    st.session_state[KEY] = ids
