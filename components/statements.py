"""What was said, the figures given, and where sources disagree."""

from collections.abc import Iterable

import streamlit as st

from components.markdown import literal
from render.items import quantity
from render.text import Text
from report.model import Dispute, Report, Statement


def show_statements(report: Report, text: Text) -> None:
    """Statements, figures and disputes side by side, each with who says so."""
    said, figures, disputed = st.tabs([text("app.quoted"), text("app.figures"), text("app.disputed")])
    with said:
        for statement in report.statements:
            st.markdown(_statement(statement, report, text))
    with figures:
        for item in report.quantities:
            st.markdown(f"- {literal(quantity(item, report, text))} {_cited(item.sources, report)}")
    with disputed:
        for dispute in report.disputes:
            _show_dispute(dispute, report, text)


def _statement(statement: Statement, report: Report, text: Text) -> str:
    who = literal(text.pick(statement.who, report.language).text)
    says = literal(text.pick(statement.says, report.language).text)
    stance = literal(text(f"stance.{statement.stance}"))
    date, cited = literal(text.date(statement.date)), _cited(statement.sources, report)
    return f"- **{date}** · {stance} · **{who}**: {says} {_quoted(statement, text)} {cited}"


def _quoted(statement: Statement, text: Text) -> str:
    """The quotation in this language's marks, with the language it is in where that is another."""
    if not statement.quotation:
        return ""
    quoted = text("quote", text=statement.quotation)
    if statement.language != text.language:
        quoted += f" ({text.language_name(statement.language)})"
    return literal(quoted)


def _cited(ids: Iterable[str], report: Report) -> str:
    return literal(f"({', '.join(dict.fromkeys(report.source(id).publisher for id in ids))})")


def _show_dispute(dispute: Dispute, report: Report, text: Text) -> None:
    with st.expander(literal(text.pick(dispute.question, report.language).text)):
        for answer in dispute.answers:
            who, says = (literal(text.pick(words, report.language).text) for words in (answer.who, answer.says))
            st.markdown(f"- **{who}**: {says} {_cited(answer.sources, report)}")
        if dispute.note:
            st.caption(literal(text.pick(dispute.note, report.language).text))
